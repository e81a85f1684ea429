"""Résumés to measure with: made by rule, so that they are the same everywhere and every day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

#: Jobs and the highlights of each that fill most of their pages in `classic` on A4.
SIZES = {1: (3, 3), 2: (5, 6)}

_GIVEN = ("Ada", "Bruno", "Chiara", "David", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Klara")
_FAMILY = ("Almeida", "Berger", "Costa", "Dvorak", "Eriksen", "Fischer", "Gomez", "Hansen", "Ivanov")
_EMPLOYERS = ("Northwind Energy", "Harbour Logistics", "Lumen Health", "Orchard Bank", "Tidewater Labs")
_TITLES = ("Staff Engineer", "Senior Backend Engineer", "Software Engineer", "Platform Engineer")
_PLACES = ("Lisbon, Portugal", "Hamburg, Germany", "Turin, Italy", "Utrecht, Netherlands")
_DEEDS = (
    "Rebuilt",
    "Designed and owned",
    "Led the migration of",
    "Automated",
    "Simplified",
    "Measured and tuned",
)
_THINGS = (
    "the billing pipeline on an event log with exactly-once delivery",
    "a scheduling service for four thousand drivers in eleven cities",
    "the search index that every customer page depends on",
    "a reconciliation job that compares ledgers of three partner banks",
    "the on-call handbook and its alarms together with two other teams",
)
_RESULTS = (
    "which cut the nightly run from nine hours to forty minutes",
    "so that outages of a partner no longer stop the warehouse",
    "lowering the cost of storage by a third within one quarter",
    "and brought the slowest requests below a fifth of a second",
    "without a minute of downtime for any of the customers",
    "with tests that found four faults before anybody else did",
    "and taught it to twelve colleagues in a series of workshops",
)
_SKILLS = {
    "Languages": ("Python", "Go", "Java", "SQL", "TypeScript"),
    "Data": ("PostgreSQL", "Redis", "Kafka", "Elasticsearch", "Parquet"),
    "Infrastructure": ("Kubernetes", "Terraform", "Ansible", "Linux", "Docker"),
    "Practice": ("Code review", "Incident response", "Mentoring", "Capacity planning"),
}


def profile(number: int, jobs: int, highlights: int) -> dict[str, Any]:
    """Return the profile with a number: other words for each, about the same amount of them."""
    name = f"{_of(_GIVEN, number)} {_of(_FAMILY, number // len(_GIVEN))}"
    handle = name.lower().replace(" ", ".")
    return {
        "basics": {
            "name": name,
            "label": _of(_TITLES, number),
            "email": f"{handle}@example.com",
            "url": f"https://{handle}.example.com",
            "location": {"city": _of(_PLACES, number).partition(",")[0]},
            "summary": f"Engineer with {number % 20 + 5} years in services that must not stop. "
            f"{_sentence(number)}. {_sentence(number + 3)}. "
            "Likes small interfaces, plain words and measurements that anybody can repeat.",
        },
        "skills": [{"name": name, "keywords": list(words)} for name, words in _SKILLS.items()],
        "work": [_job(number, place, highlights) for place in range(jobs)],
        "education": [
            {
                "institution": "University of Porto",
                "studyType": "Master of Science",
                "area": "Computer Science",
                "startDate": "2004-10",
                "endDate": "2006-07",
                "location": "Porto, Portugal",
            }
        ],
    }


def _job(number: int, place: int, highlights: int) -> dict[str, Any]:
    seed, last = number + 7 * place, 2024 - 2 * place
    return {
        "name": _of(_EMPLOYERS, seed),
        "position": _of(_TITLES, seed),
        "location": _of(_PLACES, seed),
        "startDate": f"{last - 2}-{seed % 12 + 1:02}",
        "endDate": f"{last}-{seed % 12 + 1:02}",
        "highlights": [_sentence(seed + 5 * line) for line in range(highlights)],
    }


def _sentence(seed: int) -> str:
    return f"{_of(_DEEDS, seed)} {_of(_THINGS, seed // 2)}, {_of(_RESULTS, seed // 3 + seed)}"


def _of(words: tuple[str, ...], number: int) -> str:
    return words[number % len(words)]


def text(number: int, jobs: int, highlights: int) -> str:
    """Return the profile with a number as a person would keep it, in YAML."""
    return yaml.safe_dump(profile(number, jobs, highlights), sort_keys=False, allow_unicode=True)


def write(folder: Path, count: int, pages: int = 1) -> tuple[Path, ...]:
    """Write profiles of some pages into a folder, each with other words; return the files in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_written(folder, count, SIZES[pages]))


def _written(folder: Path, count: int, size: tuple[int, int]) -> Iterator[Path]:
    for number in range(count):
        file = folder / f"person-{number:05}.yaml"
        file.write_text(text(number, *size), encoding="utf-8")
        yield file
