"""What the models of a profile have in common: kinds of texts, items with a priority, spans of time."""

from __future__ import annotations

from cvrender.budget import MOST_PAGES
from cvrender.profile.schema.kinds import Either, Many, Number, One, Words
from cvrender.profile.schema.model import Model, field, needed
from cvrender.profile.values import (
    check_date,
    check_hidden,
    check_identifier,
    check_link,
    check_pages,
    check_past_or_present,
    check_priority,
)

TEXT = Words()
LINE = Words(markdown=True)
DATE = Words(check_date, "2023", "2023-04", "2023-04-30")
END_DATE = Words(check_past_or_present, "2024-09", "present")
LINK = Words(check_link, "https://example.com")
IDENTIFIER = Words(check_identifier, "speaking")
HIDDEN = Words(check_hidden, "Project Zeus")
PAGES = Words(check_pages, 2, "1-2", limits={"minimum": 1, "maximum": MOST_PAGES, "multipleOf": 1})
PRIORITY = Number(check_priority, 3, limits={"minimum": 1, "maximum": 9, "pattern": r"^\s*[1-9]\s*$"})


class Item(Model):
    """Something of which a résumé has several, and that a page budget may leave out."""

    priority: int | None = field(
        PRIORITY, "Whether --trim may leave it out: 1 is kept longest, 9 goes first; else it is kept."
    )


class Bullet(Item):
    """A bullet that says whether it may be left out."""

    text: str = needed(LINE, "The bullet.")


class Ranked(str):
    """The text of a bullet with a priority; everywhere else it is a text like any other."""

    priority: int

    def __new__(cls, text: str, priority: int) -> Ranked:
        """Return a text with a priority."""
        made = super().__new__(cls, text)
        made.priority = priority
        return made


def is_left_out(value: object) -> bool:
    """Tell whether an item of a list was left out; what is behind it keeps its place in the list."""
    if isinstance(value, Item):
        return not value.model_fields_set and not value.model_extra
    return isinstance(value, Ranked) and not value


def is_bullet(value: object) -> bool:
    """Tell whether a value is meant as a Bullet; ``Built: a tool`` is a mapping by mistake only."""
    return isinstance(value, dict) and bool({"text", "priority"} & value.keys())


def bullet_text(value: str | Bullet) -> str:
    """Return the text of a bullet, which keeps its priority."""
    if isinstance(value, str):
        return value
    return value.text if value.priority is None else Ranked(value.text, value.priority)


BULLET = Either(LINE, One(Bullet), is_bullet, bullet_text)


class Dated(Item):
    """Something that lasted for a time."""

    start_date: str | None = field(DATE, "Start: YYYY, YYYY-MM or YYYY-MM-DD.")
    end_date: str | None = field(
        END_DATE, "End: YYYY, YYYY-MM or YYYY-MM-DD; absent, null or 'present' means present."
    )
    duration: str | None = field(LINE, "How long, in words, e.g. 2+ years.")
    location: str | None = field(LINE, "Where it took place.")
    url: str | None = field(LINK, "Web address.")
    summary: str | None = field(LINE, "Overview; blank lines separate paragraphs.")
    highlights_title: str | None = field(LINE, "Title of the bullets, e.g. Key Achievements.")
    highlights: tuple[str, ...] = field(Many(BULLET), "Bullets.")
    keywords: tuple[str, ...] = field(Many(LINE), "Technologies, topics or skills.")
