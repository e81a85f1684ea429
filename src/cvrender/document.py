"""What a reader of the résumé will see: chosen, ordered, translated, with dates as text.

A ``Document`` has roles (section, entry, group, metric) and never a colour, a width or a
CSS class. Every writer shows every ``Text`` of it, in the order of :func:`texts`; what is
not here cannot be shown, so the outputs cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from cvrender.frozen import frozen

Shape = Literal["prose", "entries", "groups", "list", "metrics"]
#: What a link may point to.
SCHEMES = ("http", "https", "mailto", "tel")

ContactKind = Literal["email", "phone", "location", "url", "profile"]


@frozen
class Span:
    """A run of characters with the same marks; ``link`` is an address or empty."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""


@frozen
class Text:
    """One line or paragraph of marked text.

    ``source`` is the place in the profile that it came from (``work[0].highlights[2]``),
    or empty where the words are ours (a label, a section title in the reader's language).
    """

    spans: tuple[Span, ...] = ()
    source: str = ""

    @property
    def plain(self) -> str:
        """The characters without their marks."""
        return "".join(span.text for span in self.spans)

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses that the text links to, in order."""
        return tuple(span.link for span in self.spans if span.link)

    def __bool__(self) -> bool:
        return bool(self.spans)


EMPTY = Text()


@frozen
class Contact:
    """One way to reach the person; ``label`` names the network of a profile, else empty."""

    kind: ContactKind
    text: Text
    label: Text = EMPTY


@frozen
class Metric:
    """A figure and what it counts: ``$65M+``, ``Transaction Volume``."""

    value: Text
    label: Text


@frozen
class Group:
    """Named things that belong together: a skill group, a language with its level."""

    name: Text
    level: Text = EMPTY
    items: tuple[Text, ...] = ()
    summary: tuple[Text, ...] = ()


@frozen
class Fact:
    """A short labelled value: ``Grade``, ``3.9/4.0``; ``Nationality``, ``Indian``; the label may be empty."""

    label: Text
    value: Text


@frozen
class Passage:
    """Paragraphs under a run-in label: the challenge and the solution of a case study."""

    label: Text
    paragraphs: tuple[Text, ...]


@frozen
class Impact:
    """What a case study achieved: ``label`` (Impact), ``value`` (99.9%), ``name`` and ``summary``."""

    label: Text
    value: Text = EMPTY
    name: Text = EMPTY
    summary: tuple[Text, ...] = ()


@frozen
class Entry:
    """One job, degree, project, award ...

    An employer with several roles is an entry without ``title`` whose ``roles`` hold them;
    each role is an entry without ``organization``.
    """

    source: str
    title: Text = EMPTY
    dates: Text = EMPTY
    duration: Text = EMPTY
    organization: Text = EMPTY
    location: Text = EMPTY
    facts: tuple[Fact, ...] = ()
    description: tuple[Text, ...] = ()
    summary: tuple[Text, ...] = ()
    passages: tuple[Passage, ...] = ()
    impact: Impact | None = None
    highlights_title: Text = EMPTY
    highlights: tuple[Text, ...] = ()
    keywords_label: Text = EMPTY
    keywords: tuple[Text, ...] = ()
    roles: tuple[Entry, ...] = ()


@frozen
class Section:
    """A titled part. ``kind`` says what it is about (``work``, ``skills``, ``custom`` ...), ``shape``
    which of ``paragraphs``, ``entries``, ``groups``, ``items`` and ``metrics`` is filled."""

    id: str
    kind: str
    shape: Shape
    title: Text
    subtitle: Text = EMPTY
    paragraphs: tuple[Text, ...] = ()
    entries: tuple[Entry, ...] = ()
    groups: tuple[Group, ...] = ()
    items: tuple[Text, ...] = ()
    metrics: tuple[Metric, ...] = ()


@frozen
class Interface:
    """Words of a web page that help to find one's way, and are no part of the résumé.

    ``skip`` leads past the header, ``contents`` names the list of sections, ``download`` the files beside it.
    """

    skip: str = "Skip to content"
    contents: str = "Sections"
    download: str = "Download"


@frozen
class Document:
    """A whole résumé, ready to be shown.

    ``details`` are personal: a date of birth, a nationality; they stand after the contacts.
    ``language`` is a BCP 47 tag. ``modified`` is an ISO 8601 date or date-time, or empty.
    ``image`` is the photo as the profile names it, or empty; ``photo`` says whether it is shown, None
    where the theme decides. ``resume`` is the profile without its hidden sections as JSON Resume, a
    JSON text; ``attached`` is that without everything that is not shown. ``interface`` is what a web page
    says besides; it is not among the :func:`texts`. ``omitted`` are the places in the profile of what was
    left out for want of room.
    """

    language: str
    name: Text
    label: Text = EMPTY
    tagline: tuple[Text, ...] = ()
    contacts: tuple[Contact, ...] = ()
    details: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    image: str = ""
    photo: bool | None = None
    canonical: str = ""
    version: str = ""
    modified: str = ""
    keywords: tuple[str, ...] = ()
    resume: str = "{}"
    attached: str = "{}"
    omitted: tuple[str, ...] = ()
    interface: Interface = Interface()


#: Languages that are written from right to left (Unicode CLDR, layout orientation).
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def direction(document: Document) -> Literal["ltr", "rtl"]:
    """Return the direction in which the language of the document is written."""
    return "rtl" if document.language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def texts(document: Document) -> Iterator[Text]:
    """Yield every text of the document in reading order, the order that all writers keep."""
    yield from _shown(document.name, document.label, *document.tagline)
    for contact in document.contacts:
        yield from _shown(contact.label, contact.text)
    for detail in document.details:
        yield from _shown(detail.label, detail.value)
    for section in document.sections:
        yield from section_texts(section)


def section_texts(section: Section) -> Iterator[Text]:
    """Yield every text of one section in reading order."""
    yield from _shown(section.title, section.subtitle, *section.paragraphs)
    for entry in section.entries:
        yield from entry_texts(entry)
    for group in section.groups:
        yield from _shown(group.name, group.level, *group.items, *group.summary)
    yield from _shown(*section.items)
    for metric in section.metrics:
        yield from _shown(metric.value, metric.label)


def entry_texts(entry: Entry) -> Iterator[Text]:
    """Yield every text of one entry in reading order."""
    yield from _shown(entry.title, entry.dates, entry.duration, entry.organization, entry.location)
    for fact in entry.facts:
        yield from _shown(fact.label, fact.value)
    yield from _shown(*entry.description, *entry.summary)
    for passage in entry.passages:
        yield from _shown(passage.label, *passage.paragraphs)
    if entry.impact:
        yield from _shown(entry.impact.label, entry.impact.value, entry.impact.name, *entry.impact.summary)
    yield from _shown(entry.highlights_title, *entry.highlights, entry.keywords_label, *entry.keywords)
    for role in entry.roles:
        yield from entry_texts(role)


def _shown(*parts: Text) -> Iterator[Text]:
    return (text for text in parts if text)
