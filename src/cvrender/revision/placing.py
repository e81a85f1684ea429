"""The values of the edited file, in its order → which list or text of the profile each belongs to now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from cvrender.revision.comparing import Value
from cvrender.revision.lines import Key, Line, items_above, list_item
from cvrender.revision.record import Record
from cvrender.writers.docx.catalog import STYLES

#: The paragraphs of a text: several of them are one value of the profile, with blank lines between them.
PROSE = (
    "Tagline",
    "Body Text",
    "Call To Action",
    "Entry Description",
    "Passage",
    "Impact Summary",
    "Group Summary",
)
BULLET, GROUP = "List Bullet", "Skill Group"
_LOOSE = (*PROSE, BULLET, GROUP)
#: What a program calls a paragraph to which nobody gave a style: it is what its neighbours are.
NO_STYLE = {"Normal", "List Paragraph", "Default Paragraph Style", "Standard", ""}


_NONE: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Placed:
    """A value and where it belongs: to a list, or to the paragraphs of a text. ``moved`` is the place that
    it had before, where that was another list or text; ``home`` is empty where it belongs nowhere."""

    value: Value
    home: str = ""
    moved: Key | None = None

    @property
    def new(self) -> bool:
        """Whether it was not at this place before."""
        return self.value.slot is None or self.moved is not None


def place(
    values: Sequence[Value],
    lines: Sequence[Line],
    pairs: Mapping[int, int],
    record: Record,
    entries: Mapping[int, str] = _NONE,
    inside: frozenset[int] = frozenset(),
) -> tuple[Placed, ...]:
    """Return the values with their homes, in the order of the edited file.

    ``entries`` are the headings of new entries with the lists that they belong to, which stand for all of
    their paragraphs, ``inside``.
    """
    walk = _Walk(lines, pairs, record, entries, inside)
    rows = {number: tuple(row) for number, row in groupby(values, key=lambda value: value.place)}
    return tuple(placed for number in rows for placed in walk.row(number, rows))


@dataclass
class _Walk:
    """The walk through the paragraphs: the entry that it is in, and the home of the paragraph before."""

    lines: Sequence[Line]
    pairs: Mapping[int, int]
    record: Record
    entries: Mapping[int, str]
    inside: frozenset[int]
    owner: str = ""
    home: str = ""
    style: str = ""

    def __post_init__(self) -> None:
        self.owners = list(owners(self.lines))

    def row(self, number: int, rows: Mapping[int, tuple[Value, ...]]) -> Iterator[Placed]:
        values = rows[number]
        if number in self.inside:
            self.owner = self.home = self.style = ""
            if number in self.entries:
                yield Placed(values[0], self.entries[number])
            return
        line = self.lines[self.pairs[number]] if number in self.pairs else None
        if line is None:
            self.home = self.new_home(number, values[0])
            self.style = self.style if values[0].style in NO_STYLE else values[0].style
            yield Placed(values[0], self.home)
            return
        moved = line.style == BULLET and self.owner != self.owners[self.pairs[number]]
        if moved and len(values) == 1 and values[0].slot:
            self.home = self.new_home(number, values[0])
            yield Placed(values[0], self.home, values[0].slot.key)
        else:
            self.owner = self.owner if line.style in _LOOSE else owner(line) or self.owner
            self.home = _home(line)
            yield from (Placed(value, value.path or _own_home(value, line)) for value in values)
        self.style = line.style

    def new_home(self, number: int, value: Value) -> str:
        """Return where a paragraph belongs that is new here: where the one before it or behind it does."""
        fits = {value.style, *(_LOOSE if value.style in NO_STYLE or value.style not in STYLES else ())}
        if self.home and self.style in fits:
            return self.home
        behind = next((self.pairs[other] for other in sorted(self.pairs) if other > number), None)
        if behind is not None and self.lines[behind].style in fits and self.owners[behind] == self.owner:
            return _home(self.lines[behind])
        return self.first_bullet(value)

    def first_bullet(self, value: Value) -> str:
        """Return the list of bullets of an entry that has none yet."""
        entry = self.owner
        if value.style != BULLET or not entry.endswith("]") or not entry.startswith(_WITH_BULLETS):
            return ""
        return "" if self.record.get(f"{entry}.highlights") else f"{entry}.highlights"


_WITH_BULLETS = ("work[", "volunteer[", "education[", "projects[", "sections[")


def owners(lines: Iterable[Line]) -> Iterator[str]:
    """Yield for each line the entry or section that the headings above it name."""
    current = ""
    for line in lines:
        current = current if line.style in _LOOSE else owner(line) or current
        yield current


def owner(line: Line) -> str:
    """Return the entry (``work[0]``) or section that a heading belongs to, or nothing."""
    source = next((slot.source for slot in line.own_slots), "")
    above = list(items_above(source))
    return f"{above[-1][0]}[{above[-1][1]}]" if above else source


def _home(line: Line) -> str:
    """Return the list, the text or the list of groups that a loose line belongs to, or nothing."""
    slot = next(iter(line.own_slots), None)
    if slot is None or line.style not in _LOOSE:
        return ""
    return _home_of(slot.source, line.style)


def _home_of(source: str, style: str) -> str:
    if style in PROSE:
        return source
    item = list_item(source if style == BULLET else source.rpartition(".")[0])
    return item[0] if item else ""


def _own_home(value: Value, line: Line) -> str:
    own = value.slot in line.own_slots and line.style in PROSE
    return value.slot.source if value.slot and own else ""
