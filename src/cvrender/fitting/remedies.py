"""A layout that is too long → which entries or bullets would bring it back, each tried before it is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from cvrender.document import Document
from cvrender.fitting.omitting import without
from cvrender.fitting.placing import Part

#: So many remedies are named, and so many layouts are spent on them.
_NAMED, _TRIED = 3, 6

#: Of parts that are enough together, so many are shown.
_LISTED = 5

#: What nobody leaves out.
_LATEST = "work[0]"

#: Words of a part that are shown.
_SHOWN = 60

#: Tells whether a document keeps the budget at its tightest.
Keeps = Callable[[Document], bool]


def remedies(
    document: Document, parts: Sequence[Part], over: float, line: float, keeps: Keeps
) -> Iterator[tuple[str, str]]:
    """Yield the parts of which one is enough, the shortest first; else some that are enough together.

    ``over`` is what is too long at least, ``line`` the height of a line, in points.
    """
    alone = _shortest_first((part for part in parts if part.height > over - line), line)
    found = list(islice(_enough(document, alone, line, keeps), _NAMED))
    for part in found:
        yield part.source, f"without it the rest fits: {_shown(part, line)}"
    if not found:
        yield from _together(document, parts, over, line, keeps)


def _enough(document: Document, parts: Sequence[Part], line: float, keeps: Keeps) -> Iterator[Part]:
    """Yield the parts of which one is enough; where one is not, others of its length are not tried."""
    too_short = 0
    for _ in range(_TRIED):
        part = next((part for part in parts if round(part.height / line) > too_short), None)
        if part is None:
            return
        parts = parts[parts.index(part) + 1 :]
        if keeps(without(document, [part.source])):
            yield part
        else:
            too_short = round(part.height / line)


def _together(
    document: Document, parts: Sequence[Part], over: float, line: float, keeps: Keeps
) -> Iterator[tuple[str, str]]:
    """Yield some parts that are enough together; nothing where not even all of them are.

    The latest job is the last to be named.
    """
    taken: list[Part] = []
    longest = _shortest_first(reversed(parts), line)[::-1]
    for part in sorted(longest, key=lambda part: part.source == _LATEST):
        if any(part.source.startswith(f"{other.source}.") for other in taken):
            continue
        taken = [one for one in taken if not one.source.startswith(f"{part.source}.")] + [part]
        gone = [one.source for one in taken]
        if sum(one.height for one in taken) > over and keeps(without(document, gone)):
            which = f"these {len(taken)}" if len(taken) > 1 else "it"
            named = _shortest_first((part for part in parts if part in taken), line)
            for one in named[:_LISTED]:
                yield one.source, f"without {which} the rest fits: {_shown(one, line)}"
            if more := len(named[_LISTED:]):
                yield "", f"and {more} more of those {len(named)}"
            return


def _shortest_first(parts: Iterable[Part], line: float) -> list[Part]:
    """Sort parts by their lines; of equally long ones the last is first."""
    backwards = list(parts)
    backwards.reverse()
    return sorted(backwards, key=lambda part: round(part.height / line))


def _shown(part: Part, line: float) -> str:
    words = part.words if len(part.words) <= _SHOWN else f"{part.words[: _SHOWN - 3].rstrip()}..."
    lines = max(1, round(part.height / line))
    return f"'{words}' ({lines} line{'s' * (lines > 1)})"
