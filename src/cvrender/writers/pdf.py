"""Document and theme → a PDF that is tagged, archival, and carries the résumé as data."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from cvrender.document import Document, texts
from cvrender.starting import start
from cvrender.theme.fonts import fontconfig_file, fonts_for, is_seen, packaged, theme_families
from cvrender.theme.model import Theme
from cvrender.writers.attachments import attachments
from cvrender.writers.html import render
from cvrender.writers.margins import margin_characters
from cvrender.writers.metadata import metadata
from cvrender.writers.options import USUAL, Notice, Options, Output

if TYPE_CHECKING:
    from cvrender.writers.layout import Layout, Setter
    from cvrender.writers.weasy import Printed

_ONE_AT_A_TIME = RLock()


def write(document: Document, theme: Theme, options: Options = USUAL) -> Output:
    """Return the document as a PDF (PDF/A-3a and PDF/UA-1 where its characters allow it).

    Its fonts are embedded, and the same input gives the same bytes. Notices tell which fonts were taken
    for what the theme's lack, and which characters no font has. ThemeError where the theme asks for a
    font that is not packaged or for something that cannot be laid out, OutputError for a bad photo.
    """
    with setting(document, theme, options) as setter:
        return finished(setter.lay(theme), document)


@contextmanager
def setting(
    document: Document, theme: Theme, options: Options = USUAL, *, measured: bool = False
) -> Iterator[Setter]:
    """Lend what lays the document out, with this theme or one that was altered from it.

    Layouts are written before it is given back. With ``measured`` they tell where their blocks stand.
    """
    characters = {char for text in texts(document) for char in text.plain}
    characters |= margin_characters(document, theme)
    fonts = fonts_for(theme, characters, document.language)
    with _fontconfig(fontconfig_file(fonts)) as file:
        start()  # WeasyPrint reads the configuration of the fonts when it is imported
        from cvrender.starting.fontconfig import forget_configuration
        from cvrender.writers.layout import Setter, Sheet

        html = render(document, theme, options)
        about, files = metadata(document, theme), attachments(document, options)
        sheet = Sheet(html, fonts, file, about, files, options.network)
        yield Setter(sheet, theme, measured=measured)
        forget_configuration()


def finished(layout: Layout, document: Document) -> Output:
    """Return the PDF of pages that were laid out, with what is to be said about it."""
    from cvrender.writers.weasy import write_pdf

    printed = write_pdf(layout)
    return Output(printed.data, tuple(_notices(printed, document, layout.theme)))


def _notices(printed: Printed, document: Document, theme: Theme) -> Iterator[Notice]:
    own = theme_families(theme)
    for family, characters in printed.taken.items():
        some = {char for char in characters if is_seen(char) and char not in printed.missing}
        taken = "".join(char for char in _in_order(document, characters) if char in some)
        if family not in own and taken:
            home = "" if family in packaged() else ", a font of this system"
            message = f"the theme's fonts lack {taken}; taken from '{family}'{home}"
            yield Notice(message, _source(document, taken))
    for char in printed.missing:
        message = f"no font has {char} (U+{ord(char):04X}), and the page shows an empty box"
        remedy = "write it in other characters, or install a font that has it"
        yield Notice(f"{message}; {remedy}", _source(document, char), "warning")
    for family in printed.unreadable:
        # nothing can be added to fonts of pictures, nor to full ones (writers/clusters)
        message = (
            f"programs cannot read all of the text in '{family}', which builds letters of several glyphs"
        )
        remedy = "people can; give the Word file or the web page to programs"
        yield Notice(f"{message}; {remedy}", _source(document, printed.taken[family]), "warning")
    if (source := _turned(document, printed.missing)) is not None:
        message = "browsers read text from right to left as it was written; some programs read its lines"
        remedy = "backwards or in pieces: give those the Word file or the web page"
        yield Notice(f"{message} {remedy}", source)
    for remark in printed.remarks:
        yield Notice(remark, kind="warning")
    yield from _standards(printed)


def _in_order(document: Document, characters: str) -> Iterator[str]:
    """Yield characters as they come in the document, so that themes and formats say the same of them."""
    written = (char for text in texts(document) for char in text.plain)
    yield from dict.fromkeys(char for char in (*written, *characters) if char in characters)


def _standards(printed: Printed) -> Iterator[Notice]:
    """Say what the file is not, and why."""
    if printed.missing or printed.unreadable:
        wanted = "a glyph for every character" if printed.missing else "a character for every glyph"
        yield Notice(f"the PDF is neither PDF/A-3a nor PDF/UA-1, which want {wanted}")
        return
    reasons = [
        *(f"the glyphs of '{family}', which are pictures" for family in printed.colored),
        *(f"U+{ord(char):04X}, which means nothing outside of its font" for char in printed.private),
    ]
    if reasons:
        yield Notice(f"the PDF is PDF/UA-1, but not PDF/A-3a because of {', '.join(reasons)}")


def _source(document: Document, characters: str) -> str:
    """Return the place of the first text that has one of the characters."""
    wanted = set(characters)
    return next((text.source for text in texts(document) if wanted & set(text.plain)), "")


def _turned(document: Document, missing: str) -> str | None:
    """Return the place of the first text with letters that run from right to left; None without any."""
    for text in texts(document):
        if any(bidirectional(char) in ("R", "AL") and char not in missing for char in text.plain):
            return text.source
    return None


@contextmanager
def _fontconfig(file: Path) -> Iterator[Path]:
    """Let fontconfig see what a file says; one thread after the other, as a process has one environment."""
    with _ONE_AT_A_TIME:
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(file)
        try:
            yield file
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
