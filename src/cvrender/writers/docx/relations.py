"""The parts of an Office file → what they refer to, and their types (ECMA-376, part 2: OPC)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from lxml import etree

from cvrender.frozen import frozen
from cvrender.writers.docx.xml import parse, quoteattr

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "[Content_Types].xml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@frozen
class Relation:
    """One reference: ``kind`` is its full type, ``target`` as it stands in the file."""

    id: str
    kind: str
    target: str
    external: bool = False

    @property
    def role(self) -> str:
        """The last word of its type: ``styles``, ``hyperlink``."""
        return self.kind.rpartition("/")[2]


def relations_name(part: str) -> str:
    """Return the name of the part with a part's relations; that of the package for the empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(parts: Mapping[str, bytes], part: str = "") -> tuple[Relation, ...]:
    """Return the relations of a part, or those of the package."""
    data = parts.get(relations_name(part))
    if data is None:
        return ()
    return tuple(
        Relation(
            item.get("Id", ""),
            item.get("Type", ""),
            item.get("Target", ""),
            item.get("TargetMode") == "External",
        )
        for item in parse(data).iterfind("{*}Relationship")
    )


def related(part: str, relation: Relation) -> str:
    """Return the name of the part that a part's relation leads to."""
    target = relation.target.partition("#")[0]
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def relations_part(items: Iterable[Relation]) -> bytes:
    """Return the part that holds relations."""
    lines = "".join(
        f"<Relationship Id={quoteattr(item.id)} Type={quoteattr(item.kind)} Target={quoteattr(item.target)}"
        + (' TargetMode="External"/>' if item.external else "/>")
        for item in items
    )
    return f'{_XML}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'.encode()


@frozen
class ContentTypes:
    """The types of parts: ``defaults`` by extension, ``overrides`` by name without the first slash."""

    defaults: Mapping[str, str]
    overrides: Mapping[str, str]

    def of(self, part: str) -> str:
        """Return the type of a part, or nothing."""
        extension = part.rpartition(".")[2].lower()
        return self.overrides.get(part) or self.defaults.get(extension, "")

    def part(self, names: Iterable[str]) -> bytes:
        """Return ``[Content_Types].xml`` for the parts that there are."""
        names = set(names)
        extensions = {name.rpartition(".")[2].lower() for name in names} | {"rels", "xml"}
        defaults = "".join(
            f"<Default Extension={quoteattr(extension)} ContentType={quoteattr(kind)}/>"
            for extension, kind in sorted(self.defaults.items())
            if extension in extensions
        )
        overrides = "".join(
            f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(kind)}/>"
            for name, kind in sorted(self.overrides.items())
            if name in names
        )
        return f'{_XML}<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'.encode()


def content_types(parts: Mapping[str, bytes]) -> ContentTypes:
    """Return the types that a package gives its parts."""
    root = parse(parts[TYPES])
    return ContentTypes(
        {_get(item, "Extension").lower(): _get(item, "ContentType") for item in root.iterfind("{*}Default")},
        {
            _get(item, "PartName").lstrip("/"): _get(item, "ContentType")
            for item in root.iterfind("{*}Override")
        },
    )


def reachable(parts: Mapping[str, bytes]) -> set[str]:
    """Return the names of the parts that can be reached from the package, with their relations."""
    found, waiting = {TYPES, relations_name("")}, [""]
    while waiting:
        part = waiting.pop()
        for relation in relations(parts, part):
            target = related(part, relation)
            if not relation.external and target in parts and target not in found:
                found |= {target, relations_name(target)}
                waiting.append(target)
    return found & set(parts)


def _get(element: etree._Element, name: str) -> str:
    return element.get(name, "")
