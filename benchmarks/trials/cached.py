"""What a build costs where nothing, or one profile, has changed."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import samples
from benchmarks.bench import THEME, Bench
from benchmarks.measuring import Run, run
from benchmarks.table import Part, mebibytes, milliseconds, target

#: Seconds for 1,000 unchanged profiles and one that was changed (issue 6).
_TARGET, _OF = 2.0, 1000

_HEADER = ("cvrender build -f pdf", "CPU", "wall", "CPU of one", "memory")


def measure(bench: Bench) -> Iterator[Part]:
    """Measure a first build, one with nothing changed, and one with one profile changed."""
    count = _OF if bench.full else _OF // 10
    folder = bench.place("cached")
    files = samples.write(folder, count)
    command = bench.ours("build", folder, "-t", THEME, "-f", "pdf", "-o", bench.folder / "cached-output")
    rows = []
    for name in (f"{count:,} new profiles", f"{count:,} unchanged", f"{count:,} unchanged and one changed"):
        if "changed and" in name:
            files[0].write_text(samples.text(count, *samples.SIZES[1]), encoding="utf-8")
        bench.say(f"cached: {name}")
        made = run(command)
        rows.append(_row(name, made, count))
    limit, met = target(made.wall, _TARGET, "s")
    verdict = f": {met}" if count == _OF else "; --full measures that"
    note = (
        f"Unchanged and one changed: {made.wall:.2f} s of wall time (target {limit} with {_OF:,}{verdict})."
    )
    yield Part("Only what changed", _HEADER, tuple(rows), (note,))


def _row(name: str, made: Run, count: int) -> tuple[str, ...]:
    return (
        name,
        milliseconds(made.cpu),
        milliseconds(made.wall),
        milliseconds(made.cpu / count),
        mebibytes(made.memory),
    )
