"""Entries of PDF objects as Python values, whatever a foreign file holds in their place."""

from __future__ import annotations

from typing import Any, TypeAlias

import pikepdf

#: A PDF object of any type; the functions here turn it into something that has one.
Node: TypeAlias = Any


def entry(node: Node, key: str) -> Node:
    """Return the value of a dictionary's or stream's key, or None where there is none."""
    return node.get(key) if isinstance(node, (pikepdf.Dictionary, pikepdf.Stream)) else None


def items(node: Node) -> list[Node]:
    """Return an array's items; where one object may stand for an array of one, that object."""
    if node is None:
        return []
    return list(node) if isinstance(node, pikepdf.Array) else [node]


def name(node: Node) -> str:
    """Return a name without its slash, or nothing."""
    return str(node).removeprefix("/") if isinstance(node, pikepdf.Name) else ""


def text(node: Node) -> str:
    """Return a text string (UTF-16, UTF-8 or PDFDocEncoding, ISO 32000-1, 7.9.2.2), or nothing."""
    return str(node) if isinstance(node, pikepdf.String) else ""


def number(node: Node) -> int:
    """Return a whole number, or -1 where the object is none."""
    return node if isinstance(node, int) and not isinstance(node, bool) else -1


def identity(node: Node) -> tuple[int, int]:
    """Return the number and generation of an indirect object; (0, 0) for a direct one."""
    return node.objgen if isinstance(node, pikepdf.Object) else (0, 0)
