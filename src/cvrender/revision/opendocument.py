"""An .odt file → its paragraphs (OpenDocument 1.3, part 3), as LibreOffice saves a Word file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from cvrender.errors import CvrenderError
from cvrender.revision.package import part
from cvrender.revision.seen import Collector, Edited, Piece, role_of, style_marks
from cvrender.revision.word import known_name

MAIN = "content.xml"

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _STYLE = (f"{{{_NAMES}{name}:1.0}}" for name in ("office", "text", "style"))
_FO = f"{{{_NAMES}xsl-fo-compatible:1.0}}"
_META = f"{{{_NAMES}meta:1.0}}"
_HREF = "{http://www.w3.org/1999/xlink}href"

_SKIPPED = {"tracked-changes", "note", "annotation", "sequence-decls", "forms", "title", "desc"}
_MARKS = ("strong", "emphasis")
_CHARACTERS = {"tab": "\t", "line-break": " "}


@dataclass(frozen=True)
class _Style:
    """A style: the name of the nearest one that has one, and what direct formatting adds to that."""

    name: str
    strong: bool = False
    emphasis: bool = False
    direct: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()


@dataclass
class _Walk:
    styles: Mapping[tuple[str, str], _Style]
    into: Collector = field(default_factory=Collector)
    link: str = ""
    marks: frozenset[str] = frozenset()
    direct: frozenset[str] = frozenset()
    role: str = ""

    def visit(self, parent: etree._Element) -> None:
        self.text(parent.text)
        for element in parent:
            if isinstance(element.tag, str):
                self.element(element, etree.QName(element).localname)
            self.text(element.tail)

    def element(self, element: etree._Element, tag: str) -> None:
        if tag in ("p", "h"):
            self.paragraph(element)
        elif tag == "bookmark-start":
            self.into.open[_name(element)] = _name(element)
        elif tag == "bookmark-end":
            self.into.open.pop(_name(element), None)
        elif tag in ("span", "a"):
            self.marked(element)
        elif tag == "s":
            self.text(" " * int(element.get(f"{_TEXT}c", "1")))
        elif tag in _CHARACTERS:
            self.text(_CHARACTERS[tag])
        elif tag not in _SKIPPED:
            self.visit(element)

    def paragraph(self, element: etree._Element) -> None:
        inner = self.into.pieces, self.into.names  # a frame with paragraphs may stand inside of one
        self.into.pieces, self.into.names = [], {}
        style = self.style("paragraph", element)
        self.visit(element)
        covered = {mark for mark in _MARKS if getattr(style, mark)}
        self.into.end(known_name(style.name), covered)
        self.into.pieces, self.into.names = inner

    def marked(self, element: etree._Element) -> None:
        before = self.link, self.marks, self.direct, self.role
        style = self.style("text", element)
        self.link = element.get(_HREF, self.link)
        self.marks = (self.marks | style_marks(known_name(style.name), italic=style.emphasis)) - style.off
        self.direct = (self.direct | style.direct) - style.off
        self.role = role_of(style.name) or self.role
        self.visit(element)
        self.link, self.marks, self.direct, self.role = before

    def style(self, family: str, element: etree._Element) -> _Style:
        return self.styles.get((family, element.get(f"{_TEXT}style-name", "")), _Style(""))

    def text(self, text: str | None) -> None:
        self.into.add(Piece(text or "", self.marks, self.direct, self.link, self.role))


def read(archive: zipfile.ZipFile, file: str) -> Edited:
    """Return the paragraphs of the text, and the file's properties."""
    root = part(archive, MAIN, file)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text") if root is not None else None
    if root is None or body is None:
        raise CvrenderError(f"{file}: not an OpenDocument text")
    walk = _Walk(_styles([root, part(archive, "styles.xml", file)]))
    walk.visit(body)
    return Edited(tuple(walk.into.done), _properties(part(archive, "meta.xml", file)))


def _styles(roots: Iterable[etree._Element | None]) -> dict[tuple[str, str], _Style]:
    found = {
        (element.get(f"{_STYLE}family", ""), element.get(f"{_STYLE}name", "")): element
        for root in roots
        if root is not None
        for element in root.iter(f"{_STYLE}style")
    }
    return {key: _style(key, found) for key in found}


def _style(key: tuple[str, str], found: Mapping[tuple[str, str], etree._Element]) -> _Style:
    chain = list(_chain(key, found))
    named = next((element for element in chain if not _automatic(element)), None)
    own = [_look(element) for element in chain if _automatic(element)]
    common = [_look(element) for element in chain if not _automatic(element)]
    return _Style(
        _shown_name(named),
        strong=bool(_first(common, "strong")),
        emphasis=bool(_first(common, "emphasis")),
        direct=frozenset(mark for mark in _MARKS if _first(own, mark)),
        off=frozenset(mark for mark in _MARKS if _first(own, mark) is False),
    )


def _shown_name(style: etree._Element | None) -> str:
    if style is None:
        return ""
    return style.get(f"{_STYLE}display-name") or style.get(f"{_STYLE}name") or ""


def _first(looks: Iterable[Mapping[str, bool]], mark: str) -> bool | None:
    return next((look[mark] for look in looks if mark in look), None)


def _chain(key: tuple[str, str], found: Mapping[tuple[str, str], etree._Element]) -> Iterator[etree._Element]:
    seen: set[tuple[str, str]] = set()
    while key in found and key not in seen:
        seen.add(key)
        yield found[key]
        key = key[0], found[key].get(f"{_STYLE}parent-style-name", "")


def _automatic(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{_OFFICE}automatic-styles"


def _look(element: etree._Element) -> dict[str, bool]:
    """Return whether a style says that it is bold or italic; it may say nothing."""
    properties = element.find(f"{_STYLE}text-properties")
    weight, slope = (
        properties.get(f"{_FO}{name}") if properties is not None else None
        for name in ("font-weight", "font-style")
    )
    looks = {}
    if weight is not None:
        looks["strong"] = weight in ("bold", "600", "700", "800", "900")
    if slope is not None:
        looks["emphasis"] = slope in ("italic", "oblique")
    return looks


def _properties(root: etree._Element | None) -> dict[str, str]:
    items = root.iter(f"{_META}user-defined") if root is not None else ()
    return {item.get(f"{_META}name", ""): item.text or "" for item in items}


def _name(element: etree._Element) -> str:
    return element.get(f"{_TEXT}name", "")
