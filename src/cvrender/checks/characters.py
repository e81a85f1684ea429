"""text-characters: characters that a person sees right and a program reads wrong.

Sources: Unicode, sections 23.2 (soft hyphen, zero-width characters), 23.5 (private use), 23.8 (U+FFFD);
FACTS, "Text layer": icon fonts leave private-use characters, and parsers drop ligatures.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.reading import READERS
from cvrender.checks.subject import Subject
from cvrender.document import texts

RULES = {"text-characters": Rule("error", "The text holds no character that parsers misread.")}

_LAYOUT = frozenset("\n\r\t\f\v")

#: Signs that lists and separators are drawn with, and that parsers know; other symbols are icons.
_SIGNS = frozenset("•◦▪▫■□●○▸▹►‣⁃·|–—→✓©®™°§¶†‡+=<>~^`´¨$€£¥¢₹")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such character that the first two programs read, with the word around it."""
    meant = _meant(subject)
    seen: set[str] = set()
    for program, read in list(READERS[subject.format].items())[:2]:
        for number, page in enumerate(read(subject.data), 1):
            for char in sorted(set(page) - meant - seen):
                if what := _misread(char, subject):
                    seen.add(char)
                    word = next(word for word in page.split(" ") if char in word)
                    yield _finding(char, what, word, program, number if subject.format == "pdf" else 0)


CHECKS = (check,)


def _meant(subject: Subject) -> frozenset[str]:
    """Return the characters that the person wrote: joiners of scripts and emoji are no faults there."""
    if not subject.document:
        return frozenset()
    written = frozenset(char for text in texts(subject.document) for char in text.plain)
    return frozenset(char for char in written if unicodedata.category(char) not in ("Co", "Cn", "Cc"))


def _misread(char: str, subject: Subject) -> str:
    category = unicodedata.category(char)
    if char == "\ufffd":
        return "a character that could not be read"
    if char == "\xad":
        return "a soft hyphen"
    if "\ufb00" <= char <= "\ufb06":
        return "a ligature"
    if category == "So" and subject.document and char not in _SIGNS:
        return "an icon"
    kinds = {"Co": "a private character of a font", "Cn": "no character", "Cf": "a zero-width character"}
    kinds["Cc"] = "" if char in _LAYOUT else "a control character"
    return kinds.get(category, "")


def _finding(char: str, what: str, word: str, program: str, page: int) -> Finding:
    code = f"U+{ord(char):04X}"
    around = " ".join(word.replace(char, f"[{code}]").split())[:60]
    return Finding("text-characters", "error", f"{program} reads {what}, {code}, in '{around}'", "", page)
