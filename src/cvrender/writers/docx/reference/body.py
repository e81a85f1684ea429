"""Our paragraphs → the body of a template's main part, in its styles and its section."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from lxml import etree

from cvrender.writers.docx.reference.draft import Draft
from cvrender.writers.docx.reference.grafting import Grafting
from cvrender.writers.docx.relations import ContentTypes, Relation, related
from cvrender.writers.docx.xml import R, W, attribute, parse

_MAIN = "word/document.xml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def put_body(
    root: etree._Element, paragraphs: list[etree._Element], section: etree._Element
) -> etree._Element:
    """Return a main part with its body replaced by paragraphs and one section; its background stays."""
    made = copy.deepcopy(root)
    body = made.find(f"{{{W}}}body")
    for child in list(body if body is not None else ()):
        body.remove(child)  # type: ignore[union-attr]
    if body is not None:
        body.text = None
        body.extend([*paragraphs, section])
    return made


def dressed(
    paragraph: etree._Element, names: Mapping[str, tuple[str, ...]], grafting: Grafting
) -> etree._Element:
    """Return a paragraph of ours in their styles; ``names`` are our character styles by their ids."""
    made = copy.deepcopy(paragraph)
    style = made.find(f"{{{W}}}pPr/{{{W}}}pStyle")
    tabbed = made.find(f".//{{{W}}}tab") is not None
    target = grafting.paragraph(attribute(style, "val"), tabbed=tabbed)
    if style is not None:
        style.set(f"{{{W}}}val", target)
    for mark in list(made.iter(f"{{{W}}}rStyle")):
        found = grafting.character(names[attribute(mark, "val")], target)
        mark.set(f"{{{W}}}val", found)
        if not found:
            _remove_with_parent(mark)
    return made


def carry(
    paragraph: etree._Element,
    relations: Mapping[str, Relation],
    parts: Mapping[str, bytes],
    types: ContentTypes,
    draft: Draft,
) -> None:
    """Bring what a paragraph refers to (links, pictures) into the draft, and let it refer to that."""
    for element in paragraph.iter():
        for name, value in element.attrib.items():
            if str(name).startswith(f"{{{R}}}") and str(value) in relations:
                element.set(name, _carried(relations[str(value)], parts, types, draft))


def _carried(relation: Relation, parts: Mapping[str, bytes], types: ContentTypes, draft: Draft) -> str:
    if relation.external:
        return draft.relate(relation.kind, relation.target, external=True)
    source = related(_MAIN, relation)
    data = parts[source]
    same = next((name for name, other in draft.parts.items() if other == data and "/media/" in name), "")
    return draft.relate(relation.kind, same or draft.add(source, data, types.of(source)))


def renumbered(paragraphs: list[etree._Element], draft: Draft) -> None:
    """Give bookmarks and pictures numbers that no header or footer has (17.13.6.2, 20.4.2.5)."""
    marks, pictures = (f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd"), f"{{{_DRAWING}}}docPr"
    used = [
        _highest(data) for name, data in draft.parts.items() if name.endswith(".xml") and name != draft.main
    ]
    offset = max(used, default=-1) + 1
    for paragraph in paragraphs:
        for item in paragraph.iter(*marks, pictures):
            name = "id" if item.tag == pictures else f"{{{W}}}id"
            item.set(name, str(int(item.get(name, "0")) + offset))


def _highest(data: bytes) -> int:
    root = parse(data)
    numbers = [attribute(item, "id") for item in root.iter(f"{{{W}}}bookmarkStart")]
    numbers += [item.get("id", "") for item in root.iter(f"{{{_DRAWING}}}docPr")]
    return max((int(number) for number in numbers if number.isdigit()), default=-1)


def _remove_with_parent(mark: etree._Element) -> None:
    """Remove a mark, and the properties that it was alone in."""
    block = mark.getparent()
    if block is not None:
        block.remove(mark)
        if not len(block) and block.getparent() is not None:
            block.getparent().remove(block)  # type: ignore[union-attr]
