"""A profile's file, and how an edited file shows it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from cvrender.composing import Shortening, compose
from cvrender.document import Document
from cvrender.profile import Profile, read_text
from cvrender.profile.schema import Item, Ranked
from cvrender.revision.lines import Line, Part, Slot, lines
from cvrender.revision.seen import Edited
from cvrender.tailoring import tailor
from cvrender.writers.docx import marks
from cvrender.writers.docx.figures import Figures


@dataclass(frozen=True, slots=True)
class Source:
    """A profile's file: its text, its name, and whether it is JSON."""

    text: str
    file: str
    json: bool

    def read(self, text: str) -> Profile:
        """Return the profile of another text of the same file."""
        return read_text(text, self.file, json=self.json).profile


@dataclass(frozen=True, slots=True)
class View:
    """How the file shows a profile: the order of its sections, its language, how figures stand, and which
    sections come first since they are in the side column of the PDF; ``omitted`` was left out for want of
    room."""

    sections: tuple[str, ...]
    language: str | None
    arranged: Figures
    side: tuple[str, ...] = ()
    omitted: tuple[Item | Ranked, ...] = ()

    def document(self, profile: Profile) -> Document:
        """Return what the file shows of a profile."""
        shown = tailor(profile, sections=self.sections, side=self.side)
        if not self.omitted:
            return compose(shown, self.language)
        shortening = Shortening(shown, self.language)
        return shortening.without(shortening.places(self.omitted))

    def lines(self, profile: Profile, apart: Collection[str] = ()) -> tuple[Line, ...]:
        """Return the lines of that; jobs that are ``apart`` (``work[3]``) are no roles of one employer."""
        if not apart:
            return lines(self.document(profile), self.arranged)
        found = lines(self.document(_named_apart(profile, apart)), self.arranged)
        return tuple(_without_signs(line) for line in found)


#: A private sign, since consecutive jobs become roles of one employer where its name is the same.
_SIGN = "\ue000"


def _named_apart(profile: Profile, apart: Collection[str]) -> Profile:
    jobs = []
    for number, job in enumerate(profile.work):
        path = f"work[{number}]"
        name = f"{job.name}{_SIGN * (number + 1)}" if job.name and path in apart else job.name
        jobs.append(job if name == job.name else job.model_copy(update={"name": name}))
    return profile.model_copy(update={"work": tuple(jobs)})


def _without_signs(line: Line) -> Line:
    return replace(line, parts=tuple(map(_without_sign, line.parts)))


def _without_sign(part: Part) -> Part:
    if not isinstance(part, Slot):
        return part
    spans = (replace(span, text=span.text.replace(_SIGN, "")) for span in part.spans)
    return replace(part, spans=tuple(span for span in spans if span.text))


def view_of(profile: Profile, edited: Edited) -> View:
    """Take order and language from the file's properties; where they are gone, from its headings."""
    sections, side = (
        tuple(filter(None, edited.properties.get(name, "").split(",")))
        for name in (marks.SECTIONS, marks.SIDE)
    )
    language = edited.properties.get(marks.LANGUAGE) or None
    arranged = marks.arranged_by(edited.properties)
    if sections:
        places = filter(None, edited.properties.get(marks.OMITTED, "").split(","))
        return View(sections, language, arranged, side, Shortening(profile).things(places))
    document = View((), language, arranged).document(profile)
    titles = {section.title.plain: section.id for section in document.sections}
    found = (titles.get(item.text, "") for item in edited.paragraphs)
    return View(tuple(dict.fromkeys(filter(None, found))), language, arranged)
