"""Document → the lines that its Word file has, each with the places in the profile that it was made from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from cvrender.document import Document, Entry, Span, Text
from cvrender.revision.seen import unbound
from cvrender.writers.docx.catalog import unkept
from cvrender.writers.docx.content import Paragraph, Run, paragraphs
from cvrender.writers.docx.figures import Figures
from cvrender.writers.docx.marks import marked

#: The paragraphs in which a list of the profile is one text with commas.
_INLINE_LISTS = ("Keywords", "Skill Group")
COMMA = ", "
_MARKS = {"strong": "Strong", "emphasis": "Emphasis", "code": "Code"}
_STYLE_MARKS = {"Hyperlink", *_MARKS.values()}
_ITEM = re.compile(r"(.*)\[(\d+)\]")

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """A text in a line: where in the profile it is from, and the character style of its role, or empty.

    ``part`` counts the paragraphs of one source.
    """

    source: str
    part: int
    spans: tuple[Span, ...]
    role: str = ""

    @property
    def key(self) -> Key:
        """What it is found by."""
        return self.source, self.part

    @property
    def text(self) -> str:
        """The characters without their marks."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Series:
    """The items of a list, with commas between them; ``path`` is that of the list."""

    path: str
    slots: tuple[Slot, ...]

    @property
    def text(self) -> str:
        """The characters without their marks."""
        return COMMA.join(slot.text for slot in self.slots)


Part = str | Slot | Series


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: what is ours (text), and what is from the profile (slots and series), in order."""

    style: str
    parts: tuple[Part, ...]
    mark: str = ""

    @property
    def text(self) -> str:
        """The characters without their marks."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Its slots, those of its lists among them."""
        return tuple(
            slot
            for part in self.parts
            if not isinstance(part, str)
            for slot in (part.slots if isinstance(part, Series) else (part,))
        )

    @property
    def own_slots(self) -> tuple[Slot, ...]:
        """Its slots without labels, which say what the others are."""
        return tuple(slot for slot in self.slots if not slot.source.startswith("cvrender.labels."))


def lines(document: Document, arranged: Figures) -> tuple[Line, ...]:
    """Return the paragraphs of the document as lines; ``arranged`` tells how figures stand in its file."""
    count: Counter[str] = Counter()
    return tuple(_line(paragraph, count) for paragraph in marked(paragraphs(document, arranged)))


def shared(document: Document) -> dict[str, tuple[str, ...]]:
    """Return, for each text that an employer shows once for all roles, the places that hold it too."""
    result = {}
    for entry in (entry for section in document.sections for entry in section.entries if entry.roles):
        for source in dict.fromkeys(_common(entry)):
            field = source.rpartition(".")[2]
            result[source] = tuple(f"{role.source}.{field}" for role in entry.roles)
    return result


def _common(entry: Entry) -> Iterator[str]:
    texts: Iterable[Text] = (entry.organization, entry.location, *entry.description)
    yield from (text.source for text in texts if text.source)


def list_item(source: str) -> tuple[str, int] | None:
    """Return the list and the index of ``work[0].highlights[2]``, or None for what is no item."""
    match = _ITEM.fullmatch(source)
    return (match[1], int(match[2])) if match else None


def items_above(source: str) -> Iterator[tuple[str, int]]:
    """Yield each list that a source is in with its index there, the outermost first."""
    for match in re.finditer(r"\[(\d+)\]", source):
        yield source[: match.start()], int(match[1])


def _line(paragraph: Paragraph, count: Counter[str]) -> Line:
    style = unkept(paragraph.style)
    parts = list(_parts(paragraph.runs, count))
    return Line(style, tuple(_with_series(parts) if style in _INLINE_LISTS else parts), paragraph.mark)


def _parts(runs: Iterable[Run], count: Counter[str]) -> Iterator[str | Slot]:
    for source, some in groupby(runs, key=lambda run: run.source):
        group = list(some)
        if not source:
            yield "".join(unbound(run.text) for run in group)
            continue
        role = next((name for name in group[0].styles if name not in _STYLE_MARKS), "")
        yield Slot(source, count[source], tuple(map(_span, group)), role)
        count[source] += 1


def _span(run: Run) -> Span:
    marks: Mapping[str, bool] = {mark: style in run.styles for mark, style in _MARKS.items()}
    return Span(unbound(run.text), link=run.link, **marks)


def _with_series(parts: list[str | Slot]) -> Iterator[Part]:
    """Make one series of list items that only commas separate."""
    held: list[Slot] = []
    for number, part in enumerate(parts):
        item = list_item(part.source) if isinstance(part, Slot) else None
        if item and isinstance(part, Slot):
            held.append(part)
        elif held and part == COMMA and number + 1 < len(parts):
            continue
        else:
            if held:
                yield Series(_path(held), tuple(held))
                held = []
            yield part
    if held:
        yield Series(_path(held), tuple(held))


def _path(slots: list[Slot]) -> str:
    item = list_item(slots[0].source)
    return item[0] if item else ""
