"""Characters that people see right and programs read wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from broken_outputs import ANA, document, subject

from cvrender.checks import Finding
from cvrender.checks.characters import check


def found(text: str, *, told: bool = True) -> list[Finding]:
    return list(check(subject(text.encode(), "txt", told=told)))


@pytest.mark.parametrize(
    ("char", "what"),
    [
        ("\ue0b0", "a private character of a font, U+E0B0"),
        ("\U0010fffd", "a private character of a font, U+10FFFD"),
        ("\ufffd", "a character that could not be read, U+FFFD"),
        ("\xad", "a soft hyphen, U+00AD"),
        ("\ufb01", "a ligature, U+FB01"),
        ("\u200b", "a zero-width character, U+200B"),
        ("\ufeff", "a zero-width character, U+FEFF"),
        ("\x01", "a control character, U+0001"),
        ("\u260e", "an icon, U+260E"),
        ("\u0378", "no character, U+0378"),
    ],
)
def test_a_character_that_is_misread(char: str, what: str) -> None:
    code = what.rpartition(" ")[2]
    (finding,) = found(f"call {char}me")
    assert finding.message == f"a plain reader reads {what}, in '[{code}]me'"


def test_what_people_write_is_no_fault() -> None:
    assert found("Ana • 3–4 years — “naïve” café\t€5 ±2 © 漢字 हिन्दी עברית\n") == []


def test_a_character_is_named_once() -> None:
    assert len(found("a\xadb c\xadd")) == 1


def test_joiners_and_emoji_that_the_person_wrote_are_meant() -> None:
    told = document(ANA.replace("four engineers", "👩\u200d💻 नव\u200dयुग"))
    item = subject("👩\u200d💻 नव\u200dयुग".encode(), "txt")
    assert list(check(replace(item, document=told))) == []
    assert len(list(check(item))) == 3


def test_private_characters_are_never_meant() -> None:
    told = document(ANA.replace("four", "\ue0b0four"))
    item = replace(subject("\ue0b0four".encode(), "txt"), document=told)
    assert [finding.rule for finding in check(item)] == ["text-characters"]


def test_icons_of_a_foreign_file_are_left_alone() -> None:
    assert found("\u260e 123", told=False) == []
