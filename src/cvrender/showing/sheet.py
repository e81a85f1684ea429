"""Specimens → one picture: the first page of each theme, its name and what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from cvrender.showing.pictures import picture, pictures
from cvrender.showing.specimen import Specimen
from cvrender.theme.fonts import packaged

#: Pixels: the width of a page, what stands between two, around all, and below a page for its words.
PAGE, GAP, EDGE, WORDS = 600, 56, 72, 150
_GROUND, _PAPER_EDGE, _NAME, _TEXT = "#e9ecf0", "#cfd5dd", "#14181d", "#4c555f"
_FAMILY, _NAME_SIZE, _TEXT_SIZE, _LEADING = "Source Sans 3", 30, 21, 28


@dataclass(frozen=True, slots=True)
class _Shown:
    specimen: Specimen
    first: Image.Image
    count: int


def sheet(specimens: Sequence[Specimen], *, columns: int = 3) -> bytes:
    """Return a PNG with the first page of each specimen in rows, as wide as ``columns`` pages."""
    shown = [_shown(specimen) for specimen in specimens]
    columns = min(columns, len(shown))
    tall = max(one.first.height for one in shown)
    rows = -(-len(shown) // columns)
    size = (
        2 * EDGE + columns * PAGE + (columns - 1) * GAP,
        2 * EDGE + rows * (tall + WORDS) + (rows - 1) * GAP,
    )
    image = Image.new("RGB", size, _GROUND)
    for number, one in enumerate(shown):
        row, column = divmod(number, columns)
        _put(image, one, EDGE + column * (PAGE + GAP), EDGE + row * (tall + WORDS + GAP), tall)
    return picture(image)


def _shown(specimen: Specimen) -> _Shown:
    pages = pictures(specimen.pdf, PAGE)
    return _Shown(specimen, pages[0], len(pages))


def _put(image: Image.Image, shown: _Shown, left: int, top: int, tall: int) -> None:
    """Draw a page with a thin edge, and its words below the tallest page of the sheet."""
    draw = ImageDraw.Draw(image)
    first = shown.first
    draw.rectangle((left - 1, top - 1, left + first.width, top + first.height), outline=_PAPER_EDGE)
    image.paste(first, (left, top))
    bold, plain = _face("Bold", _NAME_SIZE), _face("Regular", _TEXT_SIZE)
    baseline = top + tall + 18 + _NAME_SIZE
    draw.text((left, baseline), shown.specimen.name, fill=_NAME, font=bold, anchor="ls")
    count = f"{shown.count} page" + "s" * (shown.count != 1)
    draw.text((left + PAGE, baseline), count, fill=_TEXT, font=plain, anchor="rs")
    for line, words in enumerate(_lines(shown.specimen.description, plain)):
        draw.text((left, baseline + 34 + line * _LEADING), words, fill=_TEXT, font=plain, anchor="ls")


def _lines(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Yield a text in lines as wide as a page."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > PAGE:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _face(style: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_file(style), size)


def _file(style: str) -> Path:
    return next(file for file in packaged()[_FAMILY] if file.stem.endswith(f"-{style}"))
