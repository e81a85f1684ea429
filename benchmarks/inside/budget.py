"""``python -m benchmarks.inside.budget THEME PAGES FILE.yaml ...``: documents laid out on a number of pages.

Prints a line of JSON: for each file how often it was laid out, the pages, the CPU seconds of that, and those
of its PDF without a budget.
"""

from __future__ import annotations

import json
import sys
import time

from cvrender import Budget, Theme, budget_of, compose, fit, load_profile, load_theme, render, tailor


def fitted(file: str, theme: Theme, budget: Budget) -> tuple[int, int, float, float]:
    """Fit one file, and render it as it is."""
    document = compose(tailor(load_profile(file), sections=theme.sections, side=theme.side))
    moments = [time.process_time()]
    render(document, theme)
    moments.append(time.process_time())
    found = fit(document, theme, budget)
    moments.append(time.process_time())
    plain, first, last = moments
    return found.layouts, found.pages, last - first, first - plain


if __name__ == "__main__":
    name, pages, *files = sys.argv[1:]
    look = load_theme(name)
    sys.stdout.write(json.dumps([fitted(file, look, budget_of(pages)) for file in files]))
