"""The bytes of an output → where its links lead, in their order."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from cvrender.checks.reading import UnreadableError
from cvrender.checks.subject import Format, Subject
from cvrender.checks.webpage import Attributes, WebPage
from cvrender.checks.wordparts import R, W, main_part, part, relations

#: An address and the page that it stands on, or 0.
Target = tuple[str, int]

_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s)]+")


@lru_cache(maxsize=8)
def targets(form: Format, data: bytes) -> tuple[Target, ...]:
    """Return the links of an output; UnreadableError where they cannot be read.

    An action of a PDF that is no address stands as ``action:NAME``.
    """
    try:
        return tuple(_READERS[form](data))
    except Exception as error:  # libraries raise anything on a damaged file
        raise UnreadableError(f"its links cannot be read: {error}") from error


def of(subject: Subject) -> tuple[Target, ...]:
    """Return the links of a subject; UnreadableError where they cannot be read."""
    return targets(subject.format, subject.data)


def _pdf(data: bytes) -> Iterator[Target]:
    from pypdf import PdfReader

    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages, 1):
        for item in page.get("/Annots") or ():
            annotation = item.get_object()
            if annotation.get("/Subtype") == "/Link" and "/A" in annotation:
                action = annotation["/A"].get_object()
                kind = str(action.get("/S", ""))
                if kind not in ("/GoTo", "/URI"):
                    yield f"action:{kind.lstrip('/')}", number
                elif kind == "/URI":
                    yield _text(action.get("/URI", "")), number


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _docx(data: bytes) -> Iterator[Target]:
    main = main_part(data)
    known = {name: target for name, kind, target in relations(data, main) if kind == "hyperlink"}
    root = part(data, main)
    for link in root.iter(f"{W}hyperlink") if root is not None else ():
        name = link.get(f"{R}id")
        if name is not None:
            yield known.get(name, ""), 0


def _html(data: bytes) -> Iterator[Target]:
    page = _Anchors()
    page.feed(data.decode("utf-8"))
    yield from ((target, 0) for target in page.targets if not target.startswith("#"))


def _txt(data: bytes) -> Iterator[Target]:
    yield from ((match[0], 0) for match in _ADDRESS.finditer(data.decode("utf-8")))


class _Anchors(WebPage):
    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []

    def opened(self, tag: str, attrs: Attributes) -> None:
        if tag == "a":
            self.targets += [value or "" for name, value in attrs if name == "href"]


_READERS: Mapping[Format, Callable[[bytes], Iterator[Target]]] = {
    "pdf": _pdf,
    "docx": _docx,
    "html": _html,
    "txt": _txt,
}
