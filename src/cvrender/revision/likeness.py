"""How alike two texts are."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

#: Above this length words are compared and not letters.
_LONG = 60


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """Return 1.0 for the same text, 0.0 for texts that have nothing in common."""
    if one == other:
        return 1.0
    if max(len(one), len(other)) > _LONG:
        matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    else:
        matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio()
