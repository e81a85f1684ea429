"""Plain text: what a person reads in a terminal and pastes into a form."""

from __future__ import annotations

import pytest

from cvrender import load_theme
from cvrender.document import Contact, Document, Entry, Group, Metric, Section, Span, Text
from cvrender.writers.text import WIDTH, write


def text(words: str, link: str = "") -> Text:
    return Text((Span(words, link=link),)) if words else Text()


def plain(document: Document) -> str:
    return write(document, load_theme("classic")).decode()


def paragraph(*spans: Span) -> str:
    """Return how a tagline of these spans comes out."""
    return (
        plain(Document("en", text("Ana"), tagline=(Text(spans),)))
        .removeprefix("Ana\n===\n")
        .removesuffix("\n")
    )


def test_a_resume_reads_well() -> None:
    job = Entry(
        "work[0]",
        title=text("Engineer"),
        dates=text("Sep 2024 – Present"),
        organization=text("Acme"),
        summary=(text("What I did."),),
        highlights_title=text("Key Achievements"),
        highlights=(text("One"), text("Two")),
        keywords_label=text("Technologies"),
        keywords=(text("Go"), text("C#")),
    )
    document = Document(
        "en",
        name=text("Ana Sharma"),
        label=text("Engineer"),
        tagline=(text("First."), text("Second.")),
        contacts=(
            Contact("email", text("ana@example.com", "mailto:ana@example.com")),
            Contact("profile", text("ana", "https://github.com/ana"), text("GitHub")),
        ),
        sections=(
            Section("m", "metrics", "metrics", Text(), metrics=(Metric(text("$6M+"), text("Volume")),)),
            Section(
                "w", "work", "entries", text("Work"), entries=(job, Entry("work[1]", title=text("Intern")))
            ),
            Section(
                "g", "skills", "groups", text("経験"), groups=(Group(text("Go"), summary=(text("Good."),)),)
            ),
            Section("c", "callToAction", "prose", text("Hello"), text("You"), paragraphs=(text("Call me."),)),
        ),
    )

    assert (
        plain(document)
        == """\
Ana Sharma
==========
Engineer

First.

Second.

ana@example.com
GitHub: ana (https://github.com/ana)

$6M+ Volume

Work
----
Engineer
Sep 2024 – Present | Acme

What I did.

Key Achievements
- One
- Two

Technologies: Go, C#

Intern

経験
----
Go
  Good.

Hello
-----
You
Call me.
"""
    )


@pytest.mark.parametrize(
    "words",
    [
        "<T> & &amp; #tag __init__ * ** `x` $x$ {{ x }} \\ \"a\" 'b' = title",
        "- not a bullet",
        "no-break\u00a0space and 👩🏽‍💻 and 日本語",
    ],
)
def test_text_comes_out_as_written(words: str) -> None:
    assert paragraph(Span(words)) == words


def test_marks_leave_no_trace() -> None:
    assert paragraph(Span("a "), Span("b", strong=True), Span(" c", code=True)) == "a b c"


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert paragraph(Span("red \x1b[31m and\x00 \ud800lone")) == "red  [31m and  lone"


@pytest.mark.parametrize(
    ("shown", "link", "expected"),
    [
        ("my site", "https://example.com", "my site (https://example.com)"),
        ("example.com/ana", "https://www.example.com/ana/", "example.com/ana"),
        ("https://example.com", "https://example.com", "https://example.com"),
        ("+49 (0)170 / 1", "tel:+4901701", "+49 (0)170 / 1"),
        ("write to me", "mailto:ana@example.com", "write to me (mailto:ana@example.com)"),
    ],
)
def test_an_address_is_shown_once(shown: str, link: str, expected: str) -> None:
    assert paragraph(Span(shown, link=link)) == expected


def test_a_link_with_marks_shows_its_address_once() -> None:
    spans = (Span("my ", link="https://example.com"), Span("site", strong=True, link="https://example.com"))

    assert paragraph(*spans, Span("!")) == "my site (https://example.com)!"


def test_lines_break_between_words_only() -> None:
    words = ["word", "https://example.com/" + "a" * WIDTH, *["well-known"] * 40]
    lines = paragraph(Span(" ".join(words))).splitlines()

    assert " ".join(lines).split() == words
    assert [line for line in lines if len(line) > WIDTH] == [words[1]]


def test_the_lines_of_a_bullet_hang() -> None:
    items = (text("word " * 30),)
    document = Document(
        "en", text("Ana"), sections=(Section("f", "focus", "list", text("Focus"), items=items),)
    )

    first, second = plain(document).splitlines()[-2:]

    assert (first[:6], second[:6]) == ("- word", "  word")
