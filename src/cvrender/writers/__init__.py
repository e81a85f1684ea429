"""Document and theme → the bytes of a file; one module a format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from cvrender.document import Document
from cvrender.errors import OutputError, did_you_mean
from cvrender.theme.model import Theme

Writer = Callable[[Document, Theme], bytes]

#: The module of each format; a module is imported only when its format is asked for.
WRITERS = {
    "pdf": "cvrender.writers.pdf",
    "docx": "cvrender.writers.docx",
    "html": "cvrender.writers.html",
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
