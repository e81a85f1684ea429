"""Document and theme → a Word file of named styles only, which people can edit and parsers can read."""

from __future__ import annotations

import io
from dataclasses import replace

from docx import Document as open_word

from cvrender.document import Document
from cvrender.theme import Theme
from cvrender.writers.docx.content import Paragraph, merged, paragraphs
from cvrender.writers.docx.insert import insert, insert_photo
from cvrender.writers.docx.package import blank, pack, text_width, unpack
from cvrender.writers.docx.palette import palette
from cvrender.writers.docx.sheet import Sheet, sheet
from cvrender.writers.docx.styles import styles_part
from cvrender.writers.options import USUAL, Options

__all__ = ["write"]


def write(document: Document, theme: Theme, options: Options = USUAL) -> bytes:
    """Return the document as a Word file (.docx); ThemeError where the theme's ``docx:`` part is wrong,
    OutputError for a bad photo.

    The same document and theme give the same bytes. No run and no paragraph has a property of its own.
    """
    colors = palette(theme, document.language)
    looks = sheet(theme, colors)
    content = tuple(_shown(paragraph, looks) for paragraph in paragraphs(document))
    used = {run.styles for paragraph in content for run in paragraph.runs}
    styles = styles_part(looks, colors, text_width(theme), document.language, used)
    file = open_word(io.BytesIO(blank(document, theme, colors, looks, styles)))
    if document.image:
        insert_photo(file, document, theme, options)
    insert(file, content)
    buffer = io.BytesIO()
    file.save(buffer)
    return pack(unpack(buffer.getvalue()))


def _shown(paragraph: Paragraph, looks: Sheet) -> Paragraph:
    runs = (replace(run, styles=looks.shown(run.styles, paragraph.style)) for run in paragraph.runs)
    return replace(paragraph, runs=merged(tuple(runs)))
