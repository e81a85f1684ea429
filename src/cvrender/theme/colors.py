"""CSS colours: what is written → ``#rrggbb``, contrast, and a colour of the same hue that can be read.

Lightness is moved in OKLCH (Björn Ottosson, 2020; CSS Color 4, section 9), in which it can change without
the hue seeming to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import atan2, cbrt, cos, degrees, hypot, radians, sin

from cvrender.frozen import frozen

#: The least contrast that WCAG 2.2 asks of text at level AA (1.4.3).
READABLE = 4.5

Triple = tuple[float, float, float]
_STEPS = 200  # of lightness, from black to white

# CSS Color 4, section 18 (sample code): linear sRGB → cone responses, these → OKLab, and back.
_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


@frozen
class Shade:
    """A colour in OKLCH: lightness from 0 to 1, chroma, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def hexadecimal(color: str) -> str:
    """Return a CSS colour (a name, #rgb, rgb(), hsl(), hwb()) as ``#rrggbb``; ValueError for others."""
    from tinycss2.color4 import parse_color  # seldom needed

    parsed = parse_color(color.strip())
    try:
        channels = parsed.to("srgb")
    except (AttributeError, NotImplementedError):
        raise ValueError(f"no colour: {color}") from None
    if channels.alpha != 1:
        raise ValueError(f"no opaque colour: {color}")
    return _hex(tuple(channels.coordinates))


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours (``#rrggbb`` or ``#rgb``), from 1 to 21 (WCAG 2.2)."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def readable(color: str, grounds: Iterable[str]) -> str:
    """Return a colour of the same hue that stands out from all of some backgrounds by READABLE.

    It is the colour itself where that does, else the nearest that is darker, or lighter on dark grounds.
    """
    grounds = tuple(grounds)
    if _least(color, grounds) >= READABLE:
        return color
    own, dark = shade(color), max(map(_luminance, grounds)) < 0.18  # middle grey
    steps = (step / _STEPS for step in range(_STEPS + 1))
    lights = [light for light in steps if (light > own.lightness) == dark]
    for light in lights if dark else reversed(lights):
        moved = painted(replace(own, lightness=light))
        if _least(moved, grounds) >= READABLE:
            return moved
    return "#ffffff" if dark else "#000000"


def shade(color: str) -> Shade:
    """Return a colour ``#rrggbb`` or ``#rgb`` in OKLCH."""
    cones = tuple(cbrt(value) for value in _times(_CONES, _linear(color)))
    lightness, a, b = _times(_LAB, cones)
    return Shade(lightness, hypot(a, b), degrees(atan2(b, a)) % 360)


def painted(shade: Shade) -> str:
    """Return a colour in OKLCH as ``#rrggbb``; what screens cannot show is made less colourful."""
    chroma = shade.chroma
    while True:
        a, b = chroma * cos(radians(shade.hue)), chroma * sin(radians(shade.hue))
        cones = tuple(value**3 for value in _times(_FROM_LAB, (shade.lightness, a, b)))
        channels = tuple(_encoded(value) for value in _times(_FROM_CONES, cones))
        if chroma <= 0 or all(-0.002 <= value <= 1.002 for value in channels):
            return _hex(channels)
        chroma = max(0.0, chroma - 0.004)


def _least(color: str, grounds: Iterable[str]) -> float:
    return min(ratio(color, ground) for ground in grounds)


def _luminance(color: str) -> float:
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(color: str) -> Triple:
    digits = color.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (_decoded(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return red, green, blue


def _decoded(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _hex(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(min(1.0, max(0.0, value)) * 255):02x}" for value in channels)


def _times(matrix: tuple[Triple, Triple, Triple], vector: Iterable[float]) -> Triple:
    values = tuple(vector)
    first, second, third = (sum(a * b for a, b in zip(row, values, strict=True)) for row in matrix)
    return first, second, third
