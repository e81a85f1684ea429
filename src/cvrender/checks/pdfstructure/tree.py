"""The structure tree and the parent tree (ISO 32000-1, 14.7) → elements and the marks they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pikepdf

from cvrender.checks.pdfstructure.model import Element, Key, Mark
from cvrender.checks.pdfstructure.objects import Node, entry, identity, items, name, number, text

#: Deeper than any page's structure; a file that goes beyond means harm.
_DEEPEST = 200


class Tree:
    """Reads the structure of one file; ``pages`` maps a page's object to its number, from 1."""

    def __init__(self, pdf: pikepdf.Pdf, pages: Mapping[Key, int]) -> None:
        self._root = entry(pdf.Root, "/StructTreeRoot")
        self._pages = pages
        self._roles = {
            str(key).removeprefix("/"): name(value) for key, value in _pairs(entry(self._root, "/RoleMap"))
        }
        self._seen: set[Key] = set()

    def elements(self) -> tuple[Element, ...]:
        """Return the elements below the root; one that stands in two places is read at the first."""
        return tuple(
            self._element(kid, (0, 0), 1) for kid in items(entry(self._root, "/K")) if self._fresh(kid)
        )

    def parent_entries(self) -> dict[int, Node]:
        """Return the parent tree: StructParents → an array of elements, StructParent → an element."""
        tree = entry(self._root, "/ParentTree")
        return dict(pikepdf.NumberTree(tree)) if isinstance(tree, pikepdf.Dictionary) else {}

    def _element(self, node: Node, page: Key, depth: int) -> Element:
        page = identity(entry(node, "/Pg")) if entry(node, "/Pg") is not None else page
        kids: list[Element | Mark] = []
        objects: list[Key] = []
        for kid in items(entry(node, "/K")) if depth < _DEEPEST else []:
            mark = _mark(kid, page)
            if mark is not None:
                kids.append(mark)
            elif name(entry(kid, "/Type")) == "OBJR":
                objects.append(identity(entry(kid, "/Obj")))
            elif self._fresh(kid):
                kids.append(self._element(kid, page, depth + 1))
        return Element(
            role=self._role(name(entry(node, "/S"))),
            key=identity(node),
            kids=tuple(kids),
            objects=tuple(objects),
            alt=text(entry(node, "/Alt")) or text(entry(node, "/ActualText")),
            page=self._pages.get(page, 0),
        )

    def _fresh(self, node: Node) -> bool:
        """Tell whether a kid is an element that was not met before: a tree that loops ends here."""
        if not isinstance(node, pikepdf.Dictionary) or identity(node) in self._seen:
            return False
        if identity(node) != (0, 0):
            self._seen.add(identity(node))
        return True

    def _role(self, tag: str) -> str:
        """Follow the role map to its end (ISO 32000-1, 14.7.3); a circle ends where it began."""
        seen = {tag}
        while self._roles.get(tag) and self._roles[tag] not in seen:
            tag = self._roles[tag]
            seen.add(tag)
        return tag


def parents(entries: Mapping[int, Node], owners: Mapping[Key, int]) -> dict[Mark, Key]:
    """Return the element that the parent tree names for each mark of the pages and forms given.

    ``owners`` maps a page or form to its StructParents.
    """
    found: dict[Mark, Key] = {}
    for owner, index in owners.items():
        for mcid, element in enumerate(items(entries.get(index))):
            if isinstance(element, pikepdf.Dictionary):
                found[Mark(owner, mcid)] = identity(element)
    return found


def _mark(kid: Node, page: Key) -> Mark | None:
    """Return a kid that is marked content: an MCID, or a reference to one (MCR)."""
    if number(kid) >= 0:
        return Mark(page, number(kid))
    if name(entry(kid, "/Type")) != "MCR":
        return None
    owner = entry(kid, "/Stm") or entry(kid, "/Pg")
    return Mark(identity(owner) if owner is not None else page, number(entry(kid, "/MCID")))


def _pairs(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, pikepdf.Dictionary):
        yield from node.items()
