"""A document, its theme and a page budget → the layout that keeps it, or why there is none.

What is over, or clearly under, is moved within the theme's bounds: space first, then line height, then type
size, as little as will do. The layout that was found is the one that is written, and its values go into the
theme for all other formats.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import ExitStack
from typing import Protocol

from cvrender.budget import Budget
from cvrender.document import Document
from cvrender.errors import BudgetError
from cvrender.fitting.bench import Bench, bench
from cvrender.fitting.easing import Setting, looser, moved, own, tighter
from cvrender.fitting.measuring import Measure
from cvrender.fitting.searching import Goal, Try, search
from cvrender.frozen import frozen
from cvrender.theme import Theme
from cvrender.writers import Notice, Options, Output

#: A last page less full than this is clearly under, and stretched where that makes it as full.
FULL = 2 / 3

#: A last page with less than this is an accident: so many lines, or this part of a page.
LEAST_LINES, LEAST_PART = 5, 1 / 8


class Shortening(Protocol):
    """What may be left out: its places in the profile, in the order in which it goes, and the rest."""

    @property
    def order(self) -> Sequence[str]:
        """The places, the least important first."""

    def without(self, sources: Collection[str]) -> Document:
        """Return the document without what comes from some places."""


@frozen
class Fitted:
    """A document that keeps its budget: what is left of it, its theme with the chosen values, its PDF.

    ``layouts`` is how often it was laid out, ``slack`` what is left of the last page in points, ``omitted``
    the places in the profile of what was left out. The notices are of the fitting, and not of the PDF.
    """

    document: Document
    theme: Theme
    output: Output
    pages: int
    layouts: int
    slack: float
    notices: tuple[Notice, ...] = ()
    omitted: tuple[str, ...] = ()


def fit(
    document: Document,
    theme: Theme,
    budget: Budget | None = None,
    options: Options | None = None,
    *,
    shortening: Shortening | None = None,
) -> Fitted:
    """Lay a document out on the pages of a budget.

    Without a budget only a last page with next to nothing is pulled in, by space and line height alone.
    With ``shortening`` what the profile marks as optional may be left out, where nothing else helps.
    BudgetError where the budget cannot be kept; else errors as of the PDF writer.
    """
    with ExitStack() as stack:
        return _Fit(stack, document, theme, budget, options or Options()).run(shortening)


class _Fit:
    """One run of :func:`fit`: the benches that it needs, and how often they were used."""

    def __init__(
        self, stack: ExitStack, document: Document, theme: Theme, budget: Budget | None, options: Options
    ) -> None:
        self._stack, self._theme, self._budget, self._options = stack, theme, budget, options
        self._benches: list[Bench] = []
        self._bench = self._on_bench(document)
        self._document = document
        self._omitted: tuple[str, ...] = ()
        self._usual = own(theme)

    def run(self, shortening: Shortening | None) -> Fitted:
        first = self._bench.lay(self._usual)
        if self._budget is None:
            made, notices = self._pulled_in(first)
        elif first.measure.pages > self._budget.most:
            made, notices = self._tightened(first, self._budget, shortening)
        elif first.measure.pages < self._budget.least:
            made, notices = self._lengthened(first, self._budget)
        else:
            made, notices = self._filled(first, self._budget)
        return Fitted(
            self._document,
            made.layout.theme,
            self._bench.written(made),
            made.measure.pages,
            self._layouts,
            made.measure.slack,
            notices,
            self._omitted,
        )

    @property
    def _layouts(self) -> int:
        return sum(one.layouts for one in self._benches)

    def _on_bench(self, document: Document) -> Bench:
        made = self._stack.enter_context(bench(document, self._theme, self._options))
        self._benches.append(made)
        return made

    def _search(self, first: Try, settings: Sequence[Setting], least: float, pages: int) -> tuple[Try, bool]:
        goal = Goal(least * first.measure.room, pages * first.measure.room, pages)
        return search(first, settings, goal, self._theme, self._bench.lay)

    def _said(self, made: Try) -> tuple[Notice, ...]:
        values, count = moved(made.measure.setting, self._theme), self._layouts
        layouts = f"{count} layout{'s' * (count > 1)}"
        return (Notice(f"fits {_pages(made.measure.pages)}: {values}, {layouts}"),)

    def _pulled_in(self, first: Try) -> tuple[Try, tuple[Notice, ...]]:
        """Pull in a last page with next to nothing; where that is not possible, note it."""
        if not _is_accident(first.measure):
            return first, ()
        held, pages = _held(first.measure), first.measure.pages - 1
        made, found = self._search(first, tighter(self._theme, sizes=False), 0, pages)
        if not found:
            more = "shorten the text, or give it a page budget ('pages')"
            return first, (Notice(f"{held}, and spacing and line height cannot pull it in; {more}"),)
        values = moved(made.measure.setting, self._theme)
        return made, (Notice(f"{held}; {values} pulls it in to {_pages(pages)}"),)

    def _filled(self, first: Try, budget: Budget) -> tuple[Try, tuple[Notice, ...]]:
        """Pull in a last page with next to nothing; fill that of the least pages that are asked for."""
        measure = first.measure
        if _is_accident(measure) and measure.pages > budget.least:
            made, found = self._search(first, tighter(self._theme), 0, measure.pages - 1)
            if found:
                return made, self._said(made)
        if measure.pages > budget.least or measure.ends[-1] >= FULL * measure.room:
            return first, self._said(first)
        made, found = self._search(first, looser(self._theme), measure.pages - 1 + FULL, measure.pages)
        if found:
            return made, self._said(made)
        said = f"{_held(measure)}; nothing within the theme's bounds was found that fills two thirds of it"
        return first, (*self._said(first), Notice(said))

    def _lengthened(self, first: Try, budget: Budget) -> tuple[Try, tuple[Notice, ...]]:
        """Stretch to more pages than there are."""
        made, found = self._search(first, looser(self._theme), budget.least - 1 + FULL, budget.least)
        if found or (made.measure.pages == budget.least and not _is_accident(made.measure)):
            short = () if found else (Notice(f"{_held(made.measure)}, and the theme's bounds end there"),)
            return made, (*self._said(made), *short)
        count, setting = _pages(first.measure.pages), made.measure.setting
        missing = budget.least * made.measure.room - made.measure.length
        lines = round(missing / made.measure.line)
        raise BudgetError(
            f"does not fill {budget}: it takes {count}, and {lines} lines are missing even with {setting}",
            remedies=[("", f"write more, or ask for {count}")],
        )

    def _tightened(
        self, first: Try, budget: Budget, shortening: Shortening | None
    ) -> tuple[Try, tuple[Notice, ...]]:
        """Bring down to fewer pages, at last without what may be left out."""
        settings = tighter(self._theme)
        made, found = self._search(first, settings, 0, budget.most)
        if not found and shortening and shortening.order:
            made, found = self._shortened(made, settings, budget, shortening)
        if not found:
            raise self._failure(made, budget, shortening)
        return made, self._said(made)

    def _shortened(
        self, made: Try, settings: Sequence[Setting], budget: Budget, shortening: Shortening
    ) -> tuple[Try, bool]:
        """Leave out as little as will do, the least important first, and then be as generous as possible."""
        order, room = tuple(shortening.order), budget.most * made.measure.room
        heights = {part.source: part.height for part in self._bench.parts(made)}
        count = 0
        while made.measure.length > room and count < len(order):
            count = _enough(order, heights, count, made.measure.length - room)
            made = self._laid_without(order[:count], settings[-1], shortening)
        while count > 1 and made.measure.slack > heights.get(order[count - 1], 0.0):
            kept = (self._bench, self._document, self._omitted)
            more = self._laid_without(order[: count - 1], settings[-1], shortening)
            if more.measure.length > room:
                self._bench, self._document, self._omitted = kept
                break
            count, made = count - 1, more
        return self._search(made, settings, 0, budget.most)

    def _laid_without(self, sources: tuple[str, ...], setting: Setting, shortening: Shortening) -> Try:
        self._omitted, self._document = sources, shortening.without(sources)
        self._bench = self._on_bench(self._document)
        return self._bench.lay(setting)

    def _failure(self, made: Try, budget: Budget, shortening: Shortening | None) -> BudgetError:
        empty = sum(made.measure.room - end for end in made.measure.ends[: budget.most])  # at page ends
        over = made.measure.length - budget.most * made.measure.room - empty
        lines = max(1, -int(-over // made.measure.line))
        said = (
            f"does not fit {budget}: {lines} line{'s' * (lines > 1)} over, even with {made.measure.setting}"
        )
        if shortening is not None:
            optional = (
                "all that is optional left out" if shortening.order else "nothing marked with a priority"
            )
            said = f"{said}, {optional}"

        def keeps(document: Document) -> bool:
            tried = self._on_bench(document).lay(made.measure.setting)
            return tried.measure.pages <= budget.most

        from cvrender.fitting.remedies import remedies  # seldom needed

        parts = self._bench.parts(made)
        named = remedies(self._document, parts, over, made.measure.line, keeps)
        larger = f"or ask for {_pages(made.measure.pages)}, which it does fit"
        return BudgetError(said, self._bench.contents(made), (*named, ("", larger)))


def _enough(order: Sequence[str], heights: dict[str, float], count: int, over: float) -> int:
    """Return how many of some places have to go, beyond the first ones, so that what is over goes too."""
    while count < len(order) and over > 0:
        over -= heights.get(order[count], 0.0)
        count += 1
    return count


def _is_accident(measure: Measure) -> bool:
    """Tell whether the last of several pages has next to nothing on it.

    Half a line more than ``checks`` would complain about: that measures the letters, this their lines.
    """
    nearly = LEAST_PART * measure.room + measure.line / 2
    return measure.pages > 1 and (measure.lines < LEAST_LINES or measure.ends[-1] < nearly)


def _held(measure: Measure) -> str:
    part = f"is {measure.ends[-1] / measure.room * 100:.0f} % full"
    return f"the last of {_pages(measure.pages)} {part}" if measure.pages > 1 else f"the page {part}"


def _pages(count: int) -> str:
    return str(Budget(count, count))
