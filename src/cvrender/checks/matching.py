"""Values that have to be said, and a text that was read → where each value stands in the text.

The places are chosen together: as many letters as possible found, one value behind the other. So one
value that is lost does not pull those after it out of their order, however short it is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

#: A line may end behind one of these, so white space behind them says nothing.
_BREAKING = "-/"

#: Signs of one meaning, which editors and keyboards exchange.
_ALIKE = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’ʼ", "'") | dict.fromkeys("“”„", '"'))

#: How many of a value's places are weighed; a short word may stand anywhere.
_MOST = 500

State = Literal["found", "split", "moved", "lost"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that a program read, prepared to be searched.

    ``letters`` has no white space at all; ``starts`` tells at which of its characters a word begins.
    """

    letters: str
    starts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Place:
    """What became of one value: its state, and from where to where in the letters it stands."""

    state: State
    start: int = 0
    end: int = 0


def reading(text: str) -> Reading:
    """Prepare a text: without case (capitals may come from a style), a hyphen at a line's end joined."""
    starts: set[int] = set()
    length = 0
    words = folded(text).split()
    for word in words:
        starts.add(length)
        length += len(word)
    return Reading("".join(words), frozenset(starts))


def folded(text: str) -> str:
    """Return a text in one spelling: NFC, no case, one dash and quote, lines joined behind a hyphen."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_ALIKE)
    return re.sub(rf"(?<=[{_BREAKING}])\s*\n\s*", "", plain)


def places(values: Sequence[str], read: Reading) -> list[Place]:
    """Return what became of each value; an empty one is lost."""
    known = {value: list(_candidates(value, read)) for value in set(values)}
    candidates = [known[value] for value in values]
    chain = _in_order(candidates)
    taken = sorted((place.start, place.end) for place in chain.values())
    return [chain.get(index) or _elsewhere(some, taken) for index, some in enumerate(candidates)]


def column_places(values: Sequence[str], columns: Iterable[Sequence[int]], read: Reading) -> list[Place]:
    """Return what became of each value where those of one column stand one behind the other.

    ``columns`` holds the numbers of the values in each. What one column takes, the next ones cannot.
    """
    result = [Place("lost")] * len(values)
    for column in columns:
        found = places([values[number] for number in column], read)
        for number, place in zip(column, found, strict=True):
            result[number] = place
        read = _without(read, found)
    return result


def _without(read: Reading, found: Iterable[Place]) -> Reading:
    """Return a text in which the letters at some places can no longer be found."""
    letters = list(read.letters)
    for place in found:
        letters[place.start : place.end] = "\0" * (place.end - place.start)
    return Reading("".join(letters), read.starts)


def _candidates(value: str, read: Reading) -> Iterator[Place]:
    """Yield where a value may stand: whole first, broken or as part of other words where it must."""
    needle = "".join(folded(value).split())
    if not needle:
        return
    found = list(_find_all(needle, read.letters))
    whole = list(islice((at for at in found if _is_whole(value, needle, read, at)), _MOST))
    for at in whole:
        yield Place("found", at, at + len(needle))
    known = set(whole)
    loose = (at for at in found if at not in known and (at in read.starts or len(needle) > 3))
    for at in islice(loose, _MOST - len(whole)):
        yield Place("split", at, at + len(needle))


def _find_all(needle: str, letters: str) -> Iterator[int]:
    at = letters.find(needle)
    while at >= 0:
        yield at
        at = letters.find(needle, at + 1)


def _is_whole(value: str, needle: str, read: Reading, at: int) -> bool:
    """Tell whether the value's words stand apart, unbroken, and are no parts of longer words."""
    end = at + len(needle)
    if not (_edge(read, at) and _edge(read, end)):
        return False
    length, before = at, ""
    for word in folded(value).split():
        if before and before[-1] not in _BREAKING and length not in read.starts:
            return False
        if any(inner in read.starts and _joins(read.letters, inner) for inner in _inside(length, word)):
            return False
        length, before = length + len(word), word
    return True


def _inside(start: int, word: str) -> range:
    return range(start + 1, start + len(word))


def _edge(read: Reading, at: int) -> bool:
    """Tell whether a word may begin or end at a character: white space, or a sign on either side."""
    return at in read.starts or at in (0, len(read.letters)) or not _joins(read.letters, at)


def _joins(letters: str, at: int) -> bool:
    """Tell whether the characters on both sides make one word; East Asian lines break anywhere (UAX 14)."""
    before, behind = letters[at - 1], letters[at]
    return before.isalnum() and behind.isalnum() and not (_is_wide(before) or _is_wide(behind))


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _in_order(candidates: Sequence[Sequence[Place]]) -> dict[int, Place]:
    """Return one place for as many values as can be, each behind the one before: the heaviest chain."""
    ends, scores, tips = [0], [0], [-1]  # a staircase: chains that end later weigh more
    nodes: list[tuple[int, Place, int]] = []  # the value, its place, the node before
    for index, some in enumerate(candidates):
        made = []
        for place in some:
            step = bisect_right(ends, place.start) - 1
            weight = 2 * (place.end - place.start) + (place.state == "found")
            nodes.append((index, place, tips[step]))
            made.append((place.end, scores[step] + weight, len(nodes) - 1))
        for end, score, node in made:
            _insert(ends, scores, tips, end, score, node)
    return dict(_walk(nodes, tips[-1]))


def _insert(ends: list[int], scores: list[int], tips: list[int], end: int, score: int, node: int) -> None:
    """Put a chain into the staircase, and take out those that end later and weigh no more."""
    at = bisect_right(ends, end)
    if scores[at - 1] >= score:
        return
    last = at
    while last < len(ends) and scores[last] <= score:
        last += 1
    first = at - 1 if ends[at - 1] == end else at
    ends[first:last], scores[first:last], tips[first:last] = [end], [score], [node]


def _walk(nodes: Sequence[tuple[int, Place, int]], node: int) -> Iterator[tuple[int, Place]]:
    while node >= 0:
        index, place, node = nodes[node]
        yield index, place


def _elsewhere(candidates: Sequence[Place], taken: Sequence[tuple[int, int]]) -> Place:
    """Return a place out of order that no other value takes, or that there is none."""
    for place in candidates:
        at = bisect_right(taken, (place.start, place.end))
        before = taken[at - 1][1] if at else 0
        behind = taken[at][0] if at < len(taken) else place.end
        if before <= place.start and place.end <= behind:
            return Place("moved", place.start, place.end)
    return Place("lost")
