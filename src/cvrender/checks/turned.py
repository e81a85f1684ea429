"""Texts that run from right to left, which each program turns in its own way → which values were read.

A PDF shows such a line as it is drawn, from left to right, and no program knows what it said: pdfium turns
lines by their first letters, pypdf the stretches of a line, pdfminer.six nothing. So each word is looked
for, forwards or backwards, and the order of the words is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cvrender.checks.matching import Place
from cvrender.document import Document, direction

#: A word, and what runs from left to right in a line that does not, in the kinds of its characters.
_WORD = re.compile("[RM]*R[RM]*|[LDM]*[LD][LDM]*")
_AHEAD = re.compile("(?:D(?:[DS]*D)?)?L(?:[^R]*[LD])?|D(?:[DS]*D)?")


def is_turned(document: Document | None) -> bool:
    """Tell whether the lines of a document run from right to left."""
    return document is not None and direction(document) == "rtl"


def worded(values: Sequence[str], text: str) -> tuple[str, list[Place]]:
    """Return the words of a text that belong to no value, and whether each value's words were all read."""
    words = list(words_of(text))
    at: defaultdict[str, list[int]] = defaultdict(list)
    for index in reversed(range(len(words))):
        for form in {_folded(words[index]), _folded(words[index][::-1])}:
            at[form].append(index)
    used: set[int] = set()
    places = [Place("found" if _take(value, at, used) else "lost") for value in values]
    return " ".join(word for index, word in enumerate(words) if index not in used), places


def _take(value: str, at: dict[str, list[int]], used: set[int]) -> bool:
    """Use up the words of a value; tell whether all were there."""
    found = True
    for word in words_of(value):
        places = at[_folded(word)]
        while places and places[-1] in used:
            places.pop()
        found = found and bool(places)
        used.update(places[-1:])
    return found


def in_order(text: str) -> str:
    """Return what is drawn in a piece of a line, from left to right, in the order of reading."""
    kinds = "".join(map(_kind, text))
    if "R" not in kinds:
        return text
    ahead = {match.start(): match.end() for match in _AHEAD.finditer(kinds)}
    pieces, index = [], 0
    while index < len(text):
        end = ahead.get(index, index + 1)
        pieces.append(text[index:end])
        index = end
    return "".join(reversed(pieces))


def words_of(text: str) -> Iterator[str]:
    """Yield words: letters from right to left, or other letters and figures; joiners are passed over."""
    kept = "".join(char for char in text if unicodedata.category(char) != "Cf")
    for match in _WORD.finditer("".join(map(_kind, kept))):
        yield kept[match.start() : match.end()]


def _kind(char: str) -> str:
    """Return what a character is in a line: right, left, a figure, a sign of figures, a mark, or else."""
    if unicodedata.category(char).startswith("M"):
        return "M"
    if unicodedata.bidirectional(char) in ("R", "AL"):
        return "R"
    if char.isdigit():
        return "D"
    return "L" if char.isalnum() else "S" if char in ".,:/+-" else " "


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()
