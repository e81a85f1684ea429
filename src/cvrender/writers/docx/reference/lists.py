"""Our lists of bullets, added to a template's numbering part under ids that are free."""

from __future__ import annotations

import copy

from lxml import etree

from cvrender.writers.docx.xml import W, attribute, w


class Lists:
    """Their numbering part and ours; ``changed`` once one of ours was added."""

    def __init__(self, ours: etree._Element, theirs: etree._Element) -> None:
        self.root = theirs
        self.changed = False
        self._ours = ours

    def joined(self, style: str, list_: str) -> etree._Element:
        """Return the ``w:numPr`` by which a style joins a copy of a list of ours."""
        self.changed = True
        return w("numPr", w("ilvl", val=0), w("numId", val=self._added(style, list_)))

    def _added(self, style: str, list_: str) -> int:
        (kind,) = (
            _of(item) for item in self._ours.iterfind(f"{{{W}}}num") if attribute(item, "numId") == list_
        )
        kinds = {
            attribute(item, "abstractNumId"): item for item in self._ours.iterfind(f"{{{W}}}abstractNum")
        }
        definition = copy.deepcopy(kinds[kind])
        free, number = self._free("abstractNum", "abstractNumId"), self._free("num", "numId")
        definition.set(f"{{{W}}}abstractNumId", str(free))
        for link in definition.iter(f"{{{W}}}pStyle"):
            link.set(f"{{{W}}}val", style)
        self._place("abstractNum", "num", definition)
        self._place("num", "numIdMacAtCleanup", w("num", w("abstractNumId", val=free), numId=number))
        return number

    def _place(self, tag: str, following: str, item: etree._Element) -> None:
        """Add an item behind those of its kind, else before what follows them (17.9.17)."""
        same, later = self.root.findall(f"{{{W}}}{tag}"), self.root.find(f"{{{W}}}{following}")
        if same:
            same[-1].addnext(item)
        elif later is not None:
            later.addprevious(item)
        else:
            self.root.append(item)

    def _free(self, tag: str, name: str) -> int:
        used = [attribute(item, name) for item in self.root.iterfind(f"{{{W}}}{tag}")]
        return max((int(value) for value in used if value.isdigit()), default=0) + 1


def _of(number: etree._Element) -> str:
    return attribute(number.find(f"{{{W}}}abstractNumId"), "val")
