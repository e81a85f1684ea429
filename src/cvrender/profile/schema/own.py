"""The sections that cvrender adds to JSON Resume."""

from __future__ import annotations

from pydantic import Field

from cvrender.profile.schema.base import BulletText, Date, Dated, Identifier, Item, Line, Link, Model
from cvrender.profile.schema.resume import Skill
from cvrender.profile.values import identifier_of


class Metric(Model):
    """A figure and what it counts."""

    value: Line = Field(description="The figure, e.g. $65M+.")
    label: Line = Field(description="What it counts, e.g. Transaction Volume.")


class Impact(Model):
    """What a case study achieved."""

    value: Line | None = Field(None, description="The figure, e.g. 99.9%.")
    label: Line | None = Field(None, description="What the figure counts, e.g. Uptime Sustained.")
    summary: Line | None = Field(None, description="A sentence about it.")


class CaseStudy(Item):
    """A problem, its solution and the impact."""

    name: Line | None = Field(None, description="Title.")
    url: Link | None = Field(None, description="Web address.")
    challenge: Line | None = Field(None, description="The problem.")
    solution: Line | None = Field(None, description="What was done.")
    impact: Impact | None = Field(None, description="What it achieved.")
    keywords: tuple[Line, ...] = Field((), description="Technologies or topics.")


class Note(Item):
    """A name with a few sentences: an initiative, a competency."""

    name: Line = Field(description="Title.")
    url: Link | None = Field(None, description="Web address.")
    summary: Line | None = Field(None, description="A few sentences.")


class CallToAction(Model):
    """The closing words."""

    title: Line | None = Field(None, description="Title, e.g. Let's Connect.")
    text: Line | None = Field(None, description="Text; blank lines separate paragraphs.")


class CustomEntry(Dated):
    """An entry of a section of one's own."""

    name: Line | None = Field(None, description="Title.")
    organization: Line | None = Field(None, description="Organization, publisher, venue ...")
    date: Date | None = Field(None, description="A single date, in place of startDate and endDate.")


class CustomSection(Model):
    """A section of one's own: a title and one of prose, entries, groups, list and metrics."""

    id: Identifier | None = Field(None, description="Name for cvrender.sections; else made from the title.")
    title: Line = Field(description="Title.")
    prose: Line | None = Field(None, description="Paragraphs, separated by blank lines.")
    entries: tuple[CustomEntry, ...] | None = Field(None, description="Entries, as in work or projects.")
    groups: tuple[Skill, ...] | None = Field(None, description="Groups, as in skills.")
    list: tuple[BulletText, ...] | None = Field(None, description="Bullets.")
    metrics: tuple[Metric, ...] | None = Field(None, description="Figures with labels.")

    @property
    def key(self) -> str:
        """The name by which ``cvrender.sections`` calls it: its id, else its title as one."""
        return self.id or identifier_of(self.title)
