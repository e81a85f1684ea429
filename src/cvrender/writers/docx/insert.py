"""Paragraphs of styled runs → the body of an open Word file, through python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun
from lxml import etree

from cvrender.document import Document
from cvrender.theme import Theme
from cvrender.writers.docx.catalog import STYLES, style_id
from cvrender.writers.docx.content import Paragraph, Run
from cvrender.writers.docx.styles import combined, turned_id
from cvrender.writers.docx.xml import clean, w
from cvrender.writers.options import Options

if TYPE_CHECKING:
    from cvrender.writers.photo import Photo

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def insert(file: WordFile, paragraphs: Iterable[Paragraph]) -> None:
    """Add paragraphs to the end of a Word file whose styles they name."""
    for number, paragraph in enumerate(paragraphs):
        place = file.add_paragraph()
        place._p.style = turned_id(paragraph.style) if paragraph.turned else STYLES[paragraph.style].id
        for run in paragraph.runs:
            _add(place, run)
        if paragraph.mark:
            _mark(place, paragraph.mark, number)


def _mark(place: WordParagraph, name: str, number: int) -> None:
    """Put a bookmark around the words of a paragraph."""
    start = w("bookmarkStart", id=number, name=name)
    first = place._p.find(qn("w:pPr"))
    place._p.insert(0 if first is None else 1, start)
    place._p.append(w("bookmarkEnd", id=number))


def insert_photo(file: WordFile, document: Document, theme: Theme, options: Options) -> None:
    """Add the photo that the document is shown with, in a paragraph of its own, its words as alt text.

    It stands in the line like a letter: what floats is lost by parsers and screen readers.
    """
    from cvrender.writers.photo import photo  # Pillow takes its time

    if shown := photo(document, theme, options):
        place = file.add_paragraph()
        place._p.style = STYLES["Photo"].id
        size = Pt(shown.width), Pt(shown.height)
        picture = place.add_run().add_picture(io.BytesIO(shown.data), *size)
        picture._inline.docPr.set("descr", clean(shown.alt))
        for side in "TBLR":  # where nothing is said LibreOffice leaves an eighth of an inch
            picture._inline.set(f"dist{side}", "0")
        _cut(picture._inline, shown)


def _cut(inline: etree._Element, shown: Photo) -> None:
    """Give a picture the outline of its shape (ISO 29500-1, 20.1.9.18): a round rectangle or an ellipse."""
    shape = next(inline.iter(f"{{{_DRAWING}}}prstGeom"))
    side = min(shown.width, shown.height)
    if shown.radius >= side / 2:
        shape.set("prst", "ellipse")
    elif shown.radius:
        shape.set("prst", "roundRect")
        values = next(shape.iter(f"{{{_DRAWING}}}avLst"), None)
        values = etree.SubElement(shape, f"{{{_DRAWING}}}avLst") if values is None else values
        share = round(shown.radius / side * 100_000)
        etree.SubElement(values, f"{{{_DRAWING}}}gd", name="adj", fmla=f"val {share}")


def _add(place: WordParagraph, run: Run) -> None:
    written = place.add_run(run.text)
    if run.styles:
        written._r.style = style_id(combined(run.styles))
    if run.rtl:
        written._r.get_or_add_rPr().append(w("rtl"))
    if run.link:
        _link(place, written, run.link)


def _link(place: WordParagraph, run: WordRun, address: str) -> None:
    """Move a run into a hyperlink; runs that follow each other with one address share it."""
    target = place.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    before = run._r.getprevious()
    if before is not None and before.tag == qn("w:hyperlink") and before.get(qn("r:id")) == target:
        before.append(run._r)
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    run._r.addprevious(link)
    link.append(run._r)
