"""The sections that cvrender adds to JSON Resume."""

from __future__ import annotations

from cvrender.profile.schema.base import BULLET, DATE, IDENTIFIER, LINE, LINK, Dated, Item
from cvrender.profile.schema.kinds import Many, One
from cvrender.profile.schema.model import Model, field, needed
from cvrender.profile.schema.resume import Skill
from cvrender.profile.values import identifier_of


class Metric(Model):
    """A figure and what it counts."""

    value: str = needed(LINE, "The figure, e.g. $65M+.")
    label: str = needed(LINE, "What it counts, e.g. Transaction Volume.")


class Impact(Model):
    """What a case study achieved."""

    value: str | None = field(LINE, "The figure, e.g. 99.9%.")
    label: str | None = field(LINE, "What the figure counts, e.g. Uptime Sustained.")
    summary: str | None = field(LINE, "A sentence about it.")


class CaseStudy(Item):
    """A problem, its solution and the impact."""

    name: str | None = field(LINE, "Title.")
    url: str | None = field(LINK, "Web address.")
    challenge: str | None = field(LINE, "The problem.")
    solution: str | None = field(LINE, "What was done.")
    impact: Impact | None = field(One(Impact), "What it achieved.")
    keywords: tuple[str, ...] = field(Many(LINE), "Technologies or topics.")


class Note(Item):
    """A name with a few sentences: an initiative, a competency."""

    name: str = needed(LINE, "Title.")
    url: str | None = field(LINK, "Web address.")
    summary: str | None = field(LINE, "A few sentences.")


class CallToAction(Model):
    """The closing words."""

    title: str | None = field(LINE, "Title, e.g. Let's Connect.")
    text: str | None = field(LINE, "Text; blank lines separate paragraphs.")


class CustomEntry(Dated):
    """An entry of a section of one's own."""

    name: str | None = field(LINE, "Title.")
    organization: str | None = field(LINE, "Organization, publisher, venue ...")
    date: str | None = field(DATE, "A single date, in place of startDate and endDate.")


class CustomSection(Model):
    """A section of one's own: a title and one of prose, entries, groups, list and metrics."""

    id: str | None = field(IDENTIFIER, "Name for cvrender.sections; else made from the title.")
    title: str = needed(LINE, "Title.")
    prose: str | None = field(LINE, "Paragraphs, separated by blank lines.")
    entries: tuple[CustomEntry, ...] | None = field(
        Many(One(CustomEntry)), "Entries, as in work or projects.", default=None
    )
    groups: tuple[Skill, ...] | None = field(Many(One(Skill)), "Groups, as in skills.", default=None)
    list: tuple[str, ...] | None = field(Many(BULLET), "Bullets.", default=None)
    metrics: tuple[Metric, ...] | None = field(Many(One(Metric)), "Figures with labels.", default=None)

    @property
    def key(self) -> str:
        """The name by which ``cvrender.sections`` calls it: its id, else its title as one."""
        return self.id or identifier_of(self.title)
