"""An output → the text that flows in it, as a program reads it: all but what runs in the margins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from cvrender.checks import page, rows
from cvrender.checks.reading import PAGE_NUMBER, READERS, shape
from cvrender.checks.subject import Subject

#: A header and a footer may follow each other in the content of a page.
_MOST = 2


def body(subject: Subject, program: str) -> str:
    """Return the text that a program reads, without running heads, running feet and page numbers.

    A first or last line is running when it is a page number, when the file marks it as an artifact, or when
    it stands on another page too with other digits. UnreadableError where the program fails.
    """
    pages = READERS[subject.format][program](subject.data)
    if subject.format != "pdf":
        return "\n".join(pages)
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages]
    marked = _artifacts(subject.data)
    sheets = [(some, marked.get(number, ())) for number, some in enumerate(lines, 1)]
    edges = Counter(
        shape(line) for some, gone in sheets for line in {*some[:1], *some[-1:]} if letters(line) not in gone
    )
    return "\n".join("\n".join(_without_edges(some, edges, gone)) for some, gone in sheets)


def _without_edges(lines: list[str], edges: Counter[str], marked: Iterable[str]) -> list[str]:
    """Return the lines of a page without what runs: ``marked`` are the letters of its artifacts.

    The end goes first: in the order of the content, in which most programs read, margins come last.
    """
    left = Counter(marked)

    def runs(line: str) -> bool:
        if left[letters(line)]:
            left[letters(line)] -= 1
            return True
        return bool(PAGE_NUMBER.fullmatch(line)) or edges[shape(line)] > 1

    first, last = 0, len(lines)
    while first < last and len(lines) - last < _MOST and runs(lines[last - 1]):
        last -= 1
    while first < last and first < _MOST and runs(lines[first]):
        first += 1
    return lines[first:last]


@lru_cache(maxsize=8)
def _artifacts(data: bytes) -> Mapping[int, tuple[str, ...]]:
    """Return for each page of a PDF the letters of its rows of artifacts (ISO 32000-1, 14.8.2.2)."""
    return {sheet.number: tuple(filter(None, map(letters, _marked(sheet)))) for sheet in page.pages(data)}


def _marked(sheet: page.Page) -> list[str]:
    return [row.text for row in rows.rows(word for word in sheet.words if word.look.artifact)]


def letters(line: str) -> str:
    """Return the letters and digits of a line, which programs space in their own ways."""
    return re.sub(r"[\W_]+", "", line)
