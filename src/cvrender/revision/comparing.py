"""Lines and what became of them → the values that the edited file has, in its order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from urllib.parse import unquote

from cvrender.document import Span
from cvrender.revision.lines import Key, Line, Series, Slot
from cvrender.revision.seen import Piece, Seen
from cvrender.revision.splitting import Range, split, split_series

Spans = tuple[Span, ...]
_BOTH = ("strong", "emphasis")
_CONTACTS = ("basics.email", "basics.phone", "basics.url", "basics.profiles[")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the edited file. ``slot`` is what it was, or None where it is new: an item of the list
    ``path``, or, without one, a paragraph of its own in ``style``. ``place`` counts the paragraphs."""

    slot: Slot | None
    spans: Spans
    place: int
    style: str
    path: str = ""

    @property
    def text(self) -> str:
        """The characters without their marks."""
        return "".join(span.text for span in self.spans)


Row = tuple[str | Value, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What the edited file says: its values, and its paragraphs as rows of them and of what is between
    them. ``unread`` are the paragraphs that are not what they were any more; of those each value counts as
    unchanged, and the row is what is there now."""

    values: tuple[Value, ...]
    rows: tuple[Row, ...]
    unread: frozenset[int]

    def wanted(self, shown: Mapping[Key, Spans], read: Mapping[int, Spans]) -> tuple[Spans, ...]:
        """Return the paragraphs as they should come out of the profile; ``shown`` replaces values, and
        ``read`` whole paragraphs of new entries."""
        rows = enumerate(self.rows)
        return tuple(joined(read.get(place) or _row_spans(row, shown)) for place, row in rows)


def compare(lines: Sequence[Line], seen: Sequence[Seen], pairs: Mapping[int, int]) -> Compared:
    """Return what the edited file says, where ``pairs`` tells which line each paragraph was."""
    values: list[Value] = []
    rows: list[Row] = []
    unread: set[int] = set()
    for place, paragraph in enumerate(seen):
        line = lines[pairs[place]] if place in pairs else None
        ranges = _ranges(line, paragraph) if line else None
        whole = Value(None, meant(paragraph.pieces, None, paragraph), place, paragraph.style)
        if line and ranges is not None:
            found = list(_values(line, paragraph, ranges, place))
            values += (value for value, _ in found)
            rows.append(tuple(_row(paragraph, found)))
            continue
        rows.append((whole,))
        if line is None:
            values.append(whole)
        else:
            unread.add(place)
            values += (Value(slot, slot.spans, place, line.style) for slot in line.slots)
    return Compared(tuple(values), tuple(rows), frozenset(unread))


def without_address(source: str, spans: Spans) -> Spans:
    """Return a way to reach the person without its link, which is made from what it says."""
    if not source.startswith(_CONTACTS):
        return spans
    return tuple(replace(span, link="") for span in spans)


def spans_of(line: Line) -> Spans:
    """Return a line as marked text; what is ours in it has no marks."""
    parts: list[Span] = []
    for part in line.parts:
        if isinstance(part, str):
            parts.append(Span(part))
        elif isinstance(part, Slot):
            parts += without_address(part.source, part.spans)
        else:
            for number, slot in enumerate(part.slots):
                parts += ((Span(", "),) if number else ()) + slot.spans
    return joined(parts)


def joined(spans: Iterable[Span]) -> Spans:
    """Return spans with single spaces, neighbours with the same marks made one."""
    same = groupby(spans, key=lambda span: replace(span, text=""))
    merged = [replace(look, text="".join(span.text for span in run)) for look, run in same]
    result: list[Span] = []
    for span in merged:
        text = "".join((" " if character.isspace() else character) for character in span.text)
        while "  " in text:
            text = text.replace("  ", " ")
        if text.startswith(" ") and (not result or result[-1].text.endswith(" ")):
            text = text[1:]
        if text:
            result.append(replace(span, text=text))
    while result and not result[-1].text.rstrip():
        result.pop()
    if result:
        result[-1] = replace(result[-1], text=result[-1].text.rstrip())
    return tuple(result)


def _ranges(line: Line, paragraph: Seen) -> list[Range | None] | None:
    fields = [part for part in line.parts if not isinstance(part, str)]
    if line.text == paragraph.text:
        return list(_unchanged(line))
    if len(line.parts) == 1 and fields and isinstance(fields[0], Slot):
        return [(0, len(paragraph.text))]
    return split(line.parts, paragraph.text) if fields else None


def _unchanged(line: Line) -> Iterable[Range]:
    start = 0
    for part in line.parts:
        length = len(part if isinstance(part, str) else part.text)
        if not isinstance(part, str):
            yield start, start + length
        start += length


def _values(
    line: Line, paragraph: Seen, ranges: Iterable[Range | None], place: int
) -> Iterable[tuple[Value, Range]]:
    fields = (part for part in line.parts if not isinstance(part, str))
    for field, there in zip(fields, ranges, strict=True):
        if there is None:
            continue
        if isinstance(field, Series):
            yield from _items(field, line, paragraph, there, place)
        else:
            spans = meant(cut(paragraph.pieces, *there), field, paragraph)
            yield Value(field, spans, place, line.style), there


def _items(
    series: Series, line: Line, paragraph: Seen, there: Range, place: int
) -> Iterable[tuple[Value, Range]]:
    first = there[0]
    for number, (start, end) in split_series(series.slots, paragraph.text[slice(*there)]):
        slot = series.slots[number] if number is not None else None
        spans = meant(cut(paragraph.pieces, first + start, first + end), slot, paragraph)
        if spans:
            yield Value(slot, spans, place, line.style, series.path), (first + start, first + end)


def _row(paragraph: Seen, found: list[tuple[Value, Range]]) -> Iterable[str | Value]:
    position = 0
    for value, (start, end) in found:
        yield from (paragraph.text[position:start], value)
        position = end
    yield paragraph.text[position:]


def _row_spans(row: Row, shown: Mapping[Key, Spans]) -> Iterable[Span]:
    for part in row:
        if isinstance(part, str):
            yield Span(part)
        elif part.slot:
            yield from without_address(part.slot.source, shown.get(part.slot.key, part.spans))
        else:
            yield from part.spans


def cut(pieces: Iterable[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """Return the pieces between two places of their text."""
    result = []
    position = 0
    for piece in pieces:
        text = piece.text[max(0, start - position) : max(0, end - position)]
        position += len(piece.text)
        if text:
            result.append(replace(piece, text=text))
    return tuple(result)


def meant(pieces: Sequence[Piece], slot: Slot | None, paragraph: Seen) -> Spans:
    """Return pieces as marked text.

    Where the paragraph's style or the role's own look is bold, or a program has made it a property of each
    run, a mark does not show: there it stays what it was.
    """
    hidden = set(paragraph.covered)
    if slot and slot.role:
        hidden |= {mark for mark in _BOTH if pieces and all(mark in piece.direct for piece in pieces)}
    old = slot.spans if slot else ()
    spans = joined(_span(piece, hidden, old) for piece in pieces)
    for mark in hidden:
        spans = joined(_inherited(spans, old, mark))
    return spans


def _span(piece: Piece, hidden: set[str], old: Spans) -> Span:
    on = (piece.marks | piece.direct) - hidden
    link = next((span.link for span in old if span.link and _same(span.link, piece.link)), piece.link)
    return Span(piece.text, "strong" in on, "emphasis" in on, "code" in on, link)


def _same(one: str, other: str) -> bool:
    """Tell whether two addresses are one: LibreOffice adds a slash to a bare host, and others quote."""
    return unquote(one).rstrip("/") == unquote(other).rstrip("/")


def _inherited(spans: Spans, old: Spans, mark: str) -> Iterable[Span]:
    """Yield single characters with one mark as the same characters had it before."""
    before = [getattr(span, mark) for span in old for _ in span.text]
    ours, theirs = "".join(span.text for span in old), "".join(span.text for span in spans)
    was = [False] * len(theirs)
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        was[block.b : block.b + block.size] = before[block.a : block.a + block.size]
    values = iter(was)
    for span in spans:
        yield from (_marked(span, character, mark, next(values)) for character in span.text)


def _marked(span: Span, text: str, mark: str, value: bool) -> Span:
    if mark == "strong":
        return replace(span, text=text, strong=value)
    return replace(span, text=text, emphasis=value)
