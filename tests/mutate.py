"""Good files broken on purpose: small edits of a PDF's objects and operators, and of a Word file's XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from lxml import etree

from cvrender.checks.pdfstructure.fonts import face

#: A page's operators.
Operators = list[Any]
Change = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Sequence:
    """A marked-content sequence: its page, the operators from BDC to EMC, its MCID, and what it shows."""

    page: Any
    start: int
    stop: int
    mcid: int
    text: str


def cut_off(data: bytes) -> bytes:
    """Return a file that lost its end on the way."""
    return data[: len(data) * 2 // 3]


def in_pdf(edit: Callable[[pikepdf.Pdf], None]) -> Change:
    """Return an edit of an open PDF as an edit of its bytes."""

    def change(data: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            edit(pdf)
            out = io.BytesIO()
            pdf.save(out)
        return out.getvalue()

    return change


def operators(page: Any) -> Operators:
    return list(pikepdf.parse_content_stream(page))


def operator(name: str, *operands: Any) -> Any:
    return pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(name))


def write(pdf: pikepdf.Pdf, page: Any, content: Operators) -> None:
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(content))


def sequences(pdf: pikepdf.Pdf) -> Iterator[Sequence]:
    """Yield the tagged marked-content sequences of all pages."""
    for page in pdf.pages:
        start, mcid, text, font = 0, -1, "", None
        for index, item in enumerate(operators(page)):
            name = str(item.operator)
            if name == "BDC" and "/MCID" in item.operands[1]:
                start, mcid, text = index, int(item.operands[1].MCID), ""
            elif name == "Tf":
                font = face(page.Resources.Font[str(item.operands[0])])
            elif name == "TJ" and font:
                parts = [part for part in item.operands[0] if isinstance(part, pikepdf.String)]
                text += "".join(font.show(bytes(part)) for part in parts)
            elif name == "EMC" and mcid >= 0:
                yield Sequence(page, start, index + 1, mcid, text)
                mcid = -1


def sequence(pdf: pikepdf.Pdf, text: str) -> Sequence:
    """Return the first sequence that holds a text."""
    return next(found for found in sequences(pdf) if text in found.text)


def replaced(text: str, make: Callable[[Operators], Operators]) -> Change:
    """Change the operators of the first sequence that holds a text, BDC and EMC among them."""

    def edit(pdf: pikepdf.Pdf) -> None:
        found = sequence(pdf, text)
        content = operators(found.page)
        content[found.start : found.stop] = make(content[found.start : found.stop])
        write(pdf, found.page, content)

    return in_pdf(edit)


def each(name: str, make: Callable[[Any], Operators]) -> Callable[[Operators], Operators]:
    """Return a change of each operator of one name, for ``replaced``."""

    def change(content: Operators) -> Operators:
        return [new for item in content for new in (make(item) if str(item.operator) == name else [item])]

    return change


def element(pdf: pikepdf.Pdf, text: str, role: str) -> Any:
    """Return the element of a role that the first sequence with a text stands in."""
    found = sequence(pdf, text)
    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    node: Any = tree[int(found.page.StructParents)][found.mcid]
    while str(node.S) != f"/{role}":
        node = node.P
    return node


def as_role(text: str, role: str, other: str) -> Change:
    """Give an element another role."""

    def edit(pdf: pikepdf.Pdf) -> None:
        element(pdf, text, role).S = pikepdf.Name(f"/{other}")

    return in_pdf(edit)


def without(*path: str) -> Change:
    """Take an entry of the catalogue away, or of a dictionary below it."""

    def edit(pdf: pikepdf.Pdf) -> None:
        node: Any = pdf.Root
        for key in path[:-1]:
            node = node[key]
        del node[path[-1]]

    return in_pdf(edit)


def on_link(edit: Callable[[Any], None]) -> Change:
    """Change the first link annotation."""

    def change(pdf: pikepdf.Pdf) -> None:
        edit(next(note for page in pdf.pages for note in page.get("/Annots", ()) if note.Subtype == "/Link"))

    return in_pdf(change)


def on_font(edit: Callable[[Any], None]) -> Change:
    """Change the font of the first text that is in the theme's font for text."""

    def change(pdf: pikepdf.Pdf) -> None:
        edit(next(font for font in pdf.pages[0].Resources.Font.values() if "Bold" not in str(font.BaseFont)))

    return in_pdf(change)


def on_metadata(old: bytes, new: bytes) -> Change:
    """Replace a part of the XMP packet."""

    def edit(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return in_pdf(edit)


# Word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def in_package(edit: Callable[[dict[str, bytes]], None]) -> Change:
    """Return an edit of a Word file's parts as an edit of its bytes."""

    def change(data: bytes) -> bytes:
        files = parts(data)
        edit(files)
        return zipped(files)

    return change


def in_part(name: str, old: str, new: str) -> Change:
    """Replace the first such text in the XML of a part."""

    def edit(files: dict[str, bytes]) -> None:
        assert old.encode() in files[name]
        files[name] = files[name].replace(old.encode(), new.encode(), 1)

    return in_package(edit)


def in_body(edit: Callable[[etree._Element], None]) -> Change:
    """Return an edit of the root of the main part as an edit of a Word file's bytes."""

    def change(files: dict[str, bytes]) -> None:
        root = etree.fromstring(files["word/document.xml"])
        edit(root)
        files["word/document.xml"] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)

    return in_package(change)


def paragraph(root: etree._Element, text: str) -> etree._Element:
    """Return the first paragraph that holds a text."""
    return next(item for item in root.iter(f"{{{W}}}p") if text in "".join(map(str, item.itertext())))


def on_paragraph(text: str, edit: Callable[[etree._Element], None]) -> Change:
    """Change the first paragraph that holds a text."""
    return in_body(lambda root: edit(paragraph(root, text)))


def xml(source: str) -> etree._Element:
    """Return an element written with the usual prefixes."""
    return etree.fromstring(f"<x {NAMESPACES}>{source}</x>")[0]
