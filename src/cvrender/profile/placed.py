"""Plain data in which every value knows its place in the file, and the ways to ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Place = tuple[int, int]
Path = tuple[str | int, ...]


class Plain(str):
    """A scalar that was written without quotes; in JSON a number, ``true`` or ``false``."""

    __slots__ = ()


class Map(dict[str, Any]):
    """A mapping with the places of its keys and values."""

    def __init__(self, *, flow: bool = False) -> None:
        super().__init__()
        self.flow, self.size, self.height = flow, 1, 1
        self.keys_at: dict[str, Place] = {}
        self.places: dict[str, Place] = {}

    def put(self, key: str, value: Any, key_at: Place, place: Place) -> None:
        """Set a key with its places."""
        self[key] = value
        self.keys_at[key], self.places[key] = key_at, place

    def merge(self, other: Map) -> None:
        """Add the keys of ``other`` that are not here yet."""
        for key, value in other.items():
            if key not in self:
                self.put(key, value, other.keys_at[key], other.places[key])


class Seq(list[Any]):
    """A list with the places of its items."""

    def __init__(self, *, flow: bool = False) -> None:
        super().__init__()
        self.flow, self.size, self.height = flow, 1, 1
        self.places: list[Place] = []

    def put(self, value: Any, place: Place) -> None:
        """Append an item with its place."""
        self.append(value)
        self.places.append(place)


def show(path: Path) -> str:
    """Return a path as it is written in messages, which are one line: ``work[1].startDate``."""
    shown = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
    return "".join(character if character.isprintable() else " " for character in shown)


def locate(top: Map, path: Path, *, key: bool = False) -> Place:
    """Return the place of a value (or of its key), or of the nearest thing around it that exists."""
    value: Any = top
    place = min(top.keys_at.values(), default=(1, 1))
    for part in path:
        if isinstance(value, Map) and part in value:
            places = value.keys_at if key and part == path[-1] else value.places
            place, value = places[str(part)], value[str(part)]
        elif isinstance(value, Seq) and isinstance(part, int) and part < len(value):
            place, value = value.places[part], value[part]
        else:
            break
    return place


def places(value: Any, path: Path = ()) -> Iterator[tuple[str, Place]]:
    """Yield the path and the place of every value below ``value``."""
    if isinstance(value, Map | Seq):
        keys = value if isinstance(value, Map) else range(len(value))
        for key in keys:
            yield show((*path, key)), value.places[key]  # type: ignore[index]
            yield from places(value[key], (*path, key))  # type: ignore[index]
