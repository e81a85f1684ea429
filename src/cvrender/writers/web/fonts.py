"""A theme and a page → the faces of its fonts as CSS, cut down to the characters of the page."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from cvrender.document import Document, Span, texts
from cvrender.theme.fonts import COMMON, coverage, fonts_for, is_seen, packaged, theme_families
from cvrender.theme.model import Theme
from cvrender.writers.cache import kept
from cvrender.writers.docx.fontfile import refusal
from cvrender.writers.options import Notice

#: What is always in a face, so that two pages of a person share it: Basic Latin.
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))

#: What a page uses of a font's features; ligatures are switched off in screen.css.
_FEATURES = ("ccmp", "kern", "locl", "mark", "mkmk", "rlig", "tnum", "init", "medi", "fina", "isol", "calt")

#: Copyright, names, version and licence: what its licence (OFL 1.1, condition 2) wants a font to say.
_NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)

_WEIGHTS = {"Regular": 400, "Bold": 700}

_ITALIC = re.compile(r"([^{}]+)\{[^{}]*\b(?:italic|oblique)\b")

#: OS/2 fsType: to be embedded whole; in documents that are looked at and not edited, which a page is.
_WHOLE, _PREVIEW, _EDITABLE = 0x100, 0x4, 0x8


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a family: its file, its weight and its style as CSS names them."""

    family: str
    file: Path
    weight: int
    style: str


def font_faces(
    theme: Theme, document: Document, characters: Iterable[str], css: str
) -> tuple[str, tuple[Notice, ...]]:
    """Return ``@font-face`` rules that hold the fonts of a page, and which fonts may not be in it.

    ``characters`` are those of the page, ``css`` is its style sheet, which tells whether it wants italics.
    The same input gives the same bytes. ThemeError where the theme names a font that is not packaged.
    """
    present = frozenset(characters)
    capitals = "".join(present).upper() if "text-transform: uppercase" in css else ""
    wanted = present | set(capitals) | _ALWAYS
    rules, refused = [], {}
    for face in faces(theme, document, css):
        if reason := _refusal(face.file):
            refused[face.family] = reason
        else:
            rules.append(_rule(face, subset(face.file, wanted)))
    more, taken = _fallback(theme, document, present)
    notices = (Notice(f"the web page does not carry the font {name}: {why}") for name, why in refused.items())
    return "\n".join((*rules, *more)), (*notices, *taken)


def _fallback(
    theme: Theme, document: Document, present: frozenset[str]
) -> tuple[tuple[str, ...], tuple[Notice, ...]]:
    """Return rules that put what the theme's fonts lack behind them, from the families that a PDF takes.

    Only those characters are carried. Notices say what was taken, in the words of the PDF.
    """
    own = theme_families(theme)
    wanted = {char for char in present - COMMON if is_seen(char)}
    lacked = {char for char in wanted if any(char not in coverage(family) for family in own)}
    rules, notices, stack = [], [], []
    for family in fonts_for(theme, lacked, document.language).families[len(own) :] if lacked else ():
        found = frozenset(lacked & coverage(family))
        lacked -= found
        rules += [
            _rule(Face(family, file, _WEIGHTS[name], "normal"), subset(file, found))
            for file in packaged()[family]
            if (name := file.stem.rpartition("-")[2]) in _WEIGHTS
        ]
        stack.append(f',"{family}"')
        notices.append(_notice(document, found, f"taken from '{family}'"))
    if foreign := frozenset(char for char in lacked if not any(char in coverage(family) for family in own)):
        notices.append(
            _notice(document, foreign, "on the web page they are in a font of the reader's system")
        )
    if stack:
        rules += [
            f':root{{--{name.replace(".", "-")}:"{family}"{"".join(stack)}}}'
            for name, family in theme.tokens.items()
            if name.startswith("font.")
        ]
    return tuple(rules), tuple(notices)


def _notice(document: Document, characters: frozenset[str], said: str) -> Notice:
    """Return the note about characters, in the order of the document and at the first text that has one."""
    found = [text for text in texts(document) if characters & set(text.plain)]
    ordered = dict.fromkeys(char for text in found for char in text.plain if char in characters)
    lack = "".join(ordered) or "".join(sorted(characters))
    return Notice(f"the theme's fonts lack {lack}; {said}", found[0].source if found else "")


def faces(theme: Theme, document: Document, css: str) -> Iterator[Face]:
    """Yield the faces that a page can use: regular and bold of each family, italics where there are any."""
    spans = [span for text in texts(document) for span in text.spans]
    code = theme.tokens["font.code"] if any(span.code for span in spans) else ""
    shown = {
        value for name, value in theme.tokens.items() if name.startswith("font.") and name != "font.code"
    }
    wanted = {"Regular": (400, "normal"), "Bold": (700, "normal"), **_italics(spans, css)}
    for family in theme_families(theme):
        for file in packaged()[family] if family in shown or family == code else ():
            name = file.stem.rpartition("-")[2]
            if name in wanted:
                yield Face(family, file, *wanted[name])


def _italics(spans: list[Span], css: str) -> dict[str, tuple[int, str]]:
    """Return the slanted faces that marks in the text or rules of the theme ask for."""
    rules = [match[1].rpartition(";")[2].strip() for match in _ITALIC.finditer(css)]
    by_theme = any(selector != "em" for selector in rules)
    found = {}
    if by_theme or any(span.emphasis for span in spans):
        found["Italic"] = (400, "italic")
    if any(span.emphasis and span.strong for span in spans):
        found["BoldItalic"] = (700, "italic")
    return found


def _rule(face: Face, data: bytes) -> str:
    address = f"data:font/woff2;base64,{base64.b64encode(data).decode()}"
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};'
        f'src:url({address}) format("woff2")}}'
    )


def subset(file: Path, characters: frozenset[str]) -> bytes:
    """Return a face as WOFF2 with nothing but some characters, from the user's cache where it is there.

    A face that may only be embedded whole is returned whole.
    """
    points = tuple(sorted(map(ord, characters)))
    name = sha256(file.read_bytes() + repr((points, _FEATURES, _NAMES, _version())).encode()).hexdigest()
    return kept(f"{name[:32]}.woff2", lambda: _subset(file, points))


@cache
def _refusal(file: Path) -> str:
    from fontTools.ttLib import TTFont  # slow to import, and not needed with system fonts

    with TTFont(file, lazy=True) as font:
        return refused(font["OS/2"].fsType)


def refused(rights: int) -> str:
    """Return what the licensing bits of a font (OS/2 fsType) forbid on a page, which nobody edits."""
    return refusal(rights | _EDITABLE if rights & _PREVIEW else rights)


def _version() -> str:
    from fontTools import version

    return str(version)


def _subset(file: Path, points: tuple[int, ...]) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(
        layout_features=list(_FEATURES),
        name_IDs=list(_NAMES),
        notdef_outline=True,
        glyph_names=False,
        hinting=False,
    )
    options.drop_tables += ["FFTM"]  # FontForge's times, which a subset has no use for
    with TTFont(file, recalcTimestamp=False) as font:
        if not font["OS/2"].fsType & _WHOLE:
            subsetter = Subsetter(options)
            subsetter.populate(unicodes=points)
            subsetter.subset(font)
        font.flavor = "woff2"
        buffer = BytesIO()
        font.save(buffer, reorderTables=True)
    return buffer.getvalue()
