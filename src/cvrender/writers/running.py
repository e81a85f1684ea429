"""A finished PDF → the same with what runs in its margins marked as artifacts.

WeasyPrint 70 marks page numbers as content, but leaves them out of the structure tree, where a screen
reader has no place for them. They are pagination artifacts (ISO 32000-1, 14.8.2.2.2; ISO 14289-1, 7.8).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_ARTIFACT = "<</Type/Pagination>>"


def mark_running(pdf: Any) -> None:
    """Turn the marked content that no structure element holds into artifacts; ``pdf`` is a pydyf.PDF."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    held = set(_elements(pdf, root["K"]))
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for number, page in enumerate(_pages(pdf)):
        elements = parents[number]
        stray = {mcid for mcid, element in enumerate(elements) if element not in held}
        _mark(_object(pdf, page["Contents"]).stream, stray)
        for mcid in stray:
            elements[mcid] = "null"


def _mark(stream: list[Any], stray: set[int]) -> None:
    """Rewrite ``/Span <</MCID 5>> BDC`` for the given numbers; a tag stands right before its properties."""
    for index, part in enumerate(stream):
        if isinstance(part, dict) and part.get("MCID") in stray:
            stream[index - 1 : index + 1] = ["/Artifact", _ARTIFACT]


def _elements(pdf: Any, kids: list[Any]) -> Iterator[bytes]:
    """Yield the references of all structure elements below, as the parent tree writes them."""
    for kid in kids:
        if isinstance(kid, bytes):
            yield kid
            yield from _elements(pdf, _object(pdf, kid).get("K", []))


def _pages(pdf: Any) -> Iterator[Any]:
    kids = pdf.pages["Kids"]
    return (pdf.objects[number] for number in kids[::3])


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
