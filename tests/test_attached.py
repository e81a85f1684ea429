"""What travels inside a PDF: every value of it is on the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import PROFILES, ROOT, SAMPLES, THEMES, composed
from extract import document_words, words

from cvrender import compose, tailor
from cvrender.document import texts
from cvrender.profile import read_text

#: What is not words: identifiers, dates (they are shown in words), settings.
_OTHER = {"$schema", "startDate", "endDate", "date", "releaseDate", "lastModified", "cvrender", "id"}


def values(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for name, part in data.items():
            if name not in _OTHER:
                yield from values(part)
    elif isinstance(data, list):
        for part in data:
            yield from values(part)
    else:
        yield str(data)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_every_value_is_on_the_page_or_under_one_of_its_links(file: Path, theme: str) -> None:
    document = composed(file, theme)
    page = set(document_words(document))
    links = {word for text in texts(document) for link in text.links for word in words(link)}

    attached = json.loads(document.attached)
    lost = [value for value in values(attached) if not set(words(value)) <= page | links]

    assert lost == []


@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_it_is_json_resume(file: Path) -> None:
    schema = ROOT.parent / "shared/samples/jsonresume/schema-1.3.1.json"
    data = json.loads(composed(file, "classic").attached)

    jsonschema.validate(data, json.loads(schema.read_text(encoding="utf-8")))
    assert [name for name in data if name.startswith("x-")] == []


def attached(text: str) -> Any:
    return json.loads(compose(tailor(read_text(text).profile)).attached)


def test_settings_are_those_that_words_depend_on() -> None:
    text = """
basics: {name: Ana, summary: Hello., image: a.jpg}
education: [{institution: X, studyType: BSc, area: Art, score: A, startDate: 2020, endDate: 2021}]
cvrender:
  theme: ./mine
  photo: false
  paper: letter
  language: de
  hide: [awards]
  sections: [education]
  titles: {education: Schule, work: Arbeit}
  labels: {grade: Note, impact: Wirkung, degree: "{area} ({studyType})"}
"""
    assert attached(text)["cvrender"] == {
        "paper": "letter",
        "language": "de",
        "sections": ["education", "summary"],
        "titles": {"education": "Schule"},
        "labels": {"grade": "Note", "degree": "{area} ({studyType})"},
    }


def test_an_address_that_is_not_shown_is_left_out() -> None:
    text = """{
        "basics": {"name": "Ana", "url": "ask me"},
        "awards": [{"title": "One", "url": "no address"}, {"title": "Two", "url": "https://b.example"}]
    }"""
    assert attached(text)["basics"] == {"name": "Ana", "url": "ask me"}
    assert attached(text)["awards"] == [{"title": "One"}, {"title": "Two", "url": "https://b.example"}]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('See [this](https://a.example "secret") now', "See [this](https://a.example) now"),
        ("See [this](<https://a.example> 'secret')", "See [this](<https://a.example>)"),
        ("See [this](https://a.example (secret))", "See [this](https://a.example)"),
        ('`[this](https://a.example "shown")`', '`[this](https://a.example "shown")`'),
        (
            '[this](https://a.example "one") [that](https://b.example "two")',
            "[this](https://a.example) [that](https://b.example)",
        ),
    ],
)
def test_titles_of_links_are_left_out(written: str, expected: str) -> None:
    text = json.dumps({"basics": {"name": "Ana", "summary": written}})

    assert attached(text)["basics"]["summary"] == expected


def test_a_section_of_ones_own_that_says_nothing_is_left_out() -> None:
    text = """
basics: {name: Ana}
sections: [{title: Nothing, list: []}, {title: Talks, list: [One]}]
"""
    assert attached(text)["sections"] == [{"title": "Talks", "list": ["One"]}]


def test_a_profile_without_anything_has_no_empty_parts() -> None:
    assert [*attached("basics: {name: Ana}")] == ["$schema", "basics"]
