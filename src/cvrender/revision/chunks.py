"""Where the items of a list and the pairs of a mapping stand in the text, with their comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cvrender.revision.tree import Node, UnplaceableError

_COMMENT = re.compile(r"[ \t]*#")


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of a list from ``start`` to ``end``: its items, what stands between them, around them, and
    before and behind a new one."""

    start: int
    end: int
    items: tuple[tuple[int, int], ...]
    gaps: tuple[str, ...]
    around: tuple[str, str] = ("", "")
    item: tuple[str, str] = ("", "")

    def new(self, text: str) -> str:
        """Return the text of a new item."""
        return text.join(self.item)

    def joined(self, items: Sequence[str]) -> str:
        """Return the text of the list with other items; the gaps stay in their places."""
        usual = self.gaps[-1] if self.gaps else ""
        parts = [self.around[0]]
        for place, item in enumerate(items):
            if place:
                parts.append(self.gaps[place - 1] if place <= len(self.gaps) else usual)
            parts.append(item)
        return "".join((*parts, self.around[1]))


def block_list(text: str, node: Node) -> Layout:
    """Return the layout of ``- item`` lines; a comment above an item belongs to it."""
    indent = column(text, node.start)
    starts = [_dash(text, item, indent) for item in node.filled]
    ends = [line_end(text, item.end) for item in node.filled]
    for number in range(1, len(starts)):
        starts[number] = _comments_above(text, starts[number], ends[number - 1])
    gaps = tuple(text[end:start] for end, start in zip(ends[:-1], starts[1:], strict=True))
    items = tuple(zip(starts, ends, strict=True))
    usual = gaps or ("",)
    return Layout(starts[0], ends[-1], items, usual, item=(f"{' ' * indent}- ", "\n"))


def flow_list(text: str, node: Node) -> Layout:
    """Return the layout of ``[a, b]``, on one line or on several."""
    items = tuple((item.start, item.end) for item in node.filled)
    if not items:
        return Layout(node.start, node.end, (), (", ",), ("[", "]"))
    before, behind = text[node.start : items[0][0]], text[items[-1][1] : node.end]
    gaps = [text[items[place][1] : items[place + 1][0]] for place in range(len(items) - 1)]
    usual = "," + (before[1:] if "\n" in before else " ")
    return Layout(node.start, node.end, items, tuple(gaps) or (usual,), (before, behind))


def pair(text: str, above: Node, place: int) -> tuple[int, int]:
    """Return where a key and its value stand, with what goes with them; UnplaceableError for the only one."""
    key, value = above.keys[place], above.items[place]
    last = place + 1 == len(above.keys)
    if len(above.keys) == 1:
        raise UnplaceableError("it is the only thing there")
    if above.flow:
        if last:
            return above.items[place - 1].end, value.end
        return key.start, above.keys[place + 1].start
    start = text.rfind("\n", 0, key.start) + 1
    if text[start : key.start].strip():  # behind the sign of an item: the next key comes up to it
        return key.start, above.keys[place + 1].start
    return start, line_end(text, max(value.end, key.end))


def column(text: str, place: int) -> int:
    """Return how far a place is indented; the signs of the items before it count as spaces."""
    return place - (text.rfind("\n", 0, place) + 1)


def line_end(text: str, place: int) -> int:
    """Return where the next line begins."""
    end = text.find("\n", place)
    return end + 1 if end >= 0 else len(text)


def _dash(text: str, item: Node, indent: int) -> int:
    """Return where the line begins that holds the sign of an item."""
    start = text.rfind("\n", 0, item.start) + 1
    while text[start + indent : start + indent + 1] != "-" or text[start : start + indent].strip():
        if start == 0:
            raise UnplaceableError("its list is written in a way that cannot be changed")
        start = text.rfind("\n", 0, start - 1) + 1
    return start


def _comments_above(text: str, start: int, limit: int) -> int:
    while start > limit:
        above = text.rfind("\n", 0, start - 1) + 1
        if above < limit or not _COMMENT.match(text, above, start):
            break
        start = above
    return start
