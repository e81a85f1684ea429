"""How many résumés an hour of a processor makes: ``cvrender build`` with one worker and with two."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.bench import THEME, Bench
from benchmarks.measuring import Command, Run, in_turn
from benchmarks.samples import write
from benchmarks.table import Part, mebibytes, milliseconds

_FORMATS = ("pdf", "pdf,docx")
_HEADER = (
    "one page each",
    "workers",
    "CPU of one",
    "wall of one",
    "a minute",
    "a minute and worker",
    "memory",
)


def measure(bench: Bench) -> Iterator[Part]:
    """Measure builds of some résumés with nothing in the cache; a round of each number of workers in turn."""
    count, rounds = (200, 5) if bench.full else (16, 2)
    folder = bench.place("bulk")
    write(folder, count)
    workers = [number for number in (1, 2) if number <= (os.cpu_count() or 1)]
    trials = {f"{formats} -j {number}": (formats, number) for formats in _FORMATS for number in workers}
    commands = {
        name: build(bench, folder, formats, "-j", str(number)) for name, (formats, number) in trials.items()
    }
    runs = in_turn(commands, rounds, lambda said: bench.say(f"{count} résumés: {said}"))
    rows = tuple(_row(*trials[name], made, count) for name, made in runs.items())
    note = f"`cvrender build --no-cache` of {count} profiles, with the start and the end of the workers."
    yield Part("Many at once", _HEADER, rows, (note,))


def build(bench: Bench, folder: Path, formats: str, *more: str) -> Command:
    """Return the command that builds a folder anew."""
    output = bench.folder / f"{folder.name}-output"
    return bench.ours("build", folder, "-t", THEME, "-f", formats, "-o", output, "--no-cache", *more)


def _row(formats: str, workers: int, runs: Sequence[Run], count: int) -> tuple[str, ...]:
    cpu, wall = (
        median(values) / count for values in zip(*((run.cpu, run.wall) for run in runs), strict=True)
    )
    return (
        formats,
        str(workers),
        milliseconds(cpu),
        milliseconds(wall),
        f"{60 / wall:,.0f}",
        f"{60 / wall / workers:,.0f}",
        mebibytes(median(run.memory for run in runs)),
    )
