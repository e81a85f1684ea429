"""Tasks → their results as they come, with no more under way than are needed to keep everybody at work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TypeVar

Key = TypeVar("Key")
Task = TypeVar("Task")
Result = TypeVar("Result")


def completed(
    tasks: Iterable[tuple[Key, Task]], submit: Callable[[Task], Future[Result]], most: Callable[[], int]
) -> Iterator[tuple[Key, Task, Future[Result]]]:
    """Yield each task with its key and its future, which is done, in the order in which they are done.

    Tasks are taken one by one, and at most ``most()`` are under way, which is asked after each as workers may
    come and go: of a great many only so many, with their results, are in memory.
    """
    running: dict[Future[Result], tuple[Key, Task]] = {}
    for key, task in tasks:
        running[submit(task)] = key, task
        yield from _done(running, wait_for_one=len(running) >= most())
    while running:
        yield from _done(running, wait_for_one=True)


def _done(
    running: dict[Future[Result], tuple[Key, Task]], *, wait_for_one: bool
) -> Iterator[tuple[Key, Task, Future[Result]]]:
    """Yield the tasks that are done, and forget them."""
    for future in wait(running, None if wait_for_one else 0, FIRST_COMPLETED).done:
        key, task = running.pop(future)
        yield key, task, future
