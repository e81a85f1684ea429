"""What can be done to the data of a profile's file, by the path of the data: no text, no places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
Data: TypeAlias = "str | list[Data] | dict[str, Data]"


@dataclass(frozen=True, slots=True)
class Set:
    """Give a key or an item a value; a key that is not there is made, with all above it."""

    path: Path
    value: Data


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove a key."""

    path: Path


@dataclass(frozen=True, slots=True)
class Arrange:
    """Give a list its items in their order: the index that one had, or the data of a new one."""

    path: Path
    items: tuple[int | Data, ...]


Operation: TypeAlias = Set | Drop | Arrange


def path_of(source: str) -> Path:
    """Return ``work[0].highlights[2]`` as keys and indices.

    What follows ``cvrender.titles.`` is one key, whatever is in it.
    """
    for prefix in ("cvrender.titles.", "cvrender.labels."):
        if source.startswith(prefix):
            return (*prefix.split(".")[:2], source.removeprefix(prefix))
    parts = re.findall(r"[^.\[\]]+|\[\d+\]", source)
    return tuple(int(part[1:-1]) if part.startswith("[") else part for part in parts)


def merged(one: Data, other: Data) -> Data:
    """Return two mappings as one; elsewhere the second goes before the first."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return other
    result = dict(one)
    for key, value in other.items():
        result[key] = merged(result[key], value) if key in result else value
    return result
