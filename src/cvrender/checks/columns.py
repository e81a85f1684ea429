"""ats-columns: two columns of running text side by side, which parsers read across.

In a PDF the order of the content tells columns from a table: where the content goes back up the page and a
block of lines stands beside an earlier one, programs that read along the lines mix both. Dates beside a
title, tiles and tables are written row by row and are no columns.
A theme that declares a side column was chosen with it: then there are notes on what that costs.
Source: FACTS, "Columns" (plain pdftotext interleaves) and "Parsers and recruiters" (one column).
"""

from __future__ import annotations

from collections.abc import Iterator

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.gutter import Words, columns
from cvrender.checks.page import Word, pages
from cvrender.checks.rows import body
from cvrender.checks.subject import Subject
from cvrender.checks.wordparts import W, main_part, part
from cvrender.theme import Theme

RULES = {"ats-columns": Rule("warning", "Text runs in one column.")}

#: Lines that make a block; two blocks of this many side by side are columns.
_LINES = 4

#: A gap of this many times the type size ends a piece of a line, and a block.
_GAP, _STEP = 1.5, 4.0


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each page, or section of a Word file, that has columns."""
    if subject.format == "docx":
        yield from _sections(subject.data)
        return
    sheets = pages(subject.data)
    words = body(sheets)
    if subject.theme and subject.theme.side:
        yield from _declared(subject, subject.theme, words)
        return
    for sheet in sheets:
        if pair := _side_by_side(_blocks(words[sheet.number])):
            one, other = (" ".join(word.text for word in block[0])[:30] for block in pair)
            message = f"two columns stand side by side, at '{one}' and at '{other}': parsers read across them"
            yield Finding("ats-columns", "warning", message, "", sheet.number)


CHECKS = (check,)


def _declared(subject: Subject, theme: Theme, words: Words) -> Iterator[Finding]:
    """Yield what a theme with a side column costs, as it was chosen: notes."""
    side, *others = columns(subject, words)
    if not (any(side.values()) and any(some for main in others for some in main.values())):
        return
    message = (
        f"the theme '{theme.name}' has two columns: programs that read in the order of the content get "
        "one behind the other, those that read along the lines mix both; give parsers the Word file"
    )
    yield Finding("ats-columns", "note", message)
    if further := [number for number, some in side.items() if some and number > 1]:
        message = (
            f"the side column goes on on page {further[0]}: read page by page, a part of the main column "
            "stands in between; name fewer sections in cvrender.design.side"
        )
        yield Finding("ats-columns", "note", message, "", further[0])


#: A piece of a line, and lines below each other as the content has them.
Piece = list[Word]
Block = list[Piece]


def _sections(data: bytes) -> Iterator[Finding]:
    root = part(data, main_part(data))
    for several in root.iter(f"{W}cols") if root is not None else ():
        if several.get(f"{W}num", "1") not in ("0", "1"):
            message = f"a section has {several.get(f'{W}num')} columns: parsers may read across them"
            yield Finding("ats-columns", "warning", message)


def _pieces(words: tuple[Word, ...]) -> Iterator[Piece]:
    """Yield what stands together on one line, in the order of the content."""
    piece: Piece = []
    for word in words:
        if piece and not _continues(piece[-1], word):
            yield piece
            piece = []
        piece.append(word)
    if piece:
        yield piece


def _continues(before: Word, word: Word) -> bool:
    size = max(before.look.size, word.look.size)
    same_line = abs(before.baseline - word.baseline) < size / 2
    return same_line and -size < word.box.left - before.box.right < _GAP * size


def _blocks(words: tuple[Word, ...]) -> list[Block]:
    """Return the runs of lines that go down the page; one ends where the content goes up, or far down."""
    blocks: list[Block] = []
    for piece in _pieces(words):
        above = blocks[-1][-1][0] if blocks else None
        size = piece[0].look.size
        if above and -size / 2 < above.baseline - piece[0].baseline < _STEP * size:
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
    return blocks


def _side_by_side(blocks: list[Block]) -> tuple[Block, Block] | None:
    """Return two blocks of which each has enough lines beside lines of the other."""
    for index, one in enumerate(blocks):
        for other in blocks[index + 1 :]:
            if _beside(one, other) and _beside(other, one):
                return one, other
    return None


def _beside(one: Block, other: Block) -> bool:
    """Tell whether enough lines of one block stand at the height of another, left or right of it."""
    top, bottom = max(_high(piece) for piece in other), min(_high(piece) for piece in other)
    left = min(piece[0].box.left for piece in other)
    right = max(piece[-1].box.right for piece in other)
    level = [piece for piece in one if bottom <= _high(piece) <= top]
    apart = [piece for piece in level if piece[-1].box.right < left or piece[0].box.left > right]
    return len({round(_high(piece)) for piece in apart}) >= _LINES


def _high(piece: Piece) -> float:
    return piece[0].baseline
