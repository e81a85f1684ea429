"""What is not content: how a profile is rendered, and what is known about its file."""

from __future__ import annotations

from typing import Literal, get_args

from cvrender.profile.schema.base import HIDDEN, LINE, LINK, PAGES, TEXT
from cvrender.profile.schema.design import DateStyle, Design
from cvrender.profile.schema.kinds import Choice, Either, Many, Named, One, Truth
from cvrender.profile.schema.model import Model, field

#: What a redaction can hide.
RedactKind = Literal["name", "contact", "links", "photo", "employers", "schools"]

_REDACT_KIND = Choice(*get_args(RedactKind))
_DATE_STYLE = Choice(*get_args(DateStyle))
_TITLES = Either(Choice("standard"), Named(LINE))


class Meta(Model):
    """About the file."""

    canonical: str | None = field(LINK, "Address of the latest version of this file.")
    version: str | None = field(TEXT, "Version of the résumé.")
    last_modified: str | None = field(TEXT, "When it was last changed: an ISO 8601 date or date-time.")


class Redact(Model):
    """What ``--redact`` hides; nothing is hidden without that option."""

    kinds: tuple[RedactKind, ...] = field(
        Many(_REDACT_KIND), "Kinds of personal details; default: name, contact, links, photo."
    )
    values: tuple[str, ...] = field(
        Many(HIDDEN), "Further words to hide wherever they stand, e.g. a nickname, a client, a town."
    )
    keep: tuple[str, ...] = field(
        Many(HIDDEN), "Words to leave although they hold something hidden, e.g. Google Cloud."
    )


class Settings(Model):
    """How it is rendered; what is not content. Command-line options override it."""

    theme: str | None = field(TEXT, "Name of a theme, or the path of its folder.")
    paper: Literal["a4", "letter"] | None = field(Choice("a4", "letter"), "Paper: a4 or letter.")
    language: str | None = field(TEXT, "Language of titles and dates, e.g. en, de, fr.")
    sections: tuple[str, ...] = field(
        Many(TEXT), "Order of the sections; sections that are not named follow in the theme's order."
    )
    hide: tuple[str, ...] = field(Many(TEXT), "Sections that are left out.")
    pages: str | None = field(
        PAGES, "How many pages it has to take, e.g. 2 or 1-2; the look is moved until it does."
    )
    photo: bool | None = field(Truth(), "Show the photo, or do not, whatever the theme does.")
    titles: Literal["standard"] | dict[str, str] = field(
        _TITLES, "Titles of one's own, by section; or standard: those that parsers know.", default={}
    )
    labels: dict[str, str] = field(Named(LINE), "Words of one's own, by term, e.g. impact.")
    dates: DateStyle | None = field(
        _DATE_STYLE,
        "How dates are written: long (March 2023), short (Mar 2023), numeric (03/2023), "
        "iso (2023-03) or year (2023). Default: short.",
    )
    design: Design = field(One(Design), "How it looks, whatever the theme.", default=Design())
    redact: Redact | None = field(One(Redact), "What the option --redact hides.")
