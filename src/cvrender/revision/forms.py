"""What the entries of each list of a profile are made of: the field that each part of an entry is from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of one kind of entry, as :mod:`cvrender.composing.entries` shows them.

    ``title``, ``giver`` (who and where) and ``summary`` are fields; ``link`` is that of the first two which
    ``url`` belongs to. ``date`` is the field of a single date; without it there is a time span. ``loose``
    are the other parts that it may have.
    """

    title: str
    giver: str = ""
    link: str = ""
    date: str = ""
    summary: str = "summary"
    loose: tuple[str, ...] = ()


_LASTING = ("dates", "location", "highlights", "keywords")

_FORMS = {
    "work": Form("position", "name", "name", loose=(*_LASTING, "description")),
    "volunteer": Form("position", "organization", "organization", loose=_LASTING),
    "education": Form("studyType", "institution", "institution", loose=(*_LASTING, "facts")),
    "projects": Form("name", "entity", "name", loose=(*_LASTING, "description", "facts")),
    "awards": Form("title", "awarder", "title", "date", loose=("dates",)),
    "certificates": Form("name", "issuer", "name", "date", loose=("dates",)),
    "publications": Form("name", "publisher", "name", "releaseDate", loose=("dates",)),
    "references": Form("name", summary="reference"),
    "caseStudies": Form("name", link="name", summary="", loose=("keywords", "case")),
    "initiatives": Form("name", link="name"),
    "competencies": Form("name", link="name"),
    "entries": Form("name", "organization", "name", loose=_LASTING),
}

#: The order of the fields of a new entry, where the entry beside it does not say.
ORDER = (
    "name",
    "position",
    "title",
    "organization",
    "institution",
    "studyType",
    "area",
    "url",
    "entity",
    "awarder",
    "issuer",
    "publisher",
    "location",
    "startDate",
    "endDate",
    "date",
    "releaseDate",
    "duration",
    "score",
    "type",
    "roles",
    "description",
    "summary",
    "reference",
    "challenge",
    "solution",
    "impact",
    "highlightsTitle",
    "highlights",
    "courses",
    "keywords",
)


def form_of(path: str) -> Form:
    """Return the form of the items of a list; ValueError for one whose entries have parts of their own."""
    name = path.rpartition(".")[2]
    if name not in _FORMS:
        raise ValueError(f"a new entry of '{path}' cannot be read from a Word file")
    return _FORMS[name]
