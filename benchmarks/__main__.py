"""``python -m benchmarks``: measure, print a report in Markdown and keep it in output/benchmarks.md."""

from __future__ import annotations

import shlex
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import click

from benchmarks.bench import ROOT, Bench
from benchmarks.machine import changed_since, load, machine, python, versions
from benchmarks.measuring import FailedError
from benchmarks.peers import find_peers
from benchmarks.table import Part, markdown
from benchmarks.trials import budget, bulk, cached, cold, growth, instructions, memory, warm

_INSTALLED = ROOT / "build" / "bench"

#: The trials in the order of the report.
TRIALS: dict[str, Callable[[Bench], Iterator[Part]]] = {
    "cold": cold.measure,
    "warm": warm.measure,
    "bulk": bulk.measure,
    "growth": growth.measure,
    "cached": cached.measure,
    "budget": budget.measure,
    "memory": memory.measure,
    "instructions": instructions.measure,
}

#: Those that take too long for every day.
_SLOW = frozenset({"instructions"})

#: The title of what tells that something could not be measured.
_FAILED = "Failed"

_MOVED = (
    "cvrender was changed while it was measured, which empties its cache: these figures do not hold; "
    "measure again."
)

_METHOD = (
    "All commands run in turn, so that each is measured beside the others; a ratio is the median of the "
    "ratios within each round, with its quartiles. CPU is user and system time of the process and its "
    "children, memory the most that one process held. Each command was run once before."
)

_RENDERCV = (
    "The Typst package of icons that RenderCV downloads at first use cannot be had everywhere: an empty "
    "stand-in takes its place, and its look for a newer version is answered from its own file. It is told to "
    "use A4 and the same words; it writes a Typst file beside each PDF. All PDFs are read back and have the "
    "same words."
)


@click.command()
@click.option("--full", is_flag=True, help="All sizes and counts, and the instructions: about half an hour.")
@click.option(
    "--only", type=click.Choice(list(TRIALS)), multiple=True, help="Only this trial; may be given again."
)
@click.option(
    "--rounds", type=click.IntRange(1, 99), help="Runs of each command. Default: 7, with --full 15."
)
@click.option("--date", "day", help="Date of the report. Default: today.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=ROOT / "output" / "benchmarks.md")
def main(full: bool, only: tuple[str, ...], rounds: int | None, day: str | None, output: Path) -> None:
    """Measure cvrender beside the tools that a person would use instead.

    .ci/setup-bench installs those; what is not there is left out, and said. Numbers hold for a quiet machine.
    """
    chosen = only or [name for name in TRIALS if full or name not in _SLOW]
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="cvrender-bench-") as folder:
        bench = _bench(Path(folder), rounds or (15 if full else 7), full=full, started=started)
        parts = {name: _parts(bench, name) for name in chosen}
        about = _about(bench, day or datetime.now(UTC).date().isoformat(), started)
        report = markdown([about, *chain.from_iterable(parts.values())])
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(report + "\n", encoding="utf-8")
    click.echo(report)
    click.echo(f"written to {output}", err=True)
    if failed := [name for name, some in parts.items() if any(part.title == _FAILED for part in some)]:
        raise click.ClickException(f"not all could be measured: {', '.join(failed)}")


def _parts(bench: Bench, name: str) -> list[Part]:
    """Return what a trial has measured, up to where something failed, which does not stop the others."""
    parts: list[Part] = []
    try:
        parts.extend(TRIALS[name](bench))
    except FailedError as error:
        bench.say(f"{name}: {error}")
        parts.append(Part(_FAILED, (), (), (f"{name}:", f"```\n{error}\n```")))
    return parts


def _bench(folder: Path, rounds: int, *, full: bool, started: float) -> Bench:
    programs = _INSTALLED / "ours" / "bin"
    programs = programs if (programs / "cvrender").exists() else Path(sys.executable).parent
    peers = find_peers(_INSTALLED / "peers" / "bin", folder)

    def say(what: str) -> None:
        click.echo(f"{time.monotonic() - started:5.0f} s  {what}", err=True)

    return Bench(folder, programs, peers, rounds, full, say)


def _about(bench: Bench, day: str, started: float) -> Part:
    """Return what a reader has to know to judge the figures."""
    minutes = (time.monotonic() - started) / 60
    command = shlex.join(["python", "-m", "benchmarks", *sys.argv[1:]])
    where = f"{day}, {machine()}; load at the end {load()}; {minutes:.0f} minutes."
    ours = versions("cvrender", "weasyprint", "python-docx")
    notes = (
        f"{where} Command: `{command}` (`make bench`).",
        f"cvrender with Python {python(bench.programs / 'python')}: {ours}.",
        _peers(bench),
        f"Medians of {bench.rounds} runs. {_METHOD}",
    )
    if changed_since(time.time() - (time.monotonic() - started), ROOT / "src", ROOT / "themes"):
        return Part("How it was measured", (), (), (f"**{_MOVED}**", *notes))
    return Part("How it was measured", (), (), notes)


def _peers(bench: Bench) -> str:
    peers = bench.peers
    there = [
        f"{name} {found}" for name, found in (("RenderCV", peers.rendercv), ("Typst", peers.typst)) if found
    ]
    if not there:
        return "No peers are installed (.ci/setup-bench), so nothing is compared."
    said = f"Peers with Python {python(peers.programs / 'python')}: {', '.join(there)}."
    if not peers.rendercv:
        return f"{said} RenderCV needs Python 3.12 or later and is left out."
    return f"{said} {_RENDERCV} Not measured: what needs Chromium, as the commands of JSON Resume do."


if __name__ == "__main__":
    main()
