"""JSON Resume: every file of the samples is a profile, and comes back with every field that went in."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cvrender.profile import read, read_text, to_jsonresume

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT.parent / "shared" / "samples" / "jsonresume"
FILES = sorted(file for file in SAMPLES.glob("*.json") if not file.name.startswith("schema"))
PROFILES = sorted((ROOT / "profiles").glob("*.yaml"))

#: the names that version 1.0 gave to fields of version 0.0, as the sample uses them
RENAMED = {"picture": "image", "website": "url", "company": "name", "gpa": "score"}


@cache
def schema() -> jsonschema.Draft7Validator:
    """Return the validator of JSON Resume's own schema."""
    text = (SAMPLES / "schema-1.3.1.json").read_text(encoding="utf-8")
    return jsonschema.Draft7Validator(json.loads(text))


def modern(data: Any, place: str = "") -> Any:
    """Return a JSON Resume of version 0.0 in today's names, by other means than the reader's."""
    if isinstance(data, dict):
        names = RENAMED | ({"level": "fluency"} if place == "languages" else {})
        return {names.get(key, key): modern(value, key) for key, value in data.items()}
    return [modern(item, place) for item in data] if isinstance(data, list) else data


def test_the_samples_are_there() -> None:
    assert [file.name for file in FILES] == [
        "02-senior-engineer.json",
        "03-new-grad.json",
        "04-career-changer.json",
        "legacy-v0-jane-fullstacker.json",
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_field_comes_back(file: Path) -> None:
    expected = json.loads(file.read_text(encoding="utf-8"))
    if file.stem.startswith("legacy"):
        expected = modern(expected)

    out = to_jsonresume(read(file).profile)

    assert expected == {key: value for key, value in out.items() if key in expected}
    assert set(out) - set(expected) <= {"$schema"}
    assert list(schema().iter_errors(out)) == []


@pytest.mark.parametrize(
    "file", [*FILES, *sorted((ROOT / "profiles").glob("*.yaml"))], ids=lambda file: file.stem
)
def test_reading_it_again_gives_the_same(file: Path) -> None:
    first = to_jsonresume(read(file).profile)
    second = to_jsonresume(read_text(json.dumps(first), json=True).profile)

    assert first == second
    assert list(schema().iter_errors(first)) == []


def test_unknown_keys_keep_their_types() -> None:
    extra = {
        "pets": [1, 2.5, -3e2, True, None, "4", {"a": [], "b": False, "c": None}],
        "age": 41,
        "none": None,
    }
    data = {"basics": {"name": "A", "born": 1980}, "work": [{"name": "B", "remote": True}], **extra}

    out = to_jsonresume(read_text(json.dumps(data), json=True).profile)

    del out["$schema"]
    assert data == out
    assert [type(value) for value in out["pets"][:4]] == [int, float, float, bool]


def test_what_json_resume_has_no_word_for() -> None:
    text = """\
$schema: https://example.com/schema.json
basics: {name: 3.10, image: ""}
work:
  - {name: A, startDate: 2020, endDate: Present, highlights: []}
  - {name: B, startDate: "", x-private: secret}
metrics: [{value: 65M+, label: Volume}]
cvrender: {theme: console, sections: [work], titles: {work: Journey}}
"""

    assert to_jsonresume(read_text(text).profile) == {
        "$schema": "https://example.com/schema.json",
        "basics": {"name": "3.10", "image": ""},
        "metrics": [{"value": "65M+", "label": "Volume"}],
        "work": [{"startDate": "2020", "highlights": [], "name": "A"}, {"name": "B"}],
        "cvrender": {"theme": "console", "sections": ["work"], "titles": {"work": "Journey"}},
    }


def test_the_schema_is_named_where_the_file_names_none() -> None:
    out = to_jsonresume(read_text("basics: {name: A}").profile)

    assert out["$schema"] == "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
    assert next(iter(out)) == "$schema"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            {"basics": {"picture": "a.png", "website": "a.org"}},
            {"basics": {"image": "a.png", "url": "a.org"}},
        ),
        ({"basics": {"profiles": [{"website": "a.org"}]}}, {"basics": {"profiles": [{"url": "a.org"}]}}),
        ({"work": [{"company": "A", "website": "a.org"}]}, {"work": [{"name": "A", "url": "a.org"}]}),
        ({"work": [{"company": "A", "name": None}]}, {"work": [{"name": "A"}]}),
        ({"work": [{"company": "A", "name": "A"}]}, {"work": [{"name": "A"}]}),
        ({"work": [{"company": "A", "name": "B"}]}, {"work": [{"name": "B", "company": "A"}]}),
        ({"volunteer": [{"website": "a.org"}]}, {"volunteer": [{"url": "a.org"}]}),
        ({"education": [{"gpa": 3.5}]}, {"education": [{"score": "3.5"}]}),
        ({"publications": [{"website": "a.org"}]}, {"publications": [{"url": "a.org"}]}),
        ({"projects": [{"website": "a.org"}]}, {"projects": [{"url": "a.org"}]}),
        ({"awards": [{"website": "a.org"}]}, {"awards": [{"url": "a.org"}]}),
        ({"certificates": [{"website": "a.org"}]}, {"certificates": [{"url": "a.org"}]}),
        (
            {"languages": [{"name": "en", "level": "C1"}]},
            {"languages": [{"language": "en", "fluency": "C1"}]},
        ),
        ({"hobbies": [{"name": "chess"}]}, {"interests": [{"name": "chess"}]}),
        ({"skills": [{"name": "A", "level": "B"}]}, {"skills": [{"name": "A", "level": "B"}]}),
    ],
)
def test_old_names(old: dict[str, Any], new: dict[str, Any]) -> None:
    out = to_jsonresume(read_text(json.dumps(old), json=True).profile)

    assert {key: value for key, value in out.items() if key != "$schema"} == new
