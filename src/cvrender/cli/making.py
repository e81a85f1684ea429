"""Profiles and choices → files, from the cache or made now, with what there is to say about them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cvrender.cli.choices import Choices
from cvrender.cli.files import shown, targets, write_whole
from cvrender.cli.kept import NOTHING_KEPT, Command, Kept
from cvrender.cli.report import Report
from cvrender.cli.streams import watched
from cvrender.cli.work import Made, Result, Task, done, task_of
from cvrender.frozen import frozen

if TYPE_CHECKING:
    from cvrender.cli.job import Job

#: From this many profiles on, a terminal shows a progress bar.
MANY = 4


@frozen
class Run:
    """What a command has at hand: where it says what happens, the cache, and the note of what it did."""

    report: Report
    kept: Kept
    command: Command


def to_files(
    files: list[Path],
    formats: tuple[str, ...],
    choices: Choices,
    folder: Path,
    run: Run,
    *,
    checked: bool,
    suffix: str = "",
) -> dict[Path, Path]:
    """Write each profile in each format, as ``folder/NAME`` with the suffix, and say what was written.

    With ``checked`` the files are read back. Returns the PDF of each profile, where there is one.
    """
    names = {file: f"{stem}{suffix}" for file, stem in stems(files, choices, run.kept).items()}
    places = targets(files, formats, folder, names, choices.inputs)
    width = max(len(shown(place)) for place in places.values())
    pdfs: dict[Path, Path] = {}
    jobs: list[tuple[Job, dict[str, tuple[Path, bytes]]]] = []
    for file in _with_progress(files):
        with run.report.collecting():
            own = {form: places[file, form] for form in formats}
            task = task_of(file, choices, formats, own)
            result, job = rendered(task, own, run.kept, anew=checked)
            run.report.say(result.problems, failed=result.failed)
            run.command.did(task, result, own)
            written = list(_written(result, own, run, width))
            if any(made.format == "pdf" for made in written):
                pdfs[file] = own["pdf"]
            if checked and job:
                jobs.append((job, {made.format: (own[made.format], made.data or b"") for made in written}))
    if checked:
        _check(jobs, run.report)
    return pdfs


def _written(result: Result, places: Mapping[str, Path], run: Run, width: int) -> Iterator[Made]:
    """Write the outputs that are not there yet, say so, and yield those that are there then."""
    for made in result.outputs:
        with run.report.collecting():
            if made.data is not None:
                write_whole(places[made.format], made.data)
            line = _line(made, places[made.format], width, paged="pdf" in places)
            click.echo(line)
            run.command.say(line)
            yield made


def _line(made: Made, place: Path, width: int, *, paged: bool) -> str:
    """Return what is told about a file: its name, its pages in a column of their own, and its size."""
    pages = f"{made.pages} page" if made.pages == 1 else f"{made.pages} pages" if made.pages else ""
    column = f"{pages:>8}  " if paged else ""
    return f"{shown(place):{width}}  {column}{made.size / 1000:6.1f} kB"


def _check(made: Iterable[tuple[Job, dict[str, tuple[Path, bytes]]]], report: Report) -> None:
    """Print what is wrong with the files that were written, and how many were looked at."""
    from cvrender.cli import findings
    from cvrender.cli.proof import written

    batches = [written(job, outputs) for job, outputs in made]
    found = [item for batch in batches for item in batch.findings()]
    click.echo(findings.text(found, sum(len(batch.subjects) for batch in batches)), nl=False)
    report.failed = report.failed or any(item.failed for item in found)


def stems(files: list[Path], choices: Choices, kept: Kept = NOTHING_KEPT) -> dict[Path, str]:
    """Return the names of the outputs: those of the profiles, unless these tell who it is."""
    if choices.redact is None:
        return {file: file.stem for file in files}
    from cvrender.cli import blind

    return blind.stems(files, choices, kept)


def rendered(
    task: Task, places: Mapping[str, Path], kept: Kept, *, anew: bool = False
) -> tuple[Result, Job | None]:
    """Return what is kept of a task, else do it; ``anew`` does it in any case, and so gives its job."""
    found = None if anew else kept.recalled(task, places)
    if found:
        return found, None
    result, job = done(task)
    kept.keep(task, result)
    return result, job


def _with_progress(files: list[Path]) -> Iterable[Path]:
    """Yield the files, with a progress bar where there are many and a person looks on."""
    if len(files) < MANY or not watched(sys.stderr):
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, description="Rendering", console=Console(stderr=True), transient=True)
