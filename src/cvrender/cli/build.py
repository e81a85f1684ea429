"""``cvrender build``: many profiles × themes × papers × formats → files, by worker processes."""

from __future__ import annotations

import time
from itertools import groupby
from math import isnan
from pathlib import Path
from typing import Any

import click

from cvrender.building import Cell, ClashError, as_json, cells, places, refuse_clashes, table
from cvrender.cli.asking import asking, choices_of, formats_of
from cvrender.cli.choices import Choices
from cvrender.cli.crew import Crew, local_crew
from cvrender.cli.files import find_profiles, shown, write_whole
from cvrender.cli.kept import Kept, opened
from cvrender.cli.making import stems
from cvrender.cli.many import Wish, rows
from cvrender.cli.options import Papers, SchedulerAddress, ThemeNames
from cvrender.cli.report import Report
from cvrender.cli.sparing import spare
from cvrender.cli.variants import Variant, told
from cvrender.version import __version__


def _number(context: click.Context, parameter: click.Parameter, value: float) -> float:
    """Refuse what is no number, which is in any range."""
    if isnan(value):
        raise click.BadParameter("'nan' is no number of seconds", context, parameter)
    return value


@click.command("build")
@click.argument("profiles", nargs=-1, metavar="[PROFILE...]", type=click.Path(path_type=Path))
@click.option(
    "-t",
    "--theme",
    "themes",
    type=ThemeNames(),
    multiple=True,
    metavar="NAMES",
    help="Themes, by name or path of a folder; several with commas, or 'all'.",
)
@click.option("--paper", "papers", type=Papers(), metavar="SIZES", help="a4, letter or both. Default: a4.")
@click.option(
    "-o",
    "--output",
    default="output",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Where the files go.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 512),
    metavar="N",
    help="Worker processes. Default: one for each processor. With --scheduler: tasks that are there at "
    "most. Default: two for each thread.",
)
@click.option(
    "--scheduler",
    type=SchedulerAddress(),
    metavar="ADDRESS",
    help="Work on the Dask cluster of this scheduler, e.g. tcp://host:8786, in a network that you trust.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(1, 86400),
    callback=_number,
    default=120,
    metavar="SECONDS",
    help="Time that one profile may take. Default: 120.",
)
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path),
    metavar="FILE.json",
    help="Write what was done as JSON.",
)
@asking
def command(
    profiles: tuple[Path, ...],
    themes: tuple[tuple[str, ...], ...],
    papers: tuple[str, ...] | None,
    output: Path,
    jobs: int | None,
    scheduler: str | None,
    timeout: float,
    report_file: Path | None,
    **asked: Any,
) -> None:
    """Write many profiles in many themes, formats and papers.

    A folder stands for every profile in it; without PROFILE that is ./profiles, or else
    the current folder. Files are named as by 'render': output/ana.pdf; with several
    themes or papers output/ana-classic-a4.pdf. What is unchanged since the last time is
    taken from the cache, also after Ctrl-C. A profile that fails does not stop the others.

    \b
    Examples:
      cvrender build
      cvrender build profiles -t classic,console -f pdf
      cvrender build profiles -t all --paper a4,letter -o build
      cvrender build profiles -j 4 --timeout 30 --report build.json
      cvrender build profiles -t all --scheduler tcp://10.0.0.1:8786
    """
    if "-" in (str(output), str(report_file)):
        raise click.UsageError("build writes many files, none to standard output; name a folder (-o) or file")
    formats, choices = formats_of(asked), choices_of(asked)
    files = find_profiles(profiles or [_usual_folder()])
    kept, crew = opened(no_cache=asked["no_cache"]), _crew(scheduler, jobs, timeout)
    planned = _planned(files, _themes(themes), papers or (None,), choices, kept)
    _refuse_clashes(planned, formats, output)
    if report_file:
        _spare(report_file, planned, formats, output, choices.inputs)
    started = time.perf_counter()
    try:
        made = rows(planned, Wish(choices, formats, output), kept, crew)
    except KeyboardInterrupt:
        click.echo("interrupted: the next run goes on from here", err=True)
        raise click.Abort from None
    seconds = time.perf_counter() - started
    report = Report()
    report.warn(crew.said)
    for _, some in groupby(made, lambda row: row.profile):
        variants = [Variant(row.theme, row.paper, row.problems, row.status == "failed") for row in some]
        report.say(told(variants), failed=any(one.failed for one in variants))
    click.echo(table(made, seconds), nl=False)
    if report_file:
        with report.collecting():
            data = as_json(made, version=__version__, seconds=seconds, jobs=crew.size)
            write_whole(report_file, data.encode("utf-8", "replace"))
    report.end()


def _crew(scheduler: str | None, jobs: int | None, limit: float) -> Crew:
    if scheduler is None:
        return local_crew(jobs, limit)
    from cvrender.cli.cluster import cluster_crew

    return cluster_crew(scheduler, jobs, limit)


def _usual_folder() -> Path:
    return Path("profiles") if Path("profiles").is_dir() else Path()


def _themes(asked: tuple[tuple[str, ...], ...]) -> tuple[str | None, ...]:
    """Return the themes that are asked for, each once; ThemeError where there is none of a name."""
    names = tuple(dict.fromkeys(name for some in asked for name in some))
    if names:
        from cvrender.theme.find import find_theme

        for name in names:
            find_theme(name)
    return names or (None,)


def _planned(
    files: list[Path],
    themes: tuple[str | None, ...],
    papers: tuple[str | None, ...],
    choices: Choices,
    kept: Kept,
) -> list[Cell]:
    return list(cells(files, themes, papers, stems(files, choices, kept)))


def _spare(
    report: Path, planned: list[Cell], formats: tuple[str, ...], folder: Path, inputs: tuple[Path, ...]
) -> None:
    """A usage error where the report would be written over a file that the run reads or writes."""
    remedy = "name another file (--report)"
    spare([report], (*(cell.profile for cell in planned), *inputs), remedy)
    if report.resolve() in {
        place.resolve() for cell in planned for place in places(cell, formats, folder).values()
    }:
        raise click.UsageError(f"'{shown(report)}' is an output of this run; {remedy}")


def _refuse_clashes(planned: list[Cell], formats: tuple[str, ...], folder: Path) -> None:
    try:
        refuse_clashes(planned, formats, folder)
    except ClashError as clash:
        if clash.target in (clash.first, clash.second):
            raise click.UsageError(
                f"the output of '{shown(clash.first)}' would be written over the profile "
                f"'{shown(clash.target)}'; name another folder (-o)"
            ) from clash
        raise click.UsageError(
            f"'{shown(clash.first)}' and '{shown(clash.second)}' would be written to the same files, "
            f"'{shown(clash.target)}'; rename one, or build them into different folders (-o)"
        ) from clash
