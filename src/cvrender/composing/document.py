"""A tailored profile → the document, section by section in its order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from cvrender.composing.attached import attached
from cvrender.composing.contacts import contacts, details
from cvrender.composing.entries import ENTRIES, custom, work
from cvrender.composing.words import Words, line, lines, prose
from cvrender.document import (
    EMPTY,
    Document,
    Entry,
    Group,
    Interface,
    Metric,
    Section,
    entry_texts,
    section_texts,
)
from cvrender.language import load_language
from cvrender.profile import schema
from cvrender.profile.jsonresume import to_jsonresume
from cvrender.profile.schema import Profile
from cvrender.tailoring import tailor


def compose(profile: Profile, language: str | None = None) -> Document:
    """Return what a reader will see of a profile.

    ``language`` goes before the profile's own, which goes before English.
    CvrenderError where there is no such language.
    """
    shown = _tailored(profile, language)
    settings, basics, meta = shown.cvrender, shown.basics, shown.meta or schema.Meta()
    words = _words(settings)
    document = Document(
        language=words.language.tag,
        name=line(basics.name, "basics.name"),
        label=line(basics.label, "basics.label"),
        tagline=prose(basics.tagline, "basics.tagline"),
        contacts=tuple(contacts(basics)),
        details=tuple(details(basics)),
        sections=tuple(_sections(shown, words)),
        image=basics.image or "",
        photo=settings.photo,
        canonical=meta.canonical or "",
        version=meta.version or "",
        modified=meta.last_modified or "",
        keywords=_keywords(shown.skills),
        resume=json.dumps(to_jsonresume(shown), ensure_ascii=False, indent=2),
        interface=Interface(*(words.label(term).plain for term in ("skip", "contents", "download"))),
    )
    return replace(document, attached=attached(shown, document))


def _tailored(profile: Profile, language: str | None) -> Profile:
    """Return the profile with an order and in a language; an order that it has is kept."""
    if profile.order and not language:
        return profile
    tailored = tailor(profile, language=language)
    return tailored.ordered(profile.order or tailored.order)


def _words(settings: schema.Settings) -> Words:
    titles, standard = ({}, True) if isinstance(settings.titles, str) else (settings.titles, False)
    language = replace(load_language(settings.language or "en"), dates=settings.dates or "short")
    return Words(language, titles, settings.labels, standard)


def _sections(profile: Profile, words: Words) -> Iterator[Section]:
    own = {section.key: (index, section) for index, section in enumerate(profile.sections)}
    for name in profile.order:
        if name in own:
            section = _custom(own[name][1], f"sections[{own[name][0]}]", words)
            yield from (section,) if _says_anything(section) else ()
        elif name in _MAKERS:
            yield from _MAKERS[name](profile, name, words)


def _says_anything(section: Section) -> bool:
    """Tell whether a section has more than its title."""
    return any(section_texts(replace(section, title=EMPTY)))


def _keywords(skills: Iterable[schema.Skill]) -> tuple[str, ...]:
    """Return the skills without marks, for the metadata of a file."""
    names = [line(word, "").plain for skill in skills for word in (skill.keywords or (skill.name or "",))]
    return tuple(dict.fromkeys(filter(None, names)))


def _summary(profile: Profile, kind: str, words: Words) -> Iterator[Section]:
    if paragraphs := prose(profile.basics.summary, "basics.summary"):
        yield Section(kind, kind, "prose", words.title(kind), paragraphs=paragraphs)


def _metrics(profile: Profile, kind: str, words: Words) -> Iterator[Section]:
    if profile.metrics:
        yield Section(kind, kind, "metrics", words.title(kind), metrics=_figures(profile.metrics, kind))


def _list(profile: Profile, kind: str, words: Words) -> Iterator[Section]:
    if items := lines(getattr(profile, kind), kind):
        yield Section(kind, kind, "list", words.title(kind), items=items)


def _work(profile: Profile, kind: str, words: Words) -> Iterator[Section]:
    if entries := _filled(work(profile.work, words)):
        yield Section(kind, kind, "entries", words.title(kind), entries=entries)


def _entries(profile: Profile, kind: str, words: Words) -> Iterator[Section]:
    items = enumerate(getattr(profile, _FIELDS[kind]))
    if entries := _filled(ENTRIES[kind](item, f"{kind}[{index}]", words) for index, item in items):
        yield Section(kind, kind, "entries", words.title(kind), entries=entries)


def _filled(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries that say anything."""
    return tuple(entry for entry in entries if any(entry_texts(entry)))


