"""The style sheets of a theme → their declarations, each with its selectors, its medium and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import tinycss2

from cvrender.linting.finding import Fault

#: The style sheets of a theme, and the medium that each is for (writers/html.py).
SHEETS = {"resume.css": (), "screen.css": ("screen",)}

#: What a declaration is for: both, paper alone or screens alone.
Medium = Literal["all", "print", "screen"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Where declarations stand: the selectors around them, outermost first, and the conditions of media."""

    file: str
    selectors: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    at: str = ""

    @property
    def medium(self) -> Medium:
        """The medium that the conditions allow."""
        said = " ".join(self.conditions)
        if "print" in said:
            return "print"
        return "screen" if "screen" in said or "prefers-" in said or "width" in said else "all"


@dataclass(frozen=True, slots=True)
class Declaration:
    """One property with its value as text and as tokens; ``beside`` holds all that its block declares."""

    name: str
    value: str
    tokens: tuple[Any, ...]
    rule: Rule
    line: int
    column: int
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def printed(self) -> bool:
        """Whether it counts on paper."""
        return self.rule.medium != "screen"

    @property
    def draws_nothing(self) -> bool:
        """Whether it is about a box without text: ``content: ""``."""
        return ("content", '""') in self.beside or ("content", "''") in self.beside

    def fault(self, rule: str, message: str, remedy: str = "") -> Fault:
        """Return a fault at this declaration."""
        return Fault(rule, message, remedy, self.rule.file, self.line, self.column)


@dataclass(frozen=True, slots=True)
class Sheets:
    """What the style sheets of a theme say, from base to its own, and where they cannot be parsed."""

    declarations: tuple[Declaration, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_sheets(folders: Iterable[Path]) -> Sheets:
    """Return the declarations of the style sheets in some folders, which are given from base to the theme."""
    found: list[Declaration | Fault] = []
    for folder in folders:
        for name, conditions in SHEETS.items():
            file = folder / name
            if file.is_file():
                found += parse_sheet(file.read_text(encoding="utf-8"), str(file), conditions)
    return Sheets(
        tuple(item for item in found if isinstance(item, Declaration)),
        tuple(item for item in found if isinstance(item, Fault)),
    )


def parse_sheet(css: str, file: str, conditions: tuple[str, ...] = ()) -> list[Declaration | Fault]:
    """Return the declarations of one style sheet in their order, and what cannot be parsed (CSS Syntax 3).

    ``conditions`` are those of media that hold for all of it.
    """
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return list(_nodes(nodes, Rule(file, conditions=conditions)))


def _nodes(nodes: Iterable[Any], around: Rule) -> Iterator[Declaration | Fault]:
    nodes = list(nodes)
    beside = tuple((node.lower_name, _text(node.value)) for node in nodes if node.type == "declaration")
    for node in nodes:
        if node.type == "declaration":
            value = tuple(node.value)
            place = (node.source_line, node.source_column)
            yield Declaration(node.lower_name, _text(value), value, around, *place, beside)
        elif node.type == "error":
            message = f"this cannot be parsed as CSS: {node.message}"
            yield Fault("css-syntax", message, "", around.file, node.source_line, node.source_column)
        elif node.type == "qualified-rule":
            inside = replace(around, selectors=(*around.selectors, _text(node.prelude)))
            yield from _nodes(_inside(node), inside)
        elif node.type == "at-rule":
            yield from _at_rule(node, around)


def _at_rule(node: Any, around: Rule) -> Iterator[Declaration | Fault]:
    name, prelude = node.lower_at_keyword, _text(node.prelude)
    if name == "import":
        message = f"@import {prelude}: a theme is what lies in its folder"
        remedy = "copy the rules into resume.css, or extend the theme that has them"
        yield Fault("css-import", message, remedy, around.file, node.source_line, node.source_column)
    if node.content is None:
        return
    if name == "media":
        inside = replace(around, conditions=(*around.conditions, prelude))
    else:
        inside = replace(around, at=f"{around.at} @{name} {prelude}".strip())
    yield from _nodes(_inside(node), inside)


def _inside(node: Any) -> Sequence[Any]:
    result: list[Any] = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    return result


def _text(tokens: Iterable[Any]) -> str:
    return " ".join(str(tinycss2.serialize(list(tokens))).split())
