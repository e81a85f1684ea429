"""A task on a worker of a cluster, from where it arrives to what became of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cvrender.cli.crew import WARMED, failed, result_of
from cvrender.cli.luggage import Files
from cvrender.cli.work import Result, Task, work


@dataclass(frozen=True, slots=True)
class Errand:
    """A task with luggage, which lacks the files of its theme, and what else the machine that it comes from
    knows: the ``packages`` there with their versions, what its environment sets for SOURCE_DATE_EPOCH (None:
    nothing), and the seconds that the task may take."""

    task: Task
    packages: Mapping[str, str]
    epoch: str | None
    limit: float


def run_errand(errand: Errand, theme: Files) -> Result:
    """Have a task done, with the files of its theme, by a process of this worker of a cluster."""
    from cvrender.building.cluster import scratch_here, workers_here
    from cvrender.cli.sameness import differences, shaping

    wrong = differences(shaping().packages, errand.packages)
    if wrong:
        message, hint = f"a worker that came later has {wrong}", "nothing else is affected; try again"
        return failed(errand.task, message, hint)
    workers = workers_here(errand.limit, [WARMED, __name__])
    return result_of(workers.submit(_done, errand, theme, scratch_here()), errand.task)


def _done(errand: Errand, theme: Files, scratch: Path) -> Result:
    """Do a task in a process of a worker; what it writes for a while goes to a folder of the worker, which is
    removed with it whatever happens to this process."""
    from cvrender.writers.moment import VARIABLE

    tempfile.tempdir = str(scratch)
    os.environ.pop(VARIABLE, None)
    if errand.epoch is not None:
        os.environ[VARIABLE] = errand.epoch
    task = errand.task
    return work(replace(task, luggage=task.luggage and replace(task.luggage, files=theme)))
