"""Text → the same text without case, accents and invisible characters, with the way back to each place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

#: Letters that Unicode does not decompose, and punctuation that has several shapes.
_SPECIAL = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("‘’ʼ`´", "'")
    | dict.fromkeys("‐‑‒–—―", "-")
)

#: How letters are written where there are only those of ASCII: Müller, mueller@example.com.
_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)

#: The blocks from here on hold scripts that are written without spaces between words.
_UNSPACED = 0x2E80


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``starts[n]`` is where its character n stands in the original, the last its length."""

    text: str
    starts: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of a part of the folded text."""
        return self.starts[start], self.starts[end]


def fold(text: str) -> Folded:
    """Return a text folded for comparison: José, JOSE and Jo-soft-hyphen-se are one."""
    pieces = [(_folded(character), index) for index, character in enumerate(text)]
    starts = [index for piece, index in pieces for _ in piece]
    return Folded("".join(piece for piece, _ in pieces), (*starts, len(text)))


def compact(text: str) -> str:
    """Return only the letters and digits of a folded text: ``Sourav-Sharma_98`` is ``souravsharma98``."""
    return re.sub(r"[\W_]+", "", fold(text).text)


def spellings(text: str) -> tuple[str, ...]:
    """Return a text, and as it is spelled without umlauts where it has any."""
    normal = unicodedata.normalize("NFC", text)
    return tuple(dict.fromkeys((normal, normal.translate(_SPELLED))))


def is_unspaced(character: str) -> bool:
    """Tell whether a character belongs to a script that is written without spaces between words."""
    return ord(character) >= _UNSPACED or "\u0e00" <= character <= "\u0eff"  # Thai and Lao


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) == "Cf":  # soft hyphens, zero-width characters, marks of direction
        return ""
    form = unicodedata.normalize("NFC" if is_unspaced(character) else "NFKD", character)
    plain = form.casefold().translate(_SPECIAL)
    if "\uff00" <= character <= "\uffef":
        plain = unicodedata.normalize("NFKC", plain).casefold()
    return "".join(part for part in plain if not "\u0300" <= part <= "\u036f")
