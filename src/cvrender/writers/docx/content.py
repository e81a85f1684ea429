"""Document → paragraphs: a style name and runs each, in reading order, before any XML.

Words come from the document alone; what is added is punctuation between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TypeAlias

from cvrender.document import (
    EMPTY,
    Contact,
    Document,
    Entry,
    Fact,
    Group,
    Impact,
    Metric,
    Passage,
    Section,
    Text,
)
from cvrender.frozen import frozen
from cvrender.writers.docx.catalog import MARKS, kept
from cvrender.writers.docx.figures import Figures, rows
from cvrender.writers.docx.xml import clean


@frozen
class Run:
    """Characters under one combination of character styles; ``link`` is an address or empty.

    ``source`` is the place in the profile that they came from, or empty. ``rtl`` characters run from right
    to left, which Word asks of each run: its schema has no such property for styles.
    """

    text: str
    styles: tuple[str, ...] = ()
    link: str = ""
    source: str = ""
    rtl: bool = False


@frozen
class Paragraph:
    """A paragraph under one style; ``mark`` is the name of its bookmark, or empty.

    ``turned`` lets it run against the direction of the document.
    """

    style: str
    runs: tuple[Run, ...]
    mark: str = ""
    turned: bool = False


Runs: TypeAlias = tuple[Run, ...]

# No line begins with a dot: it stays with what stands before it.
_DOT = Run("\u00a0· ", ("Separator",))
_WIDE_DOT = Run("\u2003·\u2003", ("Separator",))
_COMMA = Run(", ")
_COLON = Run(": ")
_SPACE = Run(" ")
_TAB = Run("\t")
_NO_BREAK = Run("\u00a0")
_ONE_LINE = Figures()


def paragraphs(document: Document, arranged: Figures = _ONE_LINE) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document; every text of it is in one of them, none is empty.

    ``arranged`` tells how figures stand.
    """
    yield from _block("Title", document.name)
    yield from _block("Subtitle", document.label)
    yield from _block("Tagline", *document.tagline)
    yield from _line("Contact", _join((_contact(contact) for contact in document.contacts), _DOT))
    yield from _line("Contact", _join((_fact(detail) for detail in document.details), _DOT))
    for section in document.sections:
        yield from _section(section, arranged)


def _section(section: Section, arranged: Figures) -> Iterator[Paragraph]:
    # A title that is ours can still be replaced by one of the person's, and this is its place.
    title = replace(section.title, source=section.title.source or f"cvrender.titles.{section.id}")
    yield from _block("Heading 1", title)
    yield from _block("Section Subtitle", section.subtitle)
    prose = "Call To Action" if section.kind == "callToAction" else "Body Text"
    yield from _block(prose, *section.paragraphs)
    for entry in section.entries:
        yield from _entry(entry, "Heading 2")
    titled = bool(section.title) and not (section.subtitle or section.paragraphs)
    yield from _groups(section.groups, titled=titled)
    yield from _bullets(section.items, titled=titled)
    yield from _figures(section.metrics, arranged)


def _entry(entry: Entry, heading: str) -> Iterator[Paragraph]:
    told = _told(entry, heading)
    yield from _last_kept(told) if entry.keywords else told
    keywords = _join((_runs(keyword) for keyword in entry.keywords), _COMMA)
    yield from _line("Keywords", _labelled(entry.keywords_label, keywords))
    for index, role in enumerate(entry.roles):
        yield from _entry(role, "Role" if index else "First Role")


def _told(entry: Entry, heading: str) -> Iterator[Paragraph]:
    """What an entry says before its keywords."""
    yield from _head(entry, heading)
    yield from _block("Entry Description", *entry.description)
    yield from _block("Body Text", *entry.summary)
    for passage in entry.passages:
        yield from _passage(passage)
    if entry.impact:
        yield from _impact(entry.impact)
    yield from _block("Highlights Title", entry.highlights_title)
    yield from _bullets(entry.highlights)


def _head(entry: Entry, heading: str) -> Iterator[Paragraph]:
    """What identifies an entry: its title with the dates at the right, who and where, facts.

    Without a title one line has it all, dates first, since that is the order of a document.
    """
    when = _join((_runs(entry.dates, "Dates"), _runs(entry.duration, "Duration")), _DOT)
    place = _runs(entry.location, "Location")
    if entry.title:
        yield from _line(heading, _join((_runs(entry.title, "Entry Title"), when), _TAB))
        meta = "Entry Meta" if _goes_on(entry) else "Entry Meta Last"
        yield from _line(meta, _join((_runs(entry.organization, "Organization"), place), _DOT))
    else:
        yield from _line("Employer", _join((when, _runs(entry.organization, "Employer Name"), place), _DOT))
    yield from _line("Entry Facts", _join((_fact(fact) for fact in entry.facts), _DOT))


def _goes_on(entry: Entry) -> bool:
    """Tell whether an entry has more than what identifies it."""
    return any((entry.facts, entry.description, entry.summary, entry.passages, entry.impact)) or any(
        (entry.highlights_title, entry.highlights, entry.keywords, entry.roles)
    )


