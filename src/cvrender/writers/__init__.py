"""Document and theme → the bytes of a file; one module a format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from cvrender.document import Document
from cvrender.errors import OutputError, did_you_mean
from cvrender.theme.model import Theme
from cvrender.writers.moment import moment
from cvrender.writers.options import USUAL, Notice, Options, Output, Site, WebFonts

__all__ = [
    "WRITERS",
    "Notice",
    "Options",
    "Output",
    "Site",
    "WebFonts",
    "Writer",
    "dated",
    "produce",
    "writer",
]

#: A writer that has nothing to say besides returns bytes alone.
Writer = Callable[[Document, Theme, Options], bytes | Output]

#: The module of each format; a module is imported only when its format is asked for.
WRITERS = {
    "pdf": "cvrender.writers.pdf",
    "docx": "cvrender.writers.docx",
    "html": "cvrender.writers.web",
    "txt": "cvrender.writers.text",
    "md": "cvrender.writers.markdown",
    "json": "cvrender.writers.jsonresume",
}


def writer(name: str) -> Writer:
    """Return the writer of a format; OutputError where there is none."""
    if name not in WRITERS:
        hint = did_you_mean(name, WRITERS) or f"formats: {', '.join(WRITERS)}"
        raise OutputError(f"no format named '{name}' ({hint})")
    write: Writer = import_module(WRITERS[name]).write
    return write


def produce(document: Document, theme: Theme, format: str, options: Options | None = None) -> Output:
    """Return the document in one format, with what the writer has to say about it.

    The date of the file is that of SOURCE_DATE_EPOCH, else of the options, else of the document.
    """
    options = options or USUAL
    remarks: tuple[Notice, ...] = ()
    if document.image:  # else the module, and Pillow, are not needed
        from cvrender.writers.photo import pictured

        document, remarks = pictured(document, theme, options)
    made = writer(format)(dated(document, options), theme, options)
    output = made if isinstance(made, Output) else Output(made)
    return replace(output, notices=(*output.notices, *remarks))


def dated(document: Document, options: Options) -> Document:
    """Return the document with the date that its files get."""
    return replace(document, modified=moment(options.modified or document.modified))
