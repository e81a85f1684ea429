"""Paragraphs of styled runs → the body of an open Word file, through python-docx."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from cvrender.writers.docx.catalog import STYLES, style_id
from cvrender.writers.docx.content import Paragraph, Run
from cvrender.writers.docx.styles import combined, turned_id
from cvrender.writers.docx.xml import w


def insert(file: WordFile, paragraphs: Iterable[Paragraph], first: int = 0) -> None:
    """Add paragraphs, numbered from ``first``, to the end of a Word file whose styles they name."""
    for number, paragraph in enumerate(paragraphs, first):
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
