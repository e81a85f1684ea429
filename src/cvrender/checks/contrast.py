"""Two colours → their contrast ratio (WCAG 2.2, 1.4.3 and its definitions of contrast and luminance)."""

from __future__ import annotations

from cvrender.theme.colors import READABLE, ratio

__all__ = ["LARGE", "NORMAL", "needed", "ratio"]

#: The least contrast that level AA asks for: of text, and of large text.
NORMAL, LARGE = READABLE, 3.0


def needed(size: float, bold: bool) -> float:
    """Return the contrast that text of a size in points needs; large is 18 pt, or 14 pt in bold."""
    return LARGE if size >= (14 if bold else 18) else NORMAL
