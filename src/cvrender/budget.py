"""How many pages a résumé may have: ``2``, or from one number to another, ``1-2``."""

from __future__ import annotations

import re

from cvrender.frozen import frozen

#: More pages than this are no résumé.
MOST_PAGES = 20

_BUDGET = re.compile(r"\s*(\d{1,4})\s*(?:[-–]\s*(\d{1,4})\s*)?", re.ASCII)


@frozen
class Budget:
    """The least and the largest number of pages, both counted in."""

    least: int
    most: int

    def __str__(self) -> str:
        if self.least < self.most:
            return f"{self.least} to {self.most} pages"
        return "1 page" if self.most == 1 else f"{self.most} pages"


def budget_of(text: str) -> Budget:
    """Return the budget that a text states; ValueError saying what was expected."""
    match = _BUDGET.fullmatch(text)
    if not match:
        raise ValueError(f"expected a number of pages, as in 2 or 1-2, got {text[:60]!r}")
    least, most = int(match[1]), int(match[2] or match[1])
    if not 1 <= least <= most <= MOST_PAGES:
        raise ValueError(f"expected 1 to {MOST_PAGES} pages, the smaller number first, got {text[:60]!r}")
    return Budget(least, most)
