"""A job and a format → the bytes of a file, and what there is to say about it, with places."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from cvrender import Problem, produce
from cvrender.cli.job import Job
from cvrender.errors import OutputError, ProfileError


def outcome(job: Job, form: str, *, strict: bool = False) -> tuple[bytes, tuple[Problem, ...]]:
    """Return an output and what its writer has to say.

    ProfileError where a value of the profile is to blame that there is none; with ``strict`` also where
    a warning is given.
    """
    with blaming(job):
        made = job.made.get(form) or produce(job.document, job.theme, form, job.options)
    warnings = [_problem(job, item.source, item.message) for item in made.notices if item.kind == "warning"]
    notes = [
        _problem(job, item.source, f"note: {item.message}") for item in made.notices if item.kind == "note"
    ]
    if strict and warnings:
        raise ProfileError(warnings)
    return made.data, (*(replace(problem, warning=True) for problem in warnings), *notes)


@contextmanager
def blaming(job: Job) -> Iterator[None]:
    """Turn an output that cannot be made because of a value of the profile into a problem at its place."""
    try:
        yield
    except OutputError as error:
        if error.source:
            raise ProfileError([_problem(job, error.source, str(error))]) from error
        raise


def _problem(job: Job, source: str, message: str) -> Problem:
    line, column = job.loaded.places.get(source, (0, 0))
    return Problem(job.loaded.file, line, column, source, message)
