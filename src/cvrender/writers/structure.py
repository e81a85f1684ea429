"""A finished PDF → the same with the parts of its structure whole, in the order of the source.

WeasyPrint 70 builds the structure page by page: of two columns that go over two pages a screen reader would
hear half of one, half of the other, and then the rest of both. The order of reading is that of the structure
(ISO 14289-1, 7.2; ISO 32000-1, 14.8.2.3.1), whose elements may have kids on several pages (14.7.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.document import Document as Pages
from weasyprint.formatting_structure import boxes

#: The root elements, of which WeasyPrint makes no element of the structure.
_SKIPPED = ("html", "body")

#: What may go on on another page and holds nothing but other elements; a mark's number belongs to one page.
_HOLDERS = ("/Div", "/Part", "/Sect")


def join_columns(pages: Pages, pdf: Any) -> None:
    """Make one element of each part of the body and of each column in it, where there was one a page.

    ``pdf`` is a pydyf.PDF whose structure was built and is not written yet. WeasyPrint hangs what a column
    has on a later page right below the body. Where elements and boxes do not match, nothing is changed.
    """
    body = _object(pdf, _object(pdf, pdf.catalog["StructTreeRoot"])["K"][0])
    tops = [box for page in pages.pages for box in _tops(page._page_box)]
    if len(tops) != len(body["K"]):
        return
    wholes: dict[Any, bytes] = {}
    kept: list[bytes] = []
    for reference, box in zip(body["K"], tops, strict=True):
        if _object(pdf, reference)["S"] in _HOLDERS and box.element in wholes:
            _move(pdf, reference, wholes[box.element])
            continue
        kept.append(reference)
        wholes[box.element] = reference
        columns = _object(pdf, reference)["K"]
        if len(columns) == len(box.children):
            pairs = zip(columns, box.children, strict=True)
            wholes.update((column.element, kid) for kid, column in pairs if column.element is not box.element)
    body["K"][:] = kept


def _move(pdf: Any, source: bytes, target: bytes) -> None:
    """Give the kids of one element to another."""
    for kid in _object(pdf, source)["K"]:
        _object(pdf, kid)["P"] = target
        _object(pdf, target)["K"].append(kid)


def _tops(box: Any) -> Iterator[Any]:
    """Yield the boxes of a page that become elements right below the document's own."""
    for child in box.children:
        if child.element_tag in _SKIPPED and isinstance(child, boxes.ParentBox):
            yield from _tops(child)
        elif not isinstance(child, boxes.MarginBox):
            yield child


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
