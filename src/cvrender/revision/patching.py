"""The text of a profile's file and operations on its data → the text with only those places changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cvrender.revision import chunks, mappings, scalars
from cvrender.revision.operations import Arrange, Data, Drop, Operation, Path, Set, merged
from cvrender.revision.scalars import Manner, Place, manner_of
from cvrender.revision.tree import Node, UnplaceableError, build, find

Render: TypeAlias = Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters that are replaced by what ``make`` gives; it is lent a way to print what is inside.

    What is only put in belongs to the mapping that begins at ``owner``.
    """

    start: int
    end: int
    make: Callable[[Render], str]
    owner: int = 0


def patch(text: str, operations: Iterable[Operation], *, json: bool) -> str:
    """Return the text of a file with the operations done, and everything else as it was.

    Paths are those of the untouched data. UnplaceableError where one leads nowhere that can be written.
    """
    whole = text.endswith("\n")
    breaks = "\r\n" if "\r\n" in text else "\n"
    body = text.replace("\r\n", "\n") + ("" if whole else "\n")
    patcher = _Patcher(body, build(body, json=json), manner_of(body, json=json))
    for operation in operations:
        patcher.add(operation)
    made = patcher.made()
    edits = sorted((*patcher.edits, *made), key=lambda edit: (edit.start, -edit.end, -edit.owner))
    result = _rendered(body, edits, 0, 0, len(body))
    return (result if whole else result.removesuffix("\n")).replace("\n", breaks)


def _rendered(text: str, edits: Sequence[_Edit], first: int, start: int, end: int) -> str:
    """Print the characters from ``start`` to ``end`` with the edits in them, from the first one on."""
    parts, position = [], start
    for number, edit in enumerate(edits[first:], first):
        foreign = edit.start == edit.end == end and edit.owner < start
        if edit.start < position or edit.end > end or foreign:
            continue
        inside = number + 1
        parts.append(text[position : edit.start])
        parts.append(edit.make(lambda a, b, inside=inside: _rendered(text, edits, inside, a, b)))  # type: ignore[misc]
        position = edit.end
    return "".join((*parts, text[position:end]))


