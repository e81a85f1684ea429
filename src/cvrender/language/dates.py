"""ISO dates → dates as a language writes them, by the CLDR patterns that Babel carries."""

from __future__ import annotations

from datetime import date

# CLDR skeletons (UTS 35, "Availability of date formats") by the precision that was written.
_SKELETONS = {len("2024"): "y", len("2024-09"): "yMMM", len("2024-09-30"): "yMMMd"}
_FIRST_DAY = "0001-01-01"


def in_words(iso: str, locale: str) -> str:
    """Return YYYY, YYYY-MM or YYYY-MM-DD in words, as precise as it was written.

    ``locale`` is a name that Babel knows. CLDR's no-break spaces come out as plain ones, since
    parsers of résumés do not take them for spaces.
    """
    from babel.dates import format_skeleton  # 20 ms, and only needed where there is a date

    day = date.fromisoformat(iso + _FIRST_DAY[len(iso) :])
    return " ".join(format_skeleton(_SKELETONS[len(iso)], day, locale=locale).split())


def month(iso: str) -> str:
    """Return an ISO date without its day, which is noise where a time span is meant."""
    return iso[: len("2024-09")]
