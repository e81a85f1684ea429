"""What it costs to keep a number of pages: how often a résumé is laid out, and the time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from statistics import median

from benchmarks import samples
from benchmarks.bench import THEME, Bench
from benchmarks.measuring import said
from benchmarks.table import Part, milliseconds

#: What is fitted: a name, jobs with highlights each, and the budget.
_CASES = (
    ("one page that fits one", *samples.SIZES[1], "1"),
    ("one page and a bit on one", 3, 4, "1"),
    ("one page and more on one", 3, 5, "1"),
    ("two pages that fit two", *samples.SIZES[2], "2"),
    ("two pages and a bit on two", 6, 6, "2"),
)

_HEADER = ("a page budget", "layouts", "CPU", "without", "times")


def measure(bench: Bench) -> Iterator[Part]:
    """Measure résumés that fit, and some that have to be moved."""
    rows = []
    for name, jobs, highlights, pages in _CASES:
        bench.say(f"budget: {name}")
        place = bench.place("budget")
        files = [place / f"budget-{number}.yaml" for number in range(1 + (bench.rounds if bench.full else 3))]
        for number, file in enumerate(files):
            file.write_text(samples.text(number, jobs, highlights), encoding="utf-8")
        found = json.loads(said(bench.inside("budget", THEME, pages, *files)))[1:]
        layouts, fitted, plain = (median(one[column] for one in found) for column in (0, 2, 3))
        rows.append(
            (name, f"{layouts:.0f}", milliseconds(fitted), milliseconds(plain), f"{fitted / plain:.1f}")
        )
    yield Part("Page budget, warm", _HEADER, tuple(rows))
