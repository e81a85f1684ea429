"""A résumé in a house's template: the look of the template, the words of the résumé.

Kept are the template's styles, page, headers and footers, theme, fonts and settings. Its body goes; so does
whatever only that referred to. Styles and lists that it lacks are added under new ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from cvrender.writers.docx.catalog import style_id
from cvrender.writers.docx.reference import body, cleaning
from cvrender.writers.docx.reference.draft import Draft
from cvrender.writers.docx.reference.grafting import Grafting
from cvrender.writers.docx.reference.lists import Lists
from cvrender.writers.docx.reference.matching import matches
from cvrender.writers.docx.reference.section import section_of, text_width
from cvrender.writers.docx.reference.table import Table
from cvrender.writers.docx.reference.template import Template, open_template
from cvrender.writers.docx.relations import (
    OFFICE,
    ContentTypes,
    Relation,
    content_types,
    related,
    relations,
    relations_name,
)
from cvrender.writers.docx.styles import combined
from cvrender.writers.docx.xml import R, W, parse
from cvrender.writers.options import Notice

__all__ = ["Template", "open_template", "transplanted", "width_of"]

# What a template's main part may keep, by role; what else it refers to belongs to the old body.
_KEPT = (
    *("styles", "numbering", "settings", "webSettings", "fontTable", "theme", "footnotes", "endnotes"),
    *("glossaryDocument", "customXml"),
)
_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_CUSTOM = "docProps/custom.xml"


def width_of(template: Template) -> float:
    """Return the width of the text of a template in points; OutputError where there is no room for text."""
    return text_width(section_of(template.body))


def transplanted(
    template: Template, ours: Mapping[str, bytes], combinations: Iterable[tuple[str, ...]], theme: str
) -> tuple[dict[str, bytes], tuple[Notice, ...]]:
    """Return the parts of a template with a résumé in it, and a warning that names the styles it lacked.

    ``ours`` are the parts of a Word file of ours, made for the width of the template's text;
    ``combinations`` the character styles that its runs have, ``theme`` the name of its theme.
    """
    section = section_of(template.body)
    draft = Draft(template, _kept(template, section))
    types = content_types(ours)
    _complete(draft, ours, types)
    grafting = _grafted(draft, ours, types, section, combinations)
    _clean(draft, template, ours, types)
    return draft.finished(relations(template.parts)), tuple(_notices(template, grafting, theme))


def _kept(template: Template, section: etree._Element) -> list[Relation]:
    background = template.body.find(f"{{{W}}}background")
    places = [section, *([background] if background is not None else [])]
    used = {
        str(value)
        for place in places
        for element in place.iter()
        for name, value in element.attrib.items()
        if str(name).startswith(f"{{{R}}}")
    }
    return [item for item in template.relations if item.id in used or item.role in _KEPT]


def _complete(draft: Draft, ours: Mapping[str, bytes], types: ContentTypes) -> None:
    """Give a template without any styles or settings ours; without styles it has no look to keep."""
    roles = [] if draft.part("settings") else ["settings"]
    if not draft.part("styles"):
        roles += [role for role in ("styles", "theme", "numbering", "fontTable") if not draft.part(role)]
    for relation in relations(ours, "word/document.xml"):
        if relation.role in roles:
            source = related("word/document.xml", relation)
            draft.relate(relation.kind, draft.add(source, ours[source], types.of(source)))


def _grafted(
    draft: Draft,
    ours: Mapping[str, bytes],
    types: ContentTypes,
    section: etree._Element,
    combinations: Iterable[tuple[str, ...]],
) -> Grafting:
    styles, theirs = parse(ours["word/styles.xml"]), Table.of(parse(draft.parts[draft.part("styles")]))
    lists = _lists(draft, ours)
    found = matches(theirs, lists.root)
    grafting = Grafting(Table.of(styles), theirs, found, lists, themed=bool(draft.part("theme")))
    names = {style_id(combined(each)): each for each in combinations}
    paragraphs = parse(ours["word/document.xml"]).iterfind(f"{{{W}}}body/{{{W}}}p")
    made = [body.dressed(paragraph, names, grafting) for paragraph in paragraphs]
    grafting.finish()
    cleaning.speaking(theirs.root, styles)
    draft.set(draft.part("styles"), theirs.root)
    _put(draft, made, section, ours, types)
    if lists.changed:
        name = draft.part("numbering") or draft.add("word/numbering.xml", b"", _NUMBERING)
        draft.relate(f"{OFFICE}/numbering", name)
        draft.set(name, lists.root)
    return grafting


def _lists(draft: Draft, ours: Mapping[str, bytes]) -> Lists:
    name = draft.part("numbering")
    there = parse(draft.parts[name]) if name else etree.Element(f"{{{W}}}numbering", nsmap={"w": W})
    return Lists(parse(ours["word/numbering.xml"]), there)


def _put(
    draft: Draft,
    paragraphs: list[etree._Element],
    section: etree._Element,
    ours: Mapping[str, bytes],
    types: ContentTypes,
) -> None:
    """Put paragraphs in the place of the body, with what they refer to."""
    links = {item.id: item for item in relations(ours, "word/document.xml")}
    for paragraph in paragraphs:
        body.carry(paragraph, links, ours, types, draft)
    body.renumbered(paragraphs, draft)
    draft.set(draft.main, body.put_body(parse(draft.parts[draft.main]), paragraphs, section))


def _clean(draft: Draft, template: Template, ours: Mapping[str, bytes], types: ContentTypes) -> None:
    for role, clean in (
        ("settings", cleaning.settings),
        ("footnotes", cleaning.notes),
        ("endnotes", cleaning.notes),
    ):
        if name := draft.part(role):
            draft.set(name, clean(parse(draft.parts[name])))
            draft.parts.pop(relations_name(name), None)
    package = {item.role: related("", item) for item in relations(template.parts)}
    core, extended = "docProps/core.xml", "docProps/app.xml"
    house = template.parts.get(package.get("extended-properties", ""))
    draft.replace(core, ours[core], types.of(core))
    draft.replace(extended, b"", types.of(extended))
    draft.set(extended, cleaning.application(parse(ours[extended]), parse(house) if house else None))
    theirs = template.parts.get(package.get("custom-properties", ""))
    if _CUSTOM in ours:
        root = cleaning.custom(parse(ours[_CUSTOM]), parse(theirs)) if theirs else parse(ours[_CUSTOM])
        draft.replace(_CUSTOM, b"", types.of(_CUSTOM))
        draft.set(_CUSTOM, root)


def _notices(template: Template, grafting: Grafting, theme: str) -> Iterator[Notice]:
    """Yield a warning where a template has no look of its own, or not all of it."""
    if not template.part("styles"):
        message = f"the reference file has no styles; the look is that of the theme '{theme}'"
        yield Notice(message, kind="warning")
    elif grafting.lacking:
        message = f"the reference file has no styles named {', '.join(grafting.lacking)}"
        yield Notice(f"{message}; they were added as the theme '{theme}' has them", kind="warning")
