"""How a theme arranges the figures of a section: on one line, as a list, or in columns of tab stops.

Columns need widths: a figure that is wider than its column would push the others out of theirs, so there
are as many columns, at most three, as the widest figure leaves room for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cvrender.document import Document, Metric
from cvrender.frozen import frozen
from cvrender.writers.docx.advances import advance
from cvrender.writers.docx.look import Look
from cvrender.writers.docx.sheet import Sheet

#: Three abreast are read at a glance; more would not fit beside their labels.
MOST = 3
_GAP = 12.0  # points between a figure and the next column


@frozen
class Figures:
    """``arrange`` is ``line``, ``list`` or ``columns``; ``columns`` tells how many."""

    arrange: str = "line"
    columns: int = 1


def figures(document: Document, looks: Sheet, width: float) -> Figures:
    """Return how the figures of a document are arranged in a text of a width in points."""
    whole = looks.whole["Metrics"]
    arrange = whole.arrange or "line"
    if arrange != "columns":
        return Figures(arrange)
    metrics = [metric for section in document.sections for metric in section.metrics]
    widest = max((_width(metric, looks) for metric in metrics), default=0) + _GAP
    room = width - _inset(whole) - (whole.indent_right or 0) - (whole.padding or 0)
    count = next((count for count in range(MOST, 1, -1) if widest * count <= room + _GAP), 1)
    return Figures(arrange, count)


def with_stops(looks: Sheet, arranged: Figures, width: float) -> Sheet:
    """Return the looks with the tab stops of the columns, in points from the margin, in the style Metrics."""
    if arranged.columns == 1:
        return looks
    inset = _inset(looks.whole["Metrics"])
    step = (width - inset) / arranged.columns
    stops = tuple(round(inset + step * number, 2) for number in range(1, arranged.columns))
    own = {**looks.own, "Metrics": replace(looks.own["Metrics"], stops=stops)}
    return Sheet(own, looks.whole)


def _inset(look: Look) -> float:
    """Return how far a style's text stands from the margin: its indent, and its border or padding."""
    line = look.border_left
    return (look.indent or 0) + (line.gap + line.width if line else look.padding or 0)


def _width(metric: Metric, looks: Sheet) -> float:
    value, label = looks.whole["Metric Value"], looks.whole["Metric Label"]
    under = looks.whole["Metrics"]
    parts = ((f"{metric.value.plain}\u00a0", value.over(under)), (metric.label.plain, label.over(under)))
    return sum(
        advance(text, look.font or "", bold=bool(look.bold)) * (look.size or 10) for text, look in parts
    )


def rows(metrics: Iterable[Metric], count: int) -> list[tuple[Metric, ...]]:
    """Return figures in rows of at most ``count``."""
    every = tuple(metrics)
    return [every[start : start + count] for start in range(0, len(every), count)]
