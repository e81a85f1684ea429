"""What is left in a template besides its body → the same without traces of the text that it held before."""

from __future__ import annotations

import copy

from lxml import etree

from cvrender.writers.docx.reference.order import block, put
from cvrender.writers.docx.xml import W, attribute, w

# Locks, prompts, other files that the template is tied to, and how it was edited.
_SETTINGS = (
    *("writeProtection", "attachedTemplate", "linkStyles", "trackRevisions", "documentProtection"),
    *("mailMerge", "updateFields", "saveThroughXslt", "rsids", "readModeInkLockDown"),
)
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_HOUSE = ("Company", "Manager")


def settings(root: etree._Element) -> etree._Element:
    """Return the settings without locks, prompts and ties to other files."""
    made = copy.deepcopy(root)
    for tag in _SETTINGS:
        for item in made.findall(f"{{{W}}}{tag}"):
            made.remove(item)
    return made


def notes(root: etree._Element) -> etree._Element:
    """Return the footnotes or endnotes without the notes; their separators are needed (17.11.23)."""
    made = copy.deepcopy(root)
    for item in list(made):
        if attribute(item, "type") not in _SEPARATORS:
            made.remove(item)
    return made


def application(ours: etree._Element, theirs: etree._Element | None) -> etree._Element:
    """Return our extended properties with the house's name; its counts are of the old text."""
    made = copy.deepcopy(ours)
    for tag in _HOUSE:
        item = theirs.find(f"{{{_EXTENDED}}}{tag}") if theirs is not None else None
        if item is not None:
            made.append(copy.deepcopy(item))
    return made


def custom(ours: etree._Element, theirs: etree._Element) -> etree._Element:
    """Return their custom properties with ours, numbered on (part 1, 22.3.2.2)."""
    made = copy.deepcopy(theirs)
    names = {item.get("name") for item in ours}
    for item in [item for item in made if item.get("name") in names]:
        made.remove(item)
    number = max((int(pid) for item in made if (pid := item.get("pid", "")).isdigit()), default=1)
    for item in ours:
        number += 1
        added = copy.deepcopy(item)
        added.set("pid", str(number))
        made.append(added)
    return made


def speaking(styles: etree._Element, ours: etree._Element) -> None:
    """Give a styles part the languages of ours, so that a spelling checker knows them (17.3.2.20)."""
    wanted = ours.find(f"{{{W}}}docDefaults/{{{W}}}rPrDefault/{{{W}}}rPr/{{{W}}}lang")
    if wanted is None:
        return
    place = styles
    for index, tag in enumerate(("docDefaults", "rPrDefault", "rPr")):
        found = place.find(f"{{{W}}}{tag}")
        if found is None:
            found = w(tag)
            place.insert(0, found) if index < 2 else place.append(found)
        place = found
    for style in styles.iterfind(f"{{{W}}}style[@{{{W}}}default='1']"):
        if style.find(f"{{{W}}}rPr/{{{W}}}lang") is not None:
            put(block(style, "rPr"), copy.deepcopy(wanted))
    put(place, copy.deepcopy(wanted))
