"""The JSON Schema for editors: valid, described, and of one mind with the reader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from cvrender.errors import ProfileError
from cvrender.profile import read_text
from cvrender.profile.jsonschema import json_schema

PROFILES = sorted((Path(__file__).parent.parent / "profiles").glob("*.yaml"))


@cache
def validator() -> Draft202012Validator:
    """Return the validator of the schema."""
    return Draft202012Validator(json_schema())


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every field of the schema with its name."""
    for name, model in {"Profile": schema, **schema["$defs"]}.items():
        for field, description in model["properties"].items():
            yield f"{name}.{field}", description


def test_it_is_a_schema_of_2020_12() -> None:
    Draft202012Validator.check_schema(json_schema())

    assert json_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_field_is_described() -> None:
    assert [name for name, field in fields(json_schema()) if not field.get("description")] == []


@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("loader", [yaml.BaseLoader, yaml.SafeLoader])
def test_the_profiles_are_valid(file: Path, loader: type[Any]) -> None:
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)

    assert [
        error.message for error in validator().iter_errors(json.loads(json.dumps(data, default=str)))
    ] == []


@pytest.mark.parametrize(
    ("data", "valid"),
    [
        ({}, True),
        ({"x-note": [1]}, True),
        ({"wrok": []}, False),
        ({"work": None, "focus": [None, 3.1, True]}, True),
        ({"work": {}}, False),
        ({"work": [{"startDate": 2020, "endDate": "present", "x-a": 1}]}, True),
        ({"work": [{"company": "A", "startDate": "2020-09-01", "endDate": None}]}, True),
        ({"work": [{"startDate": "2020-13"}]}, False),
        ({"work": [{"startDate": "present"}]}, False),
        (
            {"work": [{"url": "github.com/x"}, {"url": "x.org:80"}, {"url": "HTTP://x"}, {"url": ""}]},
            True,
        ),
        ({"work": [{"url": "javascript:x"}]}, False),
        ({"metrics": [{"value": 3, "label": "Years"}]}, True),
        ({"metrics": [{"label": "Years"}]}, False),
        ({"metrics": [{"value": None, "label": "Years"}]}, False),
        ({"sections": [{"title": "A", "list": ["b"]}]}, True),
        ({"sections": [{"title": "A", "list": ["b"], "prose": "c"}]}, False),
        ({"sections": [{"title": "A"}]}, False),
        ({"sections": [{"title": "A", "id": "3d", "prose": "c"}]}, False),
        ({"cvrender": {"paper": "a4", "titles": {"work": "Jobs"}}}, True),
        ({"cvrender": {"titles": "standard"}}, True),
        ({"cvrender": {"titles": "usual"}}, False),
        ({"cvrender": {"titles": {"work": ["Jobs"]}}}, False),
        ({"cvrender": {"paper": "A4"}}, False),
        ({"basics": None}, False),
        ({"basics": {"label": "B"}}, False),
        ({"meta": {"version": 1.0}}, True),
    ],
)
def test_it_accepts_what_the_reader_accepts(data: dict[str, Any], valid: bool) -> None:
    data = {"basics": {"name": "A"}, **data}

    assert (validator().is_valid(data), accepted(yaml.safe_dump(data))) == (valid, valid)


def accepted(text: str) -> bool:
    """Tell whether the reader accepts the profile."""
    try:
        read_text(text)
    except ProfileError:
        return False
    return True
