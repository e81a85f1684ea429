"""What the document's texts have to be in every output: a heading, an item of a list."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from cvrender.document import Document, Entry, Text

#: What a bullet typed as text begins with.
BULLETS = "•◦▪▫‣⁃●○■□➢➤✓✔"


def letters(text: str) -> str:
    """Return a text without case and white space, which styles may change."""
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


def absent(wanted: Iterable[Text], found: Iterable[str]) -> Iterator[Text]:
    """Yield the texts that are not among those found, in any order, and as often as they are wanted."""
    rest = Counter(map(letters, found))
    for text in wanted:
        rest[letters(text.plain)] -= 1
        if rest[letters(text.plain)] < 0:
            yield text


def titles(document: Document) -> Iterator[Text]:
    """Yield what has to be a heading below the name: the titles of sections and entries."""
    for section in document.sections:
        if section.title:
            yield section.title
        yield from (entry.title for entry in _entries(section.entries) if entry.title)


def bullets(document: Document) -> Iterator[Text]:
    """Yield what has to be an item of a list."""
    for section in document.sections:
        for entry in _entries(section.entries):
            yield from entry.highlights
        yield from section.items


def excerpt(text: str, length: int = 50) -> str:
    """Return a text in quotes for a message, cut where it is long."""
    line = " ".join(text.split())
    return f"'{line}'" if len(line) <= length else f"'{line[: length - 3]}...'"


def counted(number: int, thing: str, one: str, many: str) -> str:
    """Return how many of a thing do something: ``1 run is``, ``3 runs are``."""
    return f"1 {thing} {one}" if number == 1 else f"{number} {thing}s {many}"


def _entries(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _entries(entry.roles)
