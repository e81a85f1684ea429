"""The elements of a page on paper → floats, flexible boxes and markers that lose or tear text, links.

Measured (docs/measured.md): two floats without a cleared container lose everything after page 1, a lone float
is read out of order; each flexible row costs as much as a page of tables, and does not break.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cvrender.linting.finding import Fault
from cvrender.linting.markup import Element, Page
from cvrender.linting.sheets import Declaration

_FLOATED = ("left", "right", "inline-start", "inline-end")
_FLEXIBLE = ("flex", "inline-flex", "grid", "inline-grid")


def layout_faults(page: Page, template: str, language: str) -> Iterator[Fault]:
    """Yield what the elements of a page do wrong; ``template`` is the file that has its ``html`` element."""
    yield from _floats(page.elements)
    yield from _flexible(page.elements)
    yield from _markers(page.elements)
    root = page.elements[0]
    if root.node.get("lang") != language:
        message = "the html element does not name the language: screen readers take any"
        yield Fault("html-lang", message, '<html lang="{{ document.language }}">', template)
    yield from links(page.elements, template)


def links(elements: Iterable[Element], template: str) -> Iterator[Fault]:
    """Yield a fault where a link holds elements (PDF/UA-1, 7.18.5, as WeasyPrint 70 tags them)."""
    inside = {child.tag for element in elements if element.tag == "a" for child in element.children}
    for tag in sorted(inside - {"wbr"}):
        message = f"a link holds a <{tag}>: links contain text only"
        yield Fault("link-text", message, "put the mark around the link; take .plain of a text", template)


def _floats(elements: Iterable[Element]) -> Iterator[Fault]:
    floated = [item for item in elements if item.value("float") in _FLOATED]
    said: set[Declaration] = set()
    for element in floated:
        beside = [one for one in (element.parent.children if element.parent else []) if one.says_something]
        both = all(one in floated for one in beside)
        declaration = element.own["float"]
        if element.says_something and not (both and _is_cleared(element.parent)) and declaration not in said:
            said.add(declaration)
            message = f"float: {declaration.value}: text beside a float is read out of order or lost"
            remedy = "a CSS table; or let both columns float, and clear their container with ::after"
            yield declaration.fault("css-float", message, remedy)


def _is_cleared(container: Element | None) -> bool:
    cleared = container.pseudo.get(("after", "clear")) if container else None
    return cleared is not None and cleared.value == "both"


def _flexible(elements: Iterable[Element]) -> Iterator[Fault]:
    found = [item.own["display"] for item in elements if item.value("display") in _FLEXIBLE]
    for declaration, number in Counter(found).items():
        if number > 1:
            message = f"display: {declaration.value}: {number} boxes of it, each laid out several times over"
            remedy = "display: table with table-layout: fixed, and table-cell inside"
            yield declaration.fault("css-flex", message, remedy)


def _markers(elements: Iterable[Element]) -> Iterator[Fault]:
    """Yield a fault for lists that nothing takes the default markers from."""
    told = ("list-style", "list-style-type")
    bare = {item.tag for item in elements if item.tag in ("ul", "ol") and not item.own.keys() & {*told}}
    for tag in sorted(bare):
        message = f"<{tag}> has the default markers, which are painted last, torn from their items"
        yield Fault("css-marker", message, f"{tag} {{ list-style: none }}", "resume.css")
