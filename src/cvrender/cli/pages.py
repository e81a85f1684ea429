"""``--pages`` and ``--trim``: a job → the same, moved until it takes the pages that are wanted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from cvrender.errors import BudgetError, CvrenderError, OutputError, Problem, ProfileError

if TYPE_CHECKING:
    from cvrender import Fitted, Shortening
    from cvrender.budget import Budget
    from cvrender.cli.choices import Choices
    from cvrender.cli.job import Job

Command = TypeVar("Command", bound=Callable[..., object])

#: The formats that have pages, and so a budget.
_PAGED = frozenset({"pdf", "docx", "html"})

#: What a shell offers.
_USUAL = ("1", "2", "1-2")

#: Words of what was left out that are shown.
_SHOWN = 60


class Pages(click.ParamType["Budget"]):
    """A number of pages, ``2``, or from one number to another, ``1-2``."""

    name = "pages"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Budget:
        """Return the budget; a usage error for a text that states none."""
        from cvrender.budget import Budget, budget_of

        if isinstance(value, Budget):
            return value
        try:
            return budget_of(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the budgets that are asked for most."""
        return [CompletionItem(pages) for pages in _USUAL if pages.startswith(incomplete)]


def page_options(command: Command) -> Command:
    """Give a command the options ``pages`` (a Budget or None) and ``trim``."""
    pages = click.option(
        "--pages",
        type=Pages(),
        metavar="N[-N]",
        help="Fit this many pages, e.g. 2 or 1-2, by space, line height and type size.",
    )
    trim = click.option(
        "--trim", is_flag=True, help="Where nothing else helps, leave out what has a priority in the profile."
    )
    return pages(trim(command))


def fitted(job: Job, choices: Choices, formats: Collection[str]) -> Job:
    """Return a job with the look, and perhaps without the parts, that its pages ask for.

    Without a budget only a PDF is looked at. ProfileError with places where the budget cannot be kept.
    """
    budget = _budget(job, choices)
    if choices.trim and budget is None:
        raise OutputError(
            "--trim fits a number of pages; say which: --pages 2, or cvrender.pages in the profile"
        )
    asked = budget is not None and (choices.trim or not _PAGED.isdisjoint(formats))
    if not asked and "pdf" not in formats:
        return job
    from cvrender import fit
    from cvrender.cli.outcome import blaming

    shortening = _shortening(job) if choices.trim else None
    try:
        with blaming(job):
            made = fit(job.document, job.theme, budget, job.options, shortening=shortening)
    except BudgetError as error:
        raise ProfileError(_problems(job, error)) from error
    except CvrenderError:
        if budget is None:  # the writer will say so, and the other formats can be made
            return job
        raise
    said = (*_notes(job, made), *(_omitted(job, source, shortening) for source in made.omitted if shortening))
    return replace(
        job,
        document=made.document,
        theme=made.theme,
        made={"pdf": made.output},
        warnings=(*job.warnings, *said),
    )


def _shortening(job: Job) -> Shortening:
    from cvrender import Shortening  # only needed for --trim

    return Shortening(job.profile)


def _budget(job: Job, choices: Choices) -> Budget | None:
    own = job.loaded.profile.cvrender.pages
    if choices.pages or not own:
        return choices.pages
    from cvrender.budget import budget_of

    return budget_of(own)


def _problems(job: Job, error: BudgetError) -> Iterator[Problem]:
    file, path = job.loaded.file, "cvrender.pages"
    given = path in job.loaded.places
    yield Problem(file, *job.loaded.places.get(path, (0, 0)), path if given else "", error.message)
    for detail in error.details:
        yield Problem(file, 0, 0, "", detail)
    for source, remedy in error.remedies:
        yield Problem(file, *job.loaded.places.get(source, (0, 0)), source, remedy)


def _notes(job: Job, made: Fitted) -> Iterator[Problem]:
    return (Problem(job.loaded.file, 0, 0, "", f"note: {notice.message}") for notice in made.notices)


def _omitted(job: Job, source: str, shortening: Shortening) -> Problem:
    words = shortening.words(source)
    shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 3].rstrip()}..."
    place = job.loaded.places.get(source, (0, 0))
    return Problem(
        job.loaded.file, *place, source, f"note: left out (priority {shortening.priority(source)}): '{shown}'"
    )
