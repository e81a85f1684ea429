"""A text → what is wrong with the characters in it that nobody sees: they turn it round, or part its words.

Sources: Unicode Bidirectional Algorithm (UAX 9), sections 2.1 to 2.5 (embeddings, overrides, isolates), of
which overrides let a page read otherwise than a program; Unicode, section 23.2 (zero width space), which
Thai, Lao, Khmer and Burmese write between words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cvrender.profile.finding import Finding
from cvrender.profile.placed import Path

_OVERRIDES = "\u202d\u202e"
_EMBEDDINGS, _EMBEDDED = f"\u202a\u202b{_OVERRIDES}", "\u202c"
_ISOLATES, _ISOLATED = "\u2066\u2067\u2068", "\u2069"
_PARTING = "\u200b\u2060\ufeff"
_SOUTH_EAST_ASIAN = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaa7f"
)
_PARTED = re.compile(f"(?<![{_SOUTH_EAST_ASIAN}])[{_PARTING}](?![{_SOUTH_EAST_ASIAN}])")

#: All of them, as they are told from the letters around them.
_ALL = re.compile(f"[{_EMBEDDINGS}{_EMBEDDED}{_ISOLATES}{_ISOLATED}{_PARTING}]")

#: How many letters before and after such a character a message shows.
_AROUND = 20


def unseen(path: Path, text: str) -> Iterator[Finding]:
    """Yield a warning for each kind of such a character in a text, the first of each with what is around it.

    Isolates and embeddings that are closed in their text are as they should be.
    """
    if not _ALL.search(text):
        return
    seen: set[str] = set()
    for at, said, hint in sorted((*_turned(text), *_parted(text))):
        if text[at] not in seen:
            seen.add(text[at])
            message = f"{_named(text[at])} {said}, in '{_around(text, at)}'"
            yield Finding(path, message, hint, warning=True)


def _turned(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the place of each override and of each character that stands without its other half."""
    for opening, closing in ((_EMBEDDINGS, _EMBEDDED), (_ISOLATES, _ISOLATED)):
        opened: list[int] = []
        for at, char in enumerate(text):
            if char in _OVERRIDES:
                yield at, "shows letters in another order than programs read them", "remove it"
            if char in opening:
                opened.append(at)
            elif char == closing and opened:
                opened.pop()
            elif char == closing:
                yield at, "closes nothing", "remove it"
        for at in opened:
            if text[at] not in _OVERRIDES:
                yield at, "is not closed", f"close it with U+{ord(closing):04X}, or remove it"


def _parted(text: str) -> Iterator[tuple[int, str, str]]:
    for match in _PARTED.finditer(text):
        yield match.start(), "cannot be seen, and programs read parted or other words", "remove it"


def _named(char: str) -> str:
    return f"the character U+{ord(char):04X} ({unicodedata.name(char).lower()})"


def _around(text: str, at: int) -> str:
    """Return some letters around a place on one line, with the characters that nobody sees as codes."""
    piece = text[max(at - _AROUND, 0) : at + _AROUND + 1]
    shown = _ALL.sub(lambda match: f"[U+{ord(match[0]):04X}]", piece)
    return " ".join(shown.split())
