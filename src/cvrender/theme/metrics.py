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

#: Width of a blank as a multiple of the type size, by family; from the regular face's hmtx table.
BLANKS = {
    "EB Garamond": 0.2,
    "Fontin": 0.31,
    "Gentium Book Plus": 0.2202,
    "Lato": 0.193,
    "Mukta": 0.21,  # 0.222 in the table, but a run of them comes out narrower
    "Noto Sans": 0.26,
    "Noto Sans JP": 0.224,
    "Noto Sans KR": 0.224,
    "Noto Sans SC": 0.224,
    "Open Sans": 0.2598,
    "Open Sauce Sans": 0.28,
    "Poppins": 0.267,
    "Raleway": 0.255,
    "Roboto": 0.2476,
    "Source Sans 3": 0.2,
    "Ubuntu": 0.231,
    "XCharter": 0.278,
}

#: The families with serifs; Word picks its substitute for a missing font by this.
SERIFS = frozenset({"EB Garamond", "Fontin", "Gentium Book Plus", "XCharter"})

_USUAL_RATIO, _USUAL_BLANK = 1.2, 0.25


def line_ratio(family: str) -> float:
    """Return the height of a single-spaced line of a family as a multiple of the type size."""
    return LINE_RATIOS.get(family, _USUAL_RATIO)


def blank(family: str) -> float:
    """Return the width of a blank of a family as a multiple of the type size."""
    return BLANKS.get(family, _USUAL_BLANK)
