"""What the models of a profile are made of: kinds of values, and a frozen mapping."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from cvrender.profile.values import (
    check_date,
    check_hidden,
    check_identifier,
    check_link,
    check_past_or_present,
)

Line = Annotated[str, Field(json_schema_extra={"x-markdown": "inline"})]
Date = Annotated[str, AfterValidator(check_date), Field(examples=["2023", "2023-04", "2023-04-30"])]
EndDate = Annotated[str, AfterValidator(check_past_or_present), Field(examples=["2024-09", "present"])]
Link = Annotated[str, AfterValidator(check_link), Field(examples=["https://example.com"])]
Identifier = Annotated[str, AfterValidator(check_identifier), Field(examples=["speaking"])]
Hidden = Annotated[str, AfterValidator(check_hidden), Field(examples=["Project Zeus"])]


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
