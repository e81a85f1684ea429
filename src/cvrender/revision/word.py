"""A .docx file → its paragraphs (ECMA-376, part 1, 17), as Word, LibreOffice and others write it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from cvrender.errors import CvrenderError
from cvrender.revision.package import part
from cvrender.revision.seen import Collector, Edited, Piece, role_of, style_marks
from cvrender.writers.docx.catalog import unkept

MAIN = "word/document.xml"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFF = {"0", "false", "off", "none"}
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"(?:.*?\\l\s+"([^"]*)")?')

# What was deleted, and what stands for something that is no text.
_SKIPPED = {"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr", "tblPr", "tblGrid", "Fallback"}
_CHARACTERS = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-", "softHyphen": ""}


@dataclass(frozen=True)
class Style:
    """A style as the file defines it: Word's name of it, and whether it is bold or italic in the end."""

    name: str
    strong: bool = False
    emphasis: bool = False


@dataclass
class _Walk:
    """The walk through the body: what is open around the place that is being read."""

    styles: Mapping[str, Style]
    links: Mapping[str, str]
    into: Collector = field(default_factory=Collector)
    link: str = ""
    fields: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    def visit(self, parent: etree._Element) -> None:
        for element in parent:
            if isinstance(element.tag, str):
                self.element(element, etree.QName(element).localname)

    def element(self, element: etree._Element, tag: str) -> None:
        if tag == "p":
            self.paragraph(element)
        elif tag == "r":
            self.run(element)
        elif tag in ("hyperlink", "fldSimple"):
            self.linked(element)
        elif tag == "bookmarkStart":
            self.into.open[_value(element, "id")] = _value(element, "name")
        elif tag == "bookmarkEnd":
            self.into.open.pop(_value(element, "id"), None)
        elif tag not in _SKIPPED:
            self.visit(element)

    def paragraph(self, element: etree._Element) -> None:
        self.visit(element)
        if element.find(f"{_W}pPr/{_W}rPr/{_W}del") is None:  # else the next one joins it
            style = self.styles.get(_value(element.find(f"{_W}pPr/{_W}pStyle")), Style("Normal"))
            self.into.end(style.name, _marks(style))
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.visit(box)

    def linked(self, element: etree._Element) -> None:
        before = self.link
        target, anchor = self.links.get(element.get(f"{_R}id", ""), ""), _value(element, "anchor")
        self.link = _whole(target, anchor) or _link(_value(element, "instr")) or before
        self.visit(element)
        self.link = before

    def run(self, element: etree._Element) -> None:
        properties = element.find(f"{_W}rPr")
        marks, direct = self.marks(properties)
        role = role_of(self.character(properties).name)
        for child in element:
            tag = etree.QName(child).localname if isinstance(child.tag, str) else ""
            if tag in ("fldChar", "instrText"):
                self.in_field(child, tag)
            elif tag in ("drawing", "pict", "object", "AlternateContent"):
                self.boxes += _text_boxes(child)
            elif tag == "t" or tag in _CHARACTERS:
                text = _CHARACTERS.get(tag, child.text or "")
                link = self.link or (_link(self.fields[-1]) if self.fields else "")
                self.into.add(Piece(text, marks, direct, link, role))

    def in_field(self, element: etree._Element, tag: str) -> None:
        """A field is its instruction, and then what it shows: only the latter is text."""
        kind = _value(element, "fldCharType")
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()
        elif tag == "instrText" and self.fields:
            self.fields[-1] += element.text or ""

    def character(self, properties: etree._Element | None) -> Style:
        element = properties.find(f"{_W}rStyle") if properties is not None else None
        return self.styles.get(_value(element), Style(""))

    def marks(self, properties: etree._Element | None) -> tuple[frozenset[str], frozenset[str]]:
        if properties is None:
            return frozenset(), frozenset()
        style = self.character(properties)
        named = style_marks(style.name, italic=style.emphasis)
        switched = {"strong": _switch(properties, "b"), "emphasis": _switch(properties, "i")}
        on = frozenset(mark for mark, value in switched.items() if value)
        return named - {mark for mark, value in switched.items() if value is False}, on


