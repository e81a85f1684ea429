"""Text in a packaged font → its width, as a multiple of the type size."""

from __future__ import annotations

import unicodedata
from functools import cache

from cvrender.theme.fonts import packaged

_USUAL = 0.6  # the width of a letter of an unknown font; most are narrower


def advance(text: str, family: str, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width of a text without kerning, as a multiple of the type size; a guess in other fonts."""
    widths = _widths(family, bold, italic)
    return sum(widths[char] if char in widths else _guessed(char) for char in text)


def _guessed(char: str) -> float:
    """Return the width of a character of an unknown font; those of East Asia fill a square."""
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else _USUAL


@cache
def _widths(family: str, bold: bool, italic: bool) -> dict[str, float]:
    """Return the widths of a packaged font's characters; of another font none."""
    faces = {file.stem.rpartition("-")[2]: file for file in packaged().get(family, ())}
    wanted = f"{'Bold' if bold else ''}{'Italic' if italic else ''}" or "Regular"
    file = faces.get(wanted, faces.get("Bold" if bold else "Regular", faces.get("Regular")))
    if file is None:
        return {}
    from fontTools.ttLib import TTFont  # slow to import, and seldom needed

    with TTFont(file, lazy=True) as font:
        units, advances = font["head"].unitsPerEm, font["hmtx"]
        return {chr(code): advances[name][0] / units for code, name in font.getBestCmap().items()}
