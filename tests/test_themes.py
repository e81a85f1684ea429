"""The shipped themes on paper: good page breaks, legible type, the rules that keep the text in order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from conftest import PROFILES, THEMES, composed, rendered
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTTextContainer, LTTextLine

from cvrender import available_themes, load_theme, render
from cvrender.document import Document, Entry, Section, Span, Text, texts

every = pytest.mark.parametrize(
    ("file", "theme", "paper"),
    [(file, theme, paper) for file in PROFILES for theme in THEMES for paper in ("a4", "letter")],
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)


@cache
def lines(file: Path, theme: str, paper: str) -> tuple[tuple[tuple[float, str], ...], ...]:
    """Return the lines of each page of an example."""
    return printed(rendered(file, theme, "pdf", paper))


def printed(pdf: bytes) -> tuple[tuple[tuple[float, str], ...], ...]:
    """Return the lines of each page from the top: the height of a baseline in pt, the words joined."""
    pages = []
    for page in extract_pages(io.BytesIO(pdf), laparams=LAParams()):
        rows: dict[float, str] = {}
        for line in sorted(_lines(page), key=lambda line: line.x0):
            baseline = round(next(char.matrix[5] for char in line if isinstance(char, LTChar)), 1)
            rows[baseline] = rows.get(baseline, "") + squeezed(line.get_text())
        pages.append(
            tuple(row for row in sorted(rows.items(), reverse=True) if not re.fullmatch(r"\d/\d", row[1]))
        )
    return tuple(pages)


def _lines(page: object) -> Iterator[LTTextLine]:
    assert hasattr(page, "__iter__")
    for box in page:
        if isinstance(box, LTTextContainer):
            yield from (line for line in box if isinstance(line, LTTextLine))


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def headings(document: Document) -> set[str]:
    """Return what must not be the last line of a page: all that says what follows."""
    found: list[Text] = []
    for section in document.sections:
        found += [section.title, section.subtitle]
        for entry in section.entries:
            found += _entry_headings(entry)
    return {squeezed(text.plain) for text in found if text}


def _entry_headings(entry: Entry) -> Iterator[Text]:
    yield entry.title
    if entry.highlights or entry.summary or entry.roles:
        yield entry.organization
    if entry.impact:
        yield entry.impact.label
    yield entry.highlights_title
    for role in entry.roles:
        yield from _entry_headings(role)


@every
def test_no_heading_is_the_last_line_of_a_page(file: Path, theme: str, paper: str) -> None:
    words = headings(composed(file, theme))

    last = [page[-1][1] for page in lines(file, theme, paper)[:-1]]

    assert [line for line in last for heading in words if line.startswith(heading)] == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("more", range(4, 17, 4))
def test_no_heading_is_the_last_line_however_long_the_text_before_it(theme: str, more: int) -> None:
    document = composed(PROFILES[-1], theme)
    filler = (Text((Span("Filler"),)),) * more
    first = Section("filler", "custom", "list", Text(), items=filler)
    longer = replace(document, sections=(first, *document.sections))

    pages = printed(render(longer, load_theme(theme), "pdf"))

    last = [page[-1][1] for page in pages[:-1]]
    assert [line for line in last for heading in headings(document) if line.startswith(heading)] == []


@every
def test_a_text_that_is_split_has_two_lines_on_each_page(file: Path, theme: str, paper: str) -> None:
    pages = lines(file, theme, paper)
    whole = [squeezed(text.plain) for text in texts(composed(file, theme))]
    alone = [
        last + first
        for (*_, (_, above), (_, end)), ((_, first), (_, below), *_) in pairwise(pages)
        for last in (end.lstrip("•"),)
        for text in whole
        if last + first in text and not (above[-8:] + last in text and first + below in text)
    ]

    assert alone == []


@every
def test_no_single_bullet_is_carried_over(file: Path, theme: str, paper: str) -> None:
    pages = lines(file, theme, paper)
    last_bullets = [squeezed(items[-1].plain) for items in bullet_lists(composed(file, theme))]

    firsts = [page[0][1].removeprefix("•") for page in pages[1:] if page[0][1].startswith("•")]

    assert [first for first in firsts for bullet in last_bullets if bullet.startswith(first)] == []


def bullet_lists(document: Document) -> list[tuple[Text, ...]]:
    entries = [entry for section in document.sections for entry in section.entries]
    roles = [role for entry in entries for role in entry.roles]
    return [entry.highlights for entry in (*entries, *roles) if len(entry.highlights) > 1]


@every
def test_no_page_but_the_last_leaves_a_third_of_it_empty(file: Path, theme: str, paper: str) -> None:
    height = load_theme(theme, paper=paper).points("page.height")

    empty = [page[-1][0] / height for page in lines(file, theme, paper)[:-1]]

    assert [round(share, 2) for share in empty if share > 1 / 3] == []


#: The pages of the examples, and where a theme takes another number.
PAGES: dict[str | tuple[str, str], int] = {
    "sourav-sharma": 2,
    "arunav-malhotra": 4,
    ("arunav-malhotra", "compact"): 3,
}


@every
def test_the_examples_keep_their_length_and_end_with_more_than_a_scrap(
    file: Path, theme: str, paper: str
) -> None:
    pages = lines(file, theme, paper)

    assert len(pages) == PAGES.get((file.stem, theme), PAGES[file.stem])
    assert len(pages[-1]) >= 5


@pytest.mark.parametrize("theme", THEMES)
def test_full_lines_hold_at_most_106_characters_on_average(theme: str) -> None:
    with pypdfium2.PdfDocument(rendered(PROFILES[0], theme, "pdf")) as document:
        text = "\r\n".join(page.get_textpage().get_text_bounded() for page in document)
    full = [len(line) for line in text.split("\r\n") if len(line) > 80]

    assert sum(full) / len(full) <= 106


def test_the_three_themes_can_be_chosen() -> None:
    assert tuple(name for name, description in available_themes() if description) == THEMES