class _Patcher:
    """Turns operations into edits of the text."""

    def __init__(self, text: str, top: Node, manner: Manner) -> None:
        self.text, self.top, self.manner = text, top, manner
        self.edits: list[_Edit] = []
        self.missing: dict[Path, Data] = {}

    def add(self, operation: Operation) -> None:
        nodes = list(find(self.top, operation.path))
        there = len(nodes) == len(operation.path) + 1
        if (
            there
            and isinstance(operation, Set)
            and nodes[-1].kind == "map"
            and isinstance(operation.value, str)
        ):
            self.add(Set((*operation.path, "text"), operation.value))  # a bullet with a priority
            return
        if nodes[-1].null and len(nodes) > 1 and not isinstance(operation, Drop):
            there = False  # the key is there, with nothing
            nodes.pop()
        if isinstance(operation, Drop):
            if there:
                self.drop(nodes[-2], operation.path[-1])
        elif there:
            self.change(operation, nodes)
        else:
            self.make(operation, nodes[-1], len(nodes) - 1)

    def change(self, operation: Set | Arrange, nodes: list[Node]) -> None:
        node = nodes[-1]
        if isinstance(operation, Arrange):
            self.arrange(operation, nodes)
            return
        if node.kind != "text" or not isinstance(operation.value, str):
            raise UnplaceableError("it is written in a way that cannot be changed")
        rest = self.text[node.end : chunks.line_end(self.text, node.end)]
        flow = any(above.flow for above in nodes)
        place = Place(chunks.column(self.text, nodes[-2].start), flow, bool(rest.strip()))
        value = scalars.scalar(operation.value, node, self.text[node.start : node.end], place, self.manner)
        self.edit(node.start, node.end, value)

    def arrange(self, operation: Arrange, nodes: list[Node]) -> None:
        node = nodes[-1]
        if node.kind != "list":
            raise UnplaceableError("it is not written as a list")
        if not operation.items:
            self.drop(nodes[-2], operation.path[-1])
            return
        cut = chunks.flow_list if node.flow else chunks.block_list
        layout = cut(self.text, node)

        def make(render: Render) -> str:
            items = [
                render(*layout.items[item])
                if isinstance(item, int)
                else layout.new(self.new(item, place, operation.items, node))
                for place, item in enumerate(operation.items)
            ]
            return layout.joined(items)

        self.edits.append(_Edit(layout.start, layout.end, make))

    def new(self, value: Data, place: int, items: Sequence[int | Data], node: Node) -> str:
        column = chunks.column(self.text, node.start)
        beside = next((item for item in node.filled if item.kind == "text"), None)
        if isinstance(value, dict) and not node.flow and (like := mappings.beside(items, place, node)):
            first = chunks.column(self.text, like[0].start)
            return mappings.mapping(value, like, self.text, first, self.manner)
        if node.flow:
            first = node.filled[0].start if node.filled else node.start
            return scalars.flow(value, beside, chunks.column(self.text, first), self.manner)
        inside = column if isinstance(value, str) else column + 2
        return scalars.data(value, mappings.plainer(beside), "", inside, self.manner)

    def drop(self, above: Node, key: str | int) -> None:
        place = above.index(key) if isinstance(key, str) else None
        if place is None or above.kind != "map":
            raise UnplaceableError("it cannot be taken out")
        start, end = chunks.pair(self.text, above, place)
        self.edit(start, end, "")

    def make(self, operation: Set | Arrange, above: Node, depth: int) -> None:
        """Remember data that has to be made in the mapping that exists; its edit comes at the end."""
        value: Data = operation.value if isinstance(operation, Set) else list(_only_new(operation.items))
        for part in reversed(operation.path[depth + 1 :]):
            if isinstance(part, int):
                raise UnplaceableError("there is no list to put it in")
            value = {part: value}
        key = operation.path[depth]
        if above.kind != "map" or not isinstance(key, str):
            raise UnplaceableError("there is nothing to put it in")
        path = operation.path[: depth + 1]
        self.missing[path] = merged(self.missing[path], value) if path in self.missing else value

    def made(self) -> list[_Edit]:
        """Return the edits that make what was missing, one for each mapping that gets new keys."""
        result = []
        for path in dict.fromkeys(path[:-1] for path in self.missing):
            above = list(find(self.top, path))[-1]
            new = {str(key[-1]): value for key, value in self.missing.items() if key[:-1] == path}
            result.append(self.insertion(above, new))
        return result

    def insertion(self, above: Node, new: dict[str, Data]) -> _Edit:
        text, column = self.text, chunks.column(self.text, above.start)
        for key in new:
            if (place := above.index(key)) is not None:  # the key is there, with nothing
                start, end = chunks.pair(text, above, place)
                self.edit(start, end, "")
        if above.flow:
            return self.flow_insertion(above, new, column)
        end = chunks.line_end(text, above.end)
        lines = [f"{' ' * column}{key}:{self.below(value, column)}\n" for key, value in new.items()]
        before = "" if text[end - 1 : end] == "\n" else "\n"
        blank = "\n" if above is self.top and re.search(r"\n[ \t]*\n\S", text) else ""
        return _Edit(end, end, lambda _: before + blank + "".join(lines), above.start)

    def flow_insertion(self, above: Node, new: dict[str, Data], column: int) -> _Edit:
        if not above.items:
            raise UnplaceableError("there is nothing to put it beside")
        last, key = above.items[-1].end, above.keys[-1]
        gap = self.text[(above.items[-2].end if len(above.items) > 1 else above.start + 1) : key.start]
        gap = re.sub(r"^,?", ",", gap if gap.strip(" ,\r\n\t") == "" else " ")
        inner = chunks.column(self.text, key.start)
        quote = '"' if self.manner.json else ""
        parts = (
            f"{gap}{quote}{name}{quote}: {scalars.flow(value, None, inner, self.manner)}"
            for name, value in new.items()
        )
        text = "".join(parts)
        return _Edit(last, last, lambda _: text, above.start)

    def below(self, value: Data, column: int) -> str:
        if isinstance(value, str):
            return " " + scalars.scalar(value, None, "", Place(column), self.manner)
        indent = " " * (column + self.manner.step)
        return "\n" + indent + scalars.data(value, None, "", column + self.manner.step, self.manner)

    def edit(self, start: int, end: int, value: str) -> None:
        self.edits.append(_Edit(start, end, lambda _: value))


def _only_new(items: Iterable[int | Data]) -> Iterable[Data]:
    return (item for item in items if not isinstance(item, int))
