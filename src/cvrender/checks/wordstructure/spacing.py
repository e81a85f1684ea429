"""word-empty-paragraphs, word-spacing: space that styles make, and no keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.roles import counted, excerpt
from cvrender.checks.subject import Subject
from cvrender.checks.wordparts import W
from cvrender.checks.wordstructure.body import Paragraph, paragraphs
from cvrender.checks.wordstructure.package import Package

RULES = {
    "word-empty-paragraphs": Rule("warning", "No empty paragraph of a Word file makes space."),
    "word-spacing": Rule("warning", "No tab without a tab stop and no row of spaces makes space."),
}

_ROW_OF_SPACES = re.compile(r"\S[ \u00a0]{2,}\S|^[ \u00a0]{2,}\S")
#: What makes a paragraph without text something else than an empty line.
_CONTENTS = tuple(f"{W}{name}" for name in ("drawing", "pict", "object", "sectPr", "br", "sym", "fldChar"))


def empty(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield how many paragraphs are empty, in one finding: they move when somebody edits the file."""
    before, found = "", []
    for paragraph in paragraphs(package):
        if paragraph.text.strip():
            before = paragraph.text
        elif _is_empty(paragraph):
            found.append(before)
    if found:
        place = f"behind {excerpt(found[0])}" if found[0] else "at the beginning"
        number = counted(len(found), "paragraph", "is", "are")
        message = f"{number} empty, the first {place}; use space before a paragraph"
        yield Finding("word-empty-paragraphs", "warning", message)


def _is_empty(paragraph: Paragraph) -> bool:
    """A table cell ends in a paragraph, which may be empty (29500-1, 17.4.65)."""
    parent = paragraph.element.getparent()
    in_cell = parent is not None and parent.tag == f"{W}tc"
    return not in_cell and next(paragraph.element.iter(*_CONTENTS), None) is None


def typed(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield paragraphs that are laid out with tabs that have no stop, or with rows of spaces."""
    for paragraph in paragraphs(package):
        tabs = _tabs(paragraph.element)
        if tabs > paragraph.tabs:
            message = f"{excerpt(paragraph.text)} has more tabs ({tabs}) than tab stops ({paragraph.tabs})"
            yield Finding("word-spacing", "warning", f"{message}; write a space or give its style a stop")
        if _ROW_OF_SPACES.search(paragraph.text):
            yield Finding("word-spacing", "warning", f"{excerpt(paragraph.text)} has several spaces in a row")


def _tabs(paragraph: etree._Element) -> int:
    return sum(next(tab.iterancestors(f"{W}tabs"), None) is None for tab in paragraph.iter(f"{W}tab"))
