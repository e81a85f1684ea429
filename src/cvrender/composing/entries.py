"""Jobs, degrees, projects, awards, case studies ... → entries; one function a kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cvrender.composing.words import Words, joined, line, lines, prose, titled
from cvrender.document import EMPTY, Entry, Fact, Impact, Passage, Text
from cvrender.inline import linked
from cvrender.profile import schema

if TYPE_CHECKING:
    from collections.abc import Callable


def work(items: Iterable[schema.Work], words: Words) -> Iterator[Entry]:
    """Yield an entry a job; consecutive jobs at one employer become its roles."""
    numbered = [(index, item) for index, item in enumerate(items) if not schema.is_left_out(item)]
    for name, run in groupby(numbered, key=lambda pair: pair[1].name):
        roles = [_job(item, f"work[{index}]", words) for index, item in run]
        if name and len(roles) > 1:
            yield _employer(roles)
        else:
            yield from roles


def _job(item: schema.Work, source: str, words: Words) -> Entry:
    return replace(
        _dated(item, source, words),
        title=line(item.position, f"{source}.position"),
        organization=titled(item.name, f"{source}.name", item.url),
        description=prose(item.description, f"{source}.description"),
    )


def _employer(roles: list[Entry]) -> Entry:
    """Return one entry for an employer; what all of its roles share is said once."""
    shared = {field: _same(roles, field) for field in ("location", "description")}
    inner = {field: type(value)() for field, value in shared.items() if value}
    links = next((role.organization for role in roles if role.organization.links), roles[0].organization)
    return Entry(
        source=roles[0].source,
        organization=links,
        location=shared["location"],
        description=shared["description"],
        roles=tuple(replace(_role(role, links), **inner) for role in roles),
    )


def _role(role: Entry, employer: Text) -> Entry:
    """Return a role without its employer; an address of its own goes to its title."""
    own = "".join(role.organization.links[:1])
    if not own or own in employer.links:
        return replace(role, organization=EMPTY)
    return replace(role, organization=EMPTY, title=linked(role.title, own)) if role.title else role


def _same(roles: list[Entry], field: str) -> Any:
    """Return the value of a field that the roles agree on (those without it agree), else an empty one."""
    values = [getattr(role, field) for role in roles]
    filled = [value for value in values if value]
    empty = EMPTY if field == "location" else ()
    return filled[0] if filled and all(_words(value) == _words(filled[0]) for value in filled) else empty


def _words(value: Text | tuple[Text, ...]) -> tuple[Any, ...]:
    return tuple(text.spans for text in (value if isinstance(value, tuple) else (value,)))


def _dated(item: schema.Dated, source: str, words: Words) -> Entry:
    """Return what all things that lasted for a time have in common."""
    return Entry(
        source=source,
        dates=words.range(item.start_date, item.end_date, source),
        duration=line(item.duration, f"{source}.duration"),
        location=line(item.location, f"{source}.location"),
        summary=prose(item.summary, f"{source}.summary"),
        highlights_title=line(item.highlights_title, f"{source}.highlightsTitle"),
        highlights=lines(item.highlights, f"{source}.highlights"),
        keywords_label=words.label("keywords") if item.keywords else EMPTY,
        keywords=lines(item.keywords, f"{source}.keywords"),
    )


def volunteer(item: schema.Volunteer, source: str, words: Words) -> Entry:
    """Return unpaid work as an entry."""
    return replace(
        _dated(item, source, words),
        title=line(item.position, f"{source}.position"),
        organization=titled(item.organization, f"{source}.organization", item.url),
    )


def education(item: schema.Education, source: str, words: Words) -> Entry:
    """Return a degree as an entry: degree and field, school, grade, courses."""
    entry = _dated(item, source, words)
    facts = [_grade(item.score, f"{source}.score", words)] if item.score else []
    courses = lines(item.courses, f"{source}.courses")
    if courses and entry.keywords:
        facts.append(Fact(words.label("courses"), joined(item.courses, f"{source}.courses")))
    elif courses:
        entry = replace(entry, keywords_label=words.label("courses"), keywords=courses)
    return replace(
        entry,
        title=_degree(item, source, words),
        organization=titled(item.institution, f"{source}.institution", item.url),
        facts=tuple(facts),
    )


def _degree(item: schema.Education, source: str, words: Words) -> Text:
    if item.study_type and item.area:
        pattern = words.label("degree").plain
        return line(pattern.format(studyType=item.study_type, area=item.area), f"{source}.studyType")
    return line(item.study_type, f"{source}.studyType") or line(item.area, f"{source}.area")


def _grade(score: str, source: str, words: Words) -> Fact:
    """Return a score, labelled where it is a bare grade (``3.9/4.0``, ``A``) and not a phrase."""
    bare = score[:1].isdigit() or len(score) <= 2
    return Fact(words.label("grade") if bare else EMPTY, line(score, source))


def project(item: schema.Project, source: str, words: Words) -> Entry:
    """Return a project as an entry: name, dates, organization, roles, kind."""
    facts = [joined(item.roles, f"{source}.roles"), line(item.type, f"{source}.type")]
    return replace(
        _dated(item, source, words),
        title=titled(item.name, f"{source}.name", item.url),
        organization=line(item.entity, f"{source}.entity"),
        facts=tuple(Fact(EMPTY, value) for value in facts if value),
        description=prose(item.description, f"{source}.description"),
    )


def award(item: schema.Award, source: str, words: Words) -> Entry:
    """Return an award as an entry."""
    return _given(item, source, words, title="title", date="date", giver="awarder")


def certificate(item: schema.Certificate, source: str, words: Words) -> Entry:
    """Return a certificate as an entry."""
    return _given(item, source, words, title="name", date="date", giver="issuer")


def publication(item: schema.Publication, source: str, words: Words) -> Entry:
    """Return a publication as an entry."""
    return _given(item, source, words, title="name", date="releaseDate", giver="publisher")


def _given(
    item: schema.Award | schema.Certificate | schema.Publication,
    source: str,
    words: Words,
    *,
    title: str,
    date: str,
    giver: str,
) -> Entry:
    """Return what somebody gave on one day; ``title``, ``date`` and ``giver`` name its fields."""
    fields = item.model_dump()
    return Entry(
        source=source,
        title=titled(fields[title], f"{source}.{title}", item.url),
        dates=words.date(fields[date], f"{source}.{date}"),
        organization=line(fields[giver], f"{source}.{giver}"),
        summary=prose(item.summary, f"{source}.summary"),
    )


def reference(item: schema.Reference, source: str, words: Words) -> Entry:
    """Return a reference as an entry: who says it, and what."""
    del words
    return Entry(
        source=source,
        title=line(item.name, f"{source}.name"),
        summary=prose(item.reference, f"{source}.reference"),
    )


def case_study(item: schema.CaseStudy, source: str, words: Words) -> Entry:
    """Return a case study as an entry: challenge, solution, impact."""
    passages = (
        Passage(words.label(term), prose(value, f"{source}.{term}"))
        for term, value in (("challenge", item.challenge), ("solution", item.solution))
        if value
    )
    return Entry(
        source=source,
        title=titled(item.name, f"{source}.name", item.url),
        passages=tuple(passages),
        impact=_impact(item.impact, f"{source}.impact", words) if item.impact else None,
        keywords_label=words.label("keywords") if item.keywords else EMPTY,
        keywords=lines(item.keywords, f"{source}.keywords"),
    )


def _impact(item: schema.Impact, source: str, words: Words) -> Impact | None:
    impact = Impact(
        label=words.label("impact"),
        value=line(item.value, f"{source}.value"),
        name=line(item.label, f"{source}.label"),
        summary=prose(item.summary, f"{source}.summary"),
    )
    return impact if impact.value or impact.name or impact.summary else None


def note(item: schema.Note, source: str, words: Words) -> Entry:
    """Return an initiative or a competency as an entry."""
    del words
    return Entry(
        source=source,
        title=titled(item.name, f"{source}.name", item.url),
        summary=prose(item.summary, f"{source}.summary"),
    )


def custom(item: schema.CustomEntry, source: str, words: Words) -> Entry:
    """Return an entry of a section of one's own."""
    entry = _dated(item, source, words)
    link_title = item.url if item.name else None
    return replace(
        entry,
        dates=words.date(item.date, f"{source}.date") or entry.dates,
        title=line(item.name, f"{source}.name", link_title),
        organization=titled(item.organization, f"{source}.organization", None if link_title else item.url),
    )


#: How each kind of section makes an entry of an item; ``work`` is not here, since it groups them.
ENTRIES: dict[str, Callable[[Any, str, Words], Entry]] = {
    "volunteer": volunteer,
    "education": education,
    "projects": project,
    "awards": award,
    "certificates": certificate,
    "publications": publication,
    "references": reference,
    "caseStudies": case_study,
    "initiatives": note,
    "competencies": note,
}
