"""HTML → pages with WeasyPrint, which sees only the fonts and files that it is given; as often as wanted.

A page budget asks for several layouts of one page with other values of its tokens. WeasyPrint lays the same
parsed HTML out again with another last style sheet; what stands where is read from its boxes. Ids, of which
it tells the places too (``Page.anchors``), would make each element a style of its own, a seventh more work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.document import Document as Pages

from cvrender.errors import ThemeError
from cvrender.frozen import frozen
from cvrender.theme.fonts import FontSet
from cvrender.theme.model import Theme
from cvrender.writers.attachments import Attached
from cvrender.writers.complaints import complaints
from cvrender.writers.engine import engine
from cvrender.writers.metadata import Metadata

#: Elements that run inside a line; every other one may be a block.
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|br|cite|code|data|em|i|img|kbd|mark|q|s|samp|small|span|strong|sub|sup|svg|time|u|var|wbr"
)

#: CSS pixels are three quarters of a point (CSS Values 4, section 6.2).
_POINTS = 0.75


@frozen
class Sheet:
    """A page to be printed: HTML, the fonts that it may use, and what goes into the file besides it.

    ``fontconfig`` is the file that shows these fonts, and what FONTCONFIG_FILE names.
    """

    html: str
    fonts: FontSet
    fontconfig: Path
    metadata: Metadata
    attachments: tuple[Attached, ...] = ()
    network: bool = False


@frozen
class Block:
    """An element that is no part of a line: its tag, its own words (not those of blocks inside it), and the
    number of the block around it, -1 for none."""

    tag: str
    words: str
    above: int


@frozen
class Box:
    """Where a block, or what a page holds of it, stands: page from 0, edges in points from its top left."""

    block: int
    page: int
    left: float
    top: float
    right: float
    bottom: float


@frozen
class Layout:
    """Pages that were laid out. ``boxes`` is empty where nothing was measured."""

    sheet: Sheet
    theme: Theme
    pages: Pages
    boxes: tuple[Box, ...]
    remarks: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.pages.pages)

    @property
    def height(self) -> float:
        """The height of the paper in points."""
        return float(self.pages.pages[0].height) * _POINTS


class Setter:
    """Lays one sheet out, again and again, with the values of one theme or another.

    All themes that it is given have the templates of the first. FONTCONFIG_FILE has to name the sheet's.
    """

    def __init__(self, sheet: Sheet, theme: Theme, *, measured: bool = False) -> None:
        self._sheet, self._theme = sheet, theme
        self._fetcher = engine(theme).fetcher(network=sheet.network)
        self._fonts = engine(theme).fonts(sheet.fontconfig)
        self._html = HTML(string=sheet.html, url_fetcher=self._fetcher)
        self._numbers, self.blocks = _measurable(self._html.etree_element) if measured else ({}, ())

    def lay(self, theme: Theme) -> Layout:
        """Return the pages with the values of a theme; ThemeError where WeasyPrint complains about it."""
        changed = (_families(theme, self._sheet.fonts), _values(theme, self._theme))
        try:
            with complaints(theme) as said:
                pages = self._html.render(
                    stylesheets=[CSS(string=rule, url_fetcher=self._fetcher) for rule in changed if rule],
                    font_config=self._fonts,
                    pdf_variant="pdf/a-3a",
                )
        except AssertionError as error:  # as for calc(var(--nope) + 1pt)
            raise ThemeError(
                f"theme '{theme.name}': WeasyPrint cannot use its style sheets; is there a property with "
                "calc() and a var() that is not defined? 'cvrender themes check' names it"
            ) from error
        boxes = tuple(_boxes(pages, self._numbers)) if self._numbers else ()
        return Layout(self._sheet, theme, pages, boxes, tuple(said.remarks))


def _measurable(root: Any) -> tuple[dict[Any, int], tuple[Block, ...]]:
    """Return the blocks of a page, and the number of each by its element."""
    blocks: list[Block] = []
    numbers: dict[Any, int] = {}

    def visit(element: Any, above: int) -> None:
        number = above
        if isinstance(element.tag, str) and not _INLINE.fullmatch(element.tag):
            number = numbers[element] = len(blocks)
            blocks.append(Block(element.tag, _own_words(element), above))
        for child in element:
            visit(child, number)

    visit(root.find("body"), -1)
    return numbers, tuple(blocks)


def _own_words(element: Any) -> str:
    """Return the text of an element and of what runs inside its lines."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and _INLINE.fullmatch(child.tag):
            parts.append(_own_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _boxes(pages: Pages, numbers: dict[Any, int]) -> Iterator[Box]:
    """Yield where the blocks are: the outermost box of each element on each page."""
    for page, laid in enumerate(pages.pages):
        found: dict[int, Any] = {}
        for box in _descendants(laid._page_box):
            number = numbers.get(box.element) if box.element is not None else None
            if number is not None and number not in found and box.element_tag == box.element.tag:
                found[number] = box
        for number, box in found.items():
            left, top, width, height = (float(edge) * _POINTS for edge in box.hit_area())
            yield Box(number, page, left, top, left + width, top + height)


def _descendants(box: Any) -> Iterator[Any]:
    for child in box.all_children():
        yield child
        yield from _descendants(child)


def _families(theme: Theme, fonts: FontSet) -> str:
    """Return a rule that names the packaged families besides the theme's, before any of the system."""
    own = {name: value for name, value in theme.tokens.items() if name.startswith("font.")}
    others = [family for family in fonts.families if family not in own.values()]
    lists = {name: ",".join(f'"{one}"' for one in (family, *others)) for name, family in own.items()}
    return _root(lists) if others else ""


def _values(theme: Theme, written: Theme) -> str:
    """Return a rule with the tokens that are others than those in the HTML."""
    return _root({name: value for name, value in theme.tokens.items() if value != written.tokens.get(name)})


def _root(values: dict[str, str]) -> str:
    # such a sheet is the reader's and not the author's: only what is important wins
    rules = (f"--{name.replace('.', '-')}:{value} !important" for name, value in values.items())
    return f":root{{{';'.join(rules)}}}" if values else ""
