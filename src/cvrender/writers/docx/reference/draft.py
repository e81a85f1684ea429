"""A template's package while a résumé is put into it: parts come and go, with their types and relations."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from lxml import etree

from cvrender.writers.docx.reference.template import MAIN_TYPE, Template
from cvrender.writers.docx.relations import (
    OFFICE,
    PACKAGE,
    TYPES,
    ContentTypes,
    Relation,
    reachable,
    related,
    relations_name,
    relations_part,
)
from cvrender.writers.docx.xml import serialised

#: What the whole package may keep of its own, by role; previews, signatures and ribbons are of the old file.
_PACKAGE_KEEPS = ("classificationlabels",)
_CORE = f"{PACKAGE}/relationships/metadata/core-properties"


class Draft:
    """The parts of a template, to be changed; ``kept`` are the relations of its main part that stay."""

    def __init__(self, template: Template, kept: Iterable[Relation]) -> None:
        self.main = template.main
        self._relations = list(kept)
        parts = {**template.parts, relations_name(self.main): relations_part(self._relations)}
        self.parts = {name: parts[name] for name in sorted(reachable(parts))}
        self._types = dict(template.types.overrides)
        self._defaults = dict(template.types.defaults)
        self._types[self.main] = MAIN_TYPE

    def part(self, role: str) -> str:
        """Return the name of the part of a role that the main part has, or nothing."""
        names = (related(self.main, item) for item in self._relations if item.role == role)
        return next((name for name in names if name in self.parts), "")

    def set(self, name: str, root: etree._Element) -> None:
        """Write a part anew."""
        self.parts[name] = serialised(root)

    def add(self, wanted: str, data: bytes, kind: str) -> str:
        """Add a part under a name that is free, and return that."""
        stem, dot, extension = wanted.rpartition(".")
        name, number = wanted, 2
        while name in self.parts:
            name, number = f"{stem}{number}{dot}{extension}", number + 1
        self.parts[name], self._types[name] = data, kind
        return name

    def replace(self, name: str, data: bytes, kind: str) -> None:
        """Write a part of a name, whatever was there."""
        self.parts[name], self._types[name] = data, kind

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id by which the main part refers to a part or an address, the same for the same."""
        if not external:
            target = posixpath.relpath(target, posixpath.dirname(self.main) or ".")
        for item in self._relations:
            if (item.kind, item.target, item.external) == (kind, target, external):
                return item.id
        numbers = [
            int(found[1]) for item in self._relations if (found := re.fullmatch(r"rId(\d{1,9})", item.id))
        ]
        self._relations.append(Relation(f"rId{max(numbers, default=0) + 1}", kind, target, external))
        return self._relations[-1].id

    def finished(self, package: Iterable[Relation]) -> dict[str, bytes]:
        """Return the parts that are still referred to; ``package`` are the template's own relations."""
        self.parts[relations_name(self.main)] = relations_part(self._relations)
        self.parts[relations_name("")] = relations_part(self._package(package))
        names = reachable(self.parts)
        types = ContentTypes({**self._defaults, "xml": "application/xml"}, self._types)
        parts = {name: data for name, data in self.parts.items() if name in names}
        return {**parts, TYPES: types.part(names)}

    def _package(self, package: Iterable[Relation]) -> list[Relation]:
        kept = [
            (item.kind, item.target) for item in package if item.role in _PACKAGE_KEEPS and not item.external
        ]
        ours = [
            (f"{OFFICE}/officeDocument", self.main),
            (_CORE, "docProps/core.xml"),
            (f"{OFFICE}/extended-properties", "docProps/app.xml"),
            *(
                [(f"{OFFICE}/custom-properties", "docProps/custom.xml")]
                if "docProps/custom.xml" in self.parts
                else []
            ),
        ]
        return [Relation(f"rId{number}", *pair) for number, pair in enumerate((*ours, *kept), 1)]