def _groups(profile: Profile, kind: str, words: Words) -> Iterator[Section]:
    made = (_GROUPS[kind](item, f"{kind}[{n}]") for n, item in enumerate(getattr(profile, kind)))
    if groups := tuple(group for group in made if group != Group(EMPTY)):
        yield Section(kind, kind, "groups", words.title(kind), groups=groups)


def _call_to_action(profile: Profile, kind: str, words: Words) -> Iterator[Section]:
    call = profile.call_to_action
    if not call or not (call.title or call.text):
        return
    title = line(call.title, f"{kind}.title")
    named = kind in words.titles or words.standard or not title
    yield Section(
        kind,
        kind,
        "prose",
        words.title(kind) if named else title,
        subtitle=title if named else EMPTY,
        paragraphs=prose(call.text, f"{kind}.text"),
    )


def _custom(section: schema.CustomSection, source: str, words: Words) -> Section:
    title = words.title(section.key, section.title, f"{source}.title")
    if section.entries is not None:
        entries = (custom(item, f"{source}.entries[{n}]", words) for n, item in enumerate(section.entries))
        return Section(section.key, "custom", "entries", title, entries=_filled(entries))
    if section.groups is not None:
        numbered = ((n, item) for n, item in enumerate(section.groups) if not schema.is_left_out(item))
        groups = (_skill(item, f"{source}.groups[{n}]") for n, item in numbered)
        return Section(section.key, "custom", "groups", title, groups=tuple(groups))
    if section.list is not None:
        return Section(section.key, "custom", "list", title, items=lines(section.list, f"{source}.list"))
    if section.metrics is not None:
        figures = _figures(section.metrics, f"{source}.metrics")
        return Section(section.key, "custom", "metrics", title, metrics=figures)
    paragraphs = prose(section.prose, f"{source}.prose")
    return Section(section.key, "custom", "prose", title, paragraphs=paragraphs)


def _figures(metrics: Iterable[schema.Metric], source: str) -> tuple[Metric, ...]:
    return tuple(
        Metric(line(item.value, f"{source}[{n}].value"), line(item.label, f"{source}[{n}].label"))
        for n, item in enumerate(metrics)
    )


def _skill(item: schema.Skill, source: str) -> Group:
    return Group(
        line(item.name, f"{source}.name"),
        line(item.level, f"{source}.level"),
        lines(item.keywords, f"{source}.keywords"),
    )


def _language(item: schema.Language, source: str) -> Group:
    return Group(line(item.language, f"{source}.language"), line(item.fluency, f"{source}.fluency"))


def _interest(item: schema.Interest, source: str) -> Group:
    return Group(
        line(item.name, f"{source}.name"),
        items=lines(item.keywords, f"{source}.keywords"),
        summary=prose(item.summary, f"{source}.summary"),
    )


_GROUPS: dict[str, Callable[[Any, str], Group]] = {
    "skills": _skill,
    "languages": _language,
    "interests": _interest,
}

_FIELDS = {kind: "case_studies" if kind == "caseStudies" else kind for kind in ENTRIES}

_MAKERS: dict[str, Callable[[Profile, str, Words], Iterator[Section]]] = {
    "summary": _summary,
    "metrics": _metrics,
    "focus": _list,
    "expertise": _list,
    "work": _work,
    "callToAction": _call_to_action,
    **dict.fromkeys(ENTRIES, _entries),
    **dict.fromkeys(_GROUPS, _groups),
}
