"""Document → JSON Resume: the content that compose kept, as a JSON file."""

from __future__ import annotations

from cvrender.document import Document
from cvrender.theme.model import Theme
from cvrender.writers.options import USUAL, Options


def write(document: Document, theme: Theme, options: Options = USUAL) -> bytes:
    """Return the résumé as JSON Resume, UTF-8, indented; the theme has no part in it."""
    del theme, options
    return f"{document.resume}\n".encode()
