"""The sections of JSON Resume, versions 1.0 to 1.3.1, and what cvrender adds to their items."""

from __future__ import annotations

from pydantic import Field

from cvrender.profile.schema.base import Date, Dated, Item, Line, Link, Model


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


class Detail(Model):
    """A personal detail that readers in some countries expect."""

    label: Line = Field(description="What it is, e.g. Date of birth, Nationality.")
    value: Line = Field(description="What is said, as it should be shown, e.g. 4 May 1990.")


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
    details: tuple[Detail, ...] = Field(
        (), description="Personal details, shown after the contacts: date of birth, nationality ..."
    )


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


class Award(Item):
    """A prize or an honour."""

    title: Line | None = Field(None, description="Name of the award.")
    date: Date | None = Field(None, description="YYYY, YYYY-MM or YYYY-MM-DD.")
    awarder: Line | None = Field(None, description="Who gave it.")
    url: Link | None = Field(None, description="Web address.")
    summary: Line | None = Field(None, description="What it was given for.")


class Certificate(Item):
    """A certificate or a licence."""

    name: Line | None = Field(None, description="Name of the certificate.")
    date: Date | None = Field(None, description="YYYY, YYYY-MM or YYYY-MM-DD.")
    url: Link | None = Field(None, description="Web address.")
    issuer: Line | None = Field(None, description="Who issued it.")
    summary: Line | None = Field(None, description="What it stands for.")


class Publication(Item):
    """A paper, a book, an article, a talk."""

    name: Line | None = Field(None, description="Title.")
    publisher: Line | None = Field(None, description="Publisher, journal or venue.")
    release_date: Date | None = Field(None, description="YYYY, YYYY-MM or YYYY-MM-DD.")
    url: Link | None = Field(None, description="Web address.")
    summary: Line | None = Field(None, description="Abstract.")


class Skill(Item):
    """A skill or a group of skills."""

    name: Line | None = Field(None, description="Name of the skill or of the group.")
    level: Line | None = Field(None, description="Level, e.g. Advanced.")
    keywords: tuple[Line, ...] = Field((), description="Items of the group.")


class Language(Item):
    """A language that the person speaks."""

    language: Line | None = Field(None, description="Name of the language.")
    fluency: Line | None = Field(None, description="Level, e.g. Native speaker, C1.")


class Interest(Item):
    """An interest or a hobby."""

    name: Line | None = Field(None, description="Name of the interest.")
    keywords: tuple[Line, ...] = Field((), description="Details.")
    summary: Line | None = Field(None, description="A sentence about it.")


class Reference(Item):
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
