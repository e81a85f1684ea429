"""Dates in words → dates of the data, and what has to be done to it."""

from __future__ import annotations

import re

from cvrender.document import Span
from cvrender.profile.values import is_present
from cvrender.revision.operations import Drop, Operation, Set, path_of
from cvrender.revision.record import Record

Result = tuple[tuple[Operation, ...], tuple[Span, ...] | None]

# What people put between two dates; a hyphen without spaces may be part of one (2024-09).
_BETWEEN = (r"\s*[–—]\s*", r"\s+-\s+", r"\s+to\s+", r"\s*-\s*")


def single(source: str, words: str, record: Record) -> Result:
    """Return what has to be done for one date, and how it will be shown; ValueError where it is none."""
    iso = record.language.iso(words)
    if not iso:
        raise ValueError(f"'{words}' is not a date as in '{record.language.date('2024-09')}'")
    return (Set(path_of(source), iso),), _shown(record.language.date(iso))


def period(above: str, words: str, record: Record) -> Result:
    """Return what has to be done for ``startDate`` and ``endDate`` of an entry, and how they will be shown.

    A date that is shown as before keeps its day. ValueError where the words are no time span.
    """
    start, end, ongoing = _parsed(words, record)
    old = {name: record.text(f"{above}.{name}") for name in ("startDate", "endDate")}
    if not start and old["startDate"] and end == record.language.iso(_month(old["startDate"], record)):
        start = end  # one date alone stands for both, as it does where they are equal
    new = {"startDate": _kept(start, old["startDate"], record), "endDate": _kept(end, old["endDate"], record)}
    operations: list[Operation] = []
    for name, iso in new.items():
        path = path_of(f"{above}.{name}")
        past = old[name] and not (name == "endDate" and is_present(old[name]))
        if iso and iso != old[name]:
            operations.append(Set(path, iso))
        elif not iso and past:
            operations.append(Drop(path))
    shown = record.language.range(start, end, ongoing)
    return tuple(operations), _shown(shown.replace(record.language.term("present"), record.word("present")))


def _parsed(words: str, record: Record) -> tuple[str, str, bool]:
    """Return start, end and whether it lasts; one date alone is the end."""
    present = {
        word.casefold() for word in ("present", record.language.term("present"), record.word("present"))
    }
    for pattern in _BETWEEN:
        parts = re.split(pattern, words)
        if len(parts) != 2:
            continue
        start, end = record.language.iso(parts[0]), record.language.iso(parts[1])
        ongoing = parts[1].casefold() in present
        if start and (end or ongoing):
            return start, end, ongoing
    if alone := record.language.iso(words):
        return "", alone, False
    example = record.language.range("2022-03", "2024-09")
    raise ValueError(f"'{words}' is not a time as in '{example}'")


def _kept(iso: str, old: str, record: Record) -> str:
    """Return the date that was written, where it is shown as the new one is."""
    if not iso or not old or is_present(old):
        return iso
    return old if _month(old, record) == _month(iso, record) else iso


def _month(iso: str, record: Record) -> str:
    return record.language.date(iso[: len("2024-09")]) if iso and not is_present(iso) else ""


def _shown(words: str) -> tuple[Span, ...]:
    return (Span(" ".join(words.split())),)
