"""The sections of JSON Resume, versions 1.0 to 1.3.1, and what cvrender adds to their items."""

from __future__ import annotations

from cvrender.profile.schema.base import DATE, LINE, LINK, TEXT, Dated, Item
from cvrender.profile.schema.kinds import Many, One
from cvrender.profile.schema.model import Model, field, needed


class Location(Model):
    """Where the person lives."""

    address: str | None = field(LINE, "Street address; may have several lines.")
    postal_code: str | None = field(LINE, "Postal code.")
    city: str | None = field(LINE, "City.")
    country_code: str | None = field(LINE, "Country code (ISO 3166-1 alpha-2), e.g. DE.")
    region: str | None = field(LINE, "State, province or region.")


class SocialProfile(Model):
    """A profile on a network."""

    network: str | None = field(LINE, "Name of the network, e.g. LinkedIn.")
    username: str | None = field(LINE, "User name on the network.")
    url: str | None = field(LINK, "Address of the profile.")


class Detail(Model):
    """A personal detail that readers in some countries expect."""

    label: str = needed(LINE, "What it is, e.g. Date of birth, Nationality.")
    value: str = needed(LINE, "What is said, as it should be shown, e.g. 4 May 1990.")


class Basics(Model):
    """Who the person is and how to reach them."""

    name: str | None = field(LINE, "Full name.")
    label: str | None = field(LINE, "Profession, e.g. Backend Engineer.")
    image: str | None = field(TEXT, "Photo: a JPEG or PNG file beside the profile.")
    email: str | None = field(TEXT, "E-mail address.")
    phone: str | None = field(TEXT, "Phone number, as it should be shown.")
    url: str | None = field(LINK, "Home page.")
    tagline: str | None = field(
        LINE, "One or more paragraphs under the name that say what the person stands for."
    )
    summary: str | None = field(LINE, "Summary section; blank lines separate paragraphs.")
    location: Location | None = field(One(Location), "Where the person lives.")
    profiles: tuple[SocialProfile, ...] = field(Many(One(SocialProfile)), "Profiles on networks.")
    details: tuple[Detail, ...] = field(
        Many(One(Detail)), "Personal details, shown after the contacts: date of birth, nationality ..."
    )


class Work(Dated):
    """A role at an employer; consecutive roles at the same employer are shown together."""

    name: str | None = field(LINE, "Employer.")
    position: str | None = field(LINE, "Job title.")
    description: str | None = field(LINE, "What the employer does.")


class Volunteer(Dated):
    """Unpaid work."""

    organization: str | None = field(LINE, "Organization.")
    position: str | None = field(LINE, "Role.")


class Education(Dated):
    """A school or a degree."""

    institution: str | None = field(LINE, "School or university.")
    area: str | None = field(LINE, "Field of study, e.g. Computer Science.")
    study_type: str | None = field(LINE, "Degree, e.g. Bachelor of Science.")
    score: str | None = field(LINE, "Grade, e.g. 3.9/4.0.")
    courses: tuple[str, ...] = field(Many(LINE), "Courses.")


class Award(Item):
    """A prize or an honour."""

    title: str | None = field(LINE, "Name of the award.")
    date: str | None = field(DATE, "YYYY, YYYY-MM or YYYY-MM-DD.")
    awarder: str | None = field(LINE, "Who gave it.")
    url: str | None = field(LINK, "Web address.")
    summary: str | None = field(LINE, "What it was given for.")


class Certificate(Item):
    """A certificate or a licence."""

    name: str | None = field(LINE, "Name of the certificate.")
    date: str | None = field(DATE, "YYYY, YYYY-MM or YYYY-MM-DD.")
    url: str | None = field(LINK, "Web address.")
    issuer: str | None = field(LINE, "Who issued it.")
    summary: str | None = field(LINE, "What it stands for.")


class Publication(Item):
    """A paper, a book, an article, a talk."""

    name: str | None = field(LINE, "Title.")
    publisher: str | None = field(LINE, "Publisher, journal or venue.")
    release_date: str | None = field(DATE, "YYYY, YYYY-MM or YYYY-MM-DD.")
    url: str | None = field(LINK, "Web address.")
    summary: str | None = field(LINE, "Abstract.")


class Skill(Item):
    """A skill or a group of skills."""

    name: str | None = field(LINE, "Name of the skill or of the group.")
    level: str | None = field(LINE, "Level, e.g. Advanced.")
    keywords: tuple[str, ...] = field(Many(LINE), "Items of the group.")


class Language(Item):
    """A language that the person speaks."""

    language: str | None = field(LINE, "Name of the language.")
    fluency: str | None = field(LINE, "Level, e.g. Native speaker, C1.")


class Interest(Item):
    """An interest or a hobby."""

    name: str | None = field(LINE, "Name of the interest.")
    keywords: tuple[str, ...] = field(Many(LINE), "Details.")
    summary: str | None = field(LINE, "A sentence about it.")


class Reference(Item):
    """Somebody who recommends the person."""

    name: str | None = field(LINE, "Name and position of the referee.")
    reference: str | None = field(LINE, "What the referee says.")


class Project(Dated):
    """A project."""

    name: str | None = field(LINE, "Name of the project.")
    description: str | None = field(LINE, "What it is.")
    roles: tuple[str, ...] = field(Many(LINE), "Roles of the person in it.")
    entity: str | None = field(LINE, "Company or organization behind it.")
    type: str | None = field(LINE, "Kind of project, e.g. application, talk.")
