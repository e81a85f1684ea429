"""A line of an edited file → the values in it, found by what stands between them and what they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from cvrender.revision.likeness import likeness
from cvrender.revision.lines import COMMA, Part, Slot

Range = tuple[int, int]

# More than this stands in no line of a résumé, and would take long.
_MOST = 200
_ABSENT = -0.3
_FAR = 0.4


def split(parts: Sequence[Part], text: str) -> list[Range | None] | None:
    """Return where in ``text`` each slot and series of a line is now, None for one that is gone.

    None where the text cannot be read as such a line: the words or signs between the values are others.
    Of all ways to read it the one is taken in which the values are most like what they were.
    """
    literals, fields = _template(parts)
    if not text.startswith(literals[0]) or not 0 < len(fields) <= _MOST:
        return None

    @cache
    def best(index: int, start: int) -> tuple[float, tuple[Range | None, ...]]:
        if index == len(fields):
            return (0.0, ()) if start == len(text) else (-100.0, ())
        options = [_prefixed(_ABSENT, None, best(index + 1, start))]
        rest = tuple(None for _ in fields[index + 1 :])
        for end, after in _ends(text, literals[index + 1], start, last=index + 1 == len(fields)):
            score = _score(fields[index], text[start:end])
            options.append(_prefixed(score, (start, end), best(index + 1, after)))
        if len(text) > start:
            score = _score(fields[index], text[start:]) + _ABSENT * len(rest)
            if not literals[-1] or not rest:
                options.append((score, ((start, len(text)), *rest)))
        return max(options, key=lambda option: option[0])

    score, ranges = best(0, len(literals[0]))
    return list(ranges) if score > -50 and any(ranges) else None


def split_series(slots: Sequence[Slot], text: str) -> list[tuple[int | None, Range]]:
    """Return the items of a list with commas as it is now: which one it was (None for a new one), and where.

    An item may hold a comma itself; commas in brackets separate nothing.
    """
    pieces = list(_pieces(text))
    if len(pieces) + len(slots) > _MOST:
        return [(None, piece) for piece in pieces]
    found = _aligned([slot.text for slot in slots], pieces, text)
    gone = [number for number in range(len(slots)) if number not in {item for item, _ in found}]
    for place, (item, (start, end)) in enumerate(found):
        same = next((number for number in gone if slots[number].text == text[start:end]), None)
        if item is None and same is not None:
            found[place] = same, (start, end)
            gone.remove(same)
    return found


def _template(parts: Sequence[Part]) -> tuple[list[str], list[str]]:
    """Return the texts of the fields, and what stands before, between and after them."""
    literals, fields = [""], []
    for part in parts:
        if isinstance(part, str):
            literals[-1] += part
        else:
            fields.append(part.text)
            literals.append("")
    return literals, fields


def _ends(text: str, literal: str, start: int, *, last: bool) -> Iterator[Range]:
    """Yield where a value that begins at ``start`` may end, and where what follows it begins."""
    if last:
        end = len(text) - len(literal)
        if end > start and text.endswith(literal):
            yield end, len(text)
        return
    end = text.find(literal, start + 1) if literal else -1
    while end >= 0:
        yield end, end + len(literal)
        end = text.find(literal, end + 1)


def _score(old: str, new: str) -> float:
    return likeness(old, new) + (1.0 if old == new else 0.0)


def _prefixed(
    score: float, place: Range | None, rest: tuple[float, tuple[Range | None, ...]]
) -> tuple[float, tuple[Range | None, ...]]:
    return score + rest[0], (place, *rest[1])


def _pieces(text: str) -> Iterator[Range]:
    depth = start = 0
    for place, character in enumerate(text):
        depth = max(0, depth + (character in "([{") - (character in ")]}"))
        if depth == 0 and text.startswith(COMMA, place):
            yield start, place
            start = place + len(COMMA)
    yield start, len(text)


def _aligned(old: list[str], pieces: list[Range], text: str) -> list[tuple[int | None, Range]]:
    """Give each piece, or run of pieces, to the item that it is most like, in order."""

    @cache
    def best(item: int, piece: int) -> tuple[float, tuple[tuple[int | None, Range], ...]]:
        if piece == len(pieces):
            return 0.0, ()
        score, rest = best(item, piece + 1)
        options = [(score, ((None, pieces[piece]), *rest))]
        if item < len(old):
            options.append(best(item + 1, piece))
            commas = old[item].count(COMMA)
            for last in range(piece, min(len(pieces), piece + commas + 1)):
                start, end = pieces[piece][0], pieces[last][1]
                gain = _score(old[item], text[start:end]) - _FAR
                score, rest = best(item + 1, last + 1)
                options.append((score + gain, ((item, (start, end)), *rest)))
        return max(options, key=lambda option: option[0])

    return list(best(0, 0)[1])
