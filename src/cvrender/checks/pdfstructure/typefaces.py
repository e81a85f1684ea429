"""pdf-fonts-embedded, pdf-tounicode: fonts that are in the file, and say which characters they show."""

from __future__ import annotations

from collections.abc import Iterator

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.pdfstructure.model import PdfFile
from cvrender.checks.roles import counted
from cvrender.checks.subject import Subject

RULES = {
    "pdf-fonts-embedded": Rule("error", "Each font that is seen is in the file."),
    "pdf-tounicode": Rule("error", "Each glyph says which characters it stands for."),
}


def embedded(file: PdfFile, subject: Subject) -> Iterator[Finding]:
    """Yield fonts that other machines replace (ISO 14289-1, 7.21.4.1; ISO 19005-3, 6.2.11.4.1).

    A font in which nothing is painted need not be there.
    """
    for font in file.fonts:
        if font.visible and not font.embedded:
            message = f"the font {font.name} is not embedded, and another machine takes another one"
            yield Finding("pdf-fonts-embedded", "error", message, page=font.page)


def mapped(file: PdfFile, subject: Subject) -> Iterator[Finding]:
    """Yield fonts whose text cannot be copied or read aloud (ISO 14289-1, 7.21.7; ISO 19005-3, 6.2.11.7)."""
    for font in file.fonts:
        if not font.mapped:
            message = f"the font {font.name} does not say which characters its glyphs are (ToUnicode)"
            yield Finding("pdf-tounicode", "error", message, page=font.page)
        elif font.silent:
            glyphs = counted(len(font.silent), "glyph", "is", "are")
            message = f"{glyphs} of no known character in the font {font.name} (ToUnicode)"
            yield Finding("pdf-tounicode", "error", message, page=font.page)
