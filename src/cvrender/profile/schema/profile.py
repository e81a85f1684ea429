"""A whole profile."""

from __future__ import annotations

from typing import Any

from pydantic import Field, PrivateAttr

from cvrender.profile.schema.base import BulletText, Model
from cvrender.profile.schema.own import CallToAction, CaseStudy, CustomSection, Metric, Note
from cvrender.profile.schema.resume import (
    Award,
    Basics,
    Certificate,
    Education,
    Interest,
    Language,
    Project,
    Publication,
    Reference,
    Skill,
    Volunteer,
    Work,
)
from cvrender.profile.schema.settings import Meta, Settings


class Profile(Model):
    """A résumé: JSON Resume and what cvrender adds to it."""

    json_schema: str | None = Field(None, alias="$schema", description="Schema of this file.")
    basics: Basics = Field(default_factory=Basics, description="Name, contact, summary.")
    metrics: tuple[Metric, ...] = Field((), description="Figures to show as tiles.")
    focus: tuple[BulletText, ...] = Field((), description="What the person focuses on.")
    expertise: tuple[BulletText, ...] = Field((), description="Areas of expertise.")
    work: tuple[Work, ...] = Field((), description="Jobs, latest first.")
    volunteer: tuple[Volunteer, ...] = Field((), description="Unpaid work.")
    education: tuple[Education, ...] = Field((), description="Schools and degrees.")
    awards: tuple[Award, ...] = Field((), description="Prizes and honours.")
    certificates: tuple[Certificate, ...] = Field((), description="Certificates.")
    publications: tuple[Publication, ...] = Field((), description="Publications.")
    skills: tuple[Skill, ...] = Field((), description="Skills and groups of skills.")
    languages: tuple[Language, ...] = Field((), description="Languages.")
    interests: tuple[Interest, ...] = Field((), description="Interests.")
    references: tuple[Reference, ...] = Field((), description="References.")
    projects: tuple[Project, ...] = Field((), description="Projects.")
    case_studies: tuple[CaseStudy, ...] = Field((), description="Problems, solutions, impact.")
    initiatives: tuple[Note, ...] = Field((), description="Short initiatives.")
    competencies: tuple[Note, ...] = Field((), description="Core competencies.")
    call_to_action: CallToAction | None = Field(None, description="Closing words.")
    sections: tuple[CustomSection, ...] = Field((), description="Sections of one's own.")
    meta: Meta | None = Field(None, description="About this file.")
    cvrender: Settings = Field(default_factory=Settings, description="How it is rendered.")

    # The sections as they will be shown, once ``tailor`` has decided; no part of what a person writes.
    _order: tuple[str, ...] = PrivateAttr(())

    @property
    def order(self) -> tuple[str, ...]:
        """The sections that are shown, in their order; empty before ``tailor``."""
        return self._order

    def ordered(self, sections: tuple[str, ...]) -> Profile:
        """Return a copy that shows these sections in this order."""
        copy = self.model_copy()
        copy._order = sections
        return copy

    @property
    def extra(self) -> dict[str, Any]:
        """Top-level keys that the schema does not know (JSON Resume allows them)."""
        return self.model_extra or {}


#: The sections that a profile can have besides its own, in their default order.
SECTIONS = (
    "summary",
    "metrics",
    "focus",
    "expertise",
    "skills",
    "work",
    "projects",
    "caseStudies",
    "initiatives",
    "volunteer",
    "education",
    "certificates",
    "awards",
    "publications",
    "competencies",
    "languages",
    "interests",
    "references",
    "callToAction",
)
