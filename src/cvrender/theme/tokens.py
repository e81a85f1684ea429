"""Design tokens: nested values of a theme.yaml → flat names with their aliases resolved.

An alias is written as ``"{color.accent}"``, after the design tokens format of the W3C community
group; dimensions and colours are written as in CSS, since print needs mm and pt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cvrender.errors import ThemeError, did_you_mean

#: Points in one unit (CSS Values 4, section 6.2: an inch is 72 pt and 25.4 mm).
UNITS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "px": 0.75}

#: Width and height of the papers that can be chosen (ISO 216, ANSI Y14.1).
PAPERS = {"a4": ("210mm", "297mm"), "letter": ("8.5in", "11in")}

_ALIAS = re.compile(r"\{([a-z0-9.-]+)\}")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(pt|mm|cm|in|px)")


def flatten(tokens: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield each token of a nested mapping as its dotted name and its text."""
    for name, value in tokens.items():
        if isinstance(value, Mapping):
            yield from flatten(value, f"{prefix}{name}.")
        else:
            yield prefix + str(name), str(value)


def resolve(tokens: Mapping[str, str], where: str) -> dict[str, str]:
    """Replace the aliases in flat tokens; an unknown name or a cycle raises ThemeError."""
    return {name: fill(value, tokens, f"{where}: tokens.{name}", (name,)) for name, value in tokens.items()}


def fill(value: str, tokens: Mapping[str, str], where: str, seen: tuple[str, ...] = ()) -> str:
    """Replace the aliases in one value; ``seen`` holds the names on the way to it."""

    def target(match: re.Match[str]) -> str:
        name = match[1]
        if name not in tokens:
            hint = did_you_mean(name, tokens)
            raise ThemeError(f"{where}: no token named '{name}'" + (f" ({hint})" if hint else ""))
        if name in seen:
            raise ThemeError(f"{where}: the alias '{{{name}}}' leads back to itself")
        return fill(tokens[name], tokens, where, (*seen, name))

    return _ALIAS.sub(target, value)


def points(length: str, where: str) -> float:
    """Return a CSS length such as ``16mm`` in points; ThemeError where it is no length."""
    match = _LENGTH.fullmatch(length)
    if not match:
        raise ThemeError(f"{where}: expected a length such as 10pt or 16mm, got '{length}'")
    return float(match[1]) * UNITS[match[2]]
