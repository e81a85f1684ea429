"""What a person may write: a superset of JSON Resume, as frozen pydantic models.

Field names are camelCase in files and snake_case in Python. A value is kept as it was
written; absent and null are the same. Dates are YYYY, YYYY-MM or YYYY-MM-DD.
The JSON Resume fields follow its schema, versions 1.0 to 1.3.1.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, PrivateAttr, Tag
from pydantic.alias_generators import to_camel

from cvrender.profile.values import (
    check_date,
    check_hidden,
    check_identifier,
    check_link,
    check_past_or_present,
    identifier_of,
)

Line = Annotated[str, Field(json_schema_extra={"x-markdown": "inline"})]
Date = Annotated[str, AfterValidator(check_date), Field(examples=["2023", "2023-04", "2023-04-30"])]
EndDate = Annotated[str, AfterValidator(check_past_or_present), Field(examples=["2024-09", "present"])]
Link = Annotated[str, AfterValidator(check_link), Field(examples=["https://example.com"])]
Identifier = Annotated[str, AfterValidator(check_identifier), Field(examples=["speaking"])]
Hidden = Annotated[str, AfterValidator(check_hidden), Field(examples=["Project Zeus"])]

#: What a redaction can hide.
RedactKind = Literal["name", "contact", "links", "photo", "employers", "schools"]

#: What pydantic adds to the path of a value that may have several shapes.
SHAPES = ("as text", "as a mapping")


def _shape(value: object) -> str:
    return SHAPES[0] if isinstance(value, str) else SHAPES[1]


Titles = Annotated[
    Annotated[Literal["standard"], Tag(SHAPES[0])] | Annotated[dict[str, Line], Tag(SHAPES[1])],
    Discriminator(_shape),
]


class Model(BaseModel):
    """A frozen mapping whose unknown keys are kept aside, for the reader to judge."""

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        alias_generator=to_camel,
        validate_by_alias=True,
        validate_by_name=False,
        serialize_by_alias=True,
    )


class Location(Model):
    """Where the person lives."""

    address: Line | None = Field(None, description="Street address; may have several lines.")
    postal_code: Line | None = Field(None, description="Postal code.")
    city: Line | None = Field(None, description="City.")
    country_code: Line | None = Field(None, description="Country code (ISO 3166-1 alpha-2), e.g. DE.")
    region: Line | None = Field(None, description="State, province or region.")


class SocialProfile(Model):
    """A profile on a network."""

    network: Line | None = Field(None, description="Name of the network, e.g. LinkedIn.")
    username: Line | None = Field(None, description="User name on the network.")
    url: Link | None = Field(None, description="Address of the profile.")


class Basics(Model):
    """Who the person is and how to reach them."""

    name: Line | None = Field(None, description="Full name.")
    label: Line | None = Field(None, description="Profession, e.g. Backend Engineer.")
    image: str | None = Field(None, description="Photo: a JPEG or PNG file beside the profile.")
    email: str | None = Field(None, description="E-mail address.")
    phone: str | None = Field(None, description="Phone number, as it should be shown.")
    url: Link | None = Field(None, description="Home page.")
    tagline: Line | None = Field(
        None, description="One or more paragraphs under the name that say what the person stands for."
    )
    summary: Line | None = Field(None, description="Summary section; blank lines separate paragraphs.")
    location: Location | None = Field(None, description="Where the person lives.")
    profiles: tuple[SocialProfile, ...] = Field((), description="Profiles on networks.")


class Dated(Model):
    """Something that lasted for a time."""

    start_date: Date | None = Field(None, description="Start: YYYY, YYYY-MM or YYYY-MM-DD.")
    end_date: EndDate | None = Field(
        None, description="End: YYYY, YYYY-MM or YYYY-MM-DD; absent, null or 'present' means present."
    )
    duration: Line | None = Field(None, description="How long, in words, e.g. 2+ years.")
    location: Line | None = Field(None, description="Where it took place.")
    url: Link | None = Field(None, description="Web address.")
    summary: Line | None = Field(None, description="Overview; blank lines separate paragraphs.")
    highlights_title: Line | None = Field(None, description="Title of the bullets, e.g. Key Achievements.")
    highlights: tuple[Line, ...] = Field((), description="Bullets.")
    keywords: tuple[Line, ...] = Field((), description="Technologies, topics or skills.")


class Work(Dated):
    """A role at an employer; consecutive roles at the same employer are shown together."""

    name: Line | None = Field(None, description="Employer.")
    position: Line | None = Field(None, description="Job title.")
    description: Line | None = Field(None, description="What the employer does.")


class Volunteer(Dated):
    """Unpaid work."""

    organization: Line | None = Field(None, description="Organization.")
    position: Line | None = Field(None, description="Role.")


class Education(Dated):
    """A school or a degree."""

    institution: Line | None = Field(None, description="School or university.")
    area: Line | None = Field(None, description="Field of study, e.g. Computer Science.")
    study_type: Line | None = Field(None, description="Degree, e.g. Bachelor of Science.")
    score: Line | None = Field(None, description="Grade, e.g. 3.9/4.0.")
    courses: tuple[Line, ...] = Field((), description="Courses.")


class Award(Model):
    """A prize or an honour."""

    title: Line | None = Field(None, description="Name of the award.")
    date: Date | None = Field(None, description="YYYY, YYYY-MM or YYYY-MM-DD.")
    awarder: Line | None = Field(None, description="Who gave it.")
    url: Link | None = Field(None, description="Web address.")
    summary: Line | None = Field(None, description="What it was given for.")


class Certificate(Model):
    """A certificate or a licence."""

    name: Line | None = Field(None, description="Name of the certificate.")
    date: Date | None = Field(None, description="YYYY, YYYY-MM or YYYY-MM-DD.")
    url: Link | None = Field(None, description="Web address.")
    issuer: Line | None = Field(None, description="Who issued it.")
    summary: Line | None = Field(None, description="What it stands for.")


class Publication(Model):
    """A paper, a book, an article, a talk."""

    name: Line | None = Field(None, description="Title.")
    publisher: Line | None = Field(None, description="Publisher, journal or venue.")
    release_date: Date | None = Field(None, description="YYYY, YYYY-MM or YYYY-MM-DD.")
    url: Link | None = Field(None, description="Web address.")
    summary: Line | None = Field(None, description="Abstract.")


class Skill(Model):
    """A skill or a group of skills."""

    name: Line | None = Field(None, description="Name of the skill or of the group.")
    level: Line | None = Field(None, description="Level, e.g. Advanced.")
    keywords: tuple[Line, ...] = Field((), description="Items of the group.")


class Language(Model):
    """A language that the person speaks."""

    language: Line | None = Field(None, description="Name of the language.")
    fluency: Line | None = Field(None, description="Level, e.g. Native speaker, C1.")


class Interest(Model):
    """An interest or a hobby."""

    name: Line | None = Field(None, description="Name of the interest.")
    keywords: tuple[Line, ...] = Field((), description="Details.")
    summary: Line | None = Field(None, description="A sentence about it.")


class Reference(Model):
    """Somebody who recommends the person."""

    name: Line | None = Field(None, description="Name and position of the referee.")
    reference: Line | None = Field(None, description="What the referee says.")


class Project(Dated):
    """A project."""

    name: Line | None = Field(None, description="Name of the project.")
    description: Line | None = Field(None, description="What it is.")
    roles: tuple[Line, ...] = Field((), description="Roles of the person in it.")
    entity: Line | None = Field(None, description="Company or organization behind it.")
    type: Line | None = Field(None, description="Kind of project, e.g. application, talk.")


class Metric(Model):
    """A figure and what it counts."""

    value: Line = Field(description="The figure, e.g. $65M+.")
    label: Line = Field(description="What it counts, e.g. Transaction Volume.")


class Impact(Model):
    """What a case study achieved."""

    value: Line | None = Field(None, description="The figure, e.g. 99.9%.")
    label: Line | None = Field(None, description="What the figure counts, e.g. Uptime Sustained.")
    summary: Line | None = Field(None, description="A sentence about it.")


class CaseStudy(Model):
    """A problem, its solution and the impact."""

    name: Line | None = Field(None, description="Title.")
    url: Link | None = Field(None, description="Web address.")
    challenge: Line | None = Field(None, description="The problem.")
    solution: Line | None = Field(None, description="What was done.")
    impact: Impact | None = Field(None, description="What it achieved.")
    keywords: tuple[Line, ...] = Field((), description="Technologies or topics.")


class Note(Model):
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
    list: tuple[Line, ...] | None = Field(None, description="Bullets.")
    metrics: tuple[Metric, ...] | None = Field(None, description="Figures with labels.")

    @property
    def key(self) -> str:
        """The name by which ``cvrender.sections`` calls it: its id, else its title as one."""
        return self.id or identifier_of(self.title)


class Meta(Model):
    """About the file."""

    canonical: Link | None = Field(None, description="Address of the latest version of this file.")
    version: str | None = Field(None, description="Version of the résumé.")
    last_modified: str | None = Field(
        None, description="When it was last changed: an ISO 8601 date or date-time."
    )


class Redact(Model):
    """What ``--redact`` hides; nothing is hidden without that option."""

    kinds: tuple[RedactKind, ...] = Field(
        (), description="Kinds of personal details; default: name, contact, links, photo."
    )
    values: tuple[Hidden, ...] = Field(
        (), description="Further words to hide wherever they stand, e.g. a nickname, a client, a town."
    )
    keep: tuple[Hidden, ...] = Field(
        (), description="Words to leave although they hold something hidden, e.g. Google Cloud."
    )


class Settings(Model):
    """How it is rendered; what is not content. Command-line options override it."""

    theme: str | None = Field(None, description="Name of a theme, or the path of its folder.")
    paper: Literal["a4", "letter"] | None = Field(None, description="Paper: a4 or letter.")
    language: str | None = Field(None, description="Language of titles and dates, e.g. en, de, fr.")
    sections: tuple[str, ...] = Field(
        (), description="Order of the sections; sections that are not named follow in the theme's order."
    )
    hide: tuple[str, ...] = Field((), description="Sections that are left out.")
    photo: bool | None = Field(None, description="Show the photo, or do not, whatever the theme does.")
    titles: Titles = Field(
        {}, description="Titles of one's own, by section; or standard: those that parsers know."
    )
    labels: dict[str, Line] = Field({}, description="Words of one's own, by term, e.g. impact.")
    redact: Redact | None = Field(None, description="What the option --redact hides.")


class Profile(Model):
    """A résumé: JSON Resume and what cvrender adds to it."""

    json_schema: str | None = Field(None, alias="$schema", description="Schema of this file.")
    basics: Basics = Field(Basics(), description="Name, contact, summary.")
    metrics: tuple[Metric, ...] = Field((), description="Figures to show as tiles.")
    focus: tuple[Line, ...] = Field((), description="What the person focuses on.")
    expertise: tuple[Line, ...] = Field((), description="Areas of expertise.")
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
    cvrender: Settings = Field(Settings(), description="How it is rendered.")

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
