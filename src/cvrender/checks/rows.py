"""The words of a page → its rows, and which of them run from page to page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvrender.checks.page import Page, Word
from cvrender.checks.reading import PAGE_NUMBER, shape


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line across the page, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def baseline(self) -> float:
        """The height of the line above the bottom of the page, in points."""
        return self.words[0].baseline


def rows(words: Iterable[Word]) -> list[Row]:
    """Return the rows of some words from top to bottom."""
    result: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.baseline):
        if result and result[-1][0].baseline - word.baseline < word.look.size / 3:
            result[-1].append(word)
        else:
            result.append([word])
    return [Row(tuple(sorted(some, key=lambda word: word.box.left))) for some in result]


def running(pages: Sequence[Page]) -> dict[int, tuple[Row, ...]]:
    """Return for each page's number the rows at its top and bottom that run from page to page.

    They are page numbers, artifacts, and what stands on another page too with other digits. The name at
    the top of the first page is none although it is the header of the others, where that is an artifact.
    """
    edges = {page.number: _edges(page) for page in pages}
    unmarked = ([row for row in some if not artifact(row)] for some in edges.values())
    counts = Counter(name for some in unmarked for name in {shape(row.text) for row in some})
    return {number: tuple(row for row in some if _runs(row, counts)) for number, some in edges.items()}


def body(pages: Sequence[Page]) -> dict[int, tuple[Word, ...]]:
    """Return for each page's number its words in the order of the content, without what runs."""
    runs = {id(word) for some in running(pages).values() for row in some for word in row.words}
    return {page.number: tuple(word for word in page.words if id(word) not in runs) for page in pages}


def artifact(row: Row) -> bool:
    """Tell whether all of a row is marked as an artifact."""
    return all(word.look.artifact for word in row.words)


def _edges(page: Page) -> list[Row]:
    found = rows(page.words)
    return [*found[:1], *found[1:][-1:]]


def _runs(row: Row, counts: Counter[str]) -> bool:
    return artifact(row) or bool(PAGE_NUMBER.fullmatch(row.text)) or counts[shape(row.text)] > 1
