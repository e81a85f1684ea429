"""ISO dates ↔ dates as a language writes them, by the CLDR patterns that Babel carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
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


def from_words(words: str, locale: str) -> str:
    """Return the date that :func:`in_words` writes so, or nothing.

    A month may also be written in full, or as in ``2024-09`` and ``09/2024``; capitals and dots do not count.
    """
    wanted = _plain(words)
    for iso in _candidates(words):
        if wanted in {_plain(shown) for shown in (iso, *_forms(iso, locale))}:
            return iso
    return ""


def _candidates(words: str) -> Iterator[str]:
    """Yield the dates in the year that the words name, the least precise first."""
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    for year in (number for number in numbers if 1000 <= number <= 2999):
        yield f"{year}"
        for number in range(1, 13):
            yield f"{year}-{number:02}"
            for day in {number for number in numbers if 1 <= number <= 31}:
                with suppress(ValueError):
                    yield date(year, number, day).isoformat()


def _forms(iso: str, locale: str) -> Iterator[str]:
    from babel.dates import format_skeleton

    yield in_words(iso, locale)
    if len(iso) > len("2024"):
        day = date.fromisoformat(iso + _FIRST_DAY[len(iso) :])
        if len(iso) == len("2024-09"):
            yield f"{day.month:02}/{day.year}"
        with suppress(KeyError, AttributeError):
            yield format_skeleton(_SKELETONS[len(iso)].replace("MMM", "MMMM"), day, locale=locale)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace(".", " ").split())
