"""The paragraphs of a new entry → its data, read as the lines of the entry above it are made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from cvrender.revision import cases
from cvrender.revision.arriving import ROLES, Arrival, Block
from cvrender.revision.comparing import Spans
from cvrender.revision.encoding import markdown
from cvrender.revision.forms import ORDER, Form, form_of
from cvrender.revision.lines import Series
from cvrender.revision.operations import Data, Set
from cvrender.revision.periods import Result, period, single
from cvrender.revision.pieces import Cutting, address_of, longer, parts
from cvrender.revision.placing import BULLET, NO_STYLE
from cvrender.revision.record import Record
from cvrender.revision.splitting import Range, split_series

_PROSE = {"Entry Description": "description", "Body Text": "summary"}
_NEEDS = {
    "Entry Description": "description",
    BULLET: "highlights",
    "Highlights Title": "highlights",
    "Entry Facts": "facts",
}
_LEVEL = ("Heading 2", *ROLES)
#: The length of a grade that gets a label although it begins with no digit: A+.
_BARE = 2


@dataclass(frozen=True, slots=True)
class Entered:
    """The data of a new entry, and how its paragraphs will be shown, by their places.

    ``apart`` is true for a job that the file shows by itself, whoever the employer of the next one is.
    """

    data: dict[str, Data]
    rows: Mapping[int, Spans]
    apart: bool


def entered(arrival: Arrival, record: Record, employer: str) -> Entered:
    """Return a new entry as data; ``employer`` is the name of the one that was there, whose role it is.

    ValueError, with the reason, where its paragraphs cannot be read.
    """
    block = arrival.block
    reading = _Reading(arrival, record, form_of(arrival.path))
    if arrival.employer:
        reading.block(arrival.employer, group=True)
    elif employer:
        reading.data["name"] = employer
    elif block.style in ROLES:
        raise ValueError("it is not clear whose role it is")
    reading.block(block)
    data = {name: reading.data[name] for name in ORDER if name in reading.data}
    return Entered(data, reading.rows, block.style not in ROLES)


@dataclass
class _Reading:
    """What was read so far."""

    arrival: Arrival
    record: Record
    form: Form
    data: dict[str, Data] = field(default_factory=dict)
    rows: dict[int, Spans] = field(default_factory=dict)
    role: bool = False

    def __post_init__(self) -> None:
        self.case = cases.Case(self.data, self.record)

    def block(self, block: Block, *, group: bool = False) -> None:
        style, self.role = "", block.style in ROLES
        for number, paragraph in enumerate(block.paragraphs):
            style = style if style and paragraph.style in NO_STYLE else paragraph.style
            cutting = Cutting(paragraph)
            self.paragraph(style, cutting, group=group)
            self.rows[block.place + number] = cutting.row()

    def paragraph(self, style: str, cutting: Cutting, *, group: bool) -> None:
        if style in _LEVEL:
            self.heading(cutting)
        elif style == "Employer":
            self.employer(cutting, group=group)
        elif style.startswith("Entry Meta"):
            self.place(cutting, parts(cutting.text))
        elif not self.allows(style):
            raise ValueError(f"such an entry has no paragraph in the style '{style}'")
        elif style in _PROSE:
            self.prose(self.form.summary if style == "Body Text" else _PROSE[style], cutting)
        elif style == BULLET:
            self.add("highlights", markdown(cutting.take((0, len(cutting.text)), role=False)))
        elif style == "Highlights Title":
            self.data["highlightsTitle"] = markdown(cutting.take((0, len(cutting.text))))
        elif style == "Keywords":
            self.keywords(cutting)
        elif style == "Entry Facts":
            self.facts(cutting)
        else:
            self.case.paragraph(style, cutting)

    def allows(self, style: str) -> bool:
        """Tell whether entries of this kind have a paragraph in a style."""
        needed = "case" if style in cases.STYLES else _NEEDS.get(style, "")
        return needed in self.form.loose if needed else bool(self.form.summary or style != "Body Text")

    def add(self, name: str, value: str) -> None:
        before = self.data.get(name)
        self.data[name] = [*(before if isinstance(before, list) else []), value]

    def prose(self, name: str, cutting: Cutting) -> None:
        text = markdown(cutting.take((0, len(cutting.text)), role=False))
        self.data[name] = longer(self.data.get(name), text)

    def heading(self, cutting: Cutting) -> None:
        """The title, a tab, and the dates."""
        title, *when = parts(cutting.text, between="\t")
        when = [place for place in when if place[0] < place[1]]
        degree = _degree(self.record) if self.form.title == "studyType" else None
        match = degree.fullmatch(cutting.text, *title) if degree else None
        if match:
            for name in ("studyType", "area"):
                self.data[name] = markdown(cutting.take(match.span(name)))
        else:
            sources = [slot.source.rpartition(".")[2] for slot in self.arrival.model[0].own_slots[:1]]
            name = "area" if degree and sources == ["area"] else self.form.title
            self.linked(name, title, cutting)
        if when:
            self.when(parts(cutting.text, when[0][0], when[-1][1]), cutting)

    def linked(self, name: str, place: Range, cutting: Cutting) -> None:
        """A title or an organization; where all of it is linked, that is the address of the entry."""
        spans = cutting.take(place)
        if name == self.form.link and (url := address_of(spans)):
            self.data["url"] = url
            spans = tuple(replace(span, link="") for span in spans)
        if spans:
            self.data[name] = markdown(spans)

    def when(self, places: list[Range], cutting: Cutting) -> None:
        """The dates and how long that was; one of both may be alone."""
        if "dates" not in self.form.loose:
            raise ValueError("such an entry has no dates")
        first, *rest = places
        words = cutting.text[slice(*first)].strip()
        try:
            operations, shown = self.dates(words)
        except ValueError:
            if rest or not self.had("duration"):
                raise
            rest = [first]
        else:
            self.data |= {str(item.path[-1]): item.value for item in operations if isinstance(item, Set)}
            cutting.put(first, shown or ())
        if rest:
            self.data["duration"] = markdown(cutting.take((rest[0][0], rest[-1][1])))

    def dates(self, words: str) -> Result:
        above = f"{self.arrival.path}[{len(self.record.get(self.arrival.path) or ())}]"
        if self.form.date:
            return single(f"{above}.{self.form.date}", words, self.record)
        if self.arrival.path.endswith("entries") and self.had("date"):
            with suppress(ValueError):
                return single(f"{above}.date", words, self.record)
        return period(above, words, self.record)

    def place(self, cutting: Cutting, places: list[Range]) -> None:
        """Who and where; one of both alone is what it was in the entry above."""
        somewhere = "location" in self.form.loose
        placed = self.arrival.model[0].style == "Heading 2" and self.had("location")
        only = "location" if self.role or (placed and not self.had(self.form.giver)) else self.form.giver
        first, last = places[0][0], places[-1][1]
        if not only or (self.role and len(places) > 1):
            raise ValueError("it is not clear who and where that is")
        if somewhere and len(places) > 1:
            last = places[-2][1]
            self.data["location"] = markdown(cutting.take(places[-1]))
        if only == "location" and len(places) == 1:
            self.data["location"] = markdown(cutting.take((first, last)))
        else:
            self.linked(self.form.giver, (first, last), cutting)

    def employer(self, cutting: Cutting, *, group: bool) -> None:
        """An entry without a title has its dates before who and where; above several roles stand none."""
        places = parts(cutting.text)
        if not group and "dates" in self.form.loose:
            with suppress(ValueError):
                self.when(places[:1], cutting)
                places = places[1:]
        if places:
            self.place(cutting, places)

    def had(self, name: str) -> bool:
        """Tell whether the entry above shows a field."""
        slots = (slot for line in self.arrival.model for slot in line.own_slots)
        return any(slot.source.rpartition(".")[2] == name for slot in slots)

    def keywords(self, cutting: Cutting) -> None:
        fields = ("keywords", "courses") if self.form.title == "studyType" else ("keywords",)
        for name in fields if "keywords" in self.form.loose else ():
            label = self.record.label(name)
            if cutting.text.startswith(label):
                self.series(name, (len(label), len(cutting.text)), cutting)
                return
        raise ValueError(f"its list does not begin with '{self.record.label('keywords').rstrip()}'")

    def series(self, name: str, place: Range, cutting: Cutting) -> None:
        """The items of a list with commas; one of the entry above may have a comma of its own."""
        parts = (part for line in self.arrival.model for part in line.parts if isinstance(part, Series))
        above = next((part.slots for part in parts if part.path.endswith(f".{name}")), ())
        for _, (start, end) in split_series(above, cutting.text[slice(*place)]):
            item = (place[0] + start, place[0] + end)
            self.add(name, markdown(cutting.take(item)))

    def facts(self, cutting: Cutting) -> None:
        places = parts(cutting.text)
        if self.form.title != "studyType":
            self.project(places, cutting)
            return
        grade, courses = self.record.label("grade"), self.record.label("courses")
        start, end = places[0][0], places[-1][1]
        if cutting.text[slice(*places[-1])].startswith(courses):
            self.series("courses", (places[-1][0] + len(courses), end), cutting)
            end = places[-2][1] if len(places) > 1 else start
        if end > start:
            rest = cutting.text[start + len(grade) : end]
            bare = rest[:1].isdigit() or len(rest) <= _BARE  # a phrase gets no label of ours
            start += len(grade) if bare and cutting.text.startswith(grade) else 0
            self.data["score"] = markdown(cutting.take((start, end)))

    def project(self, places: list[Range], cutting: Cutting) -> None:
        """Roles, and the kind of project; one of both alone is what it was in the entry above."""
        kind = len(places) == 1 and self.had("type") and not self.had("roles")
        if not kind:
            self.series("roles", places[0], cutting)
        if kind or len(places) > 1:
            self.data["type"] = markdown(cutting.take((places[-1 if kind else 1][0], places[-1][1])))


def _degree(record: Record) -> re.Pattern[str]:
    """Return the pattern "{studyType} in {area}" of the language."""
    pieces = re.split(r"\{(studyType|area)\}", record.word("degree"))
    marked = (f"(?P<{piece}>.+?)" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces))
    return re.compile("".join(marked))
