"""Text that programs read and people do not see; running text; columns."""

from __future__ import annotations

from typing import Any

import pytest
from broken_outputs import GOOD, SAID, row_by_row, subject, two_columns, with_line
from docx.shared import Pt, RGBColor
from paper import box, docx, line, lines, pdf

from cvrender.checks import columns, furniture, sight


def hidden(extra: str) -> list[str]:
    return [finding.message for finding in sight.check(with_line(extra))]


@pytest.mark.parametrize(
    "extra",
    [
        line("Kubernetes wizard", y=400, colour="1 1 1"),
        line("Kubernetes wizard", y=400, colour="0.98 0.98 0.98"),
        line("Kubernetes wizard", y=400, mode=3),
        f"{box(60, 390, 30, 30, '0 0 1')}\n{line('Kubernetes wizard', y=400, mode=3)}",
        line("Kubernetes wizard", y=400) + "\n" + box(60, 390, 300, 30, "0.5 0.5 0.5"),
        box(60, 390, 300, 30, "0 0 1") + "\n" + line("Kubernetes wizard", y=400, colour="0 0 1"),
        f"q 0 0 10 10 re W n {line('Kubernetes wizard', y=400)} Q",
    ],
    ids=[
        "white",
        "nearly white",
        "invisible",
        "invisible on a picture",
        "covered",
        "in the colour behind it",
        "clipped",
    ],
)
def test_hidden_text_is_found_whatever_hides_it(extra: str) -> None:
    assert hidden(extra) == ["'Kubernetes wizard' cannot be seen"]


def test_tiny_text_is_found() -> None:
    assert hidden(line("Kubernetes wizard", y=400, size=1)) == ["'Kubernetes wizard' is too small to be read"]


@pytest.mark.parametrize(
    "extra",
    [
        line("grey text", y=400, colour="0.6 0.6 0.6"),
        f"{box(60, 390, 300, 30, '0 0 0')}\n{line('light on dark', y=400, colour='1 1 1')}",
        line("- .", y=400),
    ],
)
def test_what_can_be_seen_is_not_hidden(extra: str) -> None:
    assert hidden(extra) == []


def word(**look: Any) -> list[str]:
    def add(document: Any) -> None:
        font = document.add_paragraph().add_run("Kubernetes wizard").font
        font.size = look.get("size")
        font.hidden = look.get("hidden")
        if "colour" in look:
            font.color.rgb = look["colour"]

    item = subject(docx(*SAID, change=add), "docx")
    return [finding.message for finding in sight.check(item)]


def test_hidden_text_of_a_word_file() -> None:
    assert word(hidden=True) == ["'Kubernetes wizard' cannot be seen"]
    assert word(colour=RGBColor(255, 255, 255)) == ["'Kubernetes wizard' cannot be seen"]
    assert word(size=Pt(2)) == ["'Kubernetes wizard' is too small to be read"]
    assert word() == []


def test_two_columns_of_running_text() -> None:
    (finding,) = columns.check(two_columns())
    places = "at 'left column, line number 0' and at 'right column, line number 0'"
    assert finding.message == f"two columns stand side by side, {places}: parsers read across them"
    assert finding.page == 1


def test_a_sidebar_of_single_words_is_a_column() -> None:
    side = [line(word, x=40, y=700 - 14 * n) for n, word in enumerate(["Python", "Java", "SQL", "Go", "C"])]
    text = lines([f"a sentence of the text, number {n}" for n in range(9)], x=200, y=720)
    assert len(list(columns.check(subject(pdf([*side, *text]), told=False)))) == 1


def test_dates_beside_titles_are_no_column() -> None:
    assert list(columns.check(row_by_row())) == []
    assert list(columns.check(GOOD)) == []


def test_notes_in_the_margin_are_no_column() -> None:
    text = lines([f"a sentence of the text, number {n}" for n in range(30)], x=200, y=720)
    notes = lines(["2021", "2020", "2019", "2018"], x=60, y=720, step=90)
    assert list(columns.check(subject(pdf([*text, *notes]), told=False))) == []


def test_columns_of_a_word_file() -> None:
    def two(document: Any) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        sheet = document.sections[0]._sectPr
        for old in sheet.findall(qn("w:cols")):
            sheet.remove(old)
        made = OxmlElement("w:cols")
        made.set(qn("w:num"), "2")
        sheet.append(made)

    (finding,) = columns.check(subject(docx(*SAID, change=two), "docx"))
    assert finding.message == "a section has 2 columns: parsers may read across them"
    assert list(columns.check(subject(docx(*SAID), "docx"))) == []


def running(data: bytes, form: Any = "pdf") -> list[tuple[str, str, str]]:
    return [
        (finding.severity, finding.source, finding.message)
        for finding in furniture.check(subject(data, form))
    ]


def test_a_fact_that_only_a_header_says_is_named() -> None:
    what = "the header says 'Call 5550102030', and '5550102030' nowhere else"
    assert running(docx(*SAID[:2], *SAID[3:], header="Call 5550102030"), "docx") == [
        ("warning", "basics.phone", f"{what}: parsers drop headers and footers")
    ]


def test_a_header_with_contact_details_that_stand_in_the_body_too() -> None:
    assert [found[0] for found in running(docx(*SAID, header="ana@example.org"), "docx")] == ["warning"]
    assert [found[0] for found in running(docx(*SAID, header="Ana Example"), "docx")] == ["note"]


def test_page_numbers_may_run() -> None:
    assert running(docx(*SAID, header="2 / 3"), "docx") == []
    assert (
        running(pdf([*lines(SAID[:6]), line("1 / 2", y=30)], [*lines(SAID[6:]), line("2 / 2", y=30)])) == []
    )


def test_a_foot_that_stands_on_each_page_of_a_pdf() -> None:
    foot = line("Ana Example, confidential", y=30)
    assert running(pdf([*lines(SAID[:6]), foot], [*lines(SAID[6:]), foot])) == [
        ("note", "", "the footer says 'Ana Example, confidential': parsers drop headers and footers")
    ]


def test_a_fact_in_an_artifact_is_lost_for_those_who_listen() -> None:
    content = [*lines(SAID[:2]), *lines(SAID[3:], y=700), line(SAID[2], y=740, artifact=True)]
    assert [found[:2] for found in running(pdf(content))] == [("warning", "basics.phone")]
