"""Lines × paragraphs of an edited file → which paragraphs are a new entry, known by their styles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from cvrender.revision.aligning import aligned_again
from cvrender.revision.lines import Line, items_above
from cvrender.revision.placing import NO_STYLE, owner, owners
from cvrender.revision.seen import Seen

#: What begins an entry.
ROLES = ("First Role", "Role")
HEADS = ("Heading 2", "Employer", *ROLES)
#: What may follow in it.
_INSIDE = (
    "Entry Meta",
    "Entry Meta Last",
    "Entry Facts",
    "Entry Description",
    "Body Text",
    "Passage",
    "Impact Label",
    "Impact",
    "Impact Summary",
    "Highlights Title",
    "List Bullet",
    "Keywords",
)


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs of an edited file under one heading; ``place`` is that of the first among all."""

    place: int
    paragraphs: tuple[Seen, ...]

    @property
    def style(self) -> str:
        """The style of the heading."""
        return self.paragraphs[0].style


@dataclass(frozen=True, slots=True)
class Arrival:
    """A new item of the list ``path``. ``model`` are the lines of the entry above it, or of the first one.

    A role has the paragraphs of its new employer, or the source of one that was there (``work[0].name``).
    """

    path: str
    block: Block
    model: tuple[Line, ...]
    employer: Block | None = None
    known: str = ""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The new entries by the place of their heading, and the places of all that is in them; ``pairs`` are
    the other paragraphs with their lines."""

    items: Mapping[int, Arrival]
    places: frozenset[int]
    pairs: dict[int, int]


def arrivals(lines: Sequence[Line], seen: Sequence[Seen], pairs: Mapping[int, int]) -> Arrivals:
    """Return the new entries of an edited file: what stands under a heading that was no line before.

    A section has to have an entry, that tells what its entries are made of.
    """
    pairs = dict(pairs)
    paths = list(_paths(lines, seen, pairs))
    blocks = [block for block in _blocks(lines, seen) if paths[block.place]]
    for block in blocks:
        _known_again(block, lines, pairs)
    new = [block for block in blocks if block.place not in pairs]
    places = frozenset(block.place + number for block in new for number in range(len(block.paragraphs)))
    kept = {place: number for place, number in pairs.items() if place not in places}
    pairs = aligned_again(kept, lines, seen, places)
    items = {item.block.place: item for item in _items(blocks, new, paths, lines, pairs)}
    return Arrivals(items, places, pairs)


def _blocks(lines: Sequence[Line], seen: Sequence[Seen]) -> Iterator[Block]:
    links = {_bare(span.link): span.link for line in lines for slot in line.slots for span in slot.spans}
    for place, paragraph in enumerate(seen):
        if paragraph.style in HEADS:
            end = place + 1
            while end < len(seen) and seen[end].style in (*_INSIDE, *NO_STYLE):
                end += 1
            yield Block(place, tuple(_as_written(item, links) for item in seen[place:end]))


def _as_written(paragraph: Seen, links: Mapping[str, str]) -> Seen:
    """Return a paragraph with the addresses of the profile where a program has written them otherwise."""
    pieces = (replace(piece, link=links.get(_bare(piece.link), piece.link)) for piece in paragraph.pieces)
    return replace(paragraph, pieces=tuple(pieces))


def _bare(link: str) -> str:
    return unquote(link).rstrip("/")


def _paths(lines: Sequence[Line], seen: Sequence[Seen], pairs: Mapping[int, int]) -> Iterator[str]:
    """Yield for each paragraph the list of entries that its section shows, or nothing."""
    lists: dict[int, str] = {}
    heading, current = -1, ""
    for number, line in enumerate(lines):
        heading = number if line.style == "Heading 1" else heading
        if line.style in HEADS:
            lists.setdefault(heading, _list(line))
    for place, paragraph in enumerate(seen):
        if paragraph.style == "Heading 1":
            current = lists.get(pairs.get(place, -1), "")
        yield current


def _list(line: Line) -> str:
    return list(items_above(owner(line)))[-1][0] if owner(line).endswith("]") else ""


def _known_again(block: Block, lines: Sequence[Line], pairs: dict[int, int]) -> None:
    """Pair a heading with the one whose entry most paragraphs under it are from, where that is gone."""
    if block.place in pairs:
        return
    whose = list(owners(lines))
    inside = (block.place + number for number in range(1, len(block.paragraphs)))
    found = Counter(whose[pairs[place]] for place in inside if place in pairs).most_common(1)
    for number, line in enumerate(lines):
        free = found and line.style == block.style and number not in pairs.values()
        if free and owner(line) == found[0][0]:
            pairs[block.place] = number
            return


def _items(
    blocks: Sequence[Block],
    new: Sequence[Block],
    paths: Sequence[str],
    lines: Sequence[Line],
    pairs: Mapping[int, int],
) -> Iterator[Arrival]:
    employer: Block | None = None
    model: dict[str, tuple[Line, ...]] = {}
    for number, block in enumerate(blocks):
        path = paths[block.place]
        follower = blocks[number + 1] if number + 1 < len(blocks) else None
        leads = follower is not None and follower.style in ROLES and paths[follower.place] == path
        employer = block if block.style == "Employer" else employer if block.style in ROLES else None
        if block not in new:
            model[path] = tuple(_entry(lines, pairs[block.place]))
        elif not (block.style == "Employer" and leads):
            known = _employer(employer, lines, pairs) if employer and employer not in new else ""
            fresh = employer if employer in new and employer is not block else None
            yield Arrival(path, block, model.get(path) or _first(lines, path), fresh, known)


def _employer(block: Block, lines: Sequence[Line], pairs: Mapping[int, int]) -> str:
    sources = (slot.source for slot in lines[pairs[block.place]].own_slots)
    return next((source for source in sources if source.endswith(".name")), "")


def _first(lines: Sequence[Line], path: str) -> tuple[Line, ...]:
    heads = (number for number, line in enumerate(lines) if line.style in HEADS and _list(line) == path)
    return tuple(_entry(lines, next(heads)))


def _entry(lines: Sequence[Line], head: int) -> Iterator[Line]:
    yield lines[head]
    for line in lines[head + 1 :]:
        if line.style not in _INSIDE:
            return
        yield line
