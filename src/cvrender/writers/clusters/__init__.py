"""The glyphs that WeasyPrint draws → codes that each say one text, so that programs read what was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from contextlib import contextmanager
from typing import Any, Protocol

#: Marks, joiners, selectors, scripts that are shaped, and all beyond the basic plane (emoji): where such a
#: character is, glyphs and characters are not one to one.
_SHAPED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u109f\u1100-\u11ff\u135d-\u135f\u1700-\u1cff\u1dc0-\u1dff\u200c-\u200f"
    "\u20d0-\u20ff\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua69f\ua6f0-\ua6f1\ua800-\uabff\ud7b0-\ud7ff"
    "\ufb1d-\ufdff\ufe00-\ufe0f\ufe20-\ufe2f\ufe70-\ufefc\U00010000-\U0010ffff]"
)


class Lettering(Protocol):
    """What one print has drawn: the families with letters that could not be told, and what ends the PDF."""

    @property
    def untold(self) -> Set[str]:
        """The families."""

    def finish(self, pdf: Any) -> None:
        """Put into a PDF which glyph each of the new codes draws."""


class _Plain:
    """A print in which each character has a glyph of its own."""

    untold: frozenset[str] = frozenset()

    def finish(self, pdf: Any) -> None:
        """Leave the PDF as it is."""


def is_shaped(text: str) -> bool:
    """Tell whether a text has characters that are drawn with several glyphs, or share one."""
    return bool(_SHAPED.search(text))


@contextmanager
def lettering(text: str) -> Iterator[Lettering]:
    """Let WeasyPrint write PDFs in which each code says what was written, for a document with a text.

    Nothing is changed, or imported, where the text needs it not.
    """
    if not is_shaped(text):
        yield _Plain()
        return
    from cvrender.writers.clusters.drawing import lettering as lettered

    with lettered() as letters:
        yield letters
