"""A PDF of the stress profile → where its pages end badly. Sources: issue 5; CSS Fragmentation 3, section 3.

Every word of that profile is written once, so a word on a page tells the text that it is from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdfium2

from cvrender.checks.finding import shortened
from cvrender.document import Document, Entry, Group, Section, Text, section_texts
from cvrender.theme import Theme
from cvrender.theme.running import pieces

#: Parts of the paper's height that the text of a page, but the last, has to reach down.
FILLED = 2 / 3

#: Lines of a paragraph that stand on a page at least, and lines below the title of a section.
LINES = 2


@dataclass(frozen=True, slots=True)
class Bad:
    """One bad page end: the rule, what is wrong, the page (from 1)."""

    rule: str
    message: str
    page: int


@dataclass(frozen=True)
class Pages:
    """The lines of each page in the order of reading, without what runs in its margins.

    ``once`` are the words that the document has once, ``filled`` tells how far down the paper the text of
    each page reaches, from 0 to 1.
    """

    lines: tuple[tuple[str, ...], ...]
    once: frozenset[str]
    filled: tuple[float, ...]

    @property
    def text(self) -> str:
        """The text of all pages."""
        return "\n".join(line for lines in self.lines for line in lines)

    @cached_property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """The page and the line, both from 0, of each word that is written once."""
        return {
            word: (page, number)
            for page, lines in enumerate(self.lines)
            for number, line in enumerate(lines)
            for word in self.once.intersection(_words(line))
        }

    def of(self, texts: Iterable[Text]) -> list[tuple[int, int]]:
        """Return the lines that some texts stand on, each once, in the order of reading."""
        words = (word for text in texts for word in _words(text.plain))
        return sorted({self.places[word] for word in words if word in self.places})


def laid_out(pdf: bytes, document: Document, theme: Theme) -> Pages:
    """Return the lines of the pages of a PDF, as pdfium reads them."""
    bottom, height = theme.points("page.margin-bottom") - 1, theme.points("page.height")
    with pypdfium2.PdfDocument(pdf) as file:
        pages = [page.get_textpage() for page in file]
        texts = [page.get_text_bounded().replace("\r\n", "\n").splitlines() for page in pages]
        filled = [_filled(page, bottom, height) for page in pages]
    lines = (
        tuple(_without_margins(some, _margins(theme, document, number, len(texts))))
        for number, some in enumerate(texts, start=1)
    )
    return Pages(tuple(lines), _once(document), tuple(filled))


def _margins(theme: Theme, document: Document, number: int, last: int) -> list[str]:
    """Return what runs in the margins of a page."""
    if number == 1 and not theme.running.first:
        return []
    fields = {"page": str(number), "pages": str(last)}
    texts = (pieces(text, document.name.plain) for text in (theme.running.header, theme.running.footer))
    return ["".join(piece.text or fields[piece.field] for piece in text) for text in texts]


def _without_margins(lines: Sequence[str], margins: Iterable[str]) -> list[str]:
    """Return the lines of a page without those of its margins, which are painted last."""
    left = [line for line in lines if line.strip()]
    for text in margins:
        same = [index for index, line in enumerate(left) if _squeezed(line) == _squeezed(text)]
        if text and same:
            del left[same[-1]]
    return left


def _squeezed(line: str) -> str:
    return "".join(line.split())


def _filled(page: Any, margin: float, height: float) -> float:
    boxes = (page.get_rect(index) for index in range(page.count_rects()))
    lowest = min((bottom for _, bottom, _, _ in boxes if bottom > margin), default=height)
    return 1 - lowest / height


def _once(document: Document) -> frozenset[str]:
    counts = Counter(word for text in _all(document) for word in _words(text.plain))
    return frozenset(word for word, number in counts.items() if number == 1)


def _all(document: Document) -> Iterator[Text]:
    for section in document.sections:
        yield from section_texts(section)


def _words(text: str) -> Sequence[str]:
    return [word for word in ("".join(map(_letter, text.casefold()))).split() if len(word) > 3]


def _letter(char: str) -> str:
    return char if char.isalpha() else " "


def bad_breaks(pages: Pages, document: Document) -> Iterator[Bad]:
    """Yield every page end of a stress document that a typographer would mend."""
    yield from _emptiness(pages)
    for section in document.sections:
        yield from _title(pages, section)
        yield from _last(pages, [(item,) for item in section.items])
        yield from _last(pages, [_line(group) for group in section.groups if not group.summary])
        for paragraph in _paragraphs(section):
            yield from _split(pages, paragraph)
        for entry in _entries(section.entries):
            yield from _head(pages, entry)
            yield from _last(pages, [(bullet,) for bullet in entry.highlights])


def misplaced(pages: Pages, document: Document) -> Iterator[Bad]:
    """Yield the texts that stand before what they follow in their section; columns have any order."""
    for section in document.sections:
        before = (0, 0)
        for text in section_texts(section):
            lines = pages.of([text])
            if lines and lines[0] < before:
                message = f"'{shortened(text.plain, 40)}' stands before what it follows in the document"
                yield Bad("order", message, lines[0][0] + 1)
            before = max([before, *lines])


def _emptiness(pages: Pages) -> Iterator[Bad]:
    for number, filled in enumerate(pages.filled[:-1], start=1):
        if filled < FILLED:
            message = f"the page ends {filled:.0%} down the paper; what follows has to be split"
            yield Bad("page-filled", message, number)


def _title(pages: Pages, section: Section) -> Iterator[Bad]:
    """A title stays with two lines of its section."""
    title = pages.of([section.title])
    if not title:
        return
    rest = pages.of(text for text in section_texts(section) if text is not section.title)
    here = [place for place in rest if place[0] == title[-1][0]]
    if rest and len(here) < min(LINES, len(rest)):
        message = f"the title '{section.title.plain}' has {len(here)} of its lines below it"
        yield Bad("title-kept", message, title[-1][0] + 1)


def _head(pages: Pages, entry: Entry) -> Iterator[Bad]:
    """Title, dates, organization and what comes first below them stay together."""
    head = pages.of([entry.title, entry.organization, entry.location])
    first = pages.of(_first(pages, entry))
    if head and first and (head[0][0] != head[-1][0] or head[0][0] != first[0][0]):
        name = (entry.title or entry.organization).plain
        yield Bad("entry-kept", f"'{name}' is on another page than what it says first", head[0][0] + 1)


def _first(pages: Pages, entry: Entry) -> tuple[Text, ...]:
    """Return the first bullet where fewer lines than can be split come before it, else what comes first."""
    passages = tuple(text for passage in entry.passages for text in passage.paragraphs)
    before = (*entry.description, *entry.summary, *passages, entry.highlights_title)
    if entry.highlights and len(pages.of(before)) < 2 * LINES:
        return entry.highlights[:1]
    return tuple(filter(None, (*before, *entry.highlights)))[:1]


def _last(pages: Pages, items: Sequence[tuple[Text, ...]]) -> Iterator[Bad]:
    """The last of several bullets or groups is not alone on a page."""
    if len(items) > 1:
        before, last = pages.of(items[-2]), pages.of(items[-1])
        if before and last and last[0][0] > before[-1][0]:
            words = next(text for text in items[-1] if text).plain
            message = f"the last bullet or group, '{shortened(words, 40)}', stands alone on the page"
            yield Bad("bullet-alone", message, last[0][0] + 1)


def _split(pages: Pages, paragraph: tuple[Text, ...]) -> Iterator[Bad]:
    """A paragraph that is split has two lines on each page."""
    counts = Counter(page for page, _ in pages.of(paragraph))
    if len(counts) > 1 and min(counts.values()) < LINES:
        page = min(counts, key=lambda number: counts[number])
        words = next(text for text in paragraph if text).plain
        yield Bad("lines-kept", f"one line of '{shortened(words, 40)}' stands alone on the page", page + 1)


def _line(group: Group) -> tuple[Text, ...]:
    return (group.name, group.level, *group.items)


def _entries(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _entries(entry.roles)


def _paragraphs(section: Section) -> Iterator[tuple[Text, ...]]:
    """Yield the texts of each paragraph of a section."""
    for text in (section.subtitle, *section.paragraphs, *section.items):
        yield (text,)
    for group in section.groups:
        yield _line(group)
        yield from ((text,) for text in group.summary)
    for entry in _entries(section.entries):
        yield (entry.title,)
        yield from ((text,) for text in (*entry.description, *entry.summary, *entry.highlights))
        yield from ((text,) for passage in entry.passages for text in passage.paragraphs)
        yield from ((text,) for text in (entry.impact.summary if entry.impact else ()))
        yield entry.keywords
