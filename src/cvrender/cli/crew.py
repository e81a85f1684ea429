"""Who does the tasks of a build: worker processes of this machine, or as cluster.py has it a cluster."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Protocol

from cvrender.cli.work import Result, Task, work
from cvrender.errors import Problem

#: Tasks under way for each worker: one that it works at, and one that waits for it.
AHEAD = 2

#: What a worker imports once, in the process that others are forked from.
WARMED = "cvrender.cli.warmed"


class Crew(Protocol):
    """Workers behind an executor that is opened when the first task has to be done."""

    @property
    def size(self) -> int:
        """How many there are, as the report tells it."""

    @property
    def said(self) -> Sequence[Problem]:
        """What there is to say about them, which concerns no task."""

    def opened(self) -> Executor:
        """Return the executor; leaving it as a context sends the workers home."""

    def ahead(self) -> int:
        """Return how many tasks may be under way now."""

    def given(self, executor: Executor, task: Task) -> Future[Result]:
        """Give a task to the executor."""

    def result_of(self, future: Future[Result], task: Task) -> Result:
        """Return what became of a task that was given; CvrenderError where no more can be done."""


@dataclass(frozen=True, slots=True)
class LocalCrew:
    """``size`` processes of this machine; a task may take ``limit`` seconds."""

    size: int
    limit: float
    said: Sequence[Problem] = ()

    def opened(self) -> Executor:
        """Return the processes, which are started when they are needed."""
        from cvrender.building.workers import Workers

        return Workers(self.size, limit=self.limit, preload=[WARMED])

    def ahead(self) -> int:
        """Return how many tasks keep everybody at work."""
        return self.size * AHEAD

    def given(self, executor: Executor, task: Task) -> Future[Result]:
        """Give a task to a process."""
        return executor.submit(work, task)

    def result_of(self, future: Future[Result], task: Task) -> Result:
        """Return what became of a task."""
        return result_of(future, task)


def local_crew(jobs: int | None, limit: float) -> Crew:
    """Return worker processes of this machine, one for each processor where no number is given.

    A task may take ``limit`` seconds.
    """
    return LocalCrew(jobs or _processors(), limit)


def result_of(future: Future[Result], task: Task) -> Result:
    """Return what became of a task that a process was given; if that was stopped or died it is a problem of
    the task."""
    from cvrender.building.workers import WorkerLost

    try:
        return future.result()
    except TimeoutError as error:
        return failed(
            task, f"took {error} and was stopped", "--timeout gives more; is the profile very large?"
        )
    except WorkerLost as error:
        return failed(task, f"{error}", "was there enough memory? others are not affected")
    except Exception as error:  # noqa: BLE001 - what cannot be pickled, a pipe that breaks ...
        return failed(task, f"could not be done: {type(error).__name__}: {error}")


def failed(task: Task, message: str, hint: str = "") -> Result:
    """Return the result of a task that was not done."""
    return Result((), (Problem(task.file, 0, 0, "", message, hint),), failed=True)


def _processors() -> int:
    """Return how many processors this process may use (Linux), or there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
