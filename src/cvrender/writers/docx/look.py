"""The ``docx:`` part of a theme → typed looks, one a Word style.

The vocabulary, named after CSS where CSS has the thing. Lengths are pt, mm, cm, in or px; colours #rrggbb.

==================  ============================================================================
based-on, next      the name of another Word style
font                ``body`` or ``heading`` (the theme's fonts), or the name of a family
size                type size, a length
color               text colour
bold, italic, caps  true or false
underline           true or false
tracking            letter-spacing: ``0.04em`` or a length
leading             line height as a multiple of the type size, as CSS ``line-height``
before              space above the paragraph; there is none below
align               left, right, center or justify
indent              left indent; ``indent-right`` the right one
hanging             how far the first line hangs out to the left of the indent
tab                 ``right``: a tab stop at the right margin
border-bottom       a line: ``WIDTH COLOUR [GAP]``; so is ``border-left``
shading             colour behind the text, or ``none``; ``padding`` widens it on all sides
bullet-color        colour of the bullet, in List Bullet
arrange             how the figures of Metrics stand: ``line``, ``list`` or ``columns``; where the Photo
                    stands: ``beside`` the header, at the side of its ``align``, or ``above``
keep-next           stay on the page of the next paragraph
keep-lines          do not break over pages
==================  ============================================================================

A character style takes the first eight (no ``next``) and ``shading``. Bold, italic and caps are toggles
in Word (ISO 29500-1, 17.7.3): set in a paragraph style and in a character style they cancel out, and
false in a character style does nothing, so a paragraph in which a part is bold is not bold itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from cvrender.errors import ThemeError, did_you_mean
from cvrender.frozen import frozen
from cvrender.theme.tokens import points

TOGGLES = ("bold", "italic", "caps")
#: The styles of what is arranged, and how it can be.
ARRANGED = {"Metrics": ("line", "list", "columns"), "Photo": ("beside", "above")}
ALIGNMENTS = {"left": "left", "right": "right", "center": "center", "justify": "both"}


@frozen
class Line:
    """A border: its width and its distance from the text in points, its colour as RRGGBB."""

    width: float
    color: str
    gap: float = 1.0


@frozen
class Look:
    """The properties of one style; None is inherited. Lengths are points, colours RRGGBB.

    ``tracking`` is a length and whether it is relative to the type size. ``mirrored`` (from right to left)
    is the script's choice and not a theme's, ``stops`` (left tab stops) that of the figures.
    """

    based_on: str | None = None
    next: str | None = None
    font: str | None = None
    size: float | None = None
    color: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    underline: bool | None = None
    tracking: tuple[float, bool] | None = None
    leading: float | None = None
    before: float | None = None
    align: str | None = None
    indent: float | None = None
    indent_right: float | None = None
    hanging: float | None = None
    tab: str | None = None
    border_bottom: Line | None = None
    border_left: Line | None = None
    shading: str | None = None
    padding: float | None = None
    bullet_color: str | None = None
    arrange: str | None = None
    mirrored: bool | None = None
    stops: tuple[float, ...] | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None

    def over(self, under: Look) -> Look:
        """Return this look with what it leaves open taken from another."""
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(under, **{name: value for name, value in own.items() if value is not None})


def parse_look(properties: Mapping[str, Any], where: str, *, character: bool = False) -> Look:
    """Return the look that a theme's properties describe; ThemeError names what is wrong.

    ``where`` is the place for messages, such as ``classic: docx.Heading 1``.
    """
    known = {name: parser for name, parser in _PARSERS.items() if not character or name in _CHARACTER}
    values = {}
    for name, value in properties.items():
        if name not in known:
            hint = did_you_mean(name, known) or f"properties: {', '.join(known)}"
            raise ThemeError(f"{where}.{name}: no such property ({hint})")
        values[name.replace("-", "_")] = known[name](value, f"{where}.{name}")
    return Look(**values)


def color(value: Any, where: str) -> str:
    """Return ``#0f766e`` or ``#fff`` as Word writes it, ``0F766E``."""
    match = re.fullmatch(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", str(value))
    if not match:
        raise ThemeError(f"{where}: expected a colour such as #0f766e, got '{value}'")
    digits = match[1].upper()
    return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)


def _fill(value: Any, where: str) -> str | None:
    return None if value == "none" else color(value, where)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ThemeError(f"{where}: expected a name, got '{value}'")
    return value


def _length(value: Any, where: str) -> float:
    return 0.0 if str(value) == "0" else points(str(value), where)


def _truth(value: Any, where: str) -> bool:
    if str(value).lower() not in ("true", "false"):
        raise ThemeError(f"{where}: expected true or false, got '{value}'")
    return str(value).lower() == "true"


def _number(value: Any, where: str) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise ThemeError(f"{where}: expected a number such as 1.4, got '{value}'") from None


def _tracking(value: Any, where: str) -> tuple[float, bool]:
    text = str(value)
    if text.endswith("em"):
        return _number(text.removesuffix("em"), where), True
    return _length(value, where), False


def _line(value: Any, where: str) -> Line:
    parts = str(value).split()
    if len(parts) not in (2, 3):
        raise ThemeError(f"{where}: expected 'WIDTH COLOUR' or 'WIDTH COLOUR GAP', got '{value}'")
    gap = (_length(parts[2], where),) if len(parts) == 3 else ()
    return Line(_length(parts[0], where), color(parts[1], where), *gap)


def _one_of(*choices: str) -> Callable[[Any, str], str]:
    def parse(value: Any, where: str) -> str:
        if value not in choices:
            raise ThemeError(f"{where}: expected {' or '.join(choices)}, got '{value}'")
        return str(value)

    return parse


_CHARACTER = frozenset(
    ("based-on", "font", "size", "color", "bold", "italic", "caps", "underline", "tracking", "shading")
)
_PARSERS: dict[str, Callable[[Any, str], Any]] = {
    "based-on": _text,
    "next": _text,
    "font": _text,
    "size": _length,
    "color": color,
    "bold": _truth,
    "italic": _truth,
    "caps": _truth,
    "underline": _truth,
    "tracking": _tracking,
    "leading": _number,
    "before": _length,
    "align": _one_of(*ALIGNMENTS),
    "indent": _length,
    "indent-right": _length,
    "hanging": _length,
    "tab": _one_of("right"),
    "border-bottom": _line,
    "border-left": _line,
    "shading": _fill,
    "padding": _length,
    "bullet-color": color,
    "arrange": lambda value, _: str(value),  # what it may be depends on the style
    "keep-next": _truth,
    "keep-lines": _truth,
}
