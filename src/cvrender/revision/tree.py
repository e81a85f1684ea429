"""The text of a YAML or JSON profile → its nodes, each with the characters that it takes up.

PyYAML's composer gives the places. Nothing is dumped again: ruamel.yaml's round trip, made for that, changed
32 to 172 lines of an untouched profile whose texts go over several lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from cvrender.errors import CvrenderError
from cvrender.profile.legacy import LEGACY
from cvrender.revision.operations import Path

_NULL = {"", "~", "null"}
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')

_OLD_NAMES: dict[str, set[str]] = {}
for _names in LEGACY.values():
    for _old, _new in _names.items():
        _OLD_NAMES.setdefault(_new, set()).add(_old)


class UnplaceableError(CvrenderError):
    """A change has no place in the file that it could be written to."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A value in the text, from ``start`` to ``end``; ``style`` is the sign that begins a scalar, or empty.

    ``shared`` is true for what an alias repeats.
    """

    kind: str
    start: int
    end: int
    flow: bool = False
    style: str = ""
    value: str = ""
    items: tuple[Node, ...] = ()
    keys: tuple[Node, ...] = ()
    shared: bool = False

    @property
    def null(self) -> bool:
        """Whether this is nothing: an empty value, ``~`` or ``null``."""
        return self.kind == "text" and not self.style and self.value in _NULL

    def index(self, key: str) -> int | None:
        """Return the place of a key among the keys, or that of its old name."""
        names = [node.value for node in self.keys]
        wanted = (key, *sorted(_OLD_NAMES.get(key, ())))
        return next((names.index(name) for name in wanted if name in names), None)

    @property
    def filled(self) -> tuple[Node, ...]:
        """The items that are not null: those that the profile has."""
        return tuple(item for item in self.items if not item.null)


def build(text: str, *, json: bool) -> Node:
    """Return the mapping at the top."""
    plain = _JSON_STRING.sub(_masked, text) if json else text
    seen: dict[int, int] = {}
    composed = yaml.compose(plain, Loader=yaml.SafeLoader)
    _count(composed, seen)
    return _node(composed, plain, seen)


def find(top: Node, path: Path) -> Iterator[Node]:
    """Yield the nodes along a path, the top first, as far as they exist."""
    node = top
    yield node
    for part in path:
        below: Node | None = None
        if node.kind == "map" and isinstance(part, str):
            place = node.index(part)
            below = node.items[place] if place is not None else None
        elif node.kind == "list" and isinstance(part, int) and part < len(node.filled):
            below = node.filled[part]
        if below is None:
            return
        if below.shared:
            raise UnplaceableError("it is written once and used in several places ('&' and '*')")
        node = below
        yield node


def _masked(match: re.Match[str]) -> str:
    """JSON may hold escapes that YAML has not; only the places count, but keys are looked for."""
    inside = match[0][1:-1]
    return match[0] if re.fullmatch(r"[\w$ -]*", inside) else f'"{"x" * len(inside)}"'


def _count(node: Any, seen: dict[int, int]) -> None:
    seen[id(node)] = seen.get(id(node), 0) + 1
    if seen[id(node)] > 1 or isinstance(node, yaml.ScalarNode):
        return
    for part in node.value:
        for child in part if isinstance(part, tuple) else (part,):
            _count(child, seen)


def _node(node: Any, text: str, seen: dict[int, int]) -> Node:
    start, end, shared = node.start_mark.index, node.end_mark.index, seen[id(node)] > 1
    if isinstance(node, yaml.ScalarNode):
        end = start + len(text[start:end].rstrip())
        return Node("text", start, end, style=node.style or "", value=node.value, shared=shared)
    pairs = isinstance(node, yaml.MappingNode)
    items = tuple(_node(part[1] if pairs else part, text, seen) for part in node.value)
    keys = tuple(_node(key, text, seen) for key, _ in node.value) if pairs else ()
    if not node.flow_style:
        ends = [item.end for item in (*items, *keys)]
        end = max(ends, default=end)
    kind = "map" if pairs else "list"
    return Node(kind, start, end, bool(node.flow_style), items=items, keys=keys, shared=shared)
