"""A Word file's parts → its paragraphs, each with what its styles say about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from cvrender.checks.wordparts import W
from cvrender.checks.wordstructure.package import NS, Package

_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_NOT_NUMBERED = "0"  # the numId that takes a style's numbering away (ISO/IEC 29500-1, 17.9.18)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits. ``outline`` counts from 0 and is None for plain text."""

    id: str
    name: str
    kind: str
    outline: int | None = None
    numbering: str = ""
    level: str = "0"
    tabs: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body. ``numbering`` is its numId or empty, ``tabs`` its tab stops."""

    element: etree._Element
    style: str
    name: str
    text: str
    outline: int | None
    numbering: str
    level: str
    tabs: int


def value(element: etree._Element | None, path: str = "") -> str:
    """Return the ``w:val`` of an element, or of the one at a path below it; empty where there is none."""
    found = element.find(path, NS) if element is not None and path else element
    return found.get(f"{W}val", "") if found is not None else ""


def styles(package: Package) -> dict[str, Style]:
    """Return the styles of a file by their ids."""
    root = package.one("styles")
    elements = {item.get(f"{W}styleId", ""): item for item in _all(root, "w:style")}
    return {key: _style(key, elements) for key in elements}


def default_style(package: Package) -> str:
    """Return the id of the style of paragraphs that name none."""
    for item in _all(package.one("styles"), "w:style[@w:type='paragraph']"):
        if item.get(f"{W}default") in ("1", "true", "on"):
            return item.get(f"{W}styleId", "")
    return ""


def paragraphs(package: Package) -> Iterator[Paragraph]:
    """Yield the paragraphs of the body in order, those in tables too, none in text boxes."""
    known, default = styles(package), default_style(package)
    for element in package.document.iter(f"{W}p"):
        if next(element.iterancestors(f"{W}txbxContent"), None) is None:
            yield _paragraph(element, known, default)


def text(element: etree._Element) -> str:
    """Return the text of a paragraph, of a link or of a run, with tabs and breaks as characters."""
    return "".join(
        item.text or "" if item.tag == f"{W}t" else _BREAKS.get(str(item.tag), "")
        for item in element.iter(f"{W}t", *_BREAKS)
        if next(item.iterancestors(f"{W}txbxContent", f"{W}tabs"), None) is None
    )


def _paragraph(element: etree._Element, known: Mapping[str, Style], default: str) -> Paragraph:
    own = element.find("w:pPr", NS)
    key = value(own, "w:pStyle") or default
    style = known.get(key, Style(key, key, "paragraph"))
    numbering = value(own, "w:numPr/w:numId") or style.numbering
    return Paragraph(
        element=element,
        style=key,
        name=style.name,
        text=text(element),
        outline=_level(value(own, "w:outlineLvl"), style.outline),
        numbering="" if numbering == _NOT_NUMBERED else numbering,
        level=value(own, "w:numPr/w:ilvl") or style.level,
        tabs=style.tabs + len(_all(own, "w:tabs/w:tab")),
    )


def _style(key: str, elements: Mapping[str, etree._Element]) -> Style:
    """Return a style with what it takes from those that it is based on; a circle ends where it closes."""
    chain: list[str] = []
    at = key
    while at in elements and at not in chain:
        chain.append(at)
        at = value(elements[at], "w:basedOn")
    layers = [elements[name] for name in chain]
    return Style(
        id=key,
        name=value(elements[key], "w:name") or key,
        kind=elements[key].get(f"{W}type", "paragraph"),
        outline=_level(_first(layers, "w:pPr/w:outlineLvl"), None),
        numbering=_first(layers, "w:pPr/w:numPr/w:numId"),
        level=_first(layers, "w:pPr/w:numPr/w:ilvl") or "0",
        tabs=sum(len(_all(layer, "w:pPr/w:tabs/w:tab")) for layer in layers),
    )


def _first(layers: list[etree._Element], path: str) -> str:
    return next((found for layer in layers if (found := value(layer, path))), "")


def _level(written: str, inherited: int | None) -> int | None:
    """Return an outline level; 9 stands for plain text (ISO/IEC 29500-1, 17.3.1.20)."""
    if not written.isdigit():
        return inherited
    return int(written) if int(written) < 9 else None


def _all(element: etree._Element | None, path: str) -> list[etree._Element]:
    return element.findall(path, NS) if element is not None else []
