"""Where the words of a PDF stand, and how far two PDFs that say the same differ in that."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from cvrender import Theme


@dataclass(frozen=True, slots=True)
class Place:
    """A word, its page from 0, and its baseline in points below the upper edge."""

    word: str
    page: int
    down: float


@dataclass(frozen=True, slots=True)
class Drift:
    """How the words of one PDF stand in another.

    ``paired`` is the share of the words that were found in both, in order; ``same_page`` the share of
    those that stand on the same page; ``middle`` and ``most`` the median and the largest vertical
    distance on the same page, in points.
    """

    paired: float
    same_page: float
    middle: float
    most: float


def places(pdf: bytes, theme: Theme) -> tuple[Place, ...]:
    """Return the words of a PDF in the order of its content, without what runs in the theme's margins."""
    top, bottom = theme.points("page.margin-top"), theme.points("page.margin-bottom")
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(
            place
            for number, page in enumerate(document)
            for place in _words(page, number)
            if top < place.down < page.get_height() - bottom
        )


def drift(one: bytes, other: bytes, theme: Theme) -> Drift:
    """Return how far the words of two PDFs in a theme stand from each other."""
    left, right = places(one, theme), places(other, theme)
    matcher = SequenceMatcher(None, [a.word for a in left], [b.word for b in right], autojunk=False)
    pairs = [
        (left[a + step], right[b + step])
        for a, b, size in matcher.get_matching_blocks()
        for step in range(size)
    ]
    same = [abs(a.down - b.down) for a, b in pairs if a.page == b.page]
    return Drift(len(pairs) / max(len(left), len(right)), len(same) / len(pairs), median(same), max(same))


def _words(page: pypdfium2.PdfPage, number: int) -> Iterator[Place]:
    """The words of a page. pdfium's generated line breaks part them, its hyphens do not count."""
    height, text = page.get_height(), page.get_textpage()
    letters = text.get_text_range()
    if len(letters) != text.count_chars():
        raise ValueError("characters outside the basic plane: places cannot be counted")
    for match in re.finditer(r"\w+", letters):
        yield Place(match[0].casefold(), number, height - _baseline(text, match.start()))


def _baseline(text: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetCharOrigin(text, index, x, y):
        raise ValueError(f"pdfium knows no place of character {index}")
    return y.value
