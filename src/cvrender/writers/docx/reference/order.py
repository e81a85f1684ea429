"""Properties put together in the order that the schema asks for (ISO 29500-1, 17.3.1.26 and 17.3.2.28)."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from lxml import etree

from cvrender.writers.docx.xml import W

_PARAGRAPH = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
    *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid"),
    *("spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
    *("textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
_RUN = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
    *("shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w"),
    *("kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign"),
    *("rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"),
)
_ORDER = {
    "pPr": {name: index for index, name in enumerate(_PARAGRAPH)},
    "rPr": {n: i for i, n in enumerate(_RUN)},
}


def put(properties: etree._Element, *items: etree._Element) -> None:
    """Set properties in a ``w:pPr`` or ``w:rPr``, in place of those of the same name."""
    for item in items:
        for old in properties.findall(item.tag):
            properties.remove(old)
        properties.append(item)
    order = _ORDER[etree.QName(properties).localname]
    children = sorted(properties, key=lambda child: order.get(_local(child), len(order)))
    properties[:] = children


def merged(blocks: Iterable[etree._Element], tag: str) -> etree._Element:
    """Return one block of properties; what comes later goes before what comes earlier."""
    result = etree.Element(f"{{{W}}}{tag}")
    for block in blocks:
        put(result, *(copy.deepcopy(child) for child in block if isinstance(child.tag, str)))
    return result


def block(style: etree._Element, tag: str) -> etree._Element:
    """Return the ``w:pPr`` or ``w:rPr`` of a style, made where there is none (17.7.4.17)."""
    found = style.find(f"{{{W}}}{tag}")
    if found is not None:
        return found
    made = etree.Element(f"{{{W}}}{tag}")
    run = style.find(f"{{{W}}}rPr")
    if tag == "pPr" and run is not None:
        run.addprevious(made)
    else:
        style.append(made)
    return made


def _local(element: etree._Element) -> str:
    name = etree.QName(element)
    return name.localname if name.namespace == W else ""
