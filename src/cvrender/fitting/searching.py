"""Settings in their order, and layouts as they are asked for → the first setting that does what is wanted.

Each layout corrects what the next one is expected to be; most searches take two or three.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cvrender.fitting.easing import Setting
from cvrender.fitting.measuring import Measure, predicted
from cvrender.frozen import frozen
from cvrender.theme import Theme

if TYPE_CHECKING:
    from cvrender.writers.layout import Layout

#: Layouts of one search.
MOST_LAYOUTS = 4

#: How many steps better a setting has to be than one that will do, to be worth a layout: two where a document
#: is made tighter, five where it is made looser, since there any setting that reaches the goal is good.
_WORTH = {1: 2, -1: 5}


@frozen
class Try:
    """A layout with a setting, and how long it is."""

    layout: Layout
    measure: Measure


@frozen
class Goal:
    """From which to which length a document is wanted, in points, for so many pages."""

    least: float
    most: float
    pages: int

    def misses(self, length: float) -> int:
        """Return -1 where a length is too small, 1 where it is too large, 0 where it is right."""
        return -1 if length < self.least else 1 if length > self.most + 1e-6 else 0


#: Lays out with a setting.
Lay = Callable[[Setting], Try]


def search(first: Try, settings: Sequence[Setting], goal: Goal, theme: Theme, lay: Lay) -> tuple[Try, bool]:
    """Return the first of the settings that reaches a goal, and True; else the last that was tried and False.

    ``first`` is a layout with one of the settings; ``theme`` is the one that was not altered. Where none is
    found, the last setting, which goes furthest, is the last that was tried.
    """
    return _Search(first, settings, goal, theme).run(lay)


class _Search:
    """What is known of some settings."""

    def __init__(self, first: Try, settings: Sequence[Setting], goal: Goal, theme: Theme) -> None:
        self._settings, self._goal, self._theme = settings, goal, theme
        self._tried: dict[int, Try] = {}
        self._best: int | None = None
        self._keep(settings.index(first.measure.setting), first)

    def run(self, lay: Lay) -> tuple[Try, bool]:
        last = next(iter(self._tried.values()))
        for left in range(MOST_LAYOUTS, 0, -1):
            number = self._next(left)
            if number is None:
                break
            last = lay(self._settings[number])
            self._keep(number, last)
        return (last, False) if self._best is None else (self._tried[self._best], True)

    def _keep(self, number: int, made: Try) -> None:
        self._tried[number] = made
        right = self._goal.misses(made.measure.length) == 0
        if right and (self._best is None or number < self._best):
            self._best = number

    def _next(self, left: int) -> int | None:
        """Return the setting to try, or None where no other is worth it."""
        furthest = len(self._settings) - 1
        if self._best is None and (left <= 2 or not self._likely()):
            return None if furthest in self._tried else furthest
        likely = self._likely()
        if self._best is not None and (not likely or self._best - likely[0] < _WORTH[self._way]):
            return None
        return likely[0]

    def _likely(self) -> list[int]:
        """Return the settings before the best one that are expected to do."""
        end = len(self._settings) if self._best is None else self._best
        return [number for number in range(end) if number not in self._tried and self._may(number)]

    def _may(self, number: int) -> bool:
        setting = self._settings[number]
        for other, made in self._tried.items():
            if self._settings[other].size != setting.size:
                continue
            missed = self._goal.misses(made.measure.length)
            further = (
                missed * self._way
            )  # 1 where a setting that goes further is needed, -1 where one too far
            if (further > 0 and number < other) or (further < 0 and number > other):
                return False
        near = self._tried[min(self._tried, key=lambda other: self._distance(other, number))]
        length = predicted(near.measure, self._theme, setting, self._goal.pages)
        return self._goal.misses(length + self._way * self._doubt) == 0

    @property
    def _doubt(self) -> float:
        """What a prediction has to be better than the goal, in points: a line for each that was wrong."""
        wrong = [made for made in self._tried.values() if self._goal.misses(made.measure.length) == self._way]
        return max(0, len(wrong) - 1) * wrong[-1].measure.line if wrong else 0.0

    @property
    def _way(self) -> int:
        """1 where settings make a document shorter, -1 where they make it longer."""
        first, last = self._settings[0], self._settings[-1]
        return 1 if (last.space, last.leading, last.size) <= (first.space, first.leading, first.size) else -1

    def _distance(self, one: int, other: int) -> float:
        a, b = self._settings[one], self._settings[other]
        return abs(a.size - b.size) * 100 + abs(one - other)
