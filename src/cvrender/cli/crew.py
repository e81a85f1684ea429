"""Who does the tasks of a build: an executor that is opened when the first task has to be done."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from cvrender.cli.work import Result, Task, work
from cvrender.errors import Problem


@dataclass(frozen=True, slots=True)
class Crew:
    """``size`` workers behind an executor; ``packed`` makes a task ready for where they are."""

    size: int
    opened: Callable[[], Executor]
    packed: Callable[[Task], Task]


def local_crew(jobs: int | None, limit: float) -> Crew:
    """Return worker processes of this machine, one for each processor where no number is given.

    A task may take ``limit`` seconds.
    """
    size = jobs or _processors()

    def opened() -> Executor:
        from cvrender.building.workers import Workers

        return Workers(size, limit=limit, preload=["cvrender.cli.warmed"])

    return Crew(size, opened, lambda task: task)


def given(executor: Executor, crew: Crew, task: Task) -> Future[Result]:
    """Give a task to an executor of a crew."""
    return executor.submit(work, crew.packed(task))


def result_of(future: Future[Result], task: Task) -> Result:
    """Return what became of a task; a worker that was stopped or died is a problem of it."""
    from cvrender.building.workers import WorkerLost

    try:
        return future.result()
    except TimeoutError as error:
        message = f"took {error} and was stopped"
        hint = "--timeout gives more; is the profile very large?"
    except WorkerLost as error:
        message, hint = f"{error}", "was there enough memory? others are not affected"
    except Exception as error:  # noqa: BLE001 - the network, a cluster that goes away ...
        message, hint = f"could not be done: {type(error).__name__}: {error}", ""
    return Result((), (Problem(task.file, 0, 0, "", message, hint),), failed=True)


def _processors() -> int:
    """Return how many processors this process may use (Linux), or there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
