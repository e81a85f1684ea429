"""word-tables, word-text-boxes, word-alt: what readers of Word files stumble over, and pictures."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.roles import counted, excerpt
from cvrender.checks.subject import Subject
from cvrender.checks.wordparts import W
from cvrender.checks.wordstructure.body import text
from cvrender.checks.wordstructure.package import NS, Package

RULES = {
    "word-tables": Rule("warning", "A Word file lays nothing out in tables."),
    "word-text-boxes": Rule("error", "No text of a Word file stands in a text box or a frame."),
    "word-alt": Rule("error", "Each picture of a Word file has a text that stands for it."),
}

_FALLBACK = f"{{{NS['mc']}}}Fallback"
_DECORATIVE = f".//{{{NS['adec']}}}decorative[@val='1']"


def tables(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield the tables: applicant tracking systems read them cell by cell, or not at all."""
    found = list(package.document.iter(f"{W}tbl"))
    if found:
        shown = excerpt(" ".join(text(paragraph) for paragraph in found[0].iter(f"{W}p")))
        number = counted(len(found), "table", "lays", "lay")
        message = f"{number} text out, the first {shown}; use paragraphs and tab stops"
        yield Finding("word-tables", "warning", message)


def text_boxes(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield text boxes and frames, whose text many readers skip (29500-1, 17.3.1.11; 20.4.2.38)."""
    boxes = [box for box in package.document.iter(f"{W}txbxContent") if not _is_fallback(box)]
    for box in boxes:
        shown = " ".join(item.text or "" for item in box.iter(f"{W}t"))
        yield Finding("word-text-boxes", "error", f"{excerpt(shown)} stands in a text box")
    for frame in package.document.iter(f"{W}framePr"):
        paragraph = next(frame.iterancestors(f"{W}p"), None)
        if paragraph is not None:
            yield Finding("word-text-boxes", "error", f"{excerpt(text(paragraph))} stands in a frame")


def alt(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield pictures without a description (``descr``, 29500-1, 20.4.2.5) that are not decorations."""
    for _, root in package.stories():
        for drawing in root.iter(f"{W}drawing"):
            about = drawing.find(".//wp:docPr", NS)
            pictured = drawing.find(".//pic:pic", NS) is not None and not _is_fallback(drawing)
            if pictured and (about is None or not (about.get("descr", "").strip() or _is_decoration(about))):
                name = about.get("name", "") if about is not None else ""
                yield Finding("word-alt", "error", f"the picture {name!r} has no alternative text")
        for shape in root.iter(f"{{{NS['v']}}}shape"):
            if shape.find("v:imagedata", NS) is not None and not shape.get("alt") and not _is_fallback(shape):
                yield Finding("word-alt", "error", "an old picture (VML) has no alternative text")


def _is_decoration(about: etree._Element) -> bool:
    return about.find(_DECORATIVE) is not None


def _is_fallback(element: etree._Element) -> bool:
    """Tell whether an element is the old form of something that is there in a new form (29500-3, 7.6)."""
    return next(element.iterancestors(_FALLBACK), None) is not None
