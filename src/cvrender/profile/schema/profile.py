"""A whole profile."""

from __future__ import annotations

from typing import Any

from cvrender.profile.schema.base import BULLET, TEXT
from cvrender.profile.schema.kinds import Many, One
from cvrender.profile.schema.model import Model, field
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

    json_schema: str | None = field(TEXT, "Schema of this file.", alias="$schema")
    basics: Basics = field(One(Basics), "Name, contact, summary.", default=Basics())
    metrics: tuple[Metric, ...] = field(Many(One(Metric)), "Figures to show as tiles.")
    focus: tuple[str, ...] = field(Many(BULLET), "What the person focuses on.")
    expertise: tuple[str, ...] = field(Many(BULLET), "Areas of expertise.")
    work: tuple[Work, ...] = field(Many(One(Work)), "Jobs, latest first.")
    volunteer: tuple[Volunteer, ...] = field(Many(One(Volunteer)), "Unpaid work.")
    education: tuple[Education, ...] = field(Many(One(Education)), "Schools and degrees.")
    awards: tuple[Award, ...] = field(Many(One(Award)), "Prizes and honours.")
    certificates: tuple[Certificate, ...] = field(Many(One(Certificate)), "Certificates.")
    publications: tuple[Publication, ...] = field(Many(One(Publication)), "Publications.")
    skills: tuple[Skill, ...] = field(Many(One(Skill)), "Skills and groups of skills.")
    languages: tuple[Language, ...] = field(Many(One(Language)), "Languages.")
    interests: tuple[Interest, ...] = field(Many(One(Interest)), "Interests.")
    references: tuple[Reference, ...] = field(Many(One(Reference)), "References.")
    projects: tuple[Project, ...] = field(Many(One(Project)), "Projects.")
    case_studies: tuple[CaseStudy, ...] = field(Many(One(CaseStudy)), "Problems, solutions, impact.")
    initiatives: tuple[Note, ...] = field(Many(One(Note)), "Short initiatives.")
    competencies: tuple[Note, ...] = field(Many(One(Note)), "Core competencies.")
    call_to_action: CallToAction | None = field(One(CallToAction), "Closing words.")
    sections: tuple[CustomSection, ...] = field(Many(One(CustomSection)), "Sections of one's own.")
    meta: Meta | None = field(One(Meta), "About this file.")
    cvrender: Settings = field(One(Settings), "How it is rendered.", default=Settings())

    # The sections as they will be shown, once ``tailor`` has decided; no part of what a person writes.
    _order: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, ...]:
        """The sections that are shown, in their order; empty before ``tailor``."""
        return self._order

    def ordered(self, sections: tuple[str, ...]) -> Profile:
        """Return a copy that shows these sections in this order."""
        copy = self.model_copy()
        vars(copy)["_order"] = sections
        return copy

    @property
    def extra(self) -> dict[str, Any]:
        """Top-level keys that the schema does not know (JSON Resume allows them)."""
        return self.model_extra


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
