"""ISO dates ↔ dates as a language writes them, by the CLDR patterns that Babel carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Literal, get_args

from cvrender.language import english

#: How a date can be written: ``March 2023``, ``Mar 2023``, ``03/2023``, ``2023-03``, ``2023``.
DateStyle = Literal["long", "short", "numeric", "iso", "year"]
STYLES: tuple[DateStyle, ...] = get_args(DateStyle)

# CLDR skeletons (UTS 35, "Availability of date formats") by the precision that was written.
_YEAR, _MONTH, _DAY = len("2024"), len("2024-09"), len("2024-09-30")
_SKELETONS: Mapping[DateStyle, Mapping[int, str]] = {
    "long": {_YEAR: "y", _MONTH: "yMMMM"},
    "short": {_YEAR: "y", _MONTH: "yMMM", _DAY: "yMMMd"},
    "numeric": {_YEAR: "y", _MONTH: "yM", _DAY: "yMd"},
}
_FIRST_DAY = "0001-01-01"

# One digit of a month or a day in a CLDR pattern; two make columns of dates even.
_ONE_DIGIT = re.compile(r"(?<![MLd])([MLd])(?!\1)")


def in_words(iso: str, locale: str, style: DateStyle = "short") -> str:
    """Return YYYY, YYYY-MM or YYYY-MM-DD in a style, as precise as it was written, or by the year.

    ``locale`` is a name that Babel knows. CLDR's no-break spaces come out as plain ones, since
    parsers of résumés do not take them for spaces.
    """
    if style == "iso":
        return iso
    if style == "year":
        iso, style = iso[:_YEAR], "short"
    if locale == "en":
        return english.written(iso, style)
    from babel.dates import format_date  # 20 ms

    day = date.fromisoformat(iso + _FIRST_DAY[len(iso) :])
    return " ".join(format_date(day, _pattern(len(iso), locale, style), locale=locale).split())


@cache
def _pattern(precision: int, locale: str, style: DateStyle) -> str:
    """Return the CLDR pattern of a locale for dates of a precision."""
    from babel import Locale
    from babel.dates import match_skeleton

    known = Locale.parse(locale)
    if precision not in _SKELETONS[style]:
        return str(known.date_formats[style].pattern)
    skeletons = known.datetime_skeletons
    wanted = _SKELETONS[style][precision]
    found = wanted if wanted in skeletons else match_skeleton(wanted, skeletons)
    pattern = str(skeletons[found])
    return _ONE_DIGIT.sub(r"\1\1", pattern) if style == "numeric" and precision > _YEAR else pattern


def month(iso: str) -> str:
    """Return an ISO date without its day, which is noise where a time span is meant."""
    return iso[: len("2024-09")]


def from_words(words: str, locale: str) -> str:
    """Return the date that :func:`in_words` writes so, or nothing.

    It may also be written in another style, a month as in ``09/2024`` too; capitals and dots do not count.
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
    yield from (in_words(iso, locale, style) for style in STYLES if style != "year")
    if len(iso) == _MONTH:
        yield f"{iso[_YEAR + 1 :]}/{iso[:_YEAR]}"


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace(".", " ").split())
