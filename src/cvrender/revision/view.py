"""A profile's file, and how an edited file shows it."""

from __future__ import annotations

from dataclasses import dataclass

from cvrender.composing import compose
from cvrender.document import Document
from cvrender.profile import Profile, read_text
from cvrender.revision.lines import Line, lines
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
    """How the file shows a profile: the order of its sections, its language, and how figures stand."""

    sections: tuple[str, ...]
    language: str | None
    arranged: Figures

    def document(self, profile: Profile) -> Document:
        """Return what the file shows of a profile."""
        return compose(tailor(profile, sections=self.sections), self.language)

    def lines(self, profile: Profile) -> tuple[Line, ...]:
        """Return the lines of that."""
        return lines(self.document(profile), self.arranged)


def view_of(profile: Profile, edited: Edited) -> View:
    """Take order and language from the file's properties; where they are gone, from its headings."""
    sections = tuple(filter(None, edited.properties.get(marks.SECTIONS, "").split(",")))
    language = edited.properties.get(marks.LANGUAGE) or None
    arranged = marks.arranged_by(edited.properties)
    if sections:
        return View(sections, language, arranged)
    document = View((), language, arranged).document(profile)
    titles = {section.title.plain: section.id for section in document.sections}
    found = (titles.get(item.text, "") for item in edited.paragraphs)
    return View(tuple(dict.fromkeys(filter(None, found))), language, arranged)
