"""Paragraphs → the same with what runs from right to left in runs of its own.

Word forms a run by the fonts, sizes and order of one direction, which the run names (17.3.2.30).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cvrender.writers.docx.catalog import unkept
from cvrender.writers.docx.content import Paragraph, Run

#: Running text, which may be turned as a whole; a name or a heading stays where the others are.
PROSE = frozenset(
    (
        *("Tagline", "Body Text", "Entry Description", "Passage", "Impact Summary", "Group Summary"),
        *("List Bullet", "Call To Action"),
    )
)
# The letters of scripts from right to left (Unicode 15, DerivedBidiClass).
_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_SIGNS = "+%°$€£#"  # what belongs to the figure or the letter beside it (UAX 9, rule W5; C++)


def directed(paragraphs: Iterable[Paragraph], *, mirrored: bool) -> Iterator[Paragraph]:
    """Yield paragraphs cut into runs of one direction.

    ``mirrored`` tells that the document runs from right to left. A paragraph of running text whose
    letters all go the other way is turned.
    """
    for paragraph in paragraphs:
        text = "".join(run.text for run in paragraph.runs)
        if not mirrored and not _RIGHT.search(text):
            yield paragraph
            continue
        turned = unkept(paragraph.style) in PROSE and _all_go(text, "L" if mirrored else "R")
        right = mirrored != turned
        runs = tuple(piece for runs in _stretches(paragraph.runs) for piece in _split(runs, right=right))
        yield replace(paragraph, runs=runs, turned=turned)


def _all_go(text: str, way: str) -> bool:
    ways = {_way(char) for char in text} - {""}
    return ways == {way}


def _stretches(runs: tuple[Run, ...]) -> Iterator[tuple[Run, ...]]:
    """Yield runs that are one text; punctuation of ours between two texts stands alone."""
    stretch: list[Run] = []
    for run in runs:
        if run.source and (not stretch or stretch[-1].source == run.source):
            stretch.append(run)
            continue
        if stretch:
            yield tuple(stretch)
        stretch = [run]
    if stretch:
        yield tuple(stretch)


def _split(runs: tuple[Run, ...], *, right: bool) -> Iterator[Run]:
    """Yield the runs of one text cut where its direction changes; ``right`` tells where it runs by itself."""
    against = _against("".join(run.text for run in runs), "L" if right else "R")
    place = 0
    for run in runs:
        start = 0
        marks = against[place : place + len(run.text)]
        for index in range(1, len(marks) + 1):
            if index == len(marks) or marks[index] != marks[start]:
                yield replace(run, text=run.text[start:index], rtl=right != marks[start])
                start = index
        place += len(run.text)


def _against(text: str, way: str) -> list[bool]:
    """Tell for each character whether it is in a stretch of letters that go one way.

    Such a stretch begins with a letter and takes in what is neutral between its letters, and the
    figures behind them (UAX 9, rules N1 and W7).
    """
    marks = [False] * len(text)
    last = -1  # the last character that belongs to the stretch so far
    for index, char in enumerate(text):
        found = _way(char)
        if found == way or (last >= 0 and not found and char.isdigit()):
            first = last if last >= 0 else _begin(text, index)
            marks[first : index + 1] = [True] * (index + 1 - first)
            last = index
        elif found:
            last = -1
        elif last == index - 1 and last >= 0 and char in _SIGNS:
            marks[index], last = True, index
    return marks


def _begin(text: str, index: int) -> int:
    """Return where the word of a letter begins: its figures and signs count, as in ``$65M``."""
    while index and (text[index - 1].isdigit() or text[index - 1] in _SIGNS):
        index -= 1
    return index


def _way(char: str) -> str:
    """Return L or R for a letter, nothing for what has no direction of its own."""
    kind = unicodedata.bidirectional(char)
    return {"L": "L", "R": "R", "AL": "R"}.get(kind, "")
