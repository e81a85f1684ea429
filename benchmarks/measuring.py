"""What a process costs: CPU and wall time, and the memory that it held at most."""

from __future__ import annotations

import json
import os
import shlex
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_LAUNCH = Path(__file__).parent / "inside" / "launch.py"

#: Characters of what a failed process said that are shown.
_SHOWN = 2000


class FailedError(Exception):
    """A process that is measured did not do its work; the message has the command and what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """CPU and wall time in seconds, memory in bytes.

    The time is that of the process and of all that it started; the memory is that of the largest of them.
    """

    cpu: float
    wall: float
    memory: int


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments, what the environment has besides, and what is done before, unmeasured.

    It is stopped, and has failed, after ``limit`` seconds.
    """

    arguments: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] = field(default=lambda: None)
    limit: float = 600


def run(command: Command) -> Run:
    """Run a command from start to end; FailedError where it ends with anything but 0."""
    return _run(command)[0]


def said(command: Command) -> str:
    """Run a command and return what it wrote to standard output; FailedError as of ``run``."""
    return _run(command)[1]


def in_turn(
    commands: Mapping[str, Command], rounds: int, progress: Callable[[str], object]
) -> dict[str, list[Run]]:
    """Run commands in turn, round after round, so that what disturbs the machine disturbs all of them.

    Each is run once before, uncounted: modules are compiled then and caches filled, as on most days.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        progress(f"round {number} of {rounds}" if number else "once before")
        for name, command in commands.items():
            made = run(command)
            if number:
                runs[name].append(made)
    return runs


def _run(command: Command) -> tuple[Run, str]:
    arguments = [str(argument) for argument in command.arguments]
    command.before()
    with tempfile.TemporaryDirectory(prefix="cvrender-run-") as place:
        report, output, errors = (Path(place) / name for name in ("report.json", "output", "errors"))
        _launch([str(report), str(command.limit), *arguments], command.environment, output, errors)
        text = output.read_text(encoding="utf-8", errors="replace")
        cost = json.loads(report.read_text(encoding="ascii")) if report.exists() else {}
        if cost.get("code") != 0:
            told = errors.read_text(encoding="utf-8", errors="replace")[-_SHOWN:]
            ended = f"ended with {cost['code']}" if cost else "could not be started"
            raise FailedError(f"{shlex.join(arguments)}\n{ended}:\n{told}")
        return Run(cost["cpu"], cost["wall"], cost["memory"]), text


def _launch(words: Sequence[str], more: Mapping[str, str], output: Path, errors: Path) -> None:
    flags = os.O_WRONLY | os.O_CREAT
    actions = [
        (os.POSIX_SPAWN_OPEN, stream, str(file), flags, 0o600) for stream, file in ((1, output), (2, errors))
    ]
    launcher = (sys.executable, "-I", "-S", str(_LAUNCH), *words)
    environment = {**os.environ, **more}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else what changed is compiled in each run
    process = os.posix_spawn(sys.executable, launcher, environment, file_actions=actions)
    os.waitpid(process, 0)
