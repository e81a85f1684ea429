"""A document → a flat run of headings, paragraphs and bullets, for the writers that have no layout.

The blocks hold every text in the order of :func:`cvrender.document.texts`; what is ours is only
punctuation: a colon after a label, commas and bars between values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from cvrender.document import EMPTY, Contact, Document, Entry, Fact, Group, Impact, Section, Span, Text

#: ``line`` is a short paragraph close to its neighbours; ``nested`` belongs to the block above it;
#: ``break`` has no words and stands where a section without a title begins.
Role = Literal["heading", "paragraph", "line", "bullet", "nested", "break"]


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or bullet; ``level`` is that of a heading, 1 for the person's name."""

    role: Role
    text: Text
    level: int = 0


def outline(document: Document) -> Iterator[Block]:
    """Yield the blocks of a document in reading order; none but a break is empty."""
    blocks = chain(_header(document), *(_section(section) for section in document.sections))
    return (block for block in blocks if block.text or block.role == "break")


def _header(document: Document) -> Iterator[Block]:
    yield Block("heading", document.name, 1)
    yield Block("paragraph", _strong(document.label))
    yield from _paragraphs(document.tagline)
    for contact in document.contacts:
        yield Block("line", _contact(contact))
    for detail in document.details:
        yield Block("line", _fact(detail))


def _contact(contact: Contact) -> Text:
    return _labelled(_strong(contact.label), contact.text)


def _fact(fact: Fact) -> Text:
    return _labelled(_strong(fact.label), fact.value)


def _section(section: Section) -> Iterator[Block]:
    yield Block("heading", section.title, 2) if section.title else Block("break", EMPTY)
    yield Block("heading", section.subtitle, 3)
    yield from _paragraphs(section.paragraphs)
    for entry in section.entries:
        yield from _entry(entry, 3)
    for group in section.groups:
        yield from _group(group)
    for item in section.items:
        yield Block("bullet", item)
    for metric in section.metrics:
        yield Block("line", _joined(" ", _strong(metric.value), metric.label))


def _group(group: Group) -> Iterator[Block]:
    level = _joined("", _sign("("), group.level, _sign(")")) if group.level else EMPTY
    yield Block("line", _labelled(_joined(" ", _strong(group.name), level), _listed(group.items)))
    for paragraph in group.summary:
        yield Block("nested", paragraph)


def _entry(entry: Entry, level: int) -> Iterator[Block]:
    details = _joined(" | ", entry.dates, entry.duration, entry.organization, entry.location)
    yield Block("heading", entry.title or details, level)
    yield Block("paragraph", details if entry.title else EMPTY)
    yield Block("paragraph", _joined(" | ", *map(_fact, entry.facts)))
    yield from _paragraphs((*entry.description, *entry.summary))
    for passage in entry.passages:
        yield from _labelled_paragraphs(passage.label, passage.paragraphs)
    if entry.impact:
        yield from _impact(entry.impact)
    yield Block("paragraph", _strong(entry.highlights_title))
    for highlight in entry.highlights:
        yield Block("bullet", highlight)
    yield Block("paragraph", _labelled(_strong(entry.keywords_label), _listed(entry.keywords)))
    for role in entry.roles:
        yield from _entry(role, level + 1)


def _impact(impact: Impact) -> Iterator[Block]:
    figure = _joined(" ", _strong(impact.value), impact.name)
    yield from _labelled_paragraphs(impact.label, (figure, *impact.summary) if figure else impact.summary)


def _paragraphs(texts: Iterable[Text]) -> Iterator[Block]:
    return (Block("paragraph", text) for text in texts)


def _labelled_paragraphs(label: Text, texts: tuple[Text, ...]) -> Iterator[Block]:
    first, *rest = texts or (EMPTY,)
    return _paragraphs((_labelled(_strong(label), first), *rest))


def _labelled(label: Text, value: Text) -> Text:
    """Return ``Label: value``, or the one that there is."""
    if not (label and value):
        return label or value
    ending = EMPTY if label.plain.endswith((":", "：", "?", "!")) else _sign(":")
    return _joined(" ", _joined("", label, ending), value)


def _listed(items: tuple[Text, ...]) -> Text:
    """Return the items with commas, or with semicolons where an item has a comma of its own."""
    return _joined("; " if any("," in item.plain for item in items) else ", ", *items)


def _sign(character: str) -> Text:
    return Text((Span(character),))


def _strong(text: Text) -> Text:
    return replace(text, spans=tuple(replace(span, strong=True) for span in text.spans))


def _joined(separator: str, *texts: Text) -> Text:
    """Return the texts that are not empty as one, with the separator between them."""
    spans: list[Span] = []
    for text in filter(None, texts):
        if spans and separator:
            spans.append(Span(separator))
        spans.extend(text.spans)
    return Text(tuple(spans))