def _passage(passage: Passage) -> Iterator[Paragraph]:
    first, *rest = passage.paragraphs or (EMPTY,)
    yield from _line("Passage", _labelled(passage.label, _runs(first)))
    yield from _block("Passage", *rest)


def _impact(impact: Impact) -> Iterator[Paragraph]:
    yield from _block("Impact Label", impact.label)
    figure = (_runs(impact.value, "Impact Value"), _runs(impact.name, "Impact Name"))
    yield from _line("Impact", _join(figure, _SPACE))
    yield from _block("Impact Summary", *impact.summary)


def _groups(groups: tuple[Group, ...], *, titled: bool) -> Iterator[Paragraph]:
    """Groups of which the last never stands alone on a page, nor the first below a title."""
    for index, group in enumerate(groups):
        lines = tuple(_group(group))
        last = index == len(groups) - 2 and not groups[-1].summary
        first = titled and index == 0 and len(groups) > 1
        yield from _last_kept(lines) if last or (first and not group.summary) else lines


def _group(group: Group) -> Iterator[Paragraph]:
    """One line, "Name (level): items", then what is said about the group, on the same page."""
    level = _runs(group.level, "Group Level")
    name = _join((_runs(group.name, "Group Name"), (Run("("), *level, Run(")")) if level else ()), _SPACE)
    style = kept("Skill Group") if group.summary else "Skill Group"
    yield from _line(style, _join((name, _join((_runs(item) for item in group.items), _COMMA)), _COLON))
    yield from _block("Group Summary", *group.summary)


def _contact(contact: Contact) -> Runs:
    return _labelled(contact.label, _runs(contact.text), _NO_BREAK)


def _fact(fact: Fact) -> Runs:
    return _labelled(fact.label, _runs(fact.value))


def _figures(metrics: tuple[Metric, ...], arranged: Figures) -> Iterator[Paragraph]:
    if arranged.arrange == "list":
        yield from _list(tuple(_metric(metric) for metric in metrics))
    elif arranged.arrange == "columns":
        for row in rows(metrics, arranged.columns):
            yield from _line("Metrics", _join((_metric(metric) for metric in row), _TAB))
    else:
        yield from _line("Metrics", _join((_metric(metric) for metric in metrics), _WIDE_DOT))


def _metric(metric: Metric) -> Runs:
    gap = Run("\u00a0", ("Metric Value",))  # as wide as the figure asks for
    return _join((_runs(metric.value, "Metric Value"), _runs(metric.label, "Metric Label")), gap)


def _labelled(label: Text, rest: Runs, gap: Run = _SPACE) -> Runs:
    """A run-in label and what it introduces; a label that ends in a mark of its own gets no colon."""
    marked = not label or label.plain.endswith((":", ".", "?", "!", "…"))
    colon = () if marked else (Run(":", ("Label",)),)
    return _join(((*_runs(label, "Label"), *colon), rest), gap)


def _bullets(items: tuple[Text, ...], *, titled: bool = False) -> Iterator[Paragraph]:
    yield from _list(tuple(_runs(item) for item in items), titled=titled)


def _list(items: tuple[Runs, ...], *, titled: bool = False) -> Iterator[Paragraph]:
    """A list whose last two items stay together, and its first two, where a title is right above them."""
    held = {len(items) - 2} | ({0} if titled and len(items) > 1 else set())
    for index, item in enumerate(items):
        yield from _line(kept("List Bullet") if index in held else "List Bullet", item)


def _last_kept(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Keep the last paragraph with what follows. Word has no "keep with previous"."""
    lines = tuple(paragraphs)
    yield from lines[:-1]
    yield from (replace(line, style=kept(line.style)) for line in lines[-1:])


def _block(style: str, *texts: Text) -> Iterator[Paragraph]:
    for text in texts:
        yield from _line(style, _runs(text))


def _line(style: str, runs: Runs) -> Iterator[Paragraph]:
    if runs:
        yield Paragraph(style, runs)


def _runs(text: Text, role: str = "") -> Runs:
    return tuple(
        Run(
            clean(span.text),
            ((role,) if role else ()) + tuple(style for mark, style in MARKS.items() if getattr(span, mark)),
            clean(span.link),
            text.source,
        )
        for span in text.spans
        if span.text
    )


def _join(parts: Iterable[Runs], separator: Run) -> Runs:
    """Put the parts that are not empty into one line."""
    joined: list[Run] = []
    for part in parts:
        if part:
            joined += [separator, *part] if joined else part
    return tuple(joined)


def merged(runs: Runs) -> Runs:
    """Make one run of neighbours that look the same, as somebody who types them would."""
    same = groupby(runs, key=lambda run: (run.styles, run.link, run.rtl))
    return tuple(
        Run("".join(run.text for run in group), styles, link, rtl=rtl) for (styles, link, rtl), group in same
    )
