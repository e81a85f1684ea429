"""pdf-untagged, pdf-artifacts, pdf-order: what is shown is in the structure, in order, or a decoration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.matching import places, reading
from cvrender.checks.pdfstructure.model import Mark, PdfFile, Piece
from cvrender.checks.reading import PAGE_NUMBER
from cvrender.checks.roles import counted, excerpt, letters
from cvrender.checks.subject import Subject
from cvrender.document import Text, texts

RULES = {
    "pdf-untagged": Rule("error", "All that is shown is in the structure, or marked as a decoration."),
    "pdf-artifacts": Rule("error", "Only decorations are marked as such, never a text of the document."),
    "pdf-order": Rule("error", "The structure has its texts in the order in which they are shown."),
}

_KINDS = {"text": "the text", "image": "a picture", "shape": "a drawing"}


def untagged(file: PdfFile, subject: Subject) -> Iterator[Finding]:
    """Yield what is neither in the structure nor a decoration, once a page and kind.

    ISO 14289-1, 7.1; ISO 19005-3, 6.7.3. The way back, from the mark to its element, is the parent tree
    (ISO 32000-1, 14.7.4.4). A page number tagged outside the structure is only a note: WeasyPrint's margin
    boxes are like that, and validators look at the parent tree alone.
    """
    if not file.elements:
        return
    held = {mark: element.key for element in file.walk() for mark in element.kids if isinstance(mark, Mark)}
    bare = [piece for piece in file.pieces if not piece.artifact and piece.mark not in held]
    for (page, kind), group in groupby(bare, key=lambda piece: (piece.page, piece.kind)):
        pieces = list(group)
        yield _untagged(pieces, page, _KINDS[kind])
    wrong = {mark for mark, key in held.items() if file.parents.get(mark) != key}
    for piece in _first_of_each_page(piece for piece in file.pieces if piece.mark in wrong):
        message = f"{_what(piece)} does not lead back to its element (ParentTree)"
        yield Finding("pdf-untagged", "error", message, page=piece.page)


def _untagged(pieces: list[Piece], page: int, kind: str) -> Finding:
    text = "".join(piece.text for piece in pieces)
    what = f"{kind} {excerpt(text)}" if text.strip() else kind
    if all(piece.mark for piece in pieces) and PAGE_NUMBER.fullmatch(text):
        return Finding("pdf-untagged", "note", f"the page number {excerpt(text)} is no artifact", page=page)
    return Finding("pdf-untagged", "error", f"{what} is not in the structure, and no artifact", page=page)


def artifacts(file: PdfFile, subject: Subject) -> Iterator[Finding]:
    """Yield artifacts in tagged content or around it (ISO 14289-1, 7.1), and texts that are artifacts."""
    for piece in _first_of_each_page(piece for piece in file.pieces if piece.nested):
        message = f"{_what(piece)} is tagged, and marked as a decoration too"
        yield Finding("pdf-artifacts", "error", message, page=piece.page)
    decorations = letters("".join(piece.text for piece in file.pieces if piece.artifact))
    for text, state in _states(file, subject):
        if state == "lost" and letters(text.plain) in decorations:
            message = f"{excerpt(text.plain)} is marked as a decoration, which screen readers skip"
            yield Finding("pdf-artifacts", "error", message, text.source)


def order(file: PdfFile, subject: Subject) -> Iterator[Finding]:
    """Yield where the structure is not in the order of the document, or of the page where that is unknown.

    ISO 14289-1, 7.2: the reading order is that of the structure. Programs that do not know of structure
    read in the order in which the page was drawn.
    """
    moved = [text for text, state in _states(file, subject) if state == "moved"]
    if not moved:
        yield from _drawn_otherwise(file)
        return
    more = f" and {counted(len(moved) - 1, 'other text', 'is', 'are')}" if len(moved) > 1 else " is"
    message = f"{excerpt(moved[0].plain)}{more} out of order in the structure"
    yield Finding("pdf-order", "error", message, moved[0].source)


def _drawn_otherwise(file: PdfFile) -> Iterator[Finding]:
    """Yield the first text of each page that is drawn before what the structure has before it."""
    drawn = {piece.mark: index for index, piece in enumerate(file.pieces) if piece.text.strip()}
    shown = file.shown()
    last: dict[int, int] = {}
    for mark in (mark for element in file.elements for mark in element.marks() if mark in drawn):
        index = drawn[mark]
        page = file.pieces[index].page
        if index < last.get(page, -1):
            message = f"{excerpt(shown[mark])} is drawn before what the structure has before it"
            yield Finding("pdf-order", "error", message, page=page)
            return
        last[page] = index


def _states(file: PdfFile, subject: Subject) -> Iterator[tuple[Text, str]]:
    """Yield what became of each text of the document in the text of the structure."""
    if not subject.document or not file.elements:
        return
    shown = file.shown()
    marks = (mark for element in file.elements for mark in element.marks())
    read = reading("\n".join(shown.get(mark, "") for mark in marks))
    values = list(texts(subject.document))
    for value, place in zip(values, places([value.plain for value in values], read), strict=True):
        yield value, place.state


def _first_of_each_page(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for _, group in groupby(pieces, key=lambda piece: piece.page):
        yield next(group)


def _what(piece: Piece) -> str:
    return excerpt(piece.text) if piece.text.strip() else _KINDS[piece.kind]
