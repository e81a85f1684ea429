"""WordprocessingML elements: ``w("sz", val=20)`` → ``<w:sz w:val="20"/>``, and elements → bytes."""

from __future__ import annotations

import re

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMESPACES = {"w": W, "r": R, "w14": W14, "mc": MC}

# Characters that XML 1.0 cannot hold (section 2.2), and those that would become breaks or tabs in Word.
_ILLEGAL = re.compile("[^\t-\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("[\t-\r]")


def clean(text: str) -> str:
    """Return text that can stand in a part: illegal characters gone, breaks and tabs made spaces."""
    return _BREAKS.sub(" ", _ILLEGAL.sub("", text))


def w(tag: str, *children: etree._Element | None, **attributes: object) -> etree._Element:
    """Return an element of the main namespace; children that are None are left out."""
    named = {f"{{{W}}}{name}": str(value) for name, value in attributes.items()}
    element = etree.Element(f"{{{W}}}{tag}", named, NAMESPACES)
    element.extend(child for child in children if child is not None)
    return element
