"""What can go wrong, and how it is said.

    CvrenderError
    ├── ProfileError   the profile: carries all of its problems, each with its place
    ├── ThemeError     a theme is missing, or its values or templates are wrong
    ├── OutputError    a writer failed: a font is missing, a file cannot be written
    └── BudgetError    a résumé does not go on the pages that it was given

A user's mistake is one of these and is printed as one line a problem, exit status 1.
Anything else is a bug of ours and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable

from cvrender.frozen import frozen


@frozen
class Problem:
    """One thing wrong in one place.

    ``line`` and ``column`` count from 1; 0 means that the place is the whole file. Without a ``file`` it is
    on the command line. ``path`` is the place inside the data, as in ``work[0].startDate``.
    ``warning`` problems do not stop a run unless it is strict.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    hint: str = ""
    warning: bool = False

    def __str__(self) -> str:
        place = self.file or "error"
        if self.line:
            place += f":{self.line}:{self.column}"
        parts = [place, self.path] if self.path else [place]
        kind = "warning: " if self.warning else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{': '.join(parts)}: {kind}{self.message}{hint}"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by file, line and column; what is about a whole file goes before what is in it."""
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column)))


class CvrenderError(Exception):
    """A user's mistake, phrased for the user; the base of all errors that cvrender raises."""


class ProfileError(CvrenderError):
    """The profile cannot be used; ``problems`` holds everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ThemeError(CvrenderError):
    """A theme cannot be found or used."""


class OutputError(CvrenderError):
    """An output cannot be made or written.

    ``source`` is the place in the profile that is to blame, or empty.
    """

    def __init__(self, message: str, source: str = "") -> None:
        self.source = source
        super().__init__(message)


class BudgetError(CvrenderError):
    """A résumé does not go on the pages that it was given, as far as its theme may be moved.

    ``details`` say what stands on which page. ``remedies`` are places in the profile, each with what leaving
    it out would do, the shortest first.
    """

    def __init__(
        self, message: str, details: Iterable[str] = (), remedies: Iterable[tuple[str, str]] = ()
    ) -> None:
        self.message, self.details, self.remedies = message, tuple(details), tuple(remedies)
        said = (f"{source}: {remedy}" if source else remedy for source, remedy in self.remedies)
        super().__init__("\n".join((message, *self.details, *said)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``did you mean 'x'?`` for the known word nearest to ``word``, or nothing."""
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to ``word``, or nothing where none is near."""
    import difflib  # seldom needed

    choices = {name.lower(): name for name in known}
    near = difflib.get_close_matches(word.lower(), choices, n=1, cutoff=0.6)
    return choices[near[0]] if near else ""
