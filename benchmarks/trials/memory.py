"""Whether a process that makes many résumés grows."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.bench import THEME, Bench
from benchmarks.figures import slope
from benchmarks.measuring import said
from benchmarks.samples import write
from benchmarks.table import Part, mebibytes, target

_COUNT, _FEW = 500, 100

#: Documents until the process has its size: the caches of its libraries are full.
_SETTLED = 1 / 5

#: KiB that each document may add: a twentieth of what a fresh font configuration leaves behind (0.22 MB).
_TARGET = 11

_HEADER = ("one process", "after 1", "after a fifth", "at the end", "KiB a document", "target", "met")


def measure(bench: Bench) -> Iterator[Part]:
    """Measure the memory after each of many documents."""
    count = _COUNT if bench.full else _FEW
    files = write(bench.place("memory"), 20)
    bench.say(f"memory: {count} documents")
    held = json.loads(said(bench.inside("memory", THEME, str(count), *files)))
    settled = held[int(count * _SETTLED) :]
    growth = slope(range(len(settled)), settled) / 1024
    cells = (mebibytes(held[0]), mebibytes(settled[0]), mebibytes(held[-1]), f"{growth:.1f}")
    yield Part("Memory", _HEADER, ((f"{count} documents", *cells, *target(growth, _TARGET, "KiB")),))
