"""A layout → how long it is, and how long it would be with another setting.

The height of spaces is exactly linear in the factor that they are multiplied by, that of lines in the line
height; the type size changes where lines break, so that is an estimate. So is what page ends leave empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from cvrender.fitting.easing import Setting, space
from cvrender.frozen import frozen
from cvrender.theme import Theme

if TYPE_CHECKING:
    from cvrender.writers.layout import Block, Box, Layout

#: The headings that have a line height of their own.
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@frozen
class Leaf:
    """A block without blocks inside it, as far as it is on one page; ``gap`` is the space above it.

    What stands beside another leaf counts once: heights and gaps of a page add up to what is used of it.
    """

    page: int
    gap: float
    height: float
    tag: str


@frozen
class Measure:
    """How long a document is with one setting, in points.

    ``room`` is what a page holds, ``ends`` where the last leaf of each page ends, from the top of its text.
    """

    setting: Setting
    room: float
    ends: tuple[float, ...]
    leaves: tuple[Leaf, ...]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.ends)

    @property
    def length(self) -> float:
        """The height of all pages but the last, and of what the last one holds."""
        return (self.pages - 1) * self.room + self.ends[-1]

    @property
    def line(self) -> float:
        """The height of one line of the body."""
        return self.setting.leading * self.setting.size

    @property
    def lines(self) -> int:
        """How many lines there are on the last page."""
        last = (leaf.height for leaf in self.leaves if leaf.page == self.pages - 1)
        return sum(max(1, round(height / self.line)) for height in last)

    @property
    def slack(self) -> float:
        """What is left of the last page."""
        return self.room - self.ends[-1]


def measured(layout: Layout, blocks: tuple[Block, ...], setting: Setting) -> Measure:
    """Return how long a layout is."""
    theme = layout.theme
    top, bottom = theme.points("page.margin-top"), theme.points("page.margin-bottom")
    inner = {block.above for block in blocks}
    boxes = sorted(
        (box for box in layout.boxes if box.block not in inner and box.bottom > box.top),
        key=lambda box: (box.page, box.top, box.bottom),
    )
    lowest = {
        page: max(box.bottom for box in some) - top for page, some in groupby(boxes, lambda box: box.page)
    }
    ends = tuple(lowest.get(page, 0.0) for page in range(layout.count))
    return Measure(setting, layout.height - top - bottom, ends, tuple(_leaves(boxes, blocks)))


def _leaves(boxes: list[Box], blocks: tuple[Block, ...]) -> Iterator[Leaf]:
    for page, on_page in groupby(boxes, key=lambda box: box.page):
        reached: float | None = None
        for box in on_page:
            start = box.top if reached is None else max(box.top, reached)
            if reached is not None and box.bottom <= reached:
                continue
            gap = 0.0 if reached is None else max(0.0, box.top - reached)
            yield Leaf(page, gap, box.bottom - start, blocks[box.block].tag)
            reached = box.bottom


def predicted(measure: Measure, theme: Theme, setting: Setting, pages: int) -> float:
    """Return the length that a document will have with another setting, on so many pages.

    ``theme`` is the one that was not altered.
    """
    at = measure.setting
    used = sum(leaf.gap + leaf.height for leaf in measure.leaves)
    empty = measure.length - used  # page ends
    if measure.pages > 1:
        empty *= (pages - 1) / (measure.pages - 1)
    loose = setting.space / at.space
    bullets = _ratio(space(theme, "space.bullet", setting), space(theme, "space.bullet", at))
    gaps = sum(leaf.gap * (bullets if leaf.tag == "li" else loose) for leaf in measure.leaves)
    return empty + gaps + sum(_height(leaf, measure, setting) for leaf in measure.leaves)


def _ratio(new: float, old: float) -> float:
    return new / old if old else 1.0


def _height(leaf: Leaf, measure: Measure, setting: Setting) -> float:
    larger = setting.size / measure.setting.size
    if leaf.tag in _HEADINGS:
        return leaf.height * larger
    lines = max(1, round(leaf.height / measure.line))
    wider = ((lines - 0.5) * larger + 0.5) / lines  # a last line is half full
    return leaf.height * larger * wider * setting.leading / measure.setting.leading
