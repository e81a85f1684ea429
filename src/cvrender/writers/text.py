"""A document → plain text that reads well in a terminal and in the text box of an application form."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from cvrender.document import Document, Text
from cvrender.theme.model import Theme
from cvrender.writers.options import USUAL, Options
from cvrender.writers.outline import Block, outline

WIDTH = 96  # columns; words are never broken
_INDENTS = {
    "bullet": ("- ", "  "),
    "nested": ("  ", "  "),
    "line": ("", "  "),
}  # of the first line, of others
_UNDERLINES = {1: "=", 2: "-"}
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")  # an escape sequence could drive a terminal
_SCHEME = re.compile(r"^(https?://(www\.)?|mailto:|tel:)")


def write(document: Document, theme: Theme, options: Options = USUAL) -> bytes:
    """Return the document as UTF-8 text with a newline at its end; a theme has no say in it."""
    del theme, options
    lines: list[str] = []
    last: Block | None = None
    for block in outline(document):
        if _is_apart(block, last):
            lines.append("")
        lines.extend(_lines(block))
        last = block
    return ("\n".join(lines) + "\n").encode("utf-8", "ignore")


def _is_apart(block: Block, last: Block | None) -> bool:
    """Tell whether an empty line stands before a block."""
    if last is None or last.role == "break" or block.role in ("bullet", "nested"):
        return False
    if last.role == "heading":
        return block.level == 2
    return block.role != "break" and (block.role != "line" or last.role == "paragraph")


def _lines(block: Block) -> Iterator[str]:
    words = _words(block.text)
    if block.role in ("heading", "break"):
        yield words
        if block.level in _UNDERLINES:
            yield _UNDERLINES[block.level] * _columns(words)
        return
    first, rest = _INDENTS.get(block.role, ("", ""))
    yield from textwrap.wrap(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _words(text: Text) -> str:
    """Return the characters, and each address that they do not show already behind its link."""
    parts = []
    for link, spans in groupby(text.spans, key=lambda span: span.link):
        shown = "".join(span.text for span in spans)
        parts.append(shown if not link or _shows(shown, link) else f"{shown} ({link})")
    return "".join(parts).translate(_CONTROLS).strip()


def _shows(shown: str, link: str) -> bool:
    """Tell whether a reader sees the address itself; spaces and punctuation may differ (phone numbers)."""
    return _letters(_SCHEME.sub("", link)) in _letters(shown)


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def _columns(text: str) -> int:
    """Return how wide a terminal shows a text; East Asian characters take two columns (UAX 11)."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)
