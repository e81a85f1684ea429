"""How far a theme gives: settings of its vertical space, its line height and its type size, in their order.

Space goes first, line height next, type size last, always within the theme's bounds. What has to stay true
in each of them, so that programs can still read the text, is kept here (docs/measured.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from cvrender.errors import ThemeError
from cvrender.frozen import frozen
from cvrender.theme import Theme

#: Body text is never set smaller than this, whatever a theme's bounds say.
LEAST_BODY = 9.0

#: No other size is made smaller than this, unless the theme has it smaller itself.
_LEAST_SIZE = 8.0

#: Steps in which sizes (Word knows half points), line heights and space move.
_SIZE_STEP, _LEADING_STEP, _SPACE_STEP = 0.5, 0.01, 0.02

#: A twip, in which Word measures space (ECMA-376, 17.18.87 ST_SignedTwipsMeasure).
_TWIPS = 20

#: Spaces that lie across the page; every other length of ``space.*`` lies along it.
_ACROSS = frozenset({"indent", "tab", "gutter", "column", "inline", "side"})

#: pdfminer.six takes lines for one block whose baselines are less than 1.5 of the type size apart.
_APART = 1.5


@frozen
class Setting:
    """``space`` is a factor of all vertical space, ``leading`` the line height of the body as a multiple of
    its size, ``size`` that in points."""

    space: float
    leading: float
    size: float

    def __str__(self) -> str:
        spacing = f"spacing {self.space * 100:.0f} %"
        return f"{spacing}, line height {self.leading:g}, type {self.size:g} pt"


def own(theme: Theme) -> Setting:
    """Return the setting that a theme has by itself."""
    return Setting(1.0, theme.number("leading.body"), theme.points("size.body"))


def moved(setting: Setting, theme: Theme) -> str:
    """Say what a setting changes: ``spacing 86 %, type 9.5 pt``; ``the theme's own values`` for nothing."""
    parts = zip(str(setting).split(", "), str(own(theme)).split(", "), strict=True)
    return ", ".join(part for part, usual in parts if part != usual) or "the theme's own values"


def tighter(theme: Theme, *, sizes: bool = True) -> tuple[Setting, ...]:
    """Return the settings from the theme's own to the tightest, the most generous first."""
    usual, bounds = own(theme), theme.bounds
    least = min(max(bounds.size[0], LEAST_BODY), usual.size) if sizes else usual.size
    space, leading = min(bounds.space[0], 1.0), min(bounds.leading[0], usual.leading)
    return tuple(_settings(usual, space, leading, least, -1))


def looser(theme: Theme) -> tuple[Setting, ...]:
    """Return the settings from the theme's own to the most generous, the smallest change first."""
    usual, bounds = own(theme), theme.bounds
    space, leading = max(bounds.space[1], 1.0), max(bounds.leading[1], usual.leading)
    return tuple(_settings(usual, space, leading, max(bounds.size[1], usual.size), 1))


def _settings(usual: Setting, space: float, leading: float, size: float, way: int) -> Iterator[Setting]:
    for points in _steps(usual.size, size, _SIZE_STEP, way):
        for factor in _steps(1.0, space, _SPACE_STEP, way):
            yield Setting(factor, usual.leading, points)
        for multiple in list(_steps(usual.leading, leading, _LEADING_STEP, way))[1:]:
            yield Setting(space, multiple, points)


def _steps(start: float, end: float, step: float, way: int) -> Iterator[float]:
    """Yield the start, the multiples of a step behind it, and the end."""
    yield start
    number = math.floor(start / step + 1e-6) + 1 if way > 0 else math.ceil(start / step - 1e-6) - 1
    while (value := round(number * step, 4)) * way < end * way - 1e-9:
        yield value
        number += way
    if abs(end - start) > 1e-9:
        yield end


def eased(theme: Theme, setting: Setting) -> Theme:
    """Return the theme with a setting of its values; the theme itself for its own."""
    usual = own(theme)
    if setting == usual:
        return theme
    tokens = {"leading.body": f"{setting.leading:g}"}
    ratio = setting.size / usual.size
    for token in theme.tokens:
        if token.startswith("size.") and ratio != 1:
            tokens[token] = _pt(_sized(theme.points(token), ratio))
        elif is_along(theme, token):
            tokens[token] = _pt(space(theme, token, setting))
    return theme.altered(tokens)


def _sized(points: float, ratio: float) -> float:
    halves = round(points * ratio / _SIZE_STEP) * _SIZE_STEP
    return max(halves, min(points, _LEAST_SIZE))


def is_along(theme: Theme, token: str) -> bool:
    """Tell whether a token is a space between what stands above and what stands below."""
    group, _, name = token.partition(".")
    if group != "space" or name.rpartition("-")[2] in _ACROSS:
        return False
    try:
        theme.points(token)
    except ThemeError:  # a length in em moves with the type
        return False
    return True


def space(theme: Theme, token: str, setting: Setting) -> float:
    """Return a vertical space in points, in whole twips.

    The name keeps its distance to the line below it: pypdf makes one word of the two where their baselines
    are less than 0.8 of the name's size apart. Bullets keep theirs from each other for pdfminer.six.
    """
    name, points = token.removeprefix("space."), theme.points(token) * setting.space
    if name == "label":
        points = max(points, theme.points(token))
    if name == "bullet":
        points = max(points, (_APART - setting.leading) * setting.size)
    return math.ceil(points * _TWIPS - 1e-6) / _TWIPS


def _pt(points: float) -> str:
    return f"{points:g}pt"
