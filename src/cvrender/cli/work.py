"""One piece of work, complete in itself: a profile's bytes and the options of a run → outputs and problems.

``work`` is what any process or machine can be asked to do: it reads nothing of the one that asks but the
files that the task names, and it never raises.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import field, replace
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from cvrender.cli.choices import Choices
from cvrender.cli.report import problems_of
from cvrender.errors import CvrenderError, Problem, in_order
from cvrender.frozen import frozen
from cvrender.keeping import Input

if TYPE_CHECKING:
    from pathlib import Path

    from cvrender.cli.job import Job

_NOWHERE: Mapping[str, Path] = MappingProxyType({})

#: Bytes up to which a profile is read without the reader of profiles, which takes long to import.
_QUICKLY = 1024 * 1024


@frozen
class Luggage:
    """What a task takes along to another machine: the path of its theme among the files of themes, both
    empty for one of cvrender's; the photo as the profile names it; and the states of all that at home."""

    theme: str
    files: tuple[tuple[str, bytes], ...]
    image: str
    photo: bytes | None
    inputs: tuple[Input, ...]


@frozen
class Task:
    """A profile to be made in some formats.

    ``file`` is its name as messages say it, ``data`` its bytes. ``beside`` holds the names of the files by
    format. Its theme and photo are those of this machine, unless it has ``luggage``.
    """

    file: str
    data: bytes = field(repr=False)
    choices: Choices
    formats: tuple[str, ...]
    beside: tuple[tuple[str, str], ...] = ()
    luggage: Luggage | None = field(default=None, repr=False)


@frozen
class Made:
    """An output: its format, SHA-256, size and pages (0 where it has none), and its bytes, or None where
    the file that is to be written has them already."""

    format: str
    digest: str
    size: int
    pages: int
    data: bytes | None = field(repr=False)


@frozen
class Result:
    """What became of a task: the outputs, and what there is to say, by line.

    ``inputs`` is what the outputs were made of besides the profile, None where that cannot be told and
    they must not be kept. ``seconds`` is the time of the work, 0 for what was kept. ``trace`` is that of a
    bug.
    """

    outputs: tuple[Made, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: bool = False
    inputs: tuple[Input, ...] | None = None
    seconds: float = 0
    kept: bool = False
    trace: str = ""


def task_of(
    file: Path, choices: Choices, formats: Iterable[str], places: Mapping[str, Path] = _NOWHERE
) -> Task:
    """Return the task to make a profile in some formats, each to be written to its place.

    ProfileError where the profile cannot be read.
    """
    try:
        data = file.read_bytes() if 0 < file.stat().st_size <= _QUICKLY else _read(file)
    except (OSError, ValueError):
        data = _read(file)
    beside = tuple((form, place.name) for form, place in places.items())
    return Task(str(file), data, choices, tuple(formats), beside)


def _read(file: Path) -> bytes:
    """Read a profile as the reader does, which knows what to say where that cannot be done."""
    from cvrender.profile.source import read_bytes

    return read_bytes(file, str(file))


def work(task: Task) -> Result:
    """Do a task and tell what became of it, whatever happens: a bug is a problem too."""
    started = time.perf_counter()
    try:
        return replace(done(task)[0], seconds=time.perf_counter() - started)
    except Exception as error:  # noqa: BLE001 - the other tasks go on
        message = f"this is a bug of cvrender, please report it: {type(error).__name__}: {error}"
        problem = Problem(task.file, 0, 0, "", message)
        return Result((), (problem,), failed=True, trace=traceback.format_exc())


def done(task: Task) -> tuple[Result, Job | None]:
    """Do a task; return what became of it, and the job that it was where its profile can be used.

    What is wrong with the profile, the theme or an output is a problem of the result.
    """
    from cvrender.cli.origins import origins
    from cvrender.cli.outcome import outcome

    said = _Said()
    outputs: list[Made] = []
    job = inputs = None
    with _unpacked(task) as (choices, folder), said.collecting():
        job = _job(task, choices, folder)
        said.problems += job.warnings
        for form in task.formats:
            with said.collecting():
                data, problems = outcome(job, form, strict=task.choices.strict)
                said.problems += problems
                outputs.append(made(form, data))
        inputs = origins(job, task)
    # without a job there is one mistake, whose lines have an order of their own: a budget and its remedies
    problems = in_order(said.problems) if job else tuple(said.problems)
    return Result(tuple(outputs), problems, said.failed, None if said.failed else inputs), job


def _unpacked(task: Task) -> AbstractContextManager[tuple[Choices, Path | None]]:
    """Lend the choices of a task and the folder of its photo, None where that is the profile's."""
    if task.luggage is None:
        return nullcontext((task.choices, None))
    from cvrender.cli.luggage import unpacked  # slow to import, and only needed on other machines

    return unpacked(task)


def made(form: str, data: bytes) -> Made:
    """Return an output with what is told about it."""
    from cvrender.cli.counting import pages

    count = pages(data) if form == "pdf" else 0
    return Made(form, sha256(data).hexdigest(), len(data), count, data)


def _job(task: Task, choices: Choices, folder: Path | None) -> Job:
    from cvrender import Site
    from cvrender.cli.choices import understood
    from cvrender.cli.job import job_of
    from cvrender.cli.pages import fitted

    job = job_of(understood(task.data, task.file, choices), replace(choices, attach_source=False))
    source = task.data if choices.attach_source else None
    place, site = folder or job.options.folder, Site(files=task.beside)
    options = replace(job.options, source=source, folder=place, site=site)
    return fitted(replace(job, options=options), choices, task.formats)


class _Said:
    """The problems of a task in the order in which they were found, and whether one was an error."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.failed = False

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Note a mistake that is raised inside, and go on behind it."""
        try:
            yield
        except CvrenderError as error:
            self.failed = True
            self.problems += problems_of(error)
