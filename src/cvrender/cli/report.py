"""What a run tells the person: problems on stderr, each once, and whether any was an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from cvrender.errors import CvrenderError, Problem, ProfileError


class Report:
    """Prints problems as they come; ``failed`` is true once one of them was an error."""

    def __init__(self) -> None:
        self.failed = False
        self._said: set[str] = set()

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Print a mistake that is raised inside, instead of ending the run."""
        try:
            yield
        except ProfileError as error:
            self.failed = True
            self._say(map(str, error.problems))
        except CvrenderError as error:
            self.failed = True
            self._say(f"error: {line}" for line in str(error).splitlines())

    def warn(self, problems: Iterable[Problem]) -> None:
        """Print what does not stop the run: warnings and notes."""
        self._say(map(str, problems))

    def skipped(self) -> None:
        """Print what keeps themes in ./themes from being among all themes."""
        from cvrender.theme import unreadable_themes

        lines = (line for error in unreadable_themes() for line in str(error).splitlines())
        self._say(f"warning: theme skipped: {line}" for line in lines)

    def end(self) -> None:
        """End the command: with exit status 1 where anything failed."""
        if self.failed:
            raise click.exceptions.Exit(1)

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            if line not in self._said:
                self._said.add(line)
                click.echo(line, err=True)
