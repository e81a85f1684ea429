"""A document without some of its entries and bullets, to see what leaving them out would do.

Nothing is made of such a document but a layout: what is written comes from the profile again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from cvrender.document import EMPTY, Document, Entry, Section, Text, section_texts


def without(document: Document, sources: Collection[str]) -> Document:
    """Return a document without the entries and the bullets that come from some places in the profile."""
    sections = (_section(section, sources) for section in document.sections)
    said = (section for section in sections if any(section_texts(replace(section, title=EMPTY))))
    return replace(document, sections=tuple(said))


def _section(section: Section, sources: Collection[str]) -> Section:
    return replace(
        section,
        items=_texts(section.items, sources),
        entries=tuple(made for entry in section.entries for made in _entry(entry, sources)),
        groups=tuple(
            group
            for group in section.groups
            if not any(group.name.source.startswith(f"{source}.") for source in sources)
        ),
    )


def _entry(entry: Entry, sources: Collection[str]) -> tuple[Entry, ...]:
    if entry.roles:
        roles = tuple(made for role in entry.roles for made in _entry(role, sources))
        return (replace(entry, roles=roles),) if roles else ()
    if entry.source in sources:
        return ()
    bullets = _texts(entry.highlights, sources)
    title = entry.highlights_title if bullets or not entry.highlights else EMPTY
    return (replace(entry, highlights=bullets, highlights_title=title),)


def _texts(some: tuple[Text, ...], sources: Collection[str]) -> tuple[Text, ...]:
    return tuple(text for text in some if text.source not in sources)
