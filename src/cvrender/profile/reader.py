"""A YAML or JSON file → a Profile, or everything that is wrong with it, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cvrender.errors import Problem, ProfileError
from cvrender.profile import jsontext, source, yamltext
from cvrender.profile.advice import advise
from cvrender.profile.finding import Finding
from cvrender.profile.legacy import modernise
from cvrender.profile.placed import Map, locate, places, show
from cvrender.profile.schema import Profile
from cvrender.profile.tree import build
from cvrender.profile.validation import validate


@dataclass(frozen=True, slots=True)
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
    events = (jsontext if foreign else yamltext).events(content, file)
    tree = build(events, file)
    data, findings = modernise(tree.top, foreign=foreign)
    profile, invalid = validate(data)
    findings += [*invalid, *advise(data, foreign=foreign)]
    problems = [*tree.problems, *(_problem(finding, data, file) for finding in findings)]
    problems = _sorted(problems, strict=strict)
    if profile is None or any(not problem.warning for problem in problems):
        raise ProfileError(problems)
    return Loaded(profile, tuple(problems), dict(places(data)), file)


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
