"""A new item of a list that is a mapping → how it is written: as the item beside it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cvrender.revision import chunks, scalars
from cvrender.revision.operations import Data
from cvrender.revision.scalars import Manner
from cvrender.revision.tree import Node


def beside(items: Iterable[int | Data], new: int, node: Node) -> tuple[Node, ...]:
    """Return the mappings of a list as they are beside a new item: those before it, the last first, then
    the others."""
    places = {place: item for place, item in enumerate(items) if isinstance(item, int)}
    order = [*(place for place in reversed(places) if place < new), *places]
    found = (node.filled[places[place]] for place in order)
    return tuple(dict.fromkeys(item for item in found if item.kind == "map"))


def mapping(value: dict[str, Data], like: Sequence[Node], text: str, column: int, manner: Manner) -> str:
    """Return a mapping as it follows ``- `` or stands below its key at ``column``, with the order of keys and
    the brackets of the first one that it is ``like``, and the quotes of the first that has the key."""
    value = _ordered(value, like[0]) if like else value
    if manner.json:
        return scalars.data(value, None, "", column, manner)
    if like and like[0].flow:
        return scalars.flow(value, None, column, manner)
    lines = (f"{name}:{_below(item, name, like, text, column, manner)}" for name, item in value.items())
    return f"\n{' ' * column}".join(lines)


def _ordered(value: dict[str, Data], like: Node) -> dict[str, Data]:
    """Return a mapping in the order of another; a key that it has not stays behind the one before."""
    names = sorted((name for name in value if like.index(name) is not None), key=lambda name: _at(name, like))
    before = ""
    for name in value:
        if name not in names:
            names.insert(names.index(before) + 1 if before else 0, name)
        before = name
    return {name: value[name] for name in names}


def _at(name: str, like: Node) -> int:
    return like.index(name) or 0


def _below(value: Data, name: str, like: Sequence[Node], text: str, column: int, manner: Manner) -> str:
    there = [item.items[_at(name, item)] for item in like if item.index(name) is not None]
    old = next(iter(there), None)
    if isinstance(value, dict):
        inner = [item for item in there if item.kind == "map"]
        below = column + _indentation(like, text, manner, "map")
        lead = " " if inner and inner[0].flow else f"\n{' ' * below}"
        return lead + mapping(value, inner, text, below, manner)
    if not isinstance(value, list):
        return f" {scalars.data(value, plainer(old), '', column, manner)}"
    first = next((item for item in old.filled if item.kind == "text"), None) if old else None
    if old and old.kind == "list" and old.flow:
        return f" {_bracketed(value, first, column, manner)}"
    indent = " " * (column + _indentation(like, text, manner, "list"))
    items = (scalars.data(item, plainer(first), "", len(indent), manner) for item in value)
    return "".join(f"\n{indent}- {item}" for item in items)


def _bracketed(value: list[Data], first: Node | None, column: int, manner: Manner) -> str:
    return f"[{', '.join(scalars.flow(item, first, column, manner) for item in value)}]"


def _indentation(like: Iterable[Node], text: str, manner: Manner, kind: str) -> int:
    """Return how far the lists or the mappings in such mappings are indented below their keys."""
    found = ((above, item) for above in like for item in above.items if item.kind == kind and not item.flow)
    columns = (chunks.column(text, item.start) - chunks.column(text, above.start) for above, item in found)
    return next(columns, manner.step)


def plainer(node: Node | None) -> Node | None:
    """A new text is quoted as its neighbours are, but not in a block as one of them may be."""
    return None if node and (node.kind != "text" or node.style in ("|", ">")) else node
