"""text-missing, text-order, text-split, text-extra: the document against the text that was read back.

A value counts as read where two programs read it whole and in its place (issue 3; parsers of applicant
tracking systems are built on one or another of them). A web page and a text file have one reader. Of a PDF
with two columns each column has to be in order: what is read page by page has parts of both in turn.
Where lines run from right to left, each word has to be whole, in whichever order (checks/turned.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cvrender.checks.finding import Finding, Rule, shortened
from cvrender.checks.flow import body
from cvrender.checks.gutter import by_column
from cvrender.checks.matching import Place, column_places, folded, places, reading
from cvrender.checks.reading import READERS
from cvrender.checks.subject import Subject
from cvrender.checks.turned import is_turned, worded
from cvrender.document import Text, texts

RULES = {
    "text-missing": Rule("error", "Every value of the document is read back from the output."),
    "text-order": Rule("error", "The values are read in the order of the document."),
    "text-split": Rule("error", "No word is broken or run together with another one."),
    "text-extra": Rule("warning", "The output says nothing besides the document."),
}

_NEEDED = 2

#: The address behind a link's text, as the writer of plain text adds it.
_ADDRESS = re.compile(r"\s\((?:https?|mailto|tel):[^)\s]*\)")

_WORD = re.compile(r"[^\W_]+")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for what is lost, out of order or broken, and for words that nobody wrote."""
    if not any(_WORD.search(body(subject, program)) for program in list(READERS[subject.format])[:_NEEDED]):
        yield Finding("text-missing", "error", "it has no text at all: parsers read an empty page")
        return
    if not subject.document:
        return
    values = [text for text in texts(subject.document) if text.source or subject.theme or _is_plain(subject)]
    read = dict(_read(subject, values))
    yield from _unfound(subject, values, {name: found for name, (_, found) in read.items()})
    yield from _extra(subject, {name: _rest(text, found) for name, (text, found) in read.items()})


CHECKS = (check,)


def _is_plain(subject: Subject) -> bool:
    """Tell whether our own words are asked for although no theme is known: text files have none."""
    return subject.format == "txt"


def _read(subject: Subject, values: Sequence[Text]) -> Iterator[tuple[str, tuple[str, list[Place]]]]:
    """Yield what each program read; the third of a format only where one of the first two lost something."""
    well = 0
    for program in READERS[subject.format]:
        text = _own_text(subject, program)
        wanted = [value.plain for value in values]
        if subject.format == "pdf" and is_turned(subject.document):
            text, found = worded(wanted, text)
        else:
            found = _places(subject, wanted, text)
        yield program, (text, found)
        well += all(place.state == "found" for place in found)
        if well == _NEEDED:
            return


def _places(subject: Subject, values: Sequence[str], text: str) -> list[Place]:
    read = reading(text)
    found = places(values, read)
    if subject.format != "pdf" or not (subject.document and subject.theme and subject.theme.side):
        return found
    if all(place.state == "found" for place in found):
        return found
    return column_places(values, by_column(subject.document, subject.theme), read)


def _own_text(subject: Subject, program: str) -> str:
    text = body(subject, program)
    return _ADDRESS.sub("", text) if subject.format == "txt" else text


def _unfound(subject: Subject, values: Sequence[Text], read: Mapping[str, list[Place]]) -> Iterator[Finding]:
    """Yield a finding for each value that too few programs read; what is moved together is one finding."""
    needed = min(_NEEDED, len(read))
    moved: list[tuple[Text, dict[str, Place]]] = []
    for index, value in enumerate(values):
        bad = {name: found[index] for name, found in read.items() if found[index].state != "found"}
        well = len(read) - len(bad) >= needed
        if not well and _worst(bad) == "moved":
            moved.append((value, bad))
            continue
        if moved:
            yield _moved(subject, moved)
            moved = []
        if not well:
            yield _lost(value, bad) if _worst(bad) == "lost" else _split(value, bad)
    if moved:
        yield _moved(subject, moved)


def _worst(bad: Mapping[str, Place]) -> str:
    states = {place.state for place in bad.values()}
    return next(state for state in ("lost", "moved", "split") if state in states)


def _programs(bad: Mapping[str, Place], state: str) -> str:
    return " and ".join(name for name, place in bad.items() if place.state == state)


def _lost(value: Text, bad: Mapping[str, Place]) -> Finding:
    message = f"'{shortened(value.plain)}' is not found by {_programs(bad, 'lost')}"
    return Finding("text-missing", RULES["text-missing"].severity, message, value.source)


def _split(value: Text, bad: Mapping[str, Place]) -> Finding:
    message = f"'{shortened(value.plain)}' has words broken or run together for {_programs(bad, 'split')}"
    return Finding("text-split", RULES["text-split"].severity, message, value.source)


def _moved(subject: Subject, moved: Sequence[tuple[Text, dict[str, Place]]]) -> Finding:
    """Return one finding for values moved together; a foreign file may have an order of its own."""
    value, bad = moved[0]
    more = f" and {len(moved) - 1} more behind it" if len(moved) > 1 else ""
    are = "are" if more else "is"
    message = f"'{shortened(value.plain)}'{more} {are} read out of order by {_programs(bad, 'moved')}"
    ours = subject.theme or _is_plain(subject)
    return Finding("text-order", RULES["text-order"].severity if ours else "note", message, value.source)


def _rest(text: str, found: Sequence[Place]) -> list[str]:
    """Return the words of a text that belong to no value."""
    spans = sorted((place.start, place.end) for place in found if place.state != "lost")
    rest, length, at = [], 0, 0
    for word in folded(text).split():
        start, end = length, length + len(word)
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        outside = _outside(word, start, spans[at : at + 8])
        rest += _WORD.findall(outside)
        length = end
    return rest


def _outside(word: str, start: int, spans: Sequence[tuple[int, int]]) -> str:
    """Return a word's characters with those that a value covers made blank."""
    covered = {at for first, last in spans for at in range(max(first, start), min(last, start + len(word)))}
    return "".join(" " if start + index in covered else char for index, char in enumerate(word))


def _extra(subject: Subject, rests: Mapping[str, list[str]]) -> Iterator[Finding]:
    """Yield a finding where every program reads words that the document does not say."""
    words = min(rests.values(), key=len)
    if words:
        severity = RULES["text-extra"].severity if subject.theme or _is_plain(subject) else "note"
        count = "a word" if len(words) == 1 else f"{len(words)} words"
        message = f"the {subject.format} says {count} that the profile does not"
        yield Finding("text-extra", severity, f"{message}: '{shortened(' '.join(words))}'")
