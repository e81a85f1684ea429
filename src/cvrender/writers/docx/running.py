"""A document and the running texts of its theme → the header and the footer of a Word file.

Numbers are fields with results, so that Word does not ask on opening (ISO 29500-1, 17.16.5).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cvrender.document import Document, direction
from cvrender.frozen import frozen
from cvrender.theme import Theme
from cvrender.theme.running import Piece, pieces
from cvrender.writers.docx.content import Paragraph, Run
from cvrender.writers.docx.directions import directed
from cvrender.writers.docx.xml import clean, serialised, w

_TAGS = {"header": "hdr", "footer": "ftr"}
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@frozen
class Margins:
    """What runs in the margins: the parts ``header`` and ``footer``, those of them that say anything.

    ``first`` says whether they stand on the first page too.
    """

    parts: dict[str, bytes]
    first: bool


def margins(document: Document, theme: Theme) -> Margins:
    """Return the header and the footer of a document, each one paragraph in the style of its name."""
    running, name = theme.running, clean(document.name.plain)
    found = {place: pieces(clean(getattr(running, place)), name) for place in _TAGS}
    mirrored = direction(document) == "rtl"
    made = {
        place: _part(place, some, "1" if running.first else "2", mirrored=mirrored)
        for place, some in found.items()
        if some
    }
    return Margins(made, running.first)


def _part(place: str, found: tuple[Piece, ...], page: str, *, mirrored: bool) -> bytes:
    """Return a header or a footer; ``page`` is the result that the field of the page has at first."""
    results = {"page": page, "pages": "2"}
    runs = [run for piece in found for run in _runs(piece, results, mirrored=mirrored)]
    paragraph = w("p", w("pPr", w("pStyle", val=place.title())), *runs)
    return serialised(w(_TAGS[place], paragraph))


def _runs(piece: Piece, results: dict[str, str], *, mirrored: bool) -> Iterator[etree._Element]:
    if piece.field:
        yield w("r", w("fldChar", fldCharType="begin"))
        yield w("r", _text("instrText", f" {_FIELDS[piece.field]} "))
        yield w("r", w("fldChar", fldCharType="separate"))
        yield w("r", _text("t", results[piece.field]))
        yield w("r", w("fldChar", fldCharType="end"))
        return
    whole = Paragraph("Header", (Run(piece.text, source="running"),))
    for paragraph in directed([whole], mirrored=mirrored):
        for run in paragraph.runs:
            yield w("r", w("rPr", w("rtl")) if run.rtl else None, _text("t", run.text))


def _text(tag: str, text: str) -> etree._Element:
    element = w(tag)
    element.set(_XML_SPACE, "preserve")
    element.text = text
    return element
