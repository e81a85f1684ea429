"""The bytes of a PDF → a PdfFile, or the reason why it cannot be read."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from functools import lru_cache

import pikepdf
from lxml import etree

from cvrender.checks.pdfstructure.model import Catalog, Key, Link, PdfFile
from cvrender.checks.pdfstructure.objects import Node, entry, identity, items, name, number, text
from cvrender.checks.pdfstructure.stream import Walk
from cvrender.checks.pdfstructure.tree import Tree, parents
from cvrender.checks.reading import UnreadableError

_XMP = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
# pikepdf logs what it repairs, and Python prints that to stderr where nobody listens.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

#: What qpdf puts before a message: the name that pikepdf gave to the bytes.
_PREFIX = re.compile(r"^(stream )?<[^>]*>:?\s*")


@lru_cache(maxsize=8)
def read(data: bytes) -> PdfFile:
    """Return what the rules look at; UnreadableError where the file is encrypted, damaged or a trap."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            return _file(pdf)
    except pikepdf.PasswordError:
        raise UnreadableError("it is encrypted; save it without a password") from None
    except Exception as error:  # objects of any type stand where they should not
        raise UnreadableError(f"its structure cannot be read: {_reason(error)}") from error


def _reason(error: object) -> str:
    return _PREFIX.sub("", (str(error).splitlines() or [""])[0]).rstrip(".") or type(error).__name__


def _file(pdf: pikepdf.Pdf) -> PdfFile:
    pages = [page.obj for page in pdf.pages]
    if not pages:
        raise ValueError("no pages")
    tree = Tree(pdf, {identity(page): index for index, page in enumerate(pages, start=1)})
    walk = Walk()
    for index, page in enumerate(pages, start=1):
        walk.page(page, index)
    entries = tree.parent_entries()
    return PdfFile(
        catalog=_catalog(pdf),
        elements=tree.elements(),
        parents=parents(entries, walk.owners),
        pieces=tuple(walk.pieces),
        links=tuple(_links(pages, {index: identity(node) for index, node in entries.items()})),
        fonts=tuple(face.finished() for face in walk.faces.values() if face.used),
        unordered=tuple(
            index
            for index, page in enumerate(pages, start=1)
            if items(entry(page, "/Annots")) and name(entry(page, "/Tabs")) != "S"
        ),
        repaired=tuple(map(_reason, pdf.get_warnings())),
    )


def _links(pages: list[Node], elements: dict[int, Key]) -> Iterator[Link]:
    """Yield the link annotations that are not hidden (ISO 32000-1, 12.5.6.5; flag 2 is Hidden)."""
    for index, page in enumerate(pages, start=1):
        for annotation in items(entry(page, "/Annots")):
            hidden = number(entry(annotation, "/F")) & 2 and number(entry(annotation, "/F")) > 0
            if name(entry(annotation, "/Subtype")) == "Link" and not hidden:
                yield Link(
                    key=identity(annotation),
                    page=index,
                    target=_target(annotation),
                    contents=text(entry(annotation, "/Contents")),
                    parent=elements.get(number(entry(annotation, "/StructParent"))),
                )


def _target(annotation: Node) -> str:
    action = entry(annotation, "/A")
    return text(entry(action, "/URI")) or ("a place in the file" if action or annotation else "")


def _catalog(pdf: pikepdf.Pdf) -> Catalog:
    root = pdf.Root
    marks = entry(root, "/MarkInfo")
    xmp = _xmp(entry(root, "/Metadata"))
    return Catalog(
        marked=entry(marks, "/Marked") is True,
        suspects=entry(marks, "/Suspects") is True,
        language=text(entry(root, "/Lang")),
        title=_value(xmp, "dc:title"),
        info_title=text(entry(pdf.trailer.get("/Info"), "/Title")),
        displays_title=entry(entry(root, "/ViewerPreferences"), "/DisplayDocTitle") is True,
        ua_part=_value(xmp, "pdfuaid:part"),
        a_part=_value(xmp, "pdfaid:part"),
        a_conformance=_value(xmp, "pdfaid:conformance"),
    )


def _xmp(stream: Node) -> etree._Element | None:
    """Return the root of the XMP packet, which is read without entities and without the network."""
    if not isinstance(stream, pikepdf.Stream):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    data = stream.read_bytes().strip().strip(b"\0")
    return etree.fromstring(data, parser) if data else None


def _value(xmp: etree._Element | None, name: str) -> str:
    """Return a property, which is an attribute of a description or an element (XMP, ISO 16684-1, 7)."""
    if xmp is None:
        return ""
    found = xmp.xpath(f"string((//rdf:Description/@{name} | //rdf:Description/{name})[1])", namespaces=_XMP)
    return str(found).strip()
