"""Two colours → their contrast ratio (WCAG 2.2, 1.4.3 and its definitions of contrast and luminance)."""

from __future__ import annotations

#: The least contrast that level AA asks for: of text, and of large text.
NORMAL, LARGE = 4.5, 3.0


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours (``#rrggbb`` or ``#rgb``), from 1 to 21."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def needed(size: float, bold: bool) -> float:
    """Return the contrast that text of a size in points needs; large is 18 pt, or 14 pt in bold."""
    return LARGE if size >= (14 if bold else 18) else NORMAL


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
