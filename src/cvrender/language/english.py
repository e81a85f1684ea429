"""English dates without Babel, which takes longer to import than all other words of a résumé to find.

A test compares them with those that Babel gives for ``en``.
"""

from __future__ import annotations

from typing import Literal

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT = 3


def written(iso: str, style: Literal["long", "short", "numeric"]) -> str:
    """Return YYYY, YYYY-MM or YYYY-MM-DD in a style, as precise as it was written: ``Sep 5, 2024``."""
    year, month, day = (*iso.split("-"), "", "")[:3]
    if style == "numeric":
        return "/".join(part for part in (month, day, _plain(year)) if part)
    name = _MONTHS[int(month) - 1] if month else ""
    words = name if style == "long" else name[:_SHORT]
    return " ".join(filter(None, (words, f"{int(day)}," if day else "", _plain(year))))


def _plain(year: str) -> str:
    """Return a year as CLDR's ``y`` writes it, without zeros before it."""
    return str(int(year))
