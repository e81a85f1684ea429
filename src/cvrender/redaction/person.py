"""The person's name → initials, and the rules for each form in which it may stand elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cvrender.redaction.folding import compact, is_unspaced, spellings
from cvrender.redaction.rules import NOWHERE, Rule, phrase
from cvrender.redaction.words import PARTICLES, TITLES


def initials(name: str) -> str:
    """Return a name as initials: ``Dr. Ana-Mia von Berg`` is ``A. B.``; nothing where a script has none."""
    words = main_words(name)
    if not words or any(is_unspaced(word[0]) for word in words):
        return ""
    return " ".join(map(_initial, words))


def main_words(name: str) -> list[str]:
    """Return the words of a name without titles and particles."""
    first, *rest = _words(name) or [""]
    return [word for word in (first, *(word for word in rest if not _is_particle(word))) if word]


def name_rules(name: str, who: str) -> Iterator[Rule]:
    """Yield the rules for a whole name, either way round, and for each of its words alone."""
    words, main = _words(name), main_words(name)
    if not main:
        return
    orders = {" ".join(words), " ".join(main), *(f"{main[0]} {part}" for part in _parts(main[-1]))}
    orders |= {", ".join(order) for order in (words[::-1], main[::-1])}  # as lists have it: Example, Ana
    for order in sorted(orders):
        yield from _rules(order, who)
    if len(main) > 1:
        for word in main:
            for part in _parts(word):
                if len(compact(part)) > 1 and (word in (main[0], main[-1]) or compact(part) not in PARTICLES):
                    yield from _rules(part, who if is_unspaced(part[0]) else _initial(part))
        yield from _handles(main)


def _is_particle(word: str) -> bool:
    """Tell van from Van, which may be a first name."""
    return word.islower() and compact(word) in PARTICLES


def _handles(main: list[str]) -> Iterator[Rule]:
    """Yield the rules for a user name of an initial and a name: ``ssharma``, ``souravs``.

    They count in addresses only: in running text Paul Rice's would be ``price``.
    """
    first, last = compact(main[0]), compact(main[-1])
    for run in (first[:1] + last, first + last[:1], last + first[:1]):
        if not is_unspaced(run[0]):
            yield Rule(NOWHERE, "", 0, run=run)


def _parts(word: str) -> list[str]:
    """Return a word of a name, and of a double name each half too."""
    return list(dict.fromkeys((word, *filter(None, re.split(r"[-‐‑]", word)))))


def _rules(words: str, shown: str) -> Iterator[Rule]:
    for spelling in spellings(words):
        if rule := phrase(spelling, shown):
            yield rule


def _words(name: str) -> list[str]:
    """Return the words of a name that have letters, without the titles around them.

    What follows a comma is a degree (Ana Example, MSc), unless one word stands before it (Example, Ana).
    """
    before, _, _ = name.partition(",")
    words = (before if len(before.split()) > 1 else name).split()
    words = [word.strip(".,;()\"'") for word in words]
    words = [word for word in words if compact(word)]
    return [word for word in words if compact(word) not in TITLES] or words


def _initial(word: str) -> str:
    """Return the first letter with its marks and a full stop."""
    letters = unicodedata.normalize("NFC", word).lstrip("'’-")
    marks = 1
    while letters[marks : marks + 1] and unicodedata.category(letters[marks]).startswith("M"):
        marks += 1
    return f"{letters[:marks].upper()}."
