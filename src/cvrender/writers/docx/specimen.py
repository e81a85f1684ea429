"""A résumé of nobody that shows every style of a Word file once, to be edited into a house's template."""

from __future__ import annotations

from cvrender.document import (
    Contact,
    Document,
    Entry,
    Fact,
    Group,
    Impact,
    Metric,
    Passage,
    Section,
    Span,
    Text,
)


def specimen() -> Document:
    """Return a document in which every style of the catalog occurs, in the order of a résumé."""
    return Document(
        language="en",
        name=_text("Title: the name"),
        label=_text("Subtitle: what the person does"),
        tagline=(_text("Tagline: one sentence below the name."),),
        contacts=(
            Contact("email", _text("contact@example.com", link="mailto:contact@example.com")),
            Contact("profile", _text("a profile", link="https://example.com"), _text("Label")),
        ),
        sections=(_summary(), _metrics(), _skills(), _work(), _case_study(), _closing()),
    )


def _text(words: str, *, link: str = "") -> Text:
    return Text((Span(words, link=link),))


def _summary() -> Section:
    marks = (
        Span("Body Text: paragraphs, with words that are "),
        Span("strong", strong=True),
        Span(", "),
        Span("emphasised", emphasis=True),
        Span(", "),
        Span("code", code=True),
        Span(" or a "),
        Span("link", link="https://example.com"),
        Span("."),
    )
    return Section(
        "summary",
        "summary",
        "prose",
        _text("Heading 1: a section"),
        _text("Section Subtitle"),
        paragraphs=(Text(marks),),
    )


def _metrics() -> Section:
    figures = (
        Metric(_text("99%"), _text("Metric Label")),
        Metric(_text("$1M"), _text("beside Metric Value")),
    )
    return Section("metrics", "metrics", "metrics", _text("Metrics"), metrics=figures)


def _skills() -> Section:
    skills = (_text("one skill"), _text("another"))
    groups = (
        Group(_text("Skill Group"), _text("its level"), skills, (_text("Group Summary."),)),
        Group(_text("Another"), items=skills),
        Group(_text("The last"), items=skills),
    )
    return Section("skills", "skills", "groups", _text("Skills"), groups=groups)


def _work() -> Section:
    employer = Entry(
        "",
        organization=_text("Employer: one with several roles"),
        location=_text("Place"),
        roles=(_role("First Role"), _role("Role: each further one")),
    )
    job = Entry(
        "",
        title=_text("Heading 2: a role"),
        dates=_text("Mar 2020 – Present"),
        duration=_text("Duration"),
        organization=_text("Entry Meta: the organization"),
        location=_text("Place"),
        facts=(Fact(_text("Entry Facts"), _text("a grade, a size")),),
        description=(_text("Entry Description: what the organization does."),),
        summary=(_text("Body Text: what the work was."),),
        highlights_title=_text("Highlights Title"),
        highlights=(_text("List Bullet: what was achieved"), _text("List Bullet: and what else")),
        keywords_label=_text("Keywords"),
        keywords=(_text("one"), _text("another")),
    )
    short = Entry("", title=_text("A short entry"), organization=_text("Entry Meta Last: nothing follows"))
    return Section("work", "work", "entries", _text("Work Experience"), entries=(employer, job, short))


def _role(title: str) -> Entry:
    bullets = (_text("One"), _text("Another"), _text("The last"))
    return Entry("", title=_text(title), dates=_text("2018 – 2020"), highlights=bullets)


def _case_study() -> Section:
    study = Entry(
        "",
        title=_text("A case study"),
        passages=(Passage(_text("Passage"), (_text("the challenge, under a Label that runs in."),)),),
        impact=Impact(_text("Impact Label"), _text("75%"), _text("Impact Name"), (_text("Impact Summary."),)),
    )
    return Section("caseStudies", "caseStudies", "entries", _text("Case Studies"), entries=(study,))


def _closing() -> Section:
    words = (_text("Call To Action: the sentence that closes the page."),)
    return Section("callToAction", "callToAction", "prose", _text("The end"), paragraphs=words)
