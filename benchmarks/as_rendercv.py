"""Document → the same résumé as RenderCV 2.8 takes it (https://docs.rendercv.com, "YAML structure").

RenderCV puts the dates into words itself, as its users have it do; the words are told to be ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from cvrender.document import Contact, Document, Entry, Section, Text, entry_texts
from cvrender.language.dates import from_words

#: Characters that RenderCV's Markdown takes for marks.
_MARKS = re.compile(r"([\\`*_\[\]])")

#: A4 as we take it, without what would add words of its own: the footer, the note, durations; and ragged
#: lines as in `classic`, whose words are not broken.
_DESIGN: dict[str, Any] = {
    "theme": "classic",
    "page": {"size": "a4", "show_footer": False, "show_top_note": False},
    "typography": {"alignment": "left"},
    "sections": {"show_time_spans_in": []},
    "entries": {"allow_page_break": True},  # else what is longer than a page is cut off
}

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_LOCALE: dict[str, Any] = {"language": "english", "present": "Present", "month_abbreviations": _MONTHS}


def rendercv_text(document: Document) -> str:
    """Return the YAML that makes RenderCV show every word of a document in English, and no other."""
    data = {"cv": _person(document), "design": _DESIGN, "locale": _LOCALE}
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1000)


def _person(document: Document) -> dict[str, Any]:
    headline = " ".join(map(_marked, (document.label, *document.tagline)))
    places = [contact.text.plain for contact in document.contacts if contact.kind == "location"]
    others = [_connection(contact) for contact in document.contacts if contact.kind != "location"]
    details = [
        {"fontawesome_icon": "circle", "placeholder": f"{fact.label.plain} {fact.value.plain}", "url": None}
        for fact in document.details
    ]
    return {
        "name": document.name.plain,
        "headline": headline or None,
        "location": ", ".join(places) or None,
        "custom_connections": [*others, *details],
        "sections": dict(_sections(document)),
    }


def _connection(contact: Contact) -> dict[str, Any]:
    words = " ".join(text.plain for text in (contact.label, contact.text) if text)
    link = next((link for link in contact.text.links if link.startswith("http")), None)
    return {"fontawesome_icon": "circle", "placeholder": words, "url": link}


def _sections(document: Document) -> Iterator[tuple[str, list[Any]]]:
    """Yield the title and the entries of each section.

    A title is a key, so each is there once; blanks stand for one that is not there.
    """
    for number, section in enumerate(document.sections, 1):
        yield section.title.plain or " " * number, _content(section)


def _content(section: Section) -> list[Any]:
    match section.shape:
        case "entries":
            # all entries of a section have the same fields
            job = all(entry.organization and entry.title for entry in section.entries)
            return [_entry(entry, job=job) for entry in section.entries]
        case "groups":
            return [
                _line(group.name, ", ".join(map(_marked, (group.level, *group.items, *group.summary))))
                for group in section.groups
            ]
        case "metrics":
            return [_line(metric.value, _marked(metric.label)) for metric in section.metrics]
        case "list":
            return [{"bullet": _marked(item)} for item in section.items]
        case "prose":
            return [_marked(text) for text in (section.subtitle, *section.paragraphs) if text]


def _line(label: Text, details: str) -> dict[str, str]:
    return {"label": _marked(label), "details": details.removeprefix(", ")}


def _entry(entry: Entry, *, job: bool) -> dict[str, Any]:
    """Return an entry in RenderCV's fields; what has no field stands in the summary."""
    names = {"company": entry.organization, "position": entry.title} if job else {"name": entry.title}
    placed = (*names.values(), entry.dates, entry.location, *entry.highlights)
    rest = [text for text in entry_texts(entry) if not any(text is own for own in placed)]
    fields = {
        **{field: _marked(text) for field, text in names.items()},
        **_dates(entry.dates.plain),
        "location": _marked(entry.location),
        "summary": "\n\n".join(map(_marked, rest)),
        "highlights": [_marked(text) for text in entry.highlights],
    }
    return {field: value for field, value in fields.items() if value or field == "name"}


def _dates(words: str) -> dict[str, str | int]:
    """Return dates as RenderCV wants to have them, a year as a number; as words where they are none."""
    start, _, end = words.partition(" – ")
    first, last = from_words(start, "en"), "present" if end == "Present" else from_words(end, "en")
    if first and last:
        return {"start_date": _year_or_text(first), "end_date": _year_or_text(last)}
    return {"date": words} if words else {}


def _year_or_text(date: str) -> str | int:
    return int(date) if date.isdigit() else date


def _marked(text: Text) -> str:
    """Return a text with its marks as Markdown."""
    parts = []
    for span in text.spans:
        words = _MARKS.sub(r"\\\1", span.text)
        words = f"**{words}**" if span.strong else f"*{words}*" if span.emphasis else words
        parts.append(f"[{words}]({span.link})" if span.link.startswith("http") else words)
    return "".join(parts)
