"""Our styles → the styles of a house template that mean the same."""

from __future__ import annotations

from lxml import etree

from cvrender.writers.docx.catalog import BULLETS, DEFAULT_CHARACTER, KEPT, NORMAL, STYLES, kept
from cvrender.writers.docx.reference.table import Table
from cvrender.writers.docx.xml import W, attribute

#: Our names whose place in a document an outline level tells as well (17.3.1.20).
_LEVELS = {
    name: style.outline for name, style in STYLES.items() if style.built_in and style.outline is not None
}


def matches(theirs: Table, numbering: etree._Element | None) -> dict[str, str]:
    """Return their style id for each of ours that they have, by our ids.

    By name, since Word keeps built-in names in English whatever language it speaks
    ("heading 1" with the id "berschrift1"); by alias; by our id; headings also by their outline level.
    A bullet style without a list is no match.
    """
    found = {}
    for name, style in STYLES.items():
        key = _match(theirs, name, style.id, style.kind)
        if key and (name not in BULLETS or _listed(theirs, key, numbering)):
            found[style.id] = key
    # How our paragraphs keep together is not worth a style beside theirs: lists would not close up with it.
    plain = {STYLES[kept(name)].id: found[STYLES[name].id] for name in KEPT if STYLES[name].id in found}
    return {**plain, **found}


def _match(theirs: Table, name: str, key: str, kind: str) -> str:
    if name in (NORMAL, DEFAULT_CHARACTER):
        return theirs.default(kind) or theirs.named(name, kind)
    if match := theirs.named(name, kind):
        return match
    if attribute(theirs.by_id.get(key), "type") == kind:
        return key
    return theirs.outlined(_LEVELS[name]) if name in _LEVELS else ""


def _listed(theirs: Table, key: str, numbering: etree._Element | None) -> bool:
    """Tell whether a style joins a list that is defined."""
    number = attribute(theirs.property(key, "pPr/numPr/numId"), "val")
    if numbering is None or number in ("", "0"):
        return False
    lists = {
        attribute(item, "numId"): item.find(f"{{{W}}}abstractNumId")
        for item in numbering.iterfind(f"{{{W}}}num")
    }
    kinds = {attribute(item, "abstractNumId") for item in numbering.iterfind(f"{{{W}}}abstractNum")}
    return attribute(lists.get(number), "val") in kinds
