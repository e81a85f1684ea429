"""What is lost, moved, broken or added, by the text that independent programs read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest
from broken_outputs import ANA, GOOD, LINKS, SAID, document, said, subject
from paper import docx, html, line, lines, pdf

from cvrender.checks import Finding, Subject, reading
from cvrender.checks.content import check

#: The table of programs, which some tests change.
READERS = cast(dict[str, Any], reading.READERS)


def found(item: Subject) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.source, finding.message) for finding in check(item)]


def rules(item: Subject) -> list[str]:
    return [finding.rule for finding in check(item)]


def test_a_good_output_has_no_finding() -> None:
    assert found(GOOD) == []
    assert found(subject(docx(*SAID), "docx")) == []
    assert found(subject(html("".join(f"<p>{text}</p>" for text in SAID)), "html")) == []
    assert found(subject("\n".join(SAID).encode(), "txt")) == []


def test_what_is_lost_is_named_with_its_place() -> None:
    assert found(said(*SAID[:-1])) == [
        (
            "text-missing",
            "work[0].highlights[1]",
            "'Led four engineers.' is not found by pdfium and pypdf and pdfminer",
        )
    ]


def test_a_changed_word_is_lost_and_what_stands_there_is_extra() -> None:
    changed = said(*(text.replace("four", "forty") for text in SAID))
    assert [(rule, source) for rule, source, _ in found(changed)] == [
        ("text-missing", "work[0].highlights[1]"),
        ("text-extra", ""),
    ]


def test_values_that_are_moved_together_are_one_finding() -> None:
    moved = said(*SAID[:4], *SAID[6:], *SAID[4:6])
    assert [rule for rule, *_ in found(moved)] == ["text-order"]
    assert "and 1 more behind it are read out of order" in found(moved)[0][2]


def test_a_word_that_is_broken_or_run_together_is_split() -> None:
    assert rules(said(*(text.replace("payout", "pay out") for text in SAID))) == ["text-split"]
    assert rules(said(*(text.replace("a payout", "apayout") for text in SAID))) == ["text-split"]


def test_two_programs_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    deaf = dict(READERS["pdf"]) | {"pypdf": lambda data: ("nothing",)}
    monkeypatch.setitem(READERS, "pdf", deaf)
    assert rules(GOOD) == []


def test_one_program_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = {"pypdf": lambda data: ("nothing",), "pdfminer": lambda data: ("nothing",)}
    monkeypatch.setitem(READERS, "pdf", dict(READERS["pdf"]) | silent)
    assert set(rules(GOOD)) == {"text-missing"}
    assert len(rules(GOOD)) == len(SAID)


def test_the_third_program_is_asked_only_where_the_first_two_disagree(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(data: bytes) -> tuple[str, ...]:
        raise AssertionError("asked")

    monkeypatch.setitem(READERS, "pdf", dict(READERS["pdf"]) | {"pdfminer": never})
    assert rules(GOOD) == []


def test_a_text_in_a_table_is_lost_for_parsers_of_word_files() -> None:
    def table(document: object) -> None:
        document.add_table(1, 1).cell(0, 0).text = SAID[-1]  # type: ignore[attr-defined]

    item = subject(docx(*SAID[:-1], change=table), "docx")
    assert found(item) == [
        ("text-missing", "work[0].highlights[1]", "'Led four engineers.' is not found by python-docx")
    ]


def test_words_twice_are_extra() -> None:
    assert found(said(*SAID, "Led four engineers.")) == [
        ("text-extra", "", "the pdf says 3 words that the profile does not: 'led four engineers'")
    ]


def test_bullets_and_page_numbers_are_not_extra() -> None:
    pages = pdf([*lines(f"• {text}" for text in SAID[:6])], [*lines(SAID[6:]), line("2 / 2", y=30)])
    assert found(subject(pages)) == []


def test_addresses_behind_links_are_not_extra_in_text() -> None:
    text = "\n".join(SAID).replace("ana.example.org", "ana.example.org (https://ana.example.org)")
    assert found(subject(text.encode(), "txt")) == []


def test_a_page_without_text_is_said_once() -> None:
    assert found(subject(pdf([]))) == [
        ("text-missing", "", "it has no text at all: parsers read an empty page")
    ]
    assert rules(subject(pdf([]), told=False)) == ["text-missing"]


def test_without_facts_only_an_empty_page_is_wrong() -> None:
    assert rules(subject(pdf(lines(["Somebody else"])), told=False)) == []


def foreign(*texts: str) -> list[Finding]:
    return list(check(subject(pdf(lines(texts), links=LINKS), ours=False)))


def test_a_foreign_file_may_have_its_own_titles_order_and_words() -> None:
    own = [text for text in SAID if text not in ("Summary", "Work Experience")]
    assert foreign(*own) == []
    swapped = [*own[:5], *own[6:], own[5]]
    assert {(item.rule, item.severity) for item in foreign(*swapped, "References on request")} == {
        ("text-order", "note"),
        ("text-extra", "note"),
    }
    assert [item.severity for item in foreign(*own[:-1])] == ["error"]


def test_a_title_of_ones_own_is_asked_for() -> None:
    titled = document(f"{ANA}\ncvrender: {{titles: {{work: Journey}}}}")
    lost = replace(said(*(text.replace("Work Experience", "Jobs") for text in SAID)), document=titled)
    assert [source for rule, source, _ in found(lost) if rule == "text-missing"] == ["cvrender.titles.work"]
