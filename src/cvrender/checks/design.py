"""type-size, contrast: whether the type of an output can be read.

Measured on what was produced: the characters of a PDF and what is drawn behind them, the styles of a Word
file; of a web page the theme's tokens, in the light and in the dark.
Sources: issue 3 (8.5 pt); WCAG 2.2, 1.4.3 (contrast, level AA).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cvrender.checks import contrast, page, rows, wordlook
from cvrender.checks.finding import Finding, Rule, shortened
from cvrender.checks.subject import Subject
from cvrender.theme import Theme

RULES = {
    "type-size": Rule("warning", "Text is at least 8.5 pt."),
    "contrast": Rule("warning", "Text stands out from what is behind it (WCAG AA: 4.5:1, large text 3:1)."),
}

#: The least size in points; what rounding in a file may take from it.
_LEAST, _ROUNDING = 8.5, 0.05

#: Type smaller than this, and contrast below this, is hidden text, which another rule finds.
_TINY, _HIDDEN = 4.0, 1.15

#: What is behind a word is the most frequent colour in it and so many points around it.
_AROUND = 2.0

#: The colours that text is set in.
_TEXT_COLOURS = ("text", "muted", "accent", "heading", "link")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some text with its size in points and its colours."""

    text: str
    size: float
    bold: bool
    colour: str
    behind: str
    page: int = 0


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each size and each pair of colours that is hard to read."""
    if subject.format == "html":
        yield from _tokens(subject.theme) if subject.theme else ()
        return
    pieces = list(_docx(subject.data) if subject.format == "docx" else _pdf(subject.data))
    yield from _small(pieces)
    yield from _pale(pieces, subject.theme)


CHECKS = (check,)


def _pdf(data: bytes) -> Iterator[_Piece]:
    sheets = page.pages(data)
    words = rows.body(sheets)
    for sheet in sheets:
        for word in words[sheet.number]:
            look = word.look
            behind = sheet.colours(word, _AROUND)
            if re.search(r"\w", word.text) and look.painted and behind:
                common = f"#{behind.most_common(1)[0][0].hex()}"
                yield _Piece(word.text, look.size, look.bold, look.colour, common, sheet.number)


def _docx(data: bytes) -> Iterator[_Piece]:
    for paragraph in wordlook.paragraphs(data):
        for run in paragraph.runs:
            if re.search(r"\w", run.text) and not run.hidden:
                colour, behind = run.colour or "#000000", run.background or "#ffffff"
                yield _Piece(run.text.strip(), run.size, run.bold, colour, behind)


def _small(pieces: Iterable[_Piece]) -> Iterator[Finding]:
    first: dict[float, _Piece] = {}
    for piece in pieces:
        if _TINY <= piece.size < _LEAST - _ROUNDING:
            first.setdefault(round(piece.size, 1), piece)
    for size, piece in sorted(first.items()):
        message = f"'{shortened(piece.text)}' is set in {size:g} pt; readers want {_LEAST:g} pt at least"
        yield Finding("type-size", "warning", message, "", piece.page)


def _pale(pieces: Iterable[_Piece], theme: Theme | None) -> Iterator[Finding]:
    seen: set[tuple[str, str, float]] = set()
    for piece in pieces:
        needed = contrast.needed(piece.size, piece.bold)
        key = (piece.colour, piece.behind, needed)
        if key in seen:
            continue
        seen.add(key)
        ratio = contrast.ratio(piece.colour, piece.behind)
        if _HIDDEN <= ratio < needed:
            token = _token(theme, piece.colour)
            message = (
                f"'{shortened(piece.text)}' in {token} on {piece.behind} has a contrast of {ratio:.1f}:1"
            )
            yield Finding("contrast", "warning", f"{message}, needed are {needed:g}:1", "", piece.page)


def _token(theme: Theme | None, colour: str) -> str:
    """Return a colour with the name of the theme's token that has it."""
    named = (name for name, value in theme.tokens.items() if value.lower() == colour) if theme else iter(())
    return " ".join((colour, *(f"({name})" for name in list(named)[:1])))


def _tokens(theme: Theme) -> Iterator[Finding]:
    """Yield a finding for each colour of text that is pale on the page, in the light or in the dark."""
    for set_name in ("color", "dark"):
        page_colour = theme.tokens.get(f"{set_name}.page", "")
        for name in _TEXT_COLOURS:
            colour = theme.tokens.get(f"{set_name}.{name}", "")
            if not (_is_hex(colour) and _is_hex(page_colour)):
                continue
            ratio = contrast.ratio(colour, page_colour)
            if ratio < contrast.NORMAL:
                message = f"the theme's {set_name}.{name} ({colour}) on {page_colour} has {ratio:.1f}:1"
                yield Finding("contrast", "warning", f"{message}, needed are {contrast.NORMAL:g}:1")


def _is_hex(colour: str) -> bool:
    return bool(re.fullmatch(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", colour))
