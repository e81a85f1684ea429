"""A font family → how tall its own line is, which Word multiplies and CSS does not.

Kept here as data, not measured from the fonts installed, so that a Word file is the same on every
machine. Source: the packaged faces' OS/2 table (typographic ascent, descent and gap where fsSelection
bit 7 asks for them), else hhea: what LibreOffice, Word for Mac and Word (where both agree) use.
"""

from __future__ import annotations

#: Height of a single-spaced line as a multiple of the type size, by family.
LINE_RATIOS = {
    "EB Garamond": 1.305,
    "Fontin": 1.1,
    "Gentium Book Plus": 1.4648,
    "Lato": 1.2,
    "Mukta": 1.662,
    "Noto Sans": 1.362,
    "Noto Sans JP": 1.448,
    "Noto Sans KR": 1.448,
    "Noto Sans SC": 1.448,
    "Open Sans": 1.3618,
    "Open Sauce Sans": 1.237,
    "Poppins": 1.5,
    "Raleway": 1.174,
    "Roboto": 1.1719,
    "Source Sans 3": 1.424,
    "Ubuntu": 1.149,
    "XCharter": 1.09,
}

#: The families with serifs; Word picks its substitute for a missing font by this.
SERIFS = frozenset({"EB Garamond", "Fontin", "Gentium Book Plus", "XCharter"})

_USUAL_RATIO = 1.2


def line_ratio(family: str) -> float:
    """Return the height of a single-spaced line of a family as a multiple of the type size."""
    return LINE_RATIOS.get(family, _USUAL_RATIO)
