"""The theme.yaml files of a theme → where each of their values stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from cvrender.linting.finding import Fault
from cvrender.theme.find import MARKER


@dataclass(frozen=True, slots=True)
class Places:
    """``own`` are the paths of values in the theme's own file, ``all`` those of its parents too.

    A path is dotted (``tokens.color.accent``); a place is a file, a line and a column from 1. Where several
    files have a value, the place is that nearest to the theme, whose value counts.
    """

    file: str
    own: dict[str, tuple[str, int, int]]
    all: dict[str, tuple[str, int, int]]

    def fault(self, path: str, rule: str, message: str, remedy: str = "") -> Fault:
        """Return a fault at a value, or at the nearest value around it."""
        at = path
        while at and at not in self.all:
            at = at.rpartition(".")[0]
        file, line, column = self.all.get(at, (self.file, 0, 0))
        return Fault(rule, f"{path}: {message}" if path else message, remedy, file, line, column)


def places(folders: Sequence[Path]) -> Places:
    """Return the places of a theme's values; its own folder comes first. Files that are no YAML have none."""
    layers = [dict(_of_file(folder / MARKER)) for folder in folders]
    merged = {path: place for layer in reversed(layers) for path, place in layer.items()}
    return Places(str(folders[0] / MARKER), layers[0], merged)


def _of_file(file: Path) -> Iterator[tuple[str, tuple[str, int, int]]]:
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return
    yield from _of_node(node, "", str(file))


def _of_node(node: yaml.Node | None, path: str, file: str) -> Iterator[tuple[str, tuple[str, int, int]]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = f"{path}.{key.value}" if path else str(key.value)
            yield inner, (file, key.start_mark.line + 1, key.start_mark.column + 1)
            yield from _of_node(value, inner, file)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield f"{path}[{index}]", (file, item.start_mark.line + 1, item.start_mark.column + 1)
