"""A web page → its elements, each with the values that win for it on a wide screen in the light.

Taken are the style sheets and attributes in the page itself, by importance, attribute, specificity and order
(CSS Cascade 4, section 6). What it loads from elsewhere, and what its scripts do, is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cssselect2
import lxml.html
import tinycss2

from cvrender.checks.reading import UnreadableError

#: Words in the condition of a medium that is not that of a wide screen in the light.
_ELSEWHERE = ("print", "max-width", "prefers-", "not screen", "speech")

#: At-rules whose content holds for the page.
_AROUND = ("media", "supports", "layer")

#: What properties that stand for several set anew.
_PARTS = {"background": ("background-color", "background-image"), "font": ("font-size",)}

_Declared = tuple[str, tuple[Any, ...], bool]


@dataclass(frozen=True)
class Element:
    """An element, the number of its parent among all of them, or -1, and its values by property."""

    node: Any
    parent: int
    values: Mapping[str, tuple[Any, ...]]

    @property
    def tag(self) -> str:
        """The name of the element."""
        return str(self.node.tag)

    @property
    def text(self) -> str:
        """The text in it that is not in a descendant."""
        pieces = (self.node.text or "", *(child.tail or "" for child in self.node))
        return " ".join(" ".join(pieces).split())


@lru_cache(maxsize=4)
def elements(data: bytes) -> tuple[Element, ...]:
    """Return the elements of a page in their order; UnreadableError where it is none."""
    try:
        root = lxml.html.document_fromstring(data.decode("utf-8"))
    except Exception as error:  # lxml raises many things
        raise UnreadableError(f"its elements cannot be read: {error}") from error
    matcher = _matcher(sheet for sheet in root.iter("style"))
    numbers: dict[Any, int] = {}
    found: list[Element] = []
    for wrapper in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
        node = wrapper.etree_element
        if isinstance(node.tag, str):
            numbers[node] = len(found)
            found.append(Element(node, numbers.get(node.getparent(), -1), _values(wrapper, matcher)))
    return tuple(found)


def elsewhere(data: bytes) -> tuple[str, ...]:
    """Return the addresses of the style sheets that a page loads."""
    links = (item.node for item in elements(data) if item.tag == "link")
    return tuple(
        node.get("href", "") for node in links if "stylesheet" in (node.get("rel") or "").lower().split()
    )


def _matcher(sheets: Iterable[Any]) -> Any:
    matcher = cssselect2.Matcher()
    for sheet in sheets:
        if _holds(sheet.get("media") or ""):
            rules = tinycss2.parse_stylesheet(sheet.text or "", skip_comments=True, skip_whitespace=True)
            _add(rules, "", matcher)
    return matcher


def _add(nodes: Iterable[Any], around: str, matcher: Any) -> None:
    """Add the rules among some nodes; ``around`` is the selector that they are nested in."""
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword in _AROUND and node.content is not None:
            if node.lower_at_keyword != "media" or _holds(tinycss2.serialize(node.prelude)):
                _add(_inside(node), around, matcher)
        elif node.type == "qualified-rule":
            selector = _nested(tinycss2.serialize(node.prelude).strip(), around)
            inside = _inside(node)
            _select(selector, tuple(_declared(inside)), matcher)
            _add(inside, selector, matcher)


def _select(selector: str, declared: tuple[_Declared, ...], matcher: Any) -> None:
    try:
        for compiled in cssselect2.compile_selector_list(selector):
            matcher.add_selector(compiled, declared)
    except cssselect2.SelectorError:  # a browser skips such a rule too
        return


def _nested(selector: str, around: str) -> str:
    """Return a nested selector as one (CSS Nesting 1, section 3)."""
    if not around:
        return selector
    parent = f":is({around})"
    return selector.replace("&", parent) if "&" in selector else f"{parent} {selector}"


def _values(wrapper: Any, matcher: Any) -> dict[str, tuple[Any, ...]]:
    """Return the values that win, later ones over earlier ones and important ones over all."""
    node = wrapper.etree_element
    matches = [declared for _, _, pseudo, declared in matcher.match(wrapper) if pseudo is None]
    layers = (_block(_hints(node)), *matches, _block(node.get("style") or ""))
    ordered = [item for declared in layers for item in declared]
    values: dict[str, tuple[Any, ...]] = {}
    for name, value, _ in sorted(ordered, key=lambda item: item[2]):
        for part in _PARTS.get(name, ()):
            values.pop(part, None)
        values[name] = value
    return values


def _hints(node: Any) -> str:
    """Return what old attributes, and browsers by themselves, say of colours (HTML, section 15.3)."""
    said = ["color: #0000ee"] if node.tag == "a" and node.get("href") else []
    names = (("color", "color"), ("text", "color"), ("bgcolor", "background-color"))
    return "; ".join(
        [*said, *(f"{name}: {node.get(attribute)}" for attribute, name in names if node.get(attribute))]
    )


def _block(text: str) -> tuple[_Declared, ...]:
    nodes = tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)
    return tuple(_declared(nodes))


def _declared(nodes: Iterable[Any]) -> Iterator[_Declared]:
    for node in nodes:
        if node.type == "declaration":
            name = node.name if node.name.startswith("--") else node.lower_name
            yield name, tuple(token for token in node.value if token.type != "comment"), node.important


def _inside(node: Any) -> list[Any]:
    return list(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))


def _holds(condition: str) -> bool:
    return not any(word in condition.lower() for word in _ELSEWHERE)
