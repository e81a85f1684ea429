"""A font file → whether it may be embedded, and the ranges of characters of it that are, from a cache."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from cvrender.writers.cache import kept

#: What is always in it, first and last code point: Basic Latin, Latin-1, Latin Extended-A, the signs of
#: typists, currencies, arrows and a few signs of mathematics.
ALWAYS = (
    *((0x20, 0x7E), (0xA0, 0xFF), (0x100, 0x17F), (0x2010, 0x2027), (0x202F, 0x205E)),
    *((0x20A0, 0x20BF), (0x2122, 0x2122), (0x2190, 0x2199), (0x2212, 0x2212), (0x2260, 0x2265)),
)
#: Alphabets and syllabaries, each whole as soon as one letter of it is used. Of others, Han and Hangul,
#: there are too many letters.
ALPHABETS = (
    *((0x180, 0x24F), (0x370, 0x3FF), (0x400, 0x52F), (0x530, 0x58F), (0x590, 0x5FF), (0x600, 0x6FF)),
    *((0x900, 0x97F), (0x1E00, 0x1EFF), (0x3000, 0x30FF), (0xFF00, 0xFFEF)),
)

# OS/2 fsType (OpenType 1.9): licensing rights. Only the lowest set bit of the first group counts.
_RESTRICTED, _PREVIEW, _EDITABLE, _WHOLE, _BITMAPS = 0x2, 0x4, 0x8, 0x100, 0x200


@cache
def embeddable(file: Path) -> str:
    """Return why a font may or can not be embedded in a file that people edit, or nothing."""
    from fontTools.ttLib import TTFont  # slow to import, and seldom needed

    with TTFont(file, lazy=True) as font:
        if "glyf" not in font:
            return "its outlines are PostScript (OTF), and Word embeds TrueType only"
        if "fvar" in font:
            return "it is a variable font, and Word embeds single faces only"
        return refusal(font["OS/2"].fsType)


def refusal(rights: int) -> str:
    """Return what the licensing bits of a font (OS/2 fsType) forbid, or nothing."""
    if rights & _BITMAPS:
        return "its licence allows only bitmaps of it to be embedded (fsType)"
    if rights & _EDITABLE:
        return ""
    if rights & _PREVIEW:
        return "its licence allows embedding only in files that cannot be edited (fsType)"
    return "its licence forbids embedding (fsType)" if rights & _RESTRICTED else ""


def subset(file: Path, characters: frozenset[str]) -> bytes:
    """Return a font with :data:`ALWAYS`, the alphabets that ``characters`` are of, and ``characters``.

    A font that may only be embedded whole is returned whole. Subsets are kept in the user's cache.
    """
    wanted = points(characters)
    name = sha256(file.read_bytes() + repr((wanted, _version())).encode()).hexdigest()
    return kept(f"{name[:32]}.ttf", lambda: _subset(file, wanted))


def points(characters: frozenset[str]) -> tuple[int, ...]:
    """Return the code points that a subset for a text has, in order."""
    used = {ord(character) for character in characters}
    ranges = [*ALWAYS, *(span for span in ALPHABETS if used.intersection(range(span[0], span[1] + 1)))]
    return tuple(sorted(used.union(*(range(first, last + 1) for first, last in ranges))))


def _version() -> str:
    from fontTools import version

    return str(version)


def _subset(file: Path, wanted: tuple[int, ...]) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(
        name_IDs=["*"], name_languages=["*"], notdef_outline=True, glyph_names=False, hinting=False
    )
    with TTFont(file, recalcTimestamp=False) as font:
        if font["OS/2"].fsType & _WHOLE:
            return file.read_bytes()
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        buffer = BytesIO()
        font.save(buffer, reorderTables=None)
    return buffer.getvalue()
