"""How text stands on its pages: margins, collisions, headings at the end, the last page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from broken_outputs import GOOD, LINKS, SAID, subject
from paper import line, lines, pdf

from cvrender.checks import Subject
from cvrender.checks.layout import check_last_page, check_overflow, check_stranded


def overflow(extra: str, *, ours: bool = True) -> list[str]:
    item = subject(pdf([*lines(SAID), extra], links=LINKS), ours=ours)
    return [finding.message for finding in check_overflow(item)]


def test_text_inside_the_margins() -> None:
    assert overflow(line("inside", x=68, y=50)) == []


@pytest.mark.parametrize(
    ("x", "y", "what"),
    [
        (580, 400, "stands outside the page"),
        (-10, 400, "stands outside the page"),
        (72, 838, "stands outside the page"),
        (510, 400, "runs over the margin"),
        (40, 400, "runs over the margin"),
        (72, 820, "runs over the margin"),
    ],
)
def test_text_beyond_the_margins(x: float, y: float, what: str) -> None:
    assert overflow(line("wanderer", x=x, y=y)) == [f"'wanderer' {what}"]


def test_a_foreign_file_has_the_whole_page() -> None:
    assert overflow(line("wanderer", x=510, y=400), ours=False) == []
    assert overflow(line("wanderer", x=580, y=400), ours=False) == ["'wanderer' stands outside the page"]


def test_page_numbers_stand_in_the_margin() -> None:
    assert overflow(line("1 / 2", x=520, y=20)) == []


def test_words_over_each_other() -> None:
    both = f"{line('a long title', y=400)}\n{line('Mar 2022', x=90, y=401)}"
    assert overflow(both) == ["'Mar long 2022 title' are printed over each other"]


def stranded(split: int, **more: object) -> list[tuple[str, str, int]]:
    item = subject(pdf(lines(SAID[:split]), lines(SAID[split:]), links=LINKS))
    return [
        (finding.message, finding.source, finding.page)
        for finding in check_stranded(replace(item, **more))  # type: ignore[arg-type]
    ]


def test_a_section_title_at_the_end_of_a_page() -> None:
    assert stranded(7) == [("the heading 'Work Experience' stands alone at the end of the page", "", 1)]


def test_a_role_and_its_employer_at_the_end_of_a_page() -> None:
    assert [place for _, place, _ in stranded(8)] == ["work[0]"]
    assert [place for _, place, _ in stranded(10)] == ["work[0]"]


def test_a_bullet_at_the_end_of_a_page_is_no_heading() -> None:
    assert stranded(11) == []
    assert list(check_stranded(GOOD)) == []


def test_the_last_page_may_end_with_anything() -> None:
    item = subject(pdf(lines(SAID[7:]), lines(SAID[:7])))
    assert list(check_stranded(item)) == []


def test_a_foreign_heading_is_known_by_its_size() -> None:
    pages = pdf([*lines(SAID[:6]), line("Work Experience", y=300, size=14)], lines(SAID[7:]))
    assert [item.rule for item in check_stranded(subject(pages, told=False))] == ["stranded-heading"]
    assert stranded(7, document=None) == []


def last(*counts: int) -> list[str]:
    letters = iter("abcdefghijklmnopqrstuvwxyz")
    pages = [lines([f"line {next(letters)}" for _ in range(count)]) for count in counts]
    item: Subject = subject(pdf(*pages), told=False)
    return [finding.message for finding in check_last_page(item)]


def test_a_short_last_page() -> None:
    assert last(20, 4) == ["the last page has 4 lines; shorten the text or let it fill 5 lines"]
    assert last(20, 1) == ["the last page has one line; shorten the text or let it fill 5 lines"]
    assert last(20, 5) == []
    assert last(2) == []


def test_a_last_page_that_is_nearly_empty() -> None:
    five, nine = (lines([f"line {letter}" for letter in "abcdefghi"[:count]]) for count in (5, 9))
    found = [list(check_last_page(subject(pdf(lines(SAID), last), told=False))) for last in (five, nine)]
    assert [[item.message for item in some] for some in found] == [
        ["the last page is 12 % full; shorten the text or let it fill an eighth"],
        [],
    ]


def test_a_page_number_is_no_line() -> None:
    pages = pdf(lines(SAID), [*lines(["a", "b", "c", "d"]), line("2 / 2", y=30)])
    assert [item.rule for item in check_last_page(subject(pages, told=False))] == ["short-last-page"]
