"""The bytes of an output → the text that independent programs read in it.

A program that fails on a file, whatever it raises, is told as ``UnreadableError``: files come from anywhere.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.subject import Format, Subject
from cvrender.checks.webpage import Attributes, WebPage


class UnreadableError(Exception):
    """A program cannot read an output; the text says which and why."""


RULES = {"unreadable": Rule("error", "The file can be opened and its text be read.")}

#: A file's parts, in the order of reading: the pages of a PDF, else one part.
Reader = Callable[[bytes], tuple[str, ...]]

#: How many outputs are kept read: a PDF and its siblings.
_KEPT = 8

#: A line that says nothing but which page it is.
PAGE_NUMBER = re.compile(r"\W*\d{1,3}(\s*(/|of|von|de)\s*\d{1,3})?\W*")


def guarded(reader: Reader) -> Reader:
    """Make a reader remember what it read, and raise nothing but UnreadableError."""

    @lru_cache(maxsize=_KEPT)
    def read(data: bytes) -> tuple[str, ...]:
        logging.getLogger(reader.__name__).setLevel(logging.CRITICAL)  # it complains to stderr besides
        try:
            return reader(data)
        except Exception as error:  # libraries raise anything on a damaged file
            raise UnreadableError(f"{reader.__name__} cannot read it: {_reason(error)}") from error

    read.__name__ = reader.__name__
    return read


def _reason(error: Exception) -> str:
    first = (str(error).strip().splitlines() or [""])[0]
    return first.rstrip(".") or type(error).__name__


@guarded
def pdfium(data: bytes) -> tuple[str, ...]:
    """Return the text of each page as pdfium (Chromium) reads it, its mark for a hyphen undone."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return tuple(re.sub("[\x02\ufffe]\\s*", "-", text.replace("\r\n", "\n")) for text in texts)


@guarded
def pypdf(data: bytes) -> tuple[str, ...]:
    """Return the text of each page as pypdf reads it, in the order of the content stream."""
    from pypdf import PdfReader

    return tuple(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


@guarded
def pdfminer(data: bytes) -> tuple[str, ...]:
    """Return the text of each page as pdfminer.six reads it, in its default layout."""
    from pdfminer.high_level import extract_text

    text = extract_text(io.BytesIO(data))
    return tuple(text.removesuffix("\f").split("\f"))


@guarded
def python_docx(data: bytes) -> tuple[str, ...]:
    """Return the body of a Word file as python-docx reads it: paragraphs, without tables and text boxes."""
    from docx import Document as open_docx

    return ("\n".join(paragraph.text for paragraph in open_docx(io.BytesIO(data)).paragraphs),)


@guarded
def raw_xml(data: bytes) -> tuple[str, ...]:
    """Return all text in the main part of a Word file, by nothing but its XML."""
    from cvrender.checks.wordlook import paragraphs

    return ("\n".join("".join(run.text for run in paragraph.runs) for paragraph in paragraphs(data)),)


@guarded
def html_parser(data: bytes) -> tuple[str, ...]:
    """Return the text of the body of a page."""
    page = _Body()
    page.feed(data.decode("utf-8"))
    return ("".join(page.parts),)


@guarded
def plain(data: bytes) -> tuple[str, ...]:
    """Return a text file."""
    return (data.decode("utf-8"),)


#: The programs that read each format, by name; those of one format share no code.
READERS: Mapping[Format, Mapping[str, Reader]] = {
    "pdf": {"pdfium": pdfium, "pypdf": pypdf, "pdfminer": pdfminer},
    "docx": {"python-docx": python_docx, "a reader of its XML": raw_xml},
    "html": {"html.parser": html_parser},
    "txt": {"a plain reader": plain},
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding where the first program cannot open the file; no other rule says anything then."""
    try:
        next(iter(READERS[subject.format].values()))(subject.data)
    except UnreadableError as error:
        yield Finding("unreadable", "error", str(error))


CHECKS = (check,)


def shape(line: str) -> str:
    """Return what a running line has in common with those of other pages: all but its digits."""
    return re.sub(r"\d+", "#", line.strip())


class _Body(WebPage):
    """Collects the text inside ``body``; elements that are no phrasing content end a line."""

    _INLINE = frozenset(
        {"a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "time", "u", "wbr"}
    )
    _UNSEEN = frozenset({"script", "style", "template"})

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._inside = False
        self._unseen = 0

    def opened(self, tag: str, attrs: Attributes) -> None:
        self._inside = self._inside or tag == "body"
        self._unseen += tag in self._UNSEEN
        self._break(tag)

    def closed(self, tag: str) -> None:
        self._unseen -= tag in self._UNSEEN
        self._break(tag)

    def said(self, data: str) -> None:
        if self._inside and not self._unseen:
            self.parts.append(data)

    def _break(self, tag: str) -> None:
        if tag not in self._INLINE:
            self.parts.append("\n")
