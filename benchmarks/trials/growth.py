"""How the cost grows: with the number of profiles, and with the length of one. Both have to be linear."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from benchmarks import samples
from benchmarks.bench import THEME, Bench
from benchmarks.figures import growth
from benchmarks.measuring import run, said
from benchmarks.table import Part, mebibytes, milliseconds, target
from benchmarks.trials.bulk import build

_COUNTS, _MORE = (1, 10, 100), (1000, 10_000)
_HIGHLIGHTS = (5, 50, 500)

#: One more at the largest size costs at most this times one more at the smallest: room for noise.
_LINEAR = 1.25

#: Seconds after which a build is taken for one that never ends, for each profile.
_LIMIT = 5

_HEADER = ("size", "CPU", "wall", "CPU of one", "memory")


def measure(bench: Bench) -> Iterator[Part]:
    """Measure both growths."""
    yield _profiles(bench)
    yield _highlights(bench)


def _profiles(bench: Bench) -> Part:
    counts = _COUNTS + _MORE * bench.full
    rows, costs = [], []
    for count in counts:
        folder = bench.place(f"growth-{count}")
        samples.write(folder, count)
        bench.say(f"growth: {count:,} profiles")
        command = replace(build(bench, folder, "pdf"), limit=_LIMIT * (count + 60))
        made = [run(command) for _ in range(3 if count < _COUNTS[-1] else 1)]
        cpu = median(one.cpu for one in made)
        costs.append(cpu)
        wall, memory = median(one.wall for one in made), max(one.memory for one in made)
        name = f"{count:,} profile{'s' if count > 1 else ''}"
        rows.append(
            (name, milliseconds(cpu), milliseconds(wall), milliseconds(cpu / count), mebibytes(memory))
        )
    return Part(
        "Growth with the number of profiles", _HEADER, tuple(rows), (_verdict(counts, costs, "profile"),)
    )


def _highlights(bench: Bench) -> Part:
    place, rows, costs = bench.place("highlights"), [], []
    for count in _HIGHLIGHTS:
        bench.say(f"growth: {count} highlights")
        files = [place / f"with-{count}-{number}.yaml" for number in range(bench.rounds)]
        for number, file in enumerate(files):
            file.write_text(samples.text(number, 5, count // 5), encoding="utf-8")
        steps = json.loads(said(bench.inside("warm", THEME, *files)))[1:]
        cpu = median(read + pdf for read, pdf, _ in steps)
        costs.append(cpu)
        rows.append((f"{count} highlights", milliseconds(cpu), milliseconds(cpu / count)))
    header = ("profile to PDF in a warm process", "CPU", "CPU of one")
    return Part("Growth with the length", header, tuple(rows), (_verdict(_HIGHLIGHTS, costs, "highlight"),))


def _verdict(sizes: Sequence[int], costs: Sequence[float], name: str) -> str:
    found = growth(sizes, costs)
    limit, met = target(found, _LINEAR)
    return f"One more {name} costs at the end {found:.2f} × what it does at first (linear: {limit}: {met})."
