"""What runs in the margins of every page: texts with fields, taken apart for the formats.

A field is a name in braces: ``{name}`` is the person's, ``{page}`` and ``{pages}`` are numbers that the
format counts itself (CSS Generated Content for Paged Media; ISO 29500-1, 17.16: PAGE and NUMPAGES).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvrender.errors import did_you_mean
from cvrender.frozen import frozen

#: What a running text can name.
FIELDS = ("name", "page", "pages")

_FIELD = re.compile(r"\{([^{}]*)\}")


@frozen
class Running:
    """What stands in the margins of a page: texts with ``{name}``, ``{page}`` and ``{pages}``, or empty.

    ``first`` says whether they stand on the first page too.
    """

    header: str = ""
    footer: str = "{page} / {pages}"
    first: bool = False


#: What runs where a theme says nothing.
USUAL = Running()


@frozen
class Piece:
    """Some characters as they stand, or the number that ``field`` (``page`` or ``pages``) names."""

    text: str = ""
    field: str = ""


def pieces(running: str, name: str) -> tuple[Piece, ...]:
    """Return the pieces of a running text for a person of a name; none where nothing but space is left.

    A field that is not one of FIELDS is text.
    """
    found = tuple(_joined(_pieces(running, " ".join(name.split()))))
    return found if any(piece.field or piece.text.strip() for piece in found) else ()


def plain(running: str, name: str, number: str) -> str:
    """Return a running text as a page of a number shows it; the number of pages is written alike."""
    return "".join(number if piece.field else piece.text for piece in pieces(running, name))


def fault(running: str) -> str:
    """Return what is wrong with the fields of a running text, or nothing."""
    fields = ", ".join(f"{{{name}}}" for name in FIELDS)
    for field in _FIELD.findall(running):
        if field not in FIELDS:
            return f"there is no field '{{{field}}}' ({did_you_mean(field, FIELDS) or f'fields: {fields}'})"
    left = _FIELD.sub("", running)
    brace = "{" if "{" in left else "}" if "}" in left else ""
    return f"'{brace}' is not part of a field; braces stand around fields alone ({fields})" if brace else ""


def _pieces(running: str, name: str) -> Iterator[Piece]:
    end = 0
    for match in _FIELD.finditer(running):
        if match[1] in FIELDS:
            yield Piece(running[end : match.start()])
            yield Piece(name) if match[1] == "name" else Piece(field=match[1])
            end = match.end()
    yield Piece(running[end:])


def _joined(found: Iterator[Piece]) -> Iterator[Piece]:
    """Yield the pieces with neighbouring characters in one, and none empty."""
    text = ""
    for piece in found:
        text += piece.text
        if piece.field:
            yield from (Piece(text),) if text else ()
            yield piece
            text = ""
    if text:
        yield Piece(text)
