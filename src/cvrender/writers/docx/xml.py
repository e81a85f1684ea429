"""WordprocessingML elements: ``w("sz", val=20)`` → ``<w:sz w:val="20"/>``; elements ↔ the bytes of a part."""

from __future__ import annotations

import re
from html import escape as _escape

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMESPACES = {"w": W, "r": R, "w14": W14, "mc": MC}

# Characters that XML 1.0 cannot hold (section 2.2), and those that would become breaks or tabs in Word.
# One set for each range is compiled faster than one for all of them.
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f]|[\ud800-\udfff]|[\ufffe\uffff]")
_BREAKS = re.compile("[\t-\r]")


def clean(text: str) -> str:
    """Return text that can stand in a part: illegal characters gone, breaks and tabs made spaces."""
    return _BREAKS.sub(" ", _ILLEGAL.sub("", text))


def escape(text: str) -> str:
    """Return text as it is written between tags; ``xml.sax.saxutils`` would import what fetches addresses."""
    return _escape(text, quote=False)


def quoteattr(text: str) -> str:
    """Return text as the value of an attribute, in quotes."""
    written = escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' in written and "'" not in written:
        return f"'{written}'"
    return '"' + written.replace('"', "&quot;") + '"'


def w(tag: str, *children: etree._Element | None, **attributes: object) -> etree._Element:
    """Return an element of the main namespace; children that are None are left out."""
    named = {f"{{{W}}}{name}": str(value) for name, value in attributes.items()}
    element = etree.Element(f"{{{W}}}{tag}", named, NAMESPACES)
    element.extend(child for child in children if child is not None)
    return element


def parse(data: bytes) -> etree._Element:
    """Return the root of a part; LxmlError where it is no XML or has a DOCTYPE, which parts may not
    have (ECMA-376, part 2, 8.1.4). Nothing is expanded and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise etree.DocumentInvalid("a part has a DOCTYPE")
    return root


def serialised(root: etree._Element) -> bytes:
    """Return the bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def attribute(element: etree._Element | None, name: str) -> str:
    """Return an attribute of the main namespace, or nothing; nothing also where there is no element."""
    return element.get(f"{{{W}}}{name}", "") if element is not None else ""


def twips(length: str, otherwise: int = 0) -> int:
    """Return a length of a part in twips; Word also writes 12.5pt and 2.5cm (ISO 29500-1, 22.9.2.14)."""
    number, unit = (length[:-2], length[-2:]) if length[-2:] in _UNITS else (length, "")
    try:
        return round(float(number) * _UNITS.get(unit, 1))
    except (ValueError, OverflowError):
        return otherwise


_UNITS = {"pt": 20, "in": 1440, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240, "pi": 240}
