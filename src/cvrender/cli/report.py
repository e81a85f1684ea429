"""What a run tells the person: problems on stderr, each once, and whether any was an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from cvrender.errors import CvrenderError, Problem, ProfileError


def line(problem: Problem) -> str:
    """Return a problem as one line; one that is in no file is an error of the run."""
    return str(problem) if problem.file else f"error: {problem.message}"


def problems_of(error: CvrenderError) -> tuple[Problem, ...]:
    """Return the problems that an error stands for, one a line; where it names no file these have none."""
    if isinstance(error, ProfileError):
        return error.problems
    return tuple(Problem("", 0, 0, "", line) for line in str(error).splitlines())


class Report:
    """Prints problems as they come; ``failed`` is true once one of them was an error."""

    def __init__(self) -> None:
        self.failed = False
        self._said: dict[str, None] = {}

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Print a mistake that is raised inside, instead of ending the run."""
        try:
            yield
        except CvrenderError as error:
            self.say(problems_of(error), failed=True)

    def say(self, problems: Iterable[Problem], *, failed: bool) -> None:
        """Print what there is to say about a task, errors and others, in their order."""
        self.failed = self.failed or failed
        self._say(map(line, problems))

    def warn(self, problems: Iterable[Problem]) -> None:
        """Print what does not stop the run: warnings and notes."""
        self._say(map(str, problems))

    def skipped(self) -> None:
        """Print what keeps themes in ./themes from being among all themes."""
        from cvrender.theme import unreadable_themes

        lines = (line for error in unreadable_themes() for line in str(error).splitlines())
        self._say(f"warning: theme skipped: {line}" for line in lines)

    @property
    def text(self) -> str:
        """All that was printed."""
        return "".join(f"{line}\n" for line in self._said)

    def end(self) -> None:
        """End the command: with exit status 1 where anything failed."""
        if self.failed:
            raise click.exceptions.Exit(1)

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            if line not in self._said:
                self._said[line] = None
                click.echo(line, err=True)


class Unsaid(Report):
    """A report that prints nothing: ``told`` is what there is to say later, beside other reports, each with
    whether the task that it is about failed."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[Problem, bool]] = []

    def say(self, problems: Iterable[Problem], *, failed: bool) -> None:
        """Note what there is to say about a task."""
        self.failed = self.failed or failed
        self.told += ((problem, failed) for problem in problems)
