"""Instructions, counted by valgrind: the same on a busy machine as on a quiet one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace

from benchmarks import contest as names
from benchmarks.bench import Bench
from benchmarks.contest import contest
from benchmarks.measuring import Command, FailedError, run
from benchmarks.samples import write
from benchmarks.table import Part

_COUNTED = (names.PDF, names.WORD, names.KEPT, names.VALIDATE, names.VERSION, names.RENDERCV, names.TYPST)
_TOTAL = re.compile(r"(?:totals|summary): (\d+)")
_HEADER = ("one process, one page", "million instructions", "× RenderCV's PDF")


def measure(bench: Bench) -> Iterator[Part]:
    """Count the instructions of each command once."""
    if not shutil.which("valgrind"):
        yield Part("Instructions", (), (), ("valgrind is not installed, so none were counted.",))
        return
    tried = contest(bench, write(bench.place("instructions"), 1)[0])
    commands = {name: command for name, command in tried.commands().items() if name in _COUNTED}
    counts = {}
    for name, command in commands.items():
        bench.say(f"instructions: {name}")
        run(command)
        counts[name] = _counted(bench, command)
    whole = counts.get(names.RENDERCV)
    rows = tuple((name, f"{n / 1e6:,.0f}", f"{n / whole:.2f}" if whole else "") for name, n in counts.items())
    yield Part(
        "Instructions", _HEADER, rows, ("`valgrind --tool=callgrind`, of the process and its children.",)
    )


def _counted(bench: Bench, command: Command) -> int:
    """Return the instructions of a command and of all processes that it starts."""
    place = bench.place("callgrind")
    valgrind = ("valgrind", "--tool=callgrind", "--trace-children=yes", f"--callgrind-out-file={place}/%p")
    run(replace(command, arguments=(*valgrind, *command.arguments)))
    found = [_TOTAL.search(file.read_text(encoding="utf-8", errors="replace")) for file in place.iterdir()]
    if not found or not all(found):
        raise FailedError(f"callgrind wrote no totals for {command.arguments[0]}")
    return sum(int(match[1]) for match in found if match)
