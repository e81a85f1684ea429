"""Findings → what a person, a program or GitHub reads of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvrender import Finding
from cvrender.profile import Loaded

_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its place in a profile; ``file`` is empty and ``line`` 0 where there is none."""

    finding: Finding
    file: str = ""
    line: int = 0
    column: int = 0

    @property
    def failed(self) -> bool:
        """Whether it is more than a note."""
        return self.finding.severity != "note"


def located(finding: Finding, loaded: Loaded | None, *, stored: bool = True) -> Located:
    """Return a finding with the place of its source in a profile, or of the nearest value around it.

    What has no place is in the output; where the output is not ``stored`` as a file, in the profile.
    """
    path = finding.source if loaded else ""
    while loaded and path:
        if path in loaded.places:
            line, column = loaded.places[path]
            return Located(finding, loaded.file, line, column)
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return Located(finding, "" if stored or not loaded else loaded.file)


def text(found: Iterable[Located], files: int) -> str:
    """Return one line a finding, and one that counts them."""
    lines = [line(item) for item in found]
    return "\n".join([*lines, summary(found, files)]) + "\n"


def line(item: Located) -> str:
    """Return a finding as one line: place, path, severity, what is wrong, the rule, and the output."""
    finding = item.finding
    page = f", page {finding.page}" if finding.page else ""
    place = f"{item.file}:{item.line}:{item.column}" if item.line else item.file or f"{finding.output}{page}"
    parts = [place, *([finding.source] if finding.source else []), finding.severity]
    end = f" ({finding.output}{page})" if item.file else ""
    return f"{': '.join(parts)}: {finding.message} [{finding.rule}]{end}"


def summary(found: Iterable[Located], files: int) -> str:
    """Return how many files were looked at, and how much was found: ``2 files, 1 error, 3 notes``."""
    counts = Counter(item.finding.severity for item in found)
    words = [_counted(counts[name], name) for name in ("error", "warning", "note") if counts[name]]
    return ", ".join([_counted(files, "file"), *(words or ["no findings"])])


def as_json(found: Iterable[Located], files: Sequence[str]) -> str:
    """Return the findings as JSON: ``files`` and ``findings``, each with all of its fields."""
    rows = [
        {
            "rule": item.finding.rule,
            "severity": item.finding.severity,
            "message": item.finding.message,
            "output": item.finding.output,
            "page": item.finding.page,
            "source": item.finding.source,
            "file": item.file,
            "line": item.line,
            "column": item.column,
        }
        for item in found
    ]
    return json.dumps({"files": list(files), "findings": rows}, indent=2, ensure_ascii=False) + "\n"


def as_github(found: Iterable[Located]) -> str:
    """Return the findings as workflow commands, which GitHub shows beside the lines of the profile."""
    return "".join(f"{_command(item)}\n" for item in found)


def _command(item: Located) -> str:
    properties: dict[str, object] = {"file": item.file or item.finding.output}
    if item.line:
        properties |= {"line": item.line, "col": item.column}
    properties["title"] = item.finding.rule
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    page = f"page {item.finding.page}: " if item.finding.page else ""
    where = f" ({item.finding.output})" if item.file else ""
    return f"::{_GITHUB[item.finding.severity]} {listed}::{_escaped(f'{page}{item.finding.message}{where}')}"


def _escaped(text: str) -> str:
    """Escape the text of a workflow command (GitHub, actions/toolkit, command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
