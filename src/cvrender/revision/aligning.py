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
#: So many pairs are compared in a few seconds; only another file has more.
_MOST = 50_000


def align(lines: Sequence[Line], seen: Sequence[Seen], *, same_version: bool = True) -> dict[int, int]:
    """Return the index of the line that each paragraph was, by the index of the paragraph.

    A paragraph that is not in it is new; a line that is not in it is gone. The bookmarks of another
    version of the profile say nothing.
    """
    found: dict[int, int] = {}
    marks = {line.mark: number for number, line in enumerate(lines) if line.mark} if same_version else {}
    _take(found, _by_bookmark(marks, lines, seen))
    _in_order(found, lines, seen)
    loose = [place for place, item in enumerate(seen) if not any(name in marks for name in item.bookmarks)]
    _take(found, _alike(found, lines, seen, frozenset(loose)))
    return found


def _by_bookmark(
    marks: Mapping[str, int], lines: Sequence[Line], seen: Sequence[Seen]
) -> Iterable[tuple[float, int, int]]:
    """Yield pairs with a bookmark in common. A split paragraph left its bookmark in both halves, one that
    was joined has two; what is most alike goes together."""
    for place, paragraph in enumerate(seen):
        for name in paragraph.bookmarks:
            if name in marks:
                yield likeness(lines[marks[name]].text, paragraph.text), place, marks[name]


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
