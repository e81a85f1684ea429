"""A theme, resolved → what is wrong with its tokens, fonts, sizes, sections and Word styles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cvrender.errors import ThemeError, did_you_mean
from cvrender.linting.finding import Fault
from cvrender.linting.places import Places
from cvrender.linting.sheets import Declaration
from cvrender.linting.styling import used, variable
from cvrender.profile import SECTIONS
from cvrender.theme import Theme
from cvrender.theme.fonts import packaged
from cvrender.theme.tokens import points
from cvrender.writers.docx.catalog import STYLES
from cvrender.writers.docx.look import parse_look

#: The least sizes in points: of the text, of what stands in margins, and of all other.
BODY, FOOTER, SMALL = 9.0, 8.0, 8.5

#: How far the bounds of a page budget may reach.
BOUNDS = {"space": (0.4, 2.0), "leading": (1.0, 2.0), "size": (BODY, 14.0)}

#: How far apart the baselines of two bullets are at least, as a multiple of the type size: closer, pdfminer
#: takes them for one block and mixes their lines (docs/measured.md).
APART = 1.5

#: Tokens that the program reads itself: papers and margins, fonts, colours of Word and of screens, photos.
_READ = re.compile(
    r"(page|word|font|dark|photo)\..*|color\.(page|surface|text|accent|heading|link|muted|rule)|size\.body"
)

_ALIAS = re.compile(r"\{([a-z0-9.-]+)\}")


def value_faults(theme: Theme, places: Places, declarations: Sequence[Declaration]) -> Iterator[Fault]:
    """Yield what is wrong with the values of a theme, each where it stands."""
    if not theme.description.strip():
        message = "there is no description; 'cvrender themes' shows it beside the name"
        yield Fault("theme-description", message, "description: One sentence.", places.file)
    yield from _unused(theme, places, declarations)
    yield from _fonts(theme, places)
    yield from _sizes(theme, places)
    yield from _bounds(theme, places)
    yield from _sections(theme, places)
    yield from _styles(theme, places)


def _unused(theme: Theme, places: Places, declarations: Iterable[Declaration]) -> Iterator[Fault]:
    """Yield the tokens of the theme's own file that no style sheet, Word style or other token names."""
    in_css = {name for item in declarations for name in used(item)}
    texts = [
        *theme.source.tokens.values(),
        *(str(v) for look in theme.source.docx.values() for v in look.values()),
    ]
    aliases = {name for text in texts for name in _ALIAS.findall(text)}
    for name in theme.tokens:
        own = f"tokens.{name}" in places.own
        if own and variable(name) not in in_css and name not in aliases and not _READ.fullmatch(name):
            near = did_you_mean(name, (other for other in theme.tokens if variable(other) in in_css))
            remedy = near or f"use it as var({variable(name)}), or leave it out"
            yield places.fault(f"tokens.{name}", "token-unused", "nothing takes this value", remedy)


def _fonts(theme: Theme, places: Places) -> Iterator[Fault]:
    for name, family in theme.tokens.items():
        if name.startswith("font.") and family not in packaged():
            hint = did_you_mean(family, packaged()) or f"fonts: {', '.join(sorted(packaged()))}"
            yield places.fault(f"tokens.{name}", "font", f"no packaged font is named '{family}'", hint)


def _sizes(theme: Theme, places: Places) -> Iterator[Fault]:
    for name in theme.tokens:
        if name.startswith("size."):
            least = {"size.body": BODY, "size.footer": FOOTER}.get(name, SMALL)
            size = _points(theme, name)
            if size is None:
                message = f"'{theme.tokens[name]}' is no length such as 10pt"
                yield places.fault(f"tokens.{name}", "type-size", message, "write it in pt")
            elif size < least:
                message = f"{size:g} pt is too small to read on paper"
                yield places.fault(f"tokens.{name}", "type-size", message, f"{least:g}pt at least")
    body, bullet = _points(theme, "size.body"), _points(theme, "space.bullet")
    if body and bullet is not None and _leading(theme) * body + bullet < APART * body - 0.01:
        message = f"the lines of two bullets are {_leading(theme) * body + bullet:.2f} pt apart"
        remedy = f"space.bullet: {(APART - _leading(theme)) * body:.2f}pt, so that parsers keep them apart"
        yield places.fault("tokens.space.bullet", "bullet-space", message, remedy)


def _bounds(theme: Theme, places: Places) -> Iterator[Fault]:
    """Yield the bounds of a page budget beyond which nothing can be read, or looks like a page."""
    for name, (least, most) in BOUNDS.items():
        low, high = getattr(theme.bounds, name)
        if not least <= low <= high <= most:
            message, remedy = f"from {low:g} to {high:g} is too far", f"from {least:g} to {most:g} at most"
            yield places.fault(f"bounds.{name}", "bounds", message, remedy)


def _points(theme: Theme, name: str) -> float | None:
    try:
        return points(theme.tokens.get(name, ""), name)
    except ThemeError:
        return None


def _leading(theme: Theme) -> float:
    try:
        return theme.number("leading.body")
    except (KeyError, ValueError):
        return APART


def _sections(theme: Theme, places: Places) -> Iterator[Fault]:
    for key, names in (("sections", theme.sections), ("side", theme.side)):
        for index, name in enumerate(names):
            at = f"{key}[{index}]"
            if name not in SECTIONS:
                hint = did_you_mean(name, SECTIONS) or f"sections: {', '.join(SECTIONS)}"
                yield places.fault(at, "section-unknown", f"there is no section '{name}'", hint)
            elif name in names[:index]:
                yield places.fault(at, "section-twice", f"'{name}' is there twice", "leave one out")
    if missing := [name for name in SECTIONS if name not in theme.sections]:
        message = f"the order lacks {', '.join(missing)}"
        yield places.fault("sections", "section-missing", message, "name them, or inherit the order of base")


def _styles(theme: Theme, places: Places) -> Iterator[Fault]:
    """Yield the Word styles and properties that there are not, and values that cannot be."""
    for style, properties in theme.docx.items():
        if style not in STYLES:
            hint = did_you_mean(style, STYLES) or f"styles: {', '.join(STYLES)}"
            yield places.fault(f"docx.{style}", "word-style", "there is no such Word style", hint)
            continue
        for name, value in properties.items():
            where = f"docx.{style}"
            try:
                parse_look({name: value}, where, character=STYLES[style].kind == "character")
            except ThemeError as error:
                message = str(error).removeprefix(f"{where}.{name}: ")
                yield places.fault(f"{where}.{name}", "word-property", message)
