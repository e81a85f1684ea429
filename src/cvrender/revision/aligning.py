"""Lines × paragraphs of an edited file → which line each one was: by bookmark, else by text and style."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from cvrender.revision.likeness import likeness
from cvrender.revision.lines import Line
from cvrender.revision.seen import Seen

#: Less alike than this, two paragraphs without a bookmark in common are two things.
_ALIKE = 0.5
_OTHER_STYLE = 0.75
#: So much the same neighbours count: less than any word.
_NEAR = 0.001
#: So many pairs are compared in a few seconds; only another file has more.
_MOST = 50_000


def align(lines: Sequence[Line], seen: Sequence[Seen], *, same_version: bool = True) -> dict[int, int]:
    """Return the index of the line that each paragraph was, by the index of the paragraph.

    A paragraph that is not in it is new; a line that is not in it is gone. The bookmarks of another
    version of the profile say nothing.
    """
    found: dict[int, int] = {}
    marks = {line.mark: number for number, line in enumerate(lines) if line.mark} if same_version else {}
    _take(found, (*_by_bookmark(marks, lines, seen), *_stolen(marks, lines, seen)))
    _in_order(found, lines, seen)
    loose = [place for place, item in enumerate(seen) if not any(name in marks for name in item.bookmarks)]
    _take(found, _alike(found, lines, seen, frozenset(loose)))
    return found


def aligned_again(
    found: Mapping[int, int], lines: Sequence[Line], seen: Sequence[Seen], barred: Iterable[int]
) -> dict[int, int]:
    """Return the pairs with those that are free now, by text and style; ``barred`` paragraphs stay new."""
    nowhere = dict.fromkeys(barred, -1)
    result = {**found, **nowhere}
    _in_order(result, lines, seen)
    marks = {line.mark for line in lines}
    loose = (place for place, item in enumerate(seen) if not marks.intersection(item.bookmarks))
    _take(result, _alike(result, lines, seen, frozenset(loose)))
    return {place: number for place, number in result.items() if place not in nowhere}


def _by_bookmark(
    marks: Mapping[str, int], lines: Sequence[Line], seen: Sequence[Seen]
) -> Iterable[tuple[float, int, int]]:
    """Yield pairs with a bookmark in common. A split or a copied paragraph left its bookmark in both, one
    that was joined has two; what is most alike goes together, and of copies that with the same neighbours."""
    for place, paragraph in enumerate(seen):
        for name in paragraph.bookmarks:
            if name in marks:
                near = _NEAR * _neighbours(place, marks[name], lines, seen)
                yield likeness(lines[marks[name]].text, paragraph.text) + near, place, marks[name]


def _stolen(
    marks: Mapping[str, int], lines: Sequence[Line], seen: Sequence[Seen]
) -> Iterable[tuple[float, int, int]]:
    """Yield pairs of the same words whose bookmark a copy has that says something else: of two bookmarks
    with one name a program may leave that of the copy."""
    numbers = {line.text: number for number, line in enumerate(lines) if line.mark in marks}
    whose = {name: paragraph.text for paragraph in seen for name in paragraph.bookmarks}
    for place, paragraph in enumerate(seen):
        number = numbers.get(paragraph.text)
        if number is None or any(name in marks for name in paragraph.bookmarks):
            continue
        if whose.get(lines[number].mark, paragraph.text) != paragraph.text:
            yield 1.0 + _NEAR * _neighbours(place, number, lines, seen), place, number


def _neighbours(place: int, number: int, lines: Sequence[Line], seen: Sequence[Seen]) -> int:
    """Return how many of the two neighbours of a paragraph have the words of those of a line."""
    pairs = ((place + step, number + step) for step in (-1, 1))
    inside = ((a, b) for a, b in pairs if 0 <= a < len(seen) and 0 <= b < len(lines))
    return sum(seen[a].text == lines[b].text for a, b in inside)


def _in_order(found: dict[int, int], lines: Sequence[Line], seen: Sequence[Seen]) -> None:
    """Pair what has the same text: in its order first, then wherever it went."""
    places, numbers = _free(found, lines, seen)
    ours, theirs = [lines[number].text for number in numbers], [seen[place].text for place in places]
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        for offset in range(block.size):
            found[places[block.b + offset]] = numbers[block.a + offset]
    places, numbers = _free(found, lines, seen)
    for place in places:
        same = (number for number in numbers if lines[number].text == seen[place].text)
        if (number := next(same, None)) is not None:
            found[place] = number
            numbers.remove(number)


def _alike(
    found: dict[int, int], lines: Sequence[Line], seen: Sequence[Seen], loose: frozenset[int]
) -> Iterable[tuple[float, int, int]]:
    places, numbers = _free(found, lines, seen)
    if len(places) * len(numbers) > _MOST:
        return
    for place in loose.intersection(places):
        for number in numbers:
            score = likeness(lines[number].text, seen[place].text)
            same_style = lines[number].style == seen[place].style
            between = (
                found.get(place - 1, -1) == number - 1 and found.get(place + 1, len(lines)) == number + 1
            )
            if score >= (_ALIKE if same_style else _OTHER_STYLE) or (between and same_style):
                yield score, place, number


def _take(found: dict[int, int], pairs: Iterable[tuple[float, int, int]]) -> None:
    """Take the pairs that are most alike, each paragraph and each line once."""
    taken = set(found.values())
    for _, place, number in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if place not in found and number not in taken:
            found[place] = number
            taken.add(number)


def _free(found: dict[int, int], lines: Sequence[Line], seen: Sequence[Seen]) -> tuple[list[int], list[int]]:
    taken = set(found.values())
    return (
        [place for place in range(len(seen)) if place not in found],
        [number for number in range(len(lines)) if number not in taken],
    )
