"""What became of each cell → counts, the table at the end of a build, and its report as JSON.

docs/build-report.md says what is in the report.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from cvrender.errors import Problem


@dataclass(frozen=True, slots=True)
class File:
    """A file that was made: its format, path, bytes, SHA-256, and pages (0 where it has none)."""

    format: str
    path: str
    bytes: int
    sha256: str
    pages: int


Status = Literal["made", "cached", "failed"]


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a profile in a theme on a paper; ``seconds`` is the time of a worker, 0 from the cache.

    ``theme`` and ``paper`` are None where the profile, or else the default, decided.
    """

    profile: str
    theme: str | None
    paper: str | None
    status: Status
    seconds: float
    files: tuple[File, ...]
    problems: tuple[Problem, ...]

    @property
    def pages(self) -> int:
        """Pages of the PDF."""
        return sum(file.pages for file in self.files)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many profiles there were; cells made, cached, failed; files, pages, and seconds of work."""

    profiles: int
    made: int
    cached: int
    failed: int
    files: int
    pages: int
    seconds: float


def counted(rows: Iterable[Row]) -> Counts:
    """Return the counts of some rows."""
    rows = list(rows)
    return Counts(
        profiles=len({row.profile for row in rows}),
        made=sum(row.status == "made" for row in rows),
        cached=sum(row.status == "cached" for row in rows),
        failed=sum(row.status == "failed" for row in rows),
        files=sum(len(row.files) for row in rows),
        pages=sum(row.pages for row in rows),
        seconds=sum(row.seconds for row in rows),
    )


_TITLES = ("", "profiles", "made", "from cache", "failed", "pages", "seconds")


def table(rows: Sequence[Row], seconds: float) -> str:
    """Return a table of the counts: a line for each theme and paper, and one of all with the seconds that
    the build took; the seconds of the others are those of the work, which several workers share."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(" ".join(filter(None, (row.theme, row.paper))), []).append(row)
    lines = [_TITLES, *(_line(name, counted(some)) for name, some in groups.items() if len(groups) > 1)]
    total = counted(rows)
    lines.append((*_line("all" if len(groups) > 1 else next(iter(groups), ""), total)[:-1], f"{seconds:.1f}"))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(f"{_aligned(line, widths)}\n" for line in lines)


def _line(name: str, counts: Counts) -> tuple[str, ...]:
    numbers = (counts.profiles, counts.made, counts.cached, counts.failed, counts.pages)
    return (name, *map(str, numbers), f"{counts.seconds:.1f}")


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    first = [line[0].ljust(widths[0])] if widths[0] else []
    return "  ".join([*first, *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))])


def as_json(rows: Sequence[Row], *, version: str, seconds: float, jobs: int) -> str:
    """Return the report as JSON, a line a result, so that it can be searched and compared by lines too."""
    totals = asdict(counted(rows))
    del totals["seconds"]
    head = {"cvrender": version, "seconds": round(seconds, 3), "jobs": jobs, "totals": totals}
    listed = ",\n    ".join(json.dumps(_row(row), ensure_ascii=False) for row in rows)
    return f'{json.dumps(head, indent=2)[:-2]},\n  "results": [\n    {listed}\n  ]\n}}\n'


def _row(row: Row) -> dict[str, object]:
    return {
        "profile": row.profile,
        "theme": row.theme,
        "paper": row.paper,
        "status": row.status,
        "seconds": round(row.seconds, 3),
        "files": [{**asdict(file), "pages": file.pages or None} for file in row.files],
        "problems": [_problem(problem) for problem in row.problems],
    }


def _problem(problem: Problem) -> dict[str, object]:
    note = problem.message.startswith("note: ")
    return {
        "severity": "note" if note else "warning" if problem.warning else "error",
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "path": problem.path,
        "message": problem.message.removeprefix("note: "),
        "hint": problem.hint,
    }
