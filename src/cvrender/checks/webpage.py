"""A web page → its elements and words, without what helps to find one's way on it.

The web writer marks such elements (a list of the sections, links to the files beside the page) with
``data-interface``: they are no part of the résumé.
"""

from __future__ import annotations

from html.parser import HTMLParser

MARK = "data-interface"

#: Elements that are never closed (HTML, section 13.1.2).
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)

Attributes = list[tuple[str, str | None]]


class WebPage(HTMLParser):
    """Tells those who extend it which elements begin and end, and what is said in them."""

    def __init__(self) -> None:
        super().__init__()
        self._aside = 0  # how many elements are open from the marked one on

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Pass an element on that is not inside a marked one."""
        if self._aside or any(name == MARK for name, _ in attrs):
            self._aside += tag not in _VOID
        else:
            self.opened(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Pass the end of an element on, or come to the end of a marked one."""
        if self._aside:
            self._aside -= tag not in _VOID
        else:
            self.closed(tag)

    def handle_data(self, data: str) -> None:
        """Pass words on that are not inside a marked element."""
        if not self._aside:
            self.said(data)

    def opened(self, tag: str, attrs: Attributes) -> None:
        """An element begins."""

    def closed(self, tag: str) -> None:
        """An element ends."""

    def said(self, data: str) -> None:
        """Words inside the element that was opened last and is not closed."""
