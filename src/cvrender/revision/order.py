"""Which of some numbers are out of order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def moved(numbers: Sequence[int]) -> set[int]:
    """Return the fewest numbers without which the rest ascends."""
    ends: list[int] = []
    length = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        length.append(place + 1)
    wanted, kept = len(ends), set()
    for number, reached in zip(reversed(numbers), reversed(length), strict=True):
        if reached == wanted:
            kept.add(number)
            wanted -= 1
    return set(numbers) - kept
