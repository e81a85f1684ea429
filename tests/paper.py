"""Small foreign files for the checks: PDFs of bare operators, Word files by python-docx, pages of HTML."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import pikepdf
from docx import Document as open_docx

#: A page of A4, in points.
SHEET = (595, 842)


def line(
    text: str,
    x: float = 72,
    y: float = 760,
    *,
    size: float = 10,
    colour: str = "0 0 0",
    mode: int = 0,
    artifact: bool = False,
    bold: bool = False,
) -> str:
    """Return the operators that show a text in Helvetica."""
    face = "/B" if bold else "/F"
    shown = f"BT {face} {size} Tf {mode} Tr {colour} rg 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj ET"
    return f"/Artifact BMC {shown} EMC" if artifact else shown


def lines(texts: Iterable[str], x: float = 72, y: float = 760, step: float = 14) -> list[str]:
    """Return texts below each other."""
    return [line(text, x, y - index * step) for index, text in enumerate(texts)]


def box(x: float, y: float, width: float, height: float, colour: str) -> str:
    """Return the operators of a filled rectangle."""
    return f"{colour} rg {x} {y} {width} {height} re f"


def pdf(*pages: Sequence[str], links: Sequence[str] = ()) -> bytes:
    """Return a PDF whose pages show some operators; the links stand on the first page."""
    document = pikepdf.new()
    fonts = {"/F": "/Helvetica", "/B": "/Helvetica-Bold"}
    faces = {
        name: pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name(font),
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
        for name, font in fonts.items()
    }
    for content in pages:
        page = document.add_blank_page(page_size=SHEET)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(faces))
        page.Contents = document.make_stream("\n".join(content).encode("cp1252"))
    if links:
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([_link(link) for link in links]))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _link(target: str) -> pikepdf.Dictionary:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(target))
    if target.startswith("javascript:"):
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(target))
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[72, 700, 200, 712], A=action
    )


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def docx(*paragraphs: str, header: str = "", change: object = None) -> bytes:
    """Return a Word file by python-docx; ``change`` is called with it before it is saved."""
    document = open_docx()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if callable(change):
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def html(body: str) -> bytes:
    return f"<!DOCTYPE html><html lang=en><title>Ana</title><body>{body}</body></html>".encode()
