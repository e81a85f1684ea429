"""A text → how it is written in YAML or JSON, in the way in which the text before it was."""

from __future__ import annotations

import io
import json
import re
import textwrap
from dataclasses import dataclass
from typing import Any

import yaml

from cvrender.revision.operations import Data
from cvrender.revision.tree import Node

_NULL = {"", "~", "null"}
_USUAL, _WIDEST = 100, 120


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is written: ``json`` or YAML, ``ascii`` for JSON with escapes, ``step`` of indentation,
    and ``width``, the length of its longest line."""

    json: bool
    ascii: bool
    step: int
    width: int


def manner_of(text: str, *, json: bool) -> Manner:
    """Return how a file is written."""
    indent = re.search(r"^( +)\S", text, re.MULTILINE)
    escaped = json and text.isascii() and "\\u" in text
    longest = max(map(len, text.splitlines()), default=0)
    return Manner(json, escaped, len(indent[1]) if indent else 2, longest)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a scalar stands: ``column`` is the indentation of what it belongs to, ``flow`` whether that is in
    brackets, ``followed`` whether something stands behind it on its last line: a comment."""

    column: int
    flow: bool = False
    followed: bool = False


def scalar(value: str, old: Node | None, source: str, place: Place, manner: Manner) -> str:
    """Return a text as it is written at a place.

    ``old`` is the scalar that it replaces or that stands beside it, ``source`` its characters. What was on
    one line stays on one, unless it grows over the width of the file; what had several is filled up to that
    width again.
    """
    style = old.style if old else ""
    if manner.json:
        return json.dumps(value, ensure_ascii=manner.ascii)
    several, column = "\n" in source, place.column
    width = manner.width if manner.width <= _WIDEST else _USUAL
    if style in ("|", ">"):
        return _block(value, style, source, column, manner, width)
    block = not place.flow and not place.followed
    if "\n" in value and not several:
        return _block(value, "|", "|-", column, manner, width) if block and style != '"' else _double(value)
    limit = width if several else max(manner.width, _USUAL)
    long = not place.flow and (several or column + manner.step + len(value) > limit)
    if not style:
        style = _quote(value, flow=place.flow)
        if style and long and block:
            return _block(value, ">", ">-", column, manner, width)
    text = {'"': _double, "'": _single}.get(style, str)(value)
    return _filled(text, source, " " * (column + manner.step), width) if long else text


def data(value: Data, beside: Node | None, source: str, column: int, manner: Manner) -> str:
    """Return data in block style, as it follows ``- `` or ``key:`` at ``column``."""
    if isinstance(value, str):
        return scalar(value, beside, source, Place(column), manner)
    if manner.json:
        text = json.dumps(value, ensure_ascii=manner.ascii, indent=manner.step)
    else:
        text = yaml.dump(
            value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=max(manner.width, _USUAL)
        ).rstrip("\n")
    return text.replace("\n", "\n" + " " * column)


def flow(value: Data, beside: Node | None, column: int, manner: Manner) -> str:
    """Return data in flow style, ``{name: x}``; JSON over several lines."""
    if isinstance(value, str):
        return scalar(value, beside, "", Place(column, flow=True), manner)
    if manner.json:
        return data(value, None, "", column, manner)
    text = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=True
    )
    return str(text).rstrip("\n")


class _Dumper(yaml.SafeDumper):
    """Writes ``no`` and ``3.10`` as they are, since every value of a profile is text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as PyYAML declares it

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key."""
        del indentless
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = _quote(value, flow=False) or None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def _quote(value: str, *, flow: bool) -> str:
    """Return nothing for a text that needs no quotes, else the quotes that fit."""
    emitter: Any = yaml.emitter.Emitter(io.StringIO(), allow_unicode=True)
    found = emitter.analyze_scalar(" ".join(value.split()))
    allowed = found.allow_flow_plain if flow else found.allow_block_plain
    if allowed and value not in _NULL:
        return ""
    return '"' if "'" in value or not found.allow_single_quoted else "'"


def _double(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _filled(text: str, source: str, indent: str, width: int) -> str:
    """Return a text over several lines; a line break in it is an empty line (YAML 1.2, 6.5).

    A paragraph that was there keeps its lines.
    """
    kept, parts = _kept_lines(source), []
    for part in re.split(r"(\n+)", text):
        if part.startswith("\n"):
            parts.append(f"{part}\n{indent}")
            continue
        room = max(width - len(indent), 40)
        filled = textwrap.wrap(part, room, break_long_words=False, break_on_hyphens=False)
        parts.append(f"\n{indent}".join(kept.get(part) or filled))
    return "".join(parts)


def _block(value: str, style: str, source: str, column: int, manner: Manner, width: int) -> str:
    """Return a text below ``|-`` or ``>-``; paragraphs that were there keep their lines."""
    header, _, body = source.partition("\n")
    first = re.search(r"^( +)\S", body, re.MULTILINE)
    indent = first[1] if first else " " * (column + manner.step)
    content = value.rstrip("\n")
    folded = style == ">"
    content = _filled(content, body, indent, width) if folded else content.replace("\n", "\n" + indent)
    return "\n".join((header, *(line.rstrip() for line in (indent + content).split("\n"))))


def _kept_lines(source: str) -> dict[str, list[str]]:
    """Return the lines of each paragraph that is written over several, by its text."""
    groups = re.split(r"\n[ \t]*\n\s*", source)
    found = ([line.strip() for line in group.strip().splitlines()] for group in groups)
    return {" ".join(lines): lines for lines in found}
