"""The outline of a document says every text once, in reading order."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PROFILES, SAMPLES, composed
from extract import differences, document_words, words

from cvrender.document import Document, Entry, Group, Impact, Passage, Section, Span, Text
from cvrender.writers.outline import Role, outline


def text(words: str) -> Text:
    return Text((Span(words),))


def shown(*sections: Section) -> list[tuple[Role, str]]:
    blocks = outline(Document("en", text("Ana"), sections=sections))
    return [(block.role, block.text.plain) for block in blocks][1:]


@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_every_word_is_there_in_order(file: Path) -> None:
    document = composed(file, "classic")

    actual = words("\n".join(block.text.plain for block in outline(document)))

    assert list(differences(document_words(document), actual)) == []


def test_a_case_study() -> None:
    case = Entry(
        "caseStudies[0]",
        title=text("Migration"),
        passages=(Passage(text("Challenge"), (text("It was slow."), text("And wrong."))),),
        impact=Impact(text("Impact"), text("99.9%"), text("Uptime"), (text("All year."),)),
    )

    assert shown(Section("c", "caseStudies", "entries", text("Case Studies"), entries=(case,))) == [
        ("heading", "Case Studies"),
        ("heading", "Migration"),
        ("paragraph", "Challenge: It was slow."),
        ("paragraph", "And wrong."),
        ("paragraph", "Impact: 99.9% Uptime"),
        ("paragraph", "All year."),
    ]


def test_the_roles_at_an_employer() -> None:
    roles = tuple(Entry(f"work[{n}]", title=text(f"Role {n}"), dates=text(f"202{n}")) for n in (0, 1))
    employer = Entry("work[0]", organization=text("Acme"), location=text("Berlin"), roles=roles)
    section = Section("work", "work", "entries", text("Work"), entries=(employer,))

    levels = [
        (block.level, block.text.plain) for block in outline(Document("en", text("Ana"), sections=(section,)))
    ]

    assert levels == [
        (1, "Ana"),
        (2, "Work"),
        (3, "Acme | Berlin"),
        (4, "Role 0"),
        (0, "2020"),
        (4, "Role 1"),
        (0, "2021"),
    ]


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (Group(text("Go")), "Go"),
        (Group(text("Go"), text("good")), "Go (good)"),
        (Group(text("Go"), items=(text("gRPC"), text("Cobra"))), "Go: gRPC, Cobra"),
        (Group(text("Go?"), text("good"), (text("gRPC"),)), "Go? (good): gRPC"),
        (Group(text("Why?"), items=(text("a, b"), text("c"))), "Why? a, b; c"),
        (Group(Text(), items=(text("gRPC"),)), "gRPC"),
    ],
)
def test_groups(group: Group, expected: str) -> None:
    section = Section("skills", "skills", "groups", text("Skills"), groups=(group,))

    assert shown(section)[1:] == [("line", expected)]
