"""A paragraph of a new entry → the values that are taken out of it, and the row that should come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cvrender.document import Span
from cvrender.revision.comparing import Spans, cut, joined, meant
from cvrender.revision.lines import Slot
from cvrender.revision.operations import Data
from cvrender.revision.seen import Seen
from cvrender.revision.splitting import Range

DOT = " · "
#: What has a look of its own, under which a mark on all of it does not show.
_WITH_ROLE = Slot("", 0, (), "Entry Title")


class Cutting:
    """One paragraph; it remembers what was taken where."""

    def __init__(self, paragraph: Seen) -> None:
        self.paragraph, self.text = paragraph, paragraph.text
        self._taken: list[tuple[Range, Spans]] = []

    def take(self, place: Range, *, role: bool = True) -> Spans:
        """Return the marked text at a place; ``role`` tells that its look is that of its part."""
        slot = _WITH_ROLE if role else None
        spans = meant(cut(self.paragraph.pieces, *place), slot, self.paragraph)
        self.put(place, spans)
        return spans

    def put(self, place: Range, spans: Spans) -> None:
        """Remember how the text at a place is shown."""
        self._taken.append((place, spans))

    def under(self, role: str) -> Range | None:
        """Return where the characters of a role stand, or None."""
        places = []
        end = 0
        for piece in self.paragraph.pieces:
            start, end = end, end + len(piece.text)
            places += [start, end] if piece.role == role else []
        return (places[0], places[-1]) if places else None

    def row(self) -> Spans:
        """Return the paragraph as it should come out; what was not taken has no marks."""
        return joined(self._row())

    def _row(self) -> Iterator[Span]:
        position = 0
        for (start, end), spans in sorted(self._taken, key=lambda item: item[0]):
            yield Span(self.text[position:start])
            yield from spans
            position = end
        yield Span(self.text[position:])


def parts(text: str, start: int = 0, end: int | None = None, *, between: str = DOT) -> list[Range]:
    """Return where the parts of a text stand, without what is between them."""
    result = []
    last = len(text) if end is None else end
    while (place := text.find(between, start, last)) >= 0:
        result.append((start, place))
        start = place + len(between)
    return [*result, (start, last)]


def longer(before: Data | None, text: str) -> str:
    """Return a text with another paragraph."""
    return f"{before}\n\n{text}" if isinstance(before, str) else text


def address_of(spans: Iterable[Span]) -> str:
    """Return the address that all of a text is linked to, or nothing."""
    links = {span.link for span in spans}
    return links.pop() if len(links) == 1 else ""
