"""What is not content: how a profile is rendered, and what is known about its file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from cvrender.profile.schema.base import SHAPES, Hidden, Line, Link, Model, Pages, shape_of
from cvrender.profile.schema.design import DateStyle, Design

#: What a redaction can hide.
RedactKind = Literal["name", "contact", "links", "photo", "employers", "schools"]

Titles = Annotated[
    Annotated[Literal["standard"], Tag(SHAPES[0])] | Annotated[dict[str, Line], Tag(SHAPES[1])],
    Discriminator(shape_of),
]


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
    pages: Pages | None = Field(
        None, description="How many pages it has to take, e.g. 2 or 1-2; the look is moved until it does."
    )
    photo: bool | None = Field(None, description="Show the photo, or do not, whatever the theme does.")
    titles: Titles = Field(
        {}, description="Titles of one's own, by section; or standard: those that parsers know."
    )
    labels: dict[str, Line] = Field({}, description="Words of one's own, by term, e.g. impact.")
    dates: DateStyle | None = Field(
        None,
        description="How dates are written: long (March 2023), short (Mar 2023), numeric (03/2023), "
        "iso (2023-03) or year (2023). Default: short.",
    )
    design: Design = Field(Design(), description="How it looks, whatever the theme.")
    redact: Redact | None = Field(None, description="What the option --redact hides.")
