"""The bytes of a Word file → its paragraphs and runs, each with the look that its styles give it.

A value comes from the run itself, else its character style, the paragraph's style and those that these
are based on, else the defaults (ISO/IEC 29500-1, 17.7.2). Theme colours and tables' styles are not followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from cvrender.checks.wordparts import W, main_part, part, relations

_DEFAULT_SIZE = 10.0  # points, where nothing says a size (17.3.2.38)
_TEXT = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that look alike. ``size`` is in points; colours are ``#rrggbb``, or empty for automatic."""

    text: str
    size: float = _DEFAULT_SIZE
    colour: str = ""
    background: str = ""
    hidden: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: the name of its style, and its runs."""

    style: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Styles:
    """The properties of each style by its id, those of what it is based on beneath, and the defaults."""

    defaults: Mapping[str, str]
    looks: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]
    default: str


@lru_cache(maxsize=4)
def paragraphs(data: bytes) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the body in order, those in tables and text boxes too."""
    return tuple(_paragraphs(data, main_part(data)))


def running(data: bytes) -> Iterator[tuple[str, tuple[Paragraph, ...]]]:
    """Yield each header and footer: which it is, and its paragraphs without fields such as page numbers."""
    for _, kind, target in relations(data, main_part(data)):
        if kind in ("header", "footer"):
            yield kind, tuple(_paragraphs(data, target))


def _paragraphs(data: bytes, name: str) -> Iterator[Paragraph]:
    root = part(data, name)
    styles = _styles(data)
    for element in root.iter(f"{W}p") if root is not None else ():
        yield _paragraph(element, styles)


def _paragraph(element: etree._Element, styles: Styles) -> Paragraph:
    style = _value(element.find(f"{W}pPr/{W}pStyle")) or styles.default
    base = {**styles.defaults, **styles.looks.get(style, {})}
    shading = element.find(f"{W}pPr/{W}shd")
    if shading is not None:
        base["shd"] = shading.get(f"{W}fill", "")
    return Paragraph(styles.names.get(style, style), tuple(_runs(element, base, styles)))


def _runs(element: etree._Element, base: Mapping[str, str], styles: Styles) -> Iterator[Run]:
    """Yield the runs of a paragraph; what a field shows is left out where it is a number of pages."""
    depth = 0
    for run in element.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p")) is not element or _in_simple_field(run):
            continue
        marks = [mark.get(f"{W}fldCharType") for mark in run.iter(f"{W}fldChar")]
        depth += marks.count("begin") - marks.count("end")
        text = "" if depth or marks else "".join(_characters(run))
        if text:
            style = _value(run.find(f"{W}rPr/{W}rStyle"))
            yield _run(text, {**base, **styles.looks.get(style, {}), **_look(run.find(f"{W}rPr"))})


def _in_simple_field(run: etree._Element) -> bool:
    return any("PAGE" in (field.get(f"{W}instr") or "") for field in run.iterancestors(f"{W}fldSimple"))


def _characters(run: etree._Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif isinstance(child.tag, str):
            yield _TEXT.get(child.tag, "")


def _run(text: str, look: Mapping[str, str]) -> Run:
    half_points = look.get("sz", "")
    return Run(
        text=text,
        size=float(half_points) / 2 if half_points.replace(".", "").isdigit() else _DEFAULT_SIZE,
        colour=_colour(look.get("color", "")),
        background=_colour(look.get("shd", "")),
        hidden=look.get("vanish", "0") not in ("0", "false", "off"),
        bold=look.get("b", "0") not in ("0", "false", "off"),
    )


def _colour(value: str) -> str:
    return f"#{value.lower()}" if len(value) == 6 else ""


@lru_cache(maxsize=4)
def _styles(data: bytes) -> Styles:
    main = main_part(data)
    name = next((target for _, kind, target in relations(data, main) if kind == "styles"), "")
    root = part(data, name) if name else None
    if root is None:
        return Styles({}, {}, {}, "")
    elements = {item.get(f"{W}styleId", ""): item for item in root.iter(f"{W}style")}
    defaults = _look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    looks = {key: _chain(key, elements) for key in elements}
    names = {key: _value(item.find(f"{W}name")) for key, item in elements.items()}
    return Styles(defaults, looks, names, _default_style(elements))


def _default_style(elements: Mapping[str, etree._Element]) -> str:
    for key, item in elements.items():
        if item.get(f"{W}type") == "paragraph" and item.get(f"{W}default") in ("1", "true", "on"):
            return key
    return ""


def _chain(key: str, elements: Mapping[str, etree._Element]) -> dict[str, str]:
    """Return the look of a style over that of those that it is based on; a circle ends where it closes."""
    chain: list[str] = []
    while key in elements and key not in chain:
        chain.append(key)
        key = _value(elements[key].find(f"{W}basedOn"))
    look: dict[str, str] = {}
    for name in reversed(chain):
        look |= _look(elements[name].find(f"{W}rPr"))
        shading = elements[name].find(f"{W}pPr/{W}shd")
        if shading is not None:
            look["shd"] = shading.get(f"{W}fill", "")
    return look


def _look(properties: etree._Element | None) -> dict[str, str]:
    look: dict[str, str] = {}
    for item in properties if properties is not None else ():
        if isinstance(item.tag, str):
            name = item.tag.removeprefix(W)
            look[name] = item.get(f"{W}{'fill' if name == 'shd' else 'val'}", "1")
    return look


def _value(element: etree._Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""
