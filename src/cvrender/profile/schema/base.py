"""What the models of a profile are made of: kinds of values, and a frozen mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic.alias_generators import to_camel

from cvrender.budget import MOST_PAGES
from cvrender.profile.values import (
    check_date,
    check_hidden,
    check_identifier,
    check_link,
    check_pages,
    check_past_or_present,
    check_priority,
)

Line = Annotated[str, Field(json_schema_extra={"x-markdown": "inline"})]
Date = Annotated[str, AfterValidator(check_date), Field(examples=["2023", "2023-04", "2023-04-30"])]
EndDate = Annotated[str, AfterValidator(check_past_or_present), Field(examples=["2024-09", "present"])]
Link = Annotated[str, AfterValidator(check_link), Field(examples=["https://example.com"])]
Identifier = Annotated[str, AfterValidator(check_identifier), Field(examples=["speaking"])]
Hidden = Annotated[str, AfterValidator(check_hidden), Field(examples=["Project Zeus"])]


#: What pydantic adds to the path of a value that may have several shapes.
SHAPES = ("as text", "as a mapping")


def shape_of(value: object) -> str:
    """Return which of SHAPES a value has."""
    return SHAPES[0] if isinstance(value, str) else SHAPES[1]


class Model(BaseModel):
    """A frozen mapping whose unknown keys are kept aside, for the reader to judge."""

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        defer_build=True,
        alias_generator=to_camel,
        validate_by_alias=True,
        validate_by_name=False,
        serialize_by_alias=True,
    )


Pages = Annotated[
    str,
    AfterValidator(check_pages),
    Field(examples=[2, "1-2"], json_schema_extra={"minimum": 1, "maximum": MOST_PAGES, "multipleOf": 1}),
]
Priority = Annotated[
    int,
    BeforeValidator(check_priority),
    Field(examples=[3], json_schema_extra={"minimum": 1, "maximum": 9, "pattern": r"^\s*[1-9]\s*$"}),
]


class Item(Model):
    """Something of which a résumé has several, and that a page budget may leave out."""

    priority: Priority | None = Field(
        None, description="Whether --trim may leave it out: 1 is kept longest, 9 goes first; else it is kept."
    )


class Bullet(Item):
    """A bullet that says whether it may be left out."""

    text: Line = Field(description="The bullet.")


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


def bullet_shape(value: object) -> str:
    """Return which of SHAPES a bullet is meant to have: ``Built: a tool`` is a mapping by mistake only."""
    return SHAPES[isinstance(value, dict) and bool({"text", "priority"} & value.keys())]


def bullet_text(value: str | Bullet) -> str:
    """Return the text of a bullet, which keeps its priority."""
    if isinstance(value, str):
        return value
    return value.text if value.priority is None else Ranked(value.text, value.priority)


if TYPE_CHECKING:
    BulletText = str
else:
    BulletText = Annotated[
        Annotated[Line, Tag(SHAPES[0])] | Annotated[Bullet, Tag(SHAPES[1])],
        Discriminator(bullet_shape),
        AfterValidator(bullet_text),
    ]


class Dated(Item):
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
    highlights: tuple[BulletText, ...] = Field((), description="Bullets.")
    keywords: tuple[Line, ...] = Field((), description="Technologies, topics or skills.")
