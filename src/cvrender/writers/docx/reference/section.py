"""A template's sections → the one that the résumé is set in, and the width of its text."""

from __future__ import annotations

import copy

from lxml import etree

from cvrender.errors import OutputError
from cvrender.writers.docx.xml import W, attribute, twips

# What holds where a section says nothing, in twips: Word's US Letter page with margins of an inch.
_PAGE, _MARGIN, _GAP = 12240, 1440, 720
_NARROWEST = 1440
_DROPPED = ("type", "footnotePr", "endnotePr", "formProt", "sectPrChange", "printerSettings")


def section_of(body: etree._Element) -> etree._Element:
    """Return the properties of the section that the résumé takes, without what ties it to the old text.

    Where there are several it is the first that has headers or footers, else the first: later sections
    inherit them (17.10.5), and the first page is the one that a house designs.
    """
    changes = set(body.iterfind(f".//{{{W}}}sectPrChange/{{{W}}}sectPr"))  # what a section was before
    sections = [item for item in body.iter(f"{{{W}}}sectPr") if item not in changes]
    if not sections:
        return etree.Element(f"{{{W}}}sectPr")
    headed = [
        item for item in sections if item.xpath("w:headerReference|w:footerReference", namespaces={"w": W})
    ]
    section = copy.deepcopy((headed or sections)[0])
    for tag in _DROPPED:
        for item in section.findall(f"{{{W}}}{tag}"):
            section.remove(item)
    section.tail = None
    return section


def text_width(section: etree._Element) -> float:
    """Return the width of a section's text in points, that of its first column (17.6.4, 17.6.11, 17.6.13)."""
    page, margins, columns = (section.find(f"{{{W}}}{tag}") for tag in ("pgSz", "pgMar", "cols"))
    sides = sum(_twips(margins, side, _MARGIN) for side in ("left", "right"))
    width = _twips(page, "w", _PAGE) - sides - _twips(margins, "gutter", 0)
    count = max(1, _twips(columns, "num", 1))
    first = columns.find(f"{{{W}}}col") if columns is not None else None
    if count > 1 and first is not None:
        width = _twips(first, "w", width)
    elif count > 1:
        width = (width - (count - 1) * _twips(columns, "space", _GAP)) // count
    if width < _NARROWEST:
        raise OutputError("the page of the reference file leaves less than an inch for text")
    return width / 20


def _twips(element: etree._Element | None, name: str, otherwise: int) -> int:
    return twips(attribute(element, name), otherwise)
