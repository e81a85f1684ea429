"""The HTML of a document and the declarations of a theme → its elements, each with what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import cssselect2
import lxml.html
import tinycss2

from cvrender.linting.finding import Fault
from cvrender.linting.sheets import Declaration, parse_sheet

Medium = Literal["print", "light", "dark"]


@dataclass(frozen=True)
class Element:
    """An element with the declarations that win for it: ``own`` by property, ``pseudo`` those of its
    pseudo-elements by their name and the property."""

    node: Any
    parent: Element | None
    own: Mapping[str, Declaration]
    pseudo: Mapping[tuple[str, str], Declaration]
    children: list[Element] = field(default_factory=list)

    @property
    def tag(self) -> str:
        """The name of the element."""
        return str(self.node.tag)

    @property
    def says_something(self) -> bool:
        """Whether there is text in it, its descendants' too."""
        return bool("".join(self.node.itertext()).strip())

    @property
    def has_own_text(self) -> bool:
        """Whether there is text in it that is not in a descendant."""
        return bool((self.node.text or "").strip() or any((child.tail or "").strip() for child in self.node))

    def value(self, name: str) -> str:
        """Return the value that wins for a property, as it is written; empty where there is none."""
        return self.own[name].value if name in self.own else ""


@dataclass(frozen=True)
class Page:
    """A page, the medium that it is looked at in, and the declarations of the theme that hold there."""

    html: str
    medium: Medium
    declarations: tuple[Declaration, ...]

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The elements of the page in their order, ``html`` first."""
        matcher = _matcher(self.declarations)
        root = cssselect2.ElementWrapper.from_html_root(lxml.html.document_fromstring(self.html))
        return tuple(_elements(root, None, matcher))

    @cached_property
    def variables(self) -> Mapping[str, str]:
        """The custom properties of ``:root``, as the style sheets in the page leave them."""
        parsed = (item for css in _styles(self.html) for item in parse_sheet(css, ""))
        ours = [item for item in parsed if not isinstance(item, Fault)]
        found = (item for item in holding(ours, self.medium) if item.rule.selectors[-1:] == (":root",))
        return {item.name: item.value for item in found if item.name.startswith("--")}

    def resolved(self, value: str) -> str:
        """Return a value with its ``var(...)`` replaced, as far as they are known."""
        for _ in range(9):
            if "var(" not in value:
                break
            value = _replaced(value, self.variables)
        return value


def _replaced(value: str, variables: Mapping[str, str]) -> str:
    parts = []
    for token in tinycss2.parse_component_value_list(value):
        name = token.arguments[0].value if token.type == "function" and token.name == "var" else ""
        parts.append(variables.get(name, "unset") if name else tinycss2.serialize([token]))
    return "".join(parts)


def _styles(html: str) -> list[str]:
    return ["".join(map(str, node.itertext())) for node in lxml.html.document_fromstring(html).iter("style")]


def _matcher(declarations: Iterable[Declaration]) -> Any:
    matcher = cssselect2.Matcher()
    for item in declarations:
        if item.rule.at or not item.rule.selectors:
            continue
        try:
            for selector in cssselect2.compile_selector_list(_selector(item.rule.selectors)):
                matcher.add_selector(selector, item)
        except cssselect2.SelectorError:  # WeasyPrint takes the same library, and complains by itself
            continue
    return matcher


def _selector(selectors: tuple[str, ...]) -> str:
    """Return nested selectors as one (CSS Nesting 1, section 3)."""
    whole = selectors[0]
    for inner in selectors[1:]:
        around = f":is({whole})"
        whole = inner.replace("&", around) if "&" in inner else f"{around} {inner}"
    return whole


def _elements(wrapper: Any, parent: Element | None, matcher: Any) -> Iterator[Element]:
    if not isinstance(wrapper.etree_element.tag, str):
        return
    own: dict[str, Declaration] = {}
    pseudo: dict[tuple[str, str], Declaration] = {}
    for _, _, part, item in matcher.match(wrapper):
        if part:
            pseudo[part, item.name] = item
        else:
            own[item.name] = item
    element = Element(wrapper.etree_element, parent, own, pseudo)
    if parent:
        parent.children.append(element)
    yield element
    for child in wrapper.iter_children():
        yield from _elements(child, element, matcher)


def holding(declarations: Iterable[Declaration], medium: Medium) -> tuple[Declaration, ...]:
    """Return what holds on paper, or on a wide screen in the light or in the dark."""
    return tuple(item for item in declarations if _holds(" ".join(item.rule.conditions), medium))


def _holds(conditions: str, medium: Medium) -> bool:
    if medium == "print":
        return not any(word in conditions for word in ("screen", "prefers-", "width"))
    if any(word in conditions for word in ("print", "max-width", "prefers-contrast")):
        return False
    return medium == "dark" or "dark" not in conditions
