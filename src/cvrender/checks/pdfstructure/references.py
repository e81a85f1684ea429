"""pdf-links, pdf-alt: links and pictures that a screen reader can say."""

from __future__ import annotations

from collections.abc import Iterator

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.pdfstructure.model import Element, Key, Link, PdfFile
from cvrender.checks.roles import excerpt
from cvrender.checks.subject import Subject

RULES = {
    "pdf-links": Rule("error", "Each link is tagged with its text, and says where it goes."),
    "pdf-alt": Rule("error", "Each picture has a text that stands for it."),
}


def links(file: PdfFile, subject: Subject) -> Iterator[Finding]:
    """Yield links that the structure does not know, and Link elements without a link.

    ISO 14289-1, 7.18.1 (tagged), 7.18.3 (order of the tab key), 7.18.5 (Link, Contents).
    """
    if not file.elements:
        return
    tagged = [element for element in file.walk() if element.role == "Link"]
    homes = {key: element for element in tagged for key in element.objects}
    for link in file.links:
        yield from _link(link, homes)
    shown = file.shown()
    for element in tagged:
        yield from _element(element, file.text(element, shown), {link.key for link in file.links})
    for page in file.unordered:
        yield _finding("the tab key does not follow the structure (the page's Tabs is not S)", page)


def _link(link: Link, homes: dict[Key, Element]) -> Iterator[Finding]:
    where = f"the link to {excerpt(link.target)}"
    home = homes.get(link.key)
    if home is None:
        yield _finding(f"{where} is not in the structure as a Link", link.page)
    elif link.parent != home.key:
        yield _finding(f"{where} does not lead back to its Link (StructParent)", link.page)
    if not link.contents.strip():
        yield _finding(f"{where} has no description (Contents)", link.page)


def _element(element: Element, text: str, existing: set[Key]) -> Iterator[Finding]:
    if existing.isdisjoint(element.objects):
        yield _finding(f"{excerpt(text)} is tagged as a link and is none", element.page)
    if not text.strip() and not element.alt:
        yield _finding("a link has no text", element.page)


def alt(file: PdfFile, subject: Subject) -> Iterator[Finding]:
    """Yield pictures and formulas without Alt or ActualText (ISO 14289-1, 7.3 and 7.7)."""
    for element in file.walk():
        if element.role in ("Figure", "Formula") and not element.alt.strip():
            message = "a picture has no alternative text (Alt); say what it shows"
            yield Finding("pdf-alt", "error", message, page=element.page)


def _finding(message: str, page: int) -> Finding:
    return Finding("pdf-links", "error", message, page=page)
