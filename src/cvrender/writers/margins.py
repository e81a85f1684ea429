"""A document and the running texts of its theme → what stands in the margins of its pages, as CSS.

Themes place them: ``@page { @top-left { content: var(--running-header) } }``, and with ``-first`` for the
first page.
"""

from __future__ import annotations

import re

from cvrender.document import Document
from cvrender.theme.model import Theme
from cvrender.theme.running import Piece, pieces

#: What cannot stand in a CSS string as it is (CSS Syntax 3, 4.3.5), and what could end a ``style`` element.
_UNSAFE = re.compile(r'["\\<>&\x00-\x1f\x7f-\x9f\u2028\u2029]')


def margin_css(document: Document, theme: Theme) -> str:
    """Return the rule that sets ``--running-header``, ``--running-footer`` and both with ``-first``."""
    running, name = theme.running, document.name.plain
    texts = {
        "header": _content(pieces(running.header, name)),
        "footer": _content(pieces(running.footer, name)),
    }
    first = {f"{place}-first": text if running.first else "none" for place, text in texts.items()}
    values = (f"--running-{place}:{text}" for place, text in (texts | first).items())
    return f":root{{{';'.join(values)}}}"


def margin_characters(document: Document, theme: Theme) -> set[str]:
    """Return the characters that the margins need glyphs for."""
    running, name = theme.running, document.name.plain
    found = (*pieces(running.header, name), *pieces(running.footer, name))
    return {char for piece in found for char in piece.text or "0123456789"}


def _content(found: tuple[Piece, ...]) -> str:
    return (
        " ".join(f"counter({piece.field})" if piece.field else _string(piece.text) for piece in found)
        or "none"
    )


def _string(text: str) -> str:
    """Return a CSS string; every character that means something to CSS or HTML is an escape."""
    escaped = _UNSAFE.sub(lambda match: f"\\{ord(match[0]) or 0xFFFD:x} ", text)
    return f'"{escaped}"'
