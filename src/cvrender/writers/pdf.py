"""Document and theme → a tagged PDF."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cvrender.document import Document, texts
from cvrender.theme.fonts import fontconfig_file, fonts_for
from cvrender.theme.model import Theme
from cvrender.writers.html import render


def write(document: Document, theme: Theme) -> bytes:
    """Return the document as a PDF: tagged, its fonts embedded, the same bytes for the same input.

    ThemeError where the theme asks for a font that is not packaged or for something that cannot be laid out.
    """
    characters = {char for text in texts(document) for char in text.plain}
    fonts = fonts_for(theme, characters, document.language)
    with _fontconfig(fontconfig_file(fonts)) as file:
        # WeasyPrint reads the fonts' configuration when it is imported.
        from cvrender.writers.weasy import print_pdf

        return print_pdf(render(document, theme), theme, fonts, file)


@contextmanager
def _fontconfig(file: Path) -> Iterator[Path]:
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(file)
    try:
        yield file
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
