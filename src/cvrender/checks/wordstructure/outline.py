"""word-headings, word-lists: headings by outline level, bullets by numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from cvrender.checks.finding import Finding, Rule, Severity
from cvrender.checks.roles import BULLETS, absent, bullets, counted, excerpt, letters, titles
from cvrender.checks.subject import Subject
from cvrender.checks.wordparts import W
from cvrender.checks.wordstructure.body import Paragraph, paragraphs, value
from cvrender.checks.wordstructure.package import NS, Package
from cvrender.document import Document

RULES = {
    "word-headings": Rule("error", "The name is the title; sections and roles are headings without a gap."),
    "word-lists": Rule("error", "Bullets are list items with a definition, and not typed characters."),
}

_TYPED = re.compile(rf"\s*(?:[{BULLETS}\uf0b7\uf0a7]|[-*·–](?=\s))\s*\S")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def headings(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the outline (29500-1, 17.3.1.20), which navigation and converters follow."""
    body = list(paragraphs(package))
    yield from _levels(body)
    if subject.document:
        yield from _missing(subject.document, body)


def _levels(body: list[Paragraph]) -> Iterator[Finding]:
    before = -1
    outlined = [paragraph for paragraph in body if paragraph.outline is not None]
    if not outlined:
        yield _heading("nothing is a heading; give the sections the style Heading 1")
    for paragraph in outlined:
        level = paragraph.outline or 0
        if level > before + 1:
            place = f"behind level {before + 1}" if before >= 0 else "first"
            yield _heading(f"{excerpt(paragraph.text)} is a heading of level {level + 1} and comes {place}")
        before = level
    if empty := sum(not paragraph.text.strip() for paragraph in outlined):
        yield _heading(f"{counted(empty, 'heading', 'has', 'have')} no text")


def _missing(document: Document, body: list[Paragraph]) -> Iterator[Finding]:
    """Yield name and titles that are shown and not styled as such; what is lost, other rules say."""
    everything = letters("".join(paragraph.text for paragraph in body))
    named = [letters(paragraph.text) for paragraph in body if paragraph.name.lower() == "title"]
    name = document.name
    if name and named != [letters(name.plain)] and letters(name.plain) in everything:
        message = f"{counted(len(named), 'paragraph', 'has', 'have')} the style Title; the name has it, alone"
        yield Finding("word-headings", "error", message, name.source)
    found = [paragraph.text.partition("\t")[0] for paragraph in body if paragraph.outline is not None]
    for title in absent(titles(document), found):
        if letters(title.plain) in everything:
            message = f"{excerpt(title.plain)} is a title and has no heading's style"
            yield Finding("word-headings", "error", message, title.source)


def lists(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield list items without a definition, typed bullets, and bullets of icon fonts (29500-1, 17.9)."""
    numbering = package.one("numbering")
    body = list(paragraphs(package))
    icons: Severity = "error" if subject.reference is None else "note"  # our own bullets have none
    yield from _definitions(numbering, {paragraph.numbering for paragraph in body}, icons)
    for paragraph in body:
        if paragraph.numbering:
            yield from _item(paragraph, numbering)
        elif _TYPED.match(paragraph.text):
            yield _list(f"{excerpt(paragraph.text)} begins with a typed bullet")
    if subject.document:
        items = {letters(paragraph.text) for paragraph in body if paragraph.numbering}
        plain = {
            letters(paragraph.text.lstrip(f"{BULLETS} \t")) for paragraph in body if not paragraph.numbering
        }
        for text in bullets(subject.document):
            if letters(text.plain) in plain - items:
                message = f"{excerpt(text.plain)} is a bullet and no item of a list"
                yield Finding("word-lists", "error", message, text.source)


def _definitions(numbering: etree._Element | None, used: set[str], icons: Severity) -> Iterator[Finding]:
    """Yield what is wrong with the definitions of the lists used; programs leave others in the file."""
    if numbering is None:
        return
    kinds = {item.get(f"{W}abstractNumId", ""): item for item in numbering.iterfind("w:abstractNum", NS)}
    for item in numbering.iterfind("w:num", NS):
        number = item.get(f"{W}numId", "")
        kind = kinds.get(value(item, "w:abstractNumId"))
        if kind is None:
            yield _list(f"the list {number} has no definition")
        elif number in used:
            yield from (replace(finding, severity=icons) for finding in _icons(kind))


def _icons(kind: etree._Element) -> Iterator[Finding]:
    for shown in {value(level, "w:lvlText") for level in kind.iter(f"{W}lvl")}:
        if _PRIVATE.search(shown):
            yield _list(f"a bullet is U+{ord(shown[0]):04X}, a sign of an icon font; take U+2022")


def _item(paragraph: Paragraph, numbering: etree._Element | None) -> Iterator[Finding]:
    """Yield what an item lacks; a gap in the levels is filled by Word itself."""
    path = f"w:num[@w:numId='{paragraph.numbering}']"
    known = paragraph.numbering.isdigit() and numbering is not None
    if not known or numbering is None or numbering.find(path, NS) is None:
        message = f"{excerpt(paragraph.text)} belongs to list {paragraph.numbering}, which is not defined"
        yield _list(message)


def _heading(message: str) -> Finding:
    return Finding("word-headings", "error", message)


def _list(message: str) -> Finding:
    return Finding("word-lists", "error", message)
