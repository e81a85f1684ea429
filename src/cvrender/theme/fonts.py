"""A theme and the characters of a document → the font files that may be used, as a private fontconfig file.

Only packaged fonts (rendercv-fonts: open families as static faces) are seen, so that every machine
prints the same; characters that a theme's fonts lack widen the search to the other packaged families,
and only then to those of the system.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from html import escape
from importlib.util import find_spec
from pathlib import Path
from unicodedata import category

from cvrender.errors import ThemeError, did_you_mean
from cvrender.frozen import frozen
from cvrender.starting.folder import cache_folder
from cvrender.theme.model import Theme
from cvrender.whole import write

#: Where characters that a theme's fonts lack are looked for, by preference of the document's language.
FALLBACKS = (
    "Noto Sans",
    "Noto Sans SC",
    "Noto Sans JP",
    "Noto Sans KR",
    "Mukta",
    "Gentium Book Plus",
    "Open Sans",
)
_PREFERRED = {"ja": "Noto Sans JP", "ko": "Noto Sans KR", "zh": "Noto Sans SC", "hi": "Mukta"}
_FACES = {"Regular", "Bold", "Italic", "BoldItalic"}

#: Characters that every packaged text family has (a test compares), so that most documents need no look
#: into the fonts: ASCII, most letters of Latin-1, and the signs that typists add.
COMMON = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xC0, 0x100)))) - set("Ð×ÝÞðýþ") | set(
    "\xa0©®°·«»£€–—‘’“”•…™"
)

#: What chooses between two forms of the character before it (Unicode 16, section 23.4).
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


@frozen
class FontSet:
    """The fonts of one document: packaged families, and whether the system's are needed too."""

    families: tuple[str, ...]
    system: bool = False


@cache
def packaged() -> Mapping[str, tuple[Path, ...]]:
    """Return the faces of each packaged text family, by its name."""
    spec = find_spec("rendercv_fonts")
    if spec is None or spec.origin is None:
        raise ThemeError("the package rendercv-fonts is missing (pip install rendercv-fonts)")
    families: dict[str, list[Path]] = {}
    for file in sorted(Path(spec.origin).parent.glob("*/*.?tf")):
        stem, _, face = file.stem.partition("-")
        if face in _FACES:
            name = file.parent.name
            script = stem.removeprefix(name.replace(" ", ""))
            families.setdefault(f"{name} {script}".strip(), []).append(file)
    return {name: tuple(files) for name, files in families.items()}


def theme_families(theme: Theme) -> tuple[str, ...]:
    """Return the families that a theme's ``font`` tokens name; ThemeError where one is not packaged."""
    families = tuple(dict.fromkeys(value for name, value in theme.tokens.items() if name.startswith("font.")))
    for family in families:
        if family not in packaged():
            hint = did_you_mean(family, packaged()) or f"fonts: {', '.join(sorted(packaged()))}"
            raise ThemeError(f"theme '{theme.name}': no packaged font is named '{family}' ({hint})")
    return families


def fonts_for(theme: Theme, characters: Iterable[str], language: str = "") -> FontSet:
    """Return the theme's families, and those that are needed for characters which these lack."""
    families = theme_families(theme)
    missing = {char for char in set(characters) - COMMON if is_seen(char)}
    missing -= {char for char in missing if all(char in coverage(family) for family in families)}
    first = _PREFERRED.get(language.partition("-")[0])
    for family in dict.fromkeys((*([first] if first else []), *FALLBACKS)):
        if missing and (found := missing & coverage(family)):
            families, missing = (*families, family), missing - found
    return FontSet(tuple(dict.fromkeys(families)), system=bool(missing))


def is_seen(char: str) -> bool:
    """Tell whether a character needs a glyph: spaces, format characters and variation selectors do not."""
    if char.isspace() or char in _SELECTORS:
        return False
    return char.isprintable() or category(char) == "Co"  # private characters: icons


@cache
def coverage(family: str) -> frozenset[str]:
    """Return the characters that the regular face of a packaged family has."""
    from fontTools.ttLib import TTFont  # slow to import, and seldom needed

    regular = next(file for file in packaged()[family] if file.stem.endswith("-Regular"))
    with TTFont(regular, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


#: Features of OpenType that join letters, which some parsers then lose (FACTS.md, "Text layer"). Pango takes
#: them from fontconfig (FC_FONT_FEATURES); as ``font-variant-ligatures`` WeasyPrint 70 never frees them.
_LIGATURES = ("liga", "clig", "dlig", "hlig", "calt")


@cache
def fontconfig_file(fonts: FontSet) -> Path:
    """Write the fontconfig file that shows exactly these fonts, and return its path.

    It lies in the user's cache folder, or in a temporary one where that cannot be written.
    """
    folder = cache_folder("fontconfig")
    if folder:
        with suppress(OSError):  # the disk is full, or something stands in its place
            return _written(fonts, folder)
    return _written(fonts, _temporary_folder())


def _written(fonts: FontSet, folder: Path) -> Path:
    text = _configuration(fonts, folder)
    file = folder / f"{sha256(text.encode()).hexdigest()[:16]}.conf"
    if not _holds(file, text):
        write(file, text.encode())
    return file


def _holds(file: Path, text: str) -> bool:
    try:
        return file.read_bytes() == text.encode()
    except OSError:
        return False


def _configuration(fonts: FontSet, folder: Path) -> str:
    """Return the text of a fontconfig file (fonts.dtd): folders, the faces in them that count, no ligatures,
    the cache."""
    wanted = [face for family in fonts.families for face in packaged()[family]]
    folders = sorted({face.parent for face in wanted})
    others = sorted(file for place in folders for file in place.glob("*.?tf") if file not in wanted)
    rejected = "".join(f"<glob>{_xml(file)}</glob>" for file in others)
    features = "".join(f"<string>{name}=0</string>" for name in _LIGATURES)
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
        *(f"<dir>{_xml(place)}</dir>" for place in folders),
        f"<selectfont><rejectfont>{rejected}</rejectfont></selectfont>" if rejected else "",
        '<include ignore_missing="yes">fonts.conf</include>' if fonts.system else "",
        f'<match target="font"><edit name="fontfeatures" mode="append">{features}</edit></match>',
        f"<cachedir>{_xml(folder)}</cachedir>",
        "</fontconfig>",
    ]
    return "\n".join(filter(None, lines))


def _xml(path: Path) -> str:
    """Return a path as XML has it; ``xml.sax.saxutils`` would import what fetches addresses."""
    return escape(str(path), quote=False)


@cache
def _temporary_folder() -> Path:
    folder = tempfile.mkdtemp(prefix="cvrender-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
