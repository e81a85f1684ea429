"""pdf-headings, pdf-lists: headings and lists that are tagged as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.pdfstructure.model import Element, Mark, PdfFile
from cvrender.checks.roles import BULLETS, absent, bullets, counted, excerpt, letters, titles
from cvrender.checks.subject import Subject
from cvrender.document import Document

RULES = {
    "pdf-headings": Rule("error", "Name, sections and roles are headings: one H1, and no level is skipped."),
    "pdf-lists": Rule("error", "Bullets are items of lists, and lists hold nothing but items."),
}

_HEADING = re.compile(r"H[1-6]")
_TYPED = re.compile(rf"\s*(?:[{BULLETS}]|[-*·–]\s)\s*\S")
#: What may stand in what (ISO 32000-1, 14.8.4.3.3): the role → its parents, and its kids.
_PARENTS = {"LI": {"L"}, "LBody": {"LI"}, "Lbl": {"LI", "Note", "Reference", "BibEntry", "TOCI"}}
_KIDS = {"L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}}


def headings(file: PdfFile, subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the headings (ISO 14289-1, 7.4.2; 14.8.4.3.5 of ISO 32000-1)."""
    if not file.elements:
        return
    shown = file.shown()
    found = [(element, file.text(element, shown)) for element in file.walk() if _HEADING.match(element.role)]
    yield from _levels([(int(element.role[1:]), element, text) for element, text in found])
    if subject.document:
        yield from _missing(subject.document, found, letters("".join(shown.values())))


def _levels(found: list[tuple[int, Element, str]]) -> Iterator[Finding]:
    if not found:
        yield _heading("nothing is a heading; the name has to be one", None)
    before = 0
    for index, (level, element, text) in enumerate(found):
        if index == 0 and level != 1:
            yield _heading(f"the first heading {excerpt(text)} is H{level} and not H1", element)
        elif level > before + 1 and index:
            yield _heading(f"{excerpt(text)} is H{level} behind H{before}: a level is skipped", element)
        if index and level == 1:
            yield _heading(f"{excerpt(text)} is a second H1; only the name is one", element)
        before = level
    if empty := [element for _, element, text in found if not text.strip()]:
        yield _heading(f"{counted(len(empty), 'heading', 'has', 'have')} no text", empty[0])


def _missing(document: Document, found: list[tuple[Element, str]], everything: str) -> Iterator[Finding]:
    """Yield the name, sections and entries that are shown and are no headings; what is lost others say."""
    first = found[0][1] if found else ""
    if document.name and letters(first) != letters(document.name.plain):
        message = f"the first heading is {excerpt(first)} and not the name"
        yield Finding("pdf-headings", "error", message, document.name.source)
    for title in absent(titles(document), [text for _, text in found]):
        if letters(title.plain) in everything:
            message = f"{excerpt(title.plain)} is a title and is not tagged as a heading"
            yield Finding("pdf-headings", "error", message, title.source)


def lists(file: PdfFile, subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the lists (ISO 14289-1, 7.6; veraPDF's tests 17 to 20 of 7.2)."""
    shown = file.shown()
    for element in file.elements:
        yield from _nesting(element)
        yield from _typed(file, element, shown)
    if subject.document and file.elements:
        items = (file.text(element, shown) for element in file.walk() if element.role == "LI")
        listed = letters("".join(text.lstrip(f"{BULLETS} ") for text in items))
        everything = letters("".join(shown.values()))
        for text in bullets(subject.document):
            if letters(text.plain) not in listed and letters(text.plain) in everything:
                message = f"{excerpt(text.plain)} is a bullet and is not tagged as an item of a list"
                yield Finding("pdf-lists", "error", message, text.source)


def _nesting(element: Element) -> Iterator[Finding]:
    for kid in element.elements:
        allowed = _KIDS.get(element.role)
        if allowed and kid.role not in allowed:
            yield _list(f"a list has {kid.role} in {element.role}, where only {_either(allowed)} may be", kid)
        elif kid.role in _PARENTS and element.role not in _PARENTS[kid.role]:
            parent = _either(_PARENTS[kid.role] & {"L", "LI"})
            yield _list(f"a list has {kid.role} in {element.role} and not in {parent}", kid)
        yield from _nesting(kid)


def _typed(file: PdfFile, element: Element, shown: dict[Mark, str]) -> Iterator[Finding]:
    """Yield the paragraphs outside of lists that begin with a bullet."""
    if element.role == "LI":
        return
    if element.role == "P" and _TYPED.match(text := file.text(element, shown)):
        yield _list(f"{excerpt(text)} begins with a typed bullet and is in no list", element)
    for kid in element.elements:
        yield from _typed(file, kid, shown)


def _either(roles: set[str]) -> str:
    return " or ".join(sorted(roles))


def _heading(message: str, element: Element | None) -> Finding:
    return Finding("pdf-headings", "error", message, page=element.page if element else 0)


def _list(message: str, element: Element) -> Finding:
    return Finding("pdf-lists", "error", message, page=element.page)
