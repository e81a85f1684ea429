"""A layout and its document → on which page each entry and each bullet is, and what it takes up there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cvrender.document import Document, Entry, Section, Text, entry_texts, section_texts, texts
from cvrender.fitting.easing import Setting, space
from cvrender.theme import Theme

if TYPE_CHECKING:
    from cvrender.writers.layout import Block, Box, Layout

#: What texts and HTML may differ in.
_BLANK = re.compile(r"[\s\u200b\u00ad]+")

#: A group in the place of one of its values: ``skills[0]``, ``sections[1].groups[0]``.
_GROUP = re.compile(r"(?:sections\[\d+\]\.)?\w+\[\d+\](?=\.\w)")


@dataclass(frozen=True, slots=True)
class Part:
    """Something that can be left out: its place in the profile, its first words, the page from 0 on which it
    begins, and the points that it takes up with the space above it."""

    source: str
    words: str
    page: int
    height: float


@dataclass(frozen=True, slots=True)
class Places:
    """Where the texts of a document stand: the boxes of each, by its place in the profile and its words."""

    boxes: dict[tuple[str, str], tuple[Box, ...]]

    def of(self, some: Iterable[Text]) -> tuple[Box, ...]:
        """Return the boxes of the blocks that hold some texts."""
        return tuple(box for text in some for box in self.boxes.get((text.source, text.plain), ()))


def places(layout: Layout, blocks: tuple[Block, ...], document: Document) -> Places:
    """Find the texts of a document among the blocks of its layout, in their order.

    Themes are free in what they make of a text, so it is looked for by its letters.
    """
    letters = [_BLANK.sub("", block.words) for block in blocks]
    whole = "".join(letters)
    owner = [number for number, some in enumerate(letters) for _ in some]
    boxes: dict[int, list[Box]] = {}
    for box in layout.boxes:
        boxes.setdefault(box.block, []).append(box)
    found: dict[tuple[str, str], tuple[Box, ...]] = {}
    reached = 0
    for text in texts(document):
        wanted = _BLANK.sub("", text.plain)
        start = whole.find(wanted, reached)
        start = whole.find(wanted) if start < 0 else start
        if wanted and start >= 0:
            reached = start + len(wanted)
            found.setdefault((text.source, text.plain), tuple(boxes.get(owner[start], ())))
    return Places(found)


def parts(document: Document, where: Places, theme: Theme, setting: Setting) -> Iterator[Part]:
    """Yield the entries and the bullets of a document, as far as they were found, in their order."""
    above = {name: space(theme, f"space.{name}", setting) for name in ("entry", "bullet")}
    for section in document.sections:
        for item in section.items:
            yield from _part(item.source, item.plain, where.of([item]), above["bullet"])
        for entry in section.entries:
            yield from _entry(entry, where, above)
        for group in section.groups:
            said = tuple(filter(None, (group.name, group.level, *group.items, *group.summary)))
            if source := _GROUP.match(said[0].source if said else ""):
                yield from _part(source[0], said[0].plain, where.of(said), above["bullet"])


def _entry(entry: Entry, where: Places, above: dict[str, float]) -> Iterator[Part]:
    said = tuple(entry_texts(entry))
    if not entry.roles:
        yield from _part(entry.source, said[0].plain, where.of(said), above["entry"])
    for role in entry.roles:
        yield from _entry(role, where, above)
    for bullet in entry.highlights:
        yield from _part(bullet.source, bullet.plain, where.of([bullet]), above["bullet"])


def _part(source: str, words: str, boxes: tuple[Box, ...], above: float) -> Iterator[Part]:
    if source and boxes:
        pages = {box.page for box in boxes}
        taken = sum(_span([box for box in boxes if box.page == page]) for page in pages)
        yield Part(source, words, min(pages), taken + above)


def _span(boxes: list[Box]) -> float:
    return max(box.bottom for box in boxes) - min(box.top for box in boxes)


def contents(document: Document, where: Places, page: int) -> Iterator[str]:
    """Yield the sections on a page; with the first and the last of the entries that begin there."""
    for section in document.sections:
        pages = {box.page for box in where.of(section_texts(section))}
        if page in pages:
            yield _content(section, where, page)


def _content(section: Section, where: Places, page: int) -> str:
    title = section.title.plain or section.id
    begun = [
        name
        for entry in section.entries
        for name, boxes in [_named(entry, where)]
        if boxes and min(box.page for box in boxes) == page
    ]
    if not section.entries:
        return title
    if not begun:
        return f"{title} (goes on)"
    named = f"'{begun[0]}'" if len(begun) == 1 else f"'{begun[0]}' to '{begun[-1]}'"
    return f"{title} ({named})"


def _named(entry: Entry, where: Places) -> tuple[str, tuple[Box, ...]]:
    said = tuple(entry_texts(entry))
    words = (entry.title or entry.organization or said[0]).plain
    return (words if len(words) <= 40 else f"{words[:37].rstrip()}..."), where.of(said)
