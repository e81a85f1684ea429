"""A YAML or JSON file → a Profile, or everything that is wrong with it, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from cvrender.errors import Problem, ProfileError
from cvrender.frozen import frozen
from cvrender.profile import jsontext, source, yamltext
from cvrender.profile.advice import advise
from cvrender.profile.finding import JSON, YAML, Finding, independent
from cvrender.profile.legacy import modernise
from cvrender.profile.placed import Map, locate, places, show
from cvrender.profile.schema import Profile
from cvrender.profile.tree import build
from cvrender.profile.validation import validate


@frozen
class Loaded:
    """A profile, the warnings about it, and the line and column (from 1) of each of its values by path."""

    profile: Profile
    problems: tuple[Problem, ...]
    places: Mapping[str, tuple[int, int]]
    file: str


def read(path: Path | str, *, strict: bool = False) -> Loaded:
    """Read a profile from a file: JSON where its name ends in ``.json``, else YAML.

    ProfileError carries all problems of the file at once; ``strict`` makes warnings errors.
    """
    file = str(path)
    data = source.read_bytes(Path(path), file)
    return read_text(data, file, json=file.lower().endswith(".json"), strict=strict)


def read_text(
    text: str | bytes, file: str = "profile", *, json: bool = False, strict: bool = False
) -> Loaded:
    """Read a profile from memory as :func:`read` does; ``file`` is its name in messages.

    Text that is a JSON object is read as JSON even without ``json``.
    """
    content = source.decode(text, file) if isinstance(text, bytes) else source.check_content(text, file)
    foreign = json or jsontext.is_json(content)
    problems, data, profile, findings = _understood(content, file, foreign=foreign)
    problems = [*_apart(problems, findings), *(_problem(one, data, file) for one in independent(findings))]
    problems = _sorted(problems, strict=strict)
    if profile is None or any(not problem.warning for problem in problems):
        raise ProfileError(problems)
    return Loaded(profile, tuple(problems), dict(places(data)), file)


def salvaged(text: bytes, file: str, *, json: bool = False) -> Loaded | None:
    """Return what a profile with errors holds besides the values that are wrong, to find what else is wrong.

    Takes what :func:`read_text` takes. None where nothing of it can be used.
    """
    try:
        content = source.decode(text, file)
        foreign = json or jsontext.is_json(content)
        _, data, _, findings = _understood(content, file, foreign=foreign)
    except ProfileError:
        return None
    at = dict(places(data))
    for finding in findings:
        if not finding.warning:
            _drop(data, finding.path)
    profile, _ = validate(data)
    return Loaded(profile, (), at, file) if profile else None


def _understood(
    content: str, file: str, *, foreign: bool
) -> tuple[list[Problem], Map, Profile | None, list[Finding]]:
    """Return what is wrong with the text itself, its data, their profile, and what is wrong with the data."""
    notation = JSON if foreign else YAML
    tree = build((jsontext if foreign else yamltext).events(content, file), file, notation)
    data, findings = modernise(tree.top, foreign=foreign)
    profile, invalid = validate(data, notation)
    return list(tree.problems), data, profile, [*findings, *invalid, *advise(data, foreign=foreign)]


def _drop(data: Map, path: tuple[str | int, ...]) -> None:
    """Take out a value; the whole list of one in a list, so that the others keep their numbers."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    value: object = data
    for part in path[:-1]:
        known = isinstance(value, Map) and part in value
        inside = isinstance(value, list) and isinstance(part, int) and part < len(value)
        value = value[part] if known or inside else None  # type: ignore[index]
    if path and isinstance(value, Map):
        value.pop(str(path[-1]), None)


def _apart(problems: list[Problem], findings: list[Finding]) -> Iterator[Problem]:
    """Yield the problems of the text itself but those in values that are refused anyway."""
    covered = [show(finding.covers) for finding in findings if finding.covers]
    for problem in problems:
        above = (path for path in covered if problem.path.startswith(path))
        if not any(problem.path[len(path) : len(path) + 1] in ("", ".", "[") for path in above):
            yield problem


def _problem(finding: Finding, data: Map, file: str) -> Problem:
    line, column = locate(data, finding.path, key=finding.key)
    return Problem(file, line, column, show(finding.path), finding.message, finding.hint, finding.warning)


def _sorted(problems: list[Problem], *, strict: bool) -> list[Problem]:
    if strict:
        problems = [replace(problem, warning=False) for problem in problems]
    distinct: dict[tuple[int, int, str, str], Problem] = {}
    for item in problems:  # what an alias repeats is one problem in one place
        distinct.setdefault((item.line, item.column, item.path.rpartition(".")[2], item.message), item)
    return sorted(distinct.values(), key=lambda problem: (problem.line, problem.column, problem.path))
