"""What independent programs read in our outputs, as words in reading order."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from html.parser import HTMLParser

import docx2txt
import mammoth
import pypdf
import pypdfium2
from docx import Document as open_docx
from markdown_it import MarkdownIt
from pdfminer.high_level import extract_text

from cvrender.checks import page, rows
from cvrender.document import Document, texts


def words(text: str) -> list[str]:
    """Return runs of letters and digits, without case: capitals may come from a style."""
    return re.findall(r"\w+", text.casefold().replace("_", " "))


def document_words(document: Document) -> list[str]:
    """Return the words that every output of a document has to show, in order."""
    return words("\n".join(text.plain for text in texts(document)))


def pdfium_text(pdf: bytes) -> str:
    """Return the text that Chromium's PDF library reads, without what runs in the margins."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return flowing(pages, pdf)


def pypdf_text(pdf: bytes) -> str:
    """Return the text that pypdf reads, in the order of the content stream, without what runs."""
    return flowing([page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages], pdf)


def pdfminer_text(pdf: bytes) -> str:
    """Return the text that pdfminer.six reads, in its default layout, without what runs."""
    return flowing(extract_text(io.BytesIO(pdf)).removesuffix("\f").split("\f"), pdf)


def flowing(pages: list[str], pdf: bytes) -> str:
    """Return the text of pages without the lines that a file marks as artifacts: headers and footers.

    The last line of the same letters goes, since margins come last in the content.
    """
    kept = []
    for text, marked in zip(pages, running(pdf), strict=True):
        left, lines = Counter(marked), []
        for line in reversed(text.splitlines()):
            key = "".join(words(line))
            if left[key]:
                left[key] -= 1
            else:
                lines.append(line)
        kept.append("\n".join(reversed(lines)))
    return "\n".join(kept)


@lru_cache(maxsize=32)
def running(pdf: bytes) -> tuple[tuple[str, ...], ...]:
    """Return for each page the letters of its rows of artifacts (ISO 32000-1, 14.8.2.2)."""
    return tuple(
        tuple(
            "".join(words(row.text)) for row in rows.rows(word for word in sheet.words if word.look.artifact)
        )
        for sheet in page.pages(pdf)
    )


def docx_text(docx: bytes) -> str:
    """Return the text of the body that python-docx reads."""
    return "\n".join(paragraph.text for paragraph in open_docx(io.BytesIO(docx)).paragraphs)


def docx2txt_text(docx: bytes) -> str:
    """Return the text that docx2txt reads, without the header and the footer that it puts around it."""
    text = str(docx2txt.process(io.BytesIO(docx)))
    section = open_docx(io.BytesIO(docx)).sections[0]
    header, footer = ("\n".join(p.text for p in part.paragraphs) for part in (section.header, section.footer))
    body = text.partition(header)[2] if header else text
    return body.rpartition(footer)[0] if footer else body


def mammoth_text(docx: bytes) -> str:
    """Return the text that mammoth reads, which turns Word files into HTML and Markdown."""
    return str(mammoth.extract_raw_text(io.BytesIO(docx)).value)


def html_text(html: bytes) -> str:
    """Return the text of the body of a page."""
    reader = _Body()
    reader.feed(html.decode())
    return "".join(reader.parts)


def markdown_text(markdown: bytes) -> str:
    """Return the text that a CommonMark reader shows."""
    html = MarkdownIt("commonmark").render(markdown.decode())
    return html_text(f"<body>{html}</body>".encode())


def plain_text(text: bytes) -> str:
    """Return plain text without the addresses that stand in parentheses behind their links."""
    return re.sub(r"\s\((?:https?|mailto|tel):[^)\s]*\)", "", text.decode())


class _Body(HTMLParser):
    _inline = frozenset({"a", "b", "strong", "em", "i", "code", "span", "time", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.inside = False
        self.aside: list[str] = []  # open elements from one on that is no part of the résumé

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "body"
        if self.aside or ("data-interface", None) in attrs:
            self.aside.append(tag)
        if tag not in self._inline:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.aside:
            assert self.aside.pop() == tag
        if tag not in self._inline:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self.inside and not self.aside:
            self.parts.append(data)


#: Every way to read an output back: a name, the format, the reader.
READERS: tuple[tuple[str, str, Callable[[bytes], str]], ...] = (
    ("pdfium", "pdf", pdfium_text),
    ("pypdf", "pdf", pypdf_text),
    ("pdfminer", "pdf", pdfminer_text),
    ("python-docx", "docx", docx_text),
    ("docx2txt", "docx", docx2txt_text),
    ("mammoth", "docx", mammoth_text),
    ("html.parser", "html", html_text),
    ("markdown-it", "md", markdown_text),
    ("text", "txt", plain_text),
)


def differences(expected: list[str], actual: list[str]) -> Iterator[str]:
    """Yield where two lists of words differ, with the words around."""
    from difflib import SequenceMatcher

    for kind, a, b, c, d in SequenceMatcher(None, expected, actual, autojunk=False).get_opcodes():
        if kind != "equal":
            before = " ".join(expected[max(a - 3, 0) : a])
            yield f"after '{before}': expected {expected[a:b]}, got {actual[c:d]}"
