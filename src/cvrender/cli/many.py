"""The cells of a build → their files, from the cache or by a crew, and a row of the report for each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from cvrender.building import Cell, File, Row, Status, completed, places
from cvrender.cli.choices import Choices
from cvrender.cli.crew import Crew
from cvrender.cli.files import write_whole
from cvrender.cli.kept import Kept
from cvrender.cli.report import problems_of
from cvrender.cli.streams import watched
from cvrender.cli.work import Result, Task, task_of
from cvrender.errors import CvrenderError


@dataclass(frozen=True, slots=True)
class Wish:
    """What is made of every cell: what the options say, the formats, and the folder of the files."""

    choices: Choices
    formats: tuple[str, ...]
    folder: Path


def rows(planned: Sequence[Cell], wish: Wish, kept: Kept, crew: Crew) -> list[Row]:
    """Make every cell, and return what became of each, in their order.

    Only this process writes files, each whole. Interrupted, it ends its workers; what was made is kept.
    """
    done: dict[int, Row] = {}
    with ExitStack() as stack:
        told = stack.enter_context(_progress(len(planned)))
        executors: list[Executor] = []

        def submit(task: Task) -> Future[Result]:
            if not executors:  # where all is in the cache nobody is needed
                executors.append(stack.enter_context(crew.opened()))
            return crew.given(executors[0], task)

        def note(number: int, row: Row) -> None:
            done[number] = row
            told(row)

        undone = _undone(planned, wish, kept, note)
        for number, task, future in completed(undone, submit, crew.ahead):
            result = crew.result_of(future, task)
            kept.keep(task, result)
            note(number, _written(planned[number], result, wish))
    return [done[number] for number in range(len(planned))]


def _undone(
    planned: Sequence[Cell], wish: Wish, kept: Kept, note: Callable[[int, Row], None]
) -> Iterator[tuple[int, Task]]:
    """Yield the tasks whose outputs the cache does not have, and write those that it has."""
    for number, cell in enumerate(planned):
        own = places(cell, wish.formats, wish.folder)
        choices = replace(wish.choices, theme=cell.theme, paper=cell.paper)
        try:
            task = task_of(cell.profile, choices, wish.formats, own)
        except CvrenderError as error:
            note(number, _written(cell, Result((), problems_of(error), failed=True), wish))
            continue
        found = kept.recalled(task, own)
        if found:
            note(number, _written(cell, found, wish))
        else:
            yield number, task


def _written(cell: Cell, result: Result, wish: Wish) -> Row:
    """Write the files of a cell, and return what became of it."""
    own = places(cell, wish.formats, wish.folder)
    written, problems, failed = [], [*result.problems], result.failed
    for made in result.outputs:
        try:
            if made.data is not None:
                write_whole(own[made.format], made.data)
            written.append(File(made.format, str(own[made.format]), made.size, made.digest, made.pages))
        except CvrenderError as error:
            failed = True
            problems += problems_of(error)
    status: Status = "failed" if failed else "cached" if result.kept else "made"
    file = str(cell.profile)
    said = tuple(item if item.file else replace(item, file=file) for item in problems)
    return Row(file, cell.theme, cell.paper, status, result.seconds, tuple(written), said)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Row], None]]:
    """Lend what is called with each row: it moves a bar where a person looks on, and else does nothing."""
    if not watched(sys.stderr):
        yield lambda row: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Building"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    failures = TextColumn("{task.fields[failures]}", style="red")
    with Progress(*columns, failures, console=Console(stderr=True), transient=True) as bar:
        line = bar.add_task("", total=total, failures="")
        failed = 0

        def moved(row: Row) -> None:
            nonlocal failed
            failed += row.status == "failed"
            bar.update(line, advance=1, failures=f"{failed} failed" if failed else "")

        yield moved
