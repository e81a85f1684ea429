"""A web page → the words in it that programs read and people do not see, and what hides them.

No page is drawn: the values of each element are looked at (``checks/webstyle.py``).
Source: issue 3; CSS Display 3, Positioned Layout 3, Masking 1 (clip), Color 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tinycss2 import parse_component_value_list as parse

from cvrender.checks import contrast
from cvrender.checks.webpage import MARK
from cvrender.checks.webstyle import Element, elements
from cvrender.checks.webvalues import USUAL, Tokens, behind, colour, pixels, resolved, type_size, written

#: Colours closer than this are one colour to the eye (1 is equal).
SAME = 1.15

#: Type that nobody reads, in CSS pixels (4 pt).
_TINY = 16 / 3

#: So many pixels, or hundredths of what is around it, to the left or above the page nobody scrolls.
_AWAY, _AWAY_PARTS = -500.0, -100.0

#: Elements whose text is no text of the page (HTML, sections 4.2, 4.11 and 4.12).
_SILENT = ("head", "script", "style", "template", "noscript", "datalist", "title")

_PLACES = ("left", "top", "right", "bottom", "inset", "inset-inline-start", "margin-left", "margin-top")
_SHRUNK = re.compile(r"scale[xy3d]*\(\s*(0+\.?0*|\.0+)\s*[,)]|translate[xy3d]*\([^)]*-\d{3,}")
_CUT = re.compile(r"rect\((\s*[01](px)?\s*,?){4}\)|inset\(\s*(50|100)%|circle\(\s*0")


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words that are not seen, why, and whether scripts of pages use to show such words later."""

    text: str
    why: str
    may_show: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    """What an element hands on: colours as ``#rrggbb`` or empty where they are not known, the type size in
    pixels, custom properties, whether it is invisible, and what hides it."""

    colour: str = "#000000"
    behind: str = "#ffffff"
    size: float = USUAL
    variables: Mapping[str, Tokens] = field(default_factory=dict)
    invisible: str = ""
    why: str = ""
    may_show: bool = False
    silent: bool = False


def hidden(data: bytes) -> Iterator[Hidden]:
    """Yield the text of each element of a page that nobody sees; UnreadableError where it is no page."""
    looks: list[_Look] = []
    for element in elements(data):
        look = _look(element, looks[element.parent] if element.parent >= 0 else _Look())
        looks.append(look)
        if not look.silent and re.search(r"\w", element.text):
            yield from _unseen(element.text, look)


def _unseen(text: str, look: _Look) -> Iterator[Hidden]:
    if look.why or look.invisible:
        yield Hidden(text, look.why or look.invisible, look.may_show or not look.why)
    elif look.size < _TINY:
        yield Hidden(text, f"its type size is {look.size * 3 / 4:.3g} pt")
    elif look.colour == "transparent":
        yield Hidden(text, "it is transparent")
    elif look.colour and look.behind and contrast.ratio(look.colour, look.behind) < SAME:
        yield Hidden(text, f"it is {look.colour} on {look.behind}")


def _look(element: Element, around: _Look) -> _Look:
    own = {name: value for name, value in element.values.items() if name.startswith("--")}
    variables = {**around.variables, **own} if own else around.variables
    said = {name: resolved(value, variables) for name, value in element.values.items() if name not in own}
    text = {name: written(value) for name, value in said.items()}
    look = replace(
        around,
        colour=colour(said.get("color"), around.colour),
        behind=behind(said, around.behind),
        size=type_size(said, around.size),
        variables=variables,
        invisible=_invisible(text, around.invisible),
        silent=around.silent or element.tag in _SILENT or MARK in element.node.attrib,
    )
    return look if look.why else _taken_away(element, text, look)


def _taken_away(element: Element, text: Mapping[str, str], look: _Look) -> _Look:
    """Return the look with what takes the element away, all that is in it too."""
    if why := _undisplayed(element, text):
        return replace(look, why=why, may_show=True)
    if why := _displaced(text, look.size):
        return replace(look, why=why)
    return look


def _undisplayed(element: Element, text: Mapping[str, str]) -> str:
    if text.get("display") == "none":
        return "display: none"
    if "hidden" in element.node.attrib and "display" not in text:
        return "the attribute hidden"
    if element.tag == "dialog" and "open" not in element.node.attrib:
        return "a dialog that is not open"
    if text.get("content-visibility") == "hidden":
        return "content-visibility: hidden"
    if re.fullmatch(r"(0+\.?0*|\.0+)%?", text.get("opacity", "1")):
        return f"opacity: {text['opacity']}"
    return _clipped(text)


def _clipped(text: Mapping[str, str]) -> str:
    """Say how a box is cut to nothing, as words for screen readers are."""
    for name in ("clip", "clip-path"):
        if _CUT.match(text.get(name, "")):
            return f"{name}: {text[name]}"
    cut = any(word in text.get("overflow", "") for word in ("hidden", "clip"))
    for name in ("width", "height", "max-width", "max-height"):
        if cut and re.fullmatch(r"[01](px)?", text.get(name, "")):
            return f"overflow: {text['overflow']}, {name}: {text[name]}"
    return ""


def _displaced(text: Mapping[str, str], size: float) -> str:
    for name in (*_PLACES, "text-indent"):
        placed = name.startswith(("margin", "text")) or text.get("position", "static") != "static"
        if placed and any(_is_away(token, size) for token in parse(text.get(name, ""))):
            return f"{name}: {text[name]}"
    for name in ("transform", "translate", "scale"):
        value = text.get(name, "")
        if _SHRUNK.search(value if name == "transform" else f"{name}({value})"):
            return f"{name}: {value}"
    return ""


def _is_away(token: Any, size: float) -> bool:
    if token.type == "percentage" or (token.type == "dimension" and token.lower_unit in ("vw", "vh")):
        return bool(token.value <= _AWAY_PARTS)
    length = pixels(token, size)
    return length is not None and length <= _AWAY


def _invisible(text: Mapping[str, str], around: str) -> str:
    value = text.get("visibility", "")
    return f"visibility: {value}" if value in ("hidden", "collapse") else "" if value == "visible" else around
