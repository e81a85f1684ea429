"""The bytes of a PDF → its words with their boxes, sizes and colours, and the pixels of each page.

Lengths are points, from the lower left corner of the page. Measured with pdfium, which also draws the pages:
whether a reader sees a word is decided by what was drawn.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import hypot
from typing import Any

from cvrender.checks.reading import UnreadableError

#: Pages that are looked at, and pixels of a page's longer side: a file may ask for any number.
_PAGES = 40
_PIXELS = 4000

#: What pdfium gives for a hyphen at the end of a line.
_HYPHEN = "\x02\ufffe"

_INVISIBLE = 3  # text rendering modes 3 and 7 paint nothing (ISO 32000-1, 9.3.6)


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look: the size in points, the colour as ``#rrggbb``, whether they are an artifact."""

    size: float
    colour: str
    painted: bool
    artifact: bool
    bold: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle around what is drawn."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Word:
    """Characters that stand together and look alike, in the order of the content."""

    text: str
    look: Look
    box: Box
    baseline: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page; ``number`` counts from 1. ``pixels`` are rows of RGB triples, ``scale`` pixels a point."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    pixels: tuple[bytes, ...]
    scale: float

    def colours(self, word: Word, around: float = 0) -> Counter[bytes]:
        """Return how many pixels there are of each colour where a word stands, or so many points around it.

        There are none where it stands outside the page.
        """
        box, scale = word.box, self.scale
        top, bottom = self.height - box.top - around, self.height - box.bottom + around
        rows = self.pixels[max(int(top * scale), 0) : max(int(bottom * scale) + 1, 0)]
        left = 3 * max(int((box.left - around) * scale), 0)
        right = 3 * max(int((box.right + around) * scale) + 1, 0)
        return Counter(row[at : at + 3] for row in (row[left:right] for row in rows) for at in _triples(row))


def _triples(row: bytes) -> range:
    return range(0, len(row) - 2, 3)


@lru_cache(maxsize=4)
def pages(data: bytes) -> tuple[Page, ...]:
    """Return the pages of a PDF; UnreadableError where pdfium fails."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            return tuple(_page(document[index], index + 1) for index in range(min(len(document), _PAGES)))
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"pdfium cannot read it: {str(error).rstrip('.')}") from error


def _page(page: Any, number: int) -> Page:
    left, bottom, right, top = page.get_bbox()
    scale = min(2.0, _PIXELS / max(*page.get_size(), 1))
    bitmap = page.render(scale=scale, rev_byteorder=True, rotation=-page.get_rotation() % 360)
    data, stride, channels = bytes(bitmap.buffer), bitmap.stride, bitmap.n_channels
    rows = [data[at : at + bitmap.width * channels] for at in range(0, stride * bitmap.height, stride)]
    words = tuple(_words(page, left, bottom))
    return Page(number, right - left, top - bottom, words, tuple(rows), scale)


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    look: Look
    box: Box
    baseline: float


def _words(page: Any, left: float, bottom: float) -> Iterator[Word]:
    for (spoken, look), chars in groupby(_chars(page, left, bottom), key=_joined):
        if spoken:
            run = list(chars)
            for group in _lines(run):
                yield Word("".join(char.text for char in group), look, _around(group), group[0].baseline)


def _joined(char: _Char) -> tuple[bool, Look]:
    return not char.text.isspace(), char.look


def _lines(run: list[_Char]) -> Iterator[list[_Char]]:
    """Yield the parts of a run on one line each; a word that is broken at a hyphen stands on two."""
    part = run[:1]
    for char in run[1:]:
        if abs(char.baseline - part[-1].baseline) > char.look.size / 3:
            yield part
            part = []
        part.append(char)
    yield part


def _around(chars: list[_Char]) -> Box:
    boxes = [char.box for char in chars]
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def _chars(page: Any, left: float, bottom: float) -> Iterator[_Char]:
    """Yield the characters of a page in the order of the content, with white space between words."""
    import pypdfium2.raw as raw

    textpage = page.get_textpage()
    artifacts: dict[int | None, bool] = {}
    last = Look(1.0, "#000000", True, False, False)
    for index in range(raw.FPDFText_CountChars(textpage)):
        text = chr(raw.FPDFText_GetUnicode(textpage, index))
        thing = raw.FPDFText_GetTextObject(textpage, index)
        if not thing or raw.FPDFText_IsGenerated(textpage, index) == 1 or text.isspace():
            yield _Char(" ", last, Box(0, 0, 0, 0), 0)
            continue
        key = ctypes.cast(thing, ctypes.c_void_p).value
        if key not in artifacts:
            artifacts[key] = _is_artifact(raw, thing)
        last = _look(raw, textpage, index, thing, artifacts[key])
        text = "-" if text in _HYPHEN else text
        yield _Char(text, last, *_box(raw, textpage, index, left, bottom))


def _look(raw: Any, textpage: Any, index: int, thing: Any, artifact: bool) -> Look:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, index, matrix)
    size = raw.FPDFText_GetFontSize(textpage, index) * hypot(matrix.c, matrix.d)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFText_GetFillColor(textpage, index, red, green, blue, alpha)
    mode = raw.FPDFTextObj_GetTextRenderMode(thing)
    return Look(
        size=round(size, 2),
        colour=f"#{red.value:02x}{green.value:02x}{blue.value:02x}",
        painted=mode % 4 != _INVISIBLE and alpha.value > 0,
        artifact=artifact,
        bold=_is_bold(raw, textpage, index),
    )


def _is_bold(raw: Any, textpage: Any, index: int) -> bool:
    """Tell whether a face is bold by its name, as parsers do; its weight is seldom stated."""
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage, index, name, 200, flags)
    return b"bold" in name.value.lower() or b"black" in name.value.lower()


def _box(raw: Any, textpage: Any, index: int, left: float, bottom: float) -> tuple[Box, float]:
    one, other, low, high, x, y = (ctypes.c_double() for _ in range(6))
    raw.FPDFText_GetCharBox(textpage, index, one, other, low, high)
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    box = Box(one.value - left, low.value - bottom, other.value - left, high.value - bottom)
    return box, y.value - bottom


def _is_artifact(raw: Any, thing: Any) -> bool:
    """Tell whether content is marked as an artifact (ISO 32000-1, 14.8.2.2)."""
    for index in range(raw.FPDFPageObj_CountMarks(thing)):
        mark, length, name = raw.FPDFPageObj_GetMark(thing, index), ctypes.c_ulong(), (ctypes.c_ushort * 64)()
        raw.FPDFPageObjMark_GetName(mark, name, 128, length)
        if bytes(name).decode("utf-16-le", "replace").rstrip("\0") == "Artifact":
            return True
    return False
