"""Type size, density, margins and fonts → the tokens of a theme that they change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cvrender.theme.metrics import blank
from cvrender.theme.model import Theme
from cvrender.theme.rhythm import length, spaced, vertical

#: Smaller than this, text is not to be read with ease (docs/rules/type-size.md); what runs may be.
_LEAST = 8.5

#: A blank of a tab before it is stretched, as a multiple of the type size (base/theme.yaml, space.tab).
_TAB = 0.02

#: How much of a change of density goes into the height of lines; the rest is between paragraphs.
_IN_LINES = 1 / 6

_WIDTHS = ("column.dates", "column.timed")


def sized(theme: Theme, size: float) -> Theme:
    """Return a theme whose text is set in a size in points, all else in proportion.

    Sizes are multiples of half a point, as Word's are; none falls below 8.5 pt that was not there.
    """
    factor = size / theme.points("size.body")
    tokens = {
        name: length(_step(theme.points(name), factor))
        for name, written in theme.source.tokens.items()
        if name.startswith("size.") and "{" not in written
    }
    space = {**vertical(theme), "space.indent": theme.points("space.indent")}
    widths = {name: theme.points(name) for name in _WIDTHS}
    tokens |= {name: length(points * factor) for name, points in (space | widths).items()}
    low, high = theme.bounds.size
    bounds = replace(theme.bounds, size=(min(low, size), max(high, size)))
    return replace(theme.altered({**tokens, "size.body": length(size)}), bounds=bounds)


def _step(points: float, factor: float) -> float:
    scaled = round(points * factor * 2) / 2
    return max(scaled, min(points, _LEAST))


def dense(theme: Theme, factor: float) -> Theme:
    """Return a theme with its vertical space times a factor, and its lines a little closer or wider apart."""
    own = theme.number("leading.body")
    low, high = theme.bounds.leading
    line = own * (1 + (factor - 1) * _IN_LINES)
    return spaced(theme, factor, min(max(line, min(own, low)), max(own, high)))


def bordered(theme: Theme, margins: Mapping[str, str]) -> Theme:
    """Return a theme with other margins; ``margins`` maps top, right, bottom and left to lengths."""
    return theme.altered({f"page.margin-{side}": size for side, size in margins.items()})


def lettered(theme: Theme, fonts: Mapping[str, str]) -> Theme:
    """Return a theme with other fonts for body, heading or code."""
    tokens = {f"font.{role}": family for role, family in fonts.items()}
    if "body" in fonts:  # the blanks of a tab are blanks of the text's font
        tokens["space.tab"] = f"{round(_TAB - blank(fonts['body']), 4):g}em"
    return theme.altered(tokens)