def read(archive: zipfile.ZipFile, file: str) -> Edited:
    """Return the paragraphs of the body, with those of tables and text boxes, and the file's properties."""
    root = part(archive, MAIN, file)
    body = root.find(f"{_W}body") if root is not None else None
    if body is None:
        raise CvrenderError(f"{file}: damaged: it has no body")
    walk = _Walk(_styles(part(archive, "word/styles.xml", file)), _links(archive, file))
    walk.visit(body)
    walk.into.end("Normal")
    return Edited(tuple(walk.into.done), _properties(part(archive, "docProps/custom.xml", file)))


def _styles(root: etree._Element | None) -> dict[str, Style]:
    found = {_value(element, "styleId"): element for element in _items(root) if _is(element, "style")}
    return {name: _style(name, found) for name in found}


def _style(name: str, found: Mapping[str, etree._Element]) -> Style:
    looks = [_look(element) for element in _chain(name, found)]
    strong, emphasis = (next((look[n] for look in looks if look[n] is not None), False) for n in (0, 1))
    return Style(known_name(_value(found[name].find(f"{_W}name"))), bool(strong), bool(emphasis))


def _chain(name: str, found: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """Yield a style and those that it is based on, each once."""
    seen: set[str] = set()
    while name in found and name not in seen:
        seen.add(name)
        yield found[name]
        name = _value(found[name].find(f"{_W}basedOn"))


def _look(element: etree._Element) -> tuple[bool | None, bool | None]:
    properties = element.find(f"{_W}rPr")
    if properties is None:
        return None, None
    return _switch(properties, "b"), _switch(properties, "i")


def known_name(name: str) -> str:
    """Return the name under which the catalog has a style: programs differ in capitals and a few words."""
    shown = " ".join(word[:1].upper() + word[1:] for word in name.split())
    return "Body Text" if shown == "Text Body" else unkept(shown)


def _marks(style: Style) -> Iterator[str]:
    yield from (mark for mark in ("strong", "emphasis") if getattr(style, mark))


def _links(archive: zipfile.ZipFile, file: str) -> dict[str, str]:
    root = part(archive, "word/_rels/document.xml.rels", file)
    return {
        item.get("Id", ""): item.get("Target", "")
        for item in _items(root)
        if item.get("TargetMode") == "External"
    }


def _properties(root: etree._Element | None) -> dict[str, str]:
    return {item.get("name", ""): "".join(map(str, item.itertext())) for item in _items(root)}


def _items(root: etree._Element | None) -> Iterator[etree._Element]:
    return iter(root) if root is not None else iter(())


def _text_boxes(element: etree._Element) -> list[etree._Element]:
    """Return the text boxes of a drawing; its fallback holds the same ones again."""
    boxes = element.iter(f"{_W}txbxContent")
    return [box for box in boxes if not any(_is(above, "Fallback") for above in box.iterancestors())]


def _link(instruction: str) -> str:
    match = _LINK.match(instruction)
    return _whole(match[1], match[2] or "") if match else ""


def _whole(target: str, fragment: str) -> str:
    """Return an address with its fragment, which LibreOffice takes apart."""
    return f"{target}#{fragment}" if target and fragment and "#" not in target else target


def _is(element: etree._Element, tag: str) -> bool:
    return isinstance(element.tag, str) and etree.QName(element).localname == tag


def _switch(properties: etree._Element, tag: str) -> bool | None:
    element = properties.find(f"{_W}{tag}")
    return None if element is None else _value(element) not in _OFF


def _value(element: etree._Element | None, name: str = "val") -> str:
    return element.get(f"{_W}{name}", "") if element is not None else ""
