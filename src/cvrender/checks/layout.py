"""overflow, stranded-heading, short-last-page: how the text of a PDF stands on its pages. Source: issue 3."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cvrender.checks import rows
from cvrender.checks.finding import Finding, Rule, shortened
from cvrender.checks.gutter import columns
from cvrender.checks.page import Box, Page, Word, pages
from cvrender.checks.subject import Subject
from cvrender.document import Document, Entry, entry_texts
from cvrender.theme import Theme

RULES = {
    "overflow": Rule("error", "All text stands inside the margins, and no word over another."),
    "stranded-heading": Rule("warning", "No heading stands alone at the end of a page."),
    "short-last-page": Rule("warning", "The last page has at least five lines, and is an eighth full."),
}

_LEAST_LINES, _LEAST_PART = 5, 1 / 8

#: How far a letter may reach out of its line, as a part of the type size (a j in italics hangs 0.225 to the
#: left), and in points; and the part of a word that may be covered by another.
_OVERHANG, _TOLERANCE, _COVERED = 0.23, 1.5, 0.3

#: Without a document a heading is a last line that is set this much larger than the text.
_LARGER = 1.15


def check_overflow(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each page with words beyond the margins or over each other."""
    sheets = pages(subject.data)
    body = rows.body(sheets)
    for sheet in sheets:
        beyond = [word.text for word in sheet.words if not _is_inside(word, _paper(sheet))]
        yield from _overflow(beyond, "stands outside the page", sheet.number)
        area = _area(sheet, subject.theme)
        over = [word.text for word in body[sheet.number] if not _is_inside(word, area)]
        over = [word for word in over if word not in beyond]
        yield from _overflow(over, "runs over the margin", sheet.number)
        covered = [f"{one.text} {other.text}" for one, other in _collisions(body[sheet.number])]
        yield from _overflow(covered, "are printed over each other", sheet.number)


def check_stranded(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each page, but the last, where a column ends with a heading of what follows."""
    sheets = pages(subject.data)
    body = rows.body(sheets)
    headings = {_letters(text): source for text, source in _headings(subject.document)}
    usual = _usual_size(body)
    ends = [
        (sheet.number, last)
        for sheet in sheets[:-1]
        for column in columns(subject, body)
        for last in rows.rows(column[sheet.number])[-1:]
    ]
    for number, last in ends:
        larger = subject.document is None and last.words[0].look.size > usual * _LARGER
        if larger or _letters(last.text) in headings.keys() - {""}:
            message = f"the heading '{shortened(last.text)}' stands alone at the end of the page"
            source = headings.get(_letters(last.text), "")
            yield Finding("stranded-heading", "warning", message, source, number)


def check_last_page(subject: Subject) -> Iterator[Finding]:
    """Yield a finding where the last of several pages is nearly empty."""
    sheets = pages(subject.data)
    if len(sheets) < 2:
        return
    last = rows.body(sheets)[sheets[-1].number]
    lines, part = len(rows.rows(last)), _part(sheets[-1], last, subject.theme)
    if lines < _LEAST_LINES:
        count = "one line" if lines == 1 else f"{lines} lines"
        message = f"the last page has {count}; shorten the text or let it fill {_LEAST_LINES} lines"
        yield Finding("short-last-page", "warning", message, "", len(sheets))
    elif part < _LEAST_PART:
        message = f"the last page is {part * 100:.0f} % full; shorten the text or let it fill an eighth"
        yield Finding("short-last-page", "warning", message, "", len(sheets))


def _part(sheet: Page, words: Sequence[Word], theme: Theme | None) -> float:
    """Return which part of what a theme leaves for text is used; all of it without a theme."""
    if theme is None:
        return 1.0
    area = _area(sheet, theme)
    lowest = min((word.box.bottom for word in words), default=area.top)
    return (area.top - lowest) / (area.top - area.bottom)


CHECKS = (check_overflow, check_stranded, check_last_page)


def _paper(sheet: Page) -> Box:
    return Box(0, 0, sheet.width, sheet.height)


def _area(sheet: Page, theme: Theme | None) -> Box:
    """Return where a theme lets text stand; without a theme the whole page."""
    if theme is None:
        return _paper(sheet)
    top, right, bottom, left = (theme.points(f"page.margin-{side}") for side in _SIDES)
    return Box(left, bottom, sheet.width - right, sheet.height - top)


_SIDES = ("top", "right", "bottom", "left")


def _is_inside(word: Word, area: Box) -> bool:
    box, more = word.box, max(_TOLERANCE, _OVERHANG * word.look.size)
    across = box.left >= area.left - more and box.right <= area.right + more
    return across and box.bottom >= area.bottom - more and box.top <= area.top + more


def _overflow(words: Sequence[str], what: str, number: int) -> Iterator[Finding]:
    if words:
        yield Finding("overflow", "error", f"'{shortened(' '.join(words))}' {what}", "", number)


def _collisions(words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Yield pairs of words that cover each other; sorted from top to bottom, only neighbours are compared."""
    open_: list[Word] = []
    for word in sorted(words, key=lambda word: -word.box.top):
        open_ = [other for other in open_ if other.box.bottom < word.box.top]
        yield from ((other, word) for other in open_ if _shared(other.box, word.box) > _COVERED)
        open_.append(word)


def _shared(one: Box, other: Box) -> float:
    """Return which part of the smaller box the larger one covers."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.top, other.top) - max(one.bottom, other.bottom)
    smaller = min(_size(one), _size(other))
    return width * height / smaller if width > 0 and height > 0 and smaller > 0 else 0.0


def _size(box: Box) -> float:
    return (box.right - box.left) * (box.top - box.bottom)


def _headings(document: Document | None) -> Iterator[tuple[str, str]]:
    """Yield the rows that announce something: their words, and the place that they come from."""
    for section in document.sections if document else ():
        yield section.title.plain, section.title.source
        yield section.subtitle.plain, section.subtitle.source
        for entry in section.entries:
            yield from _announcing(entry)


def _announcing(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the title and the employer of an entry, with what may stand beside them, where more follows."""
    head = (entry.title, entry.dates, entry.duration)
    place = (entry.organization, entry.location)
    said = [text for text in entry_texts(entry) if text]
    for group, before in ((head, ()), (place, head)):
        if len(said) > sum(map(bool, (*before, *group))):
            for count in range(1, len(group) + 1):
                yield "".join(text.plain for text in group[:count]), entry.source
    for role in entry.roles:
        yield from _announcing(role)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _usual_size(body: dict[int, tuple[Word, ...]]) -> float:
    counts = Counter(round(word.look.size, 1) for words in body.values() for word in words)
    return counts.most_common(1)[0][0] if counts else 0.0
