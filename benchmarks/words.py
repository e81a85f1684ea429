"""The words of a PDF, to prove that résumés which are compared say the same."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pypdfium2

from cvrender.document import Document, texts


def words(text: str) -> Counter[str]:
    """Return how often each run of letters and digits is there, without case: capitals may be a style's."""
    return Counter(re.findall(r"[^\W_]+", text.casefold()))


def document_words(document: Document) -> Counter[str]:
    """Return the words that every output of a document has to show."""
    return words("\n".join(text.plain for text in texts(document)))


def pdf_pages(file: Path) -> list[str]:
    """Return the text of each page as Chromium's PDF library reads it."""
    with pypdfium2.PdfDocument(file) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def difference(wanted: Counter[str], pages: list[str]) -> str:
    """Return what pages have too little or too much, as in ``-pipeline +last``, or nothing.

    The number of a page in its margin, ``2 / 2``, is no word of a résumé.
    """
    own = {f"{number}/{len(pages)}" for number in range(1, len(pages) + 1)}
    lines = [line for page in pages for line in page.splitlines() if line.replace(" ", "") not in own]
    found = words("\n".join(lines))
    signs = [*(f"-{word}" for word in wanted - found), *(f"+{word}" for word in found - wanted)]
    return " ".join(sorted(signs))
