"""What WeasyPrint warns about, sorted: faults of the theme, characters without a glyph, the rest."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from cvrender.errors import OutputError, ThemeError
from cvrender.theme.model import Theme

#: Modules of WeasyPrint whose warnings are about the characters of the document, not about the theme.
_ABOUT_CONTENT = {"text", "fonts"}
_NO_GLYPH = ".notdef glyph"
_BAD_FACE = "Font-face"


class Complaints(logging.Handler):
    """Keeps what WeasyPrint warns about: faults of the theme, missing characters, the rest."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: list[str] = []
        self.missing: list[str] = []
        self.remarks: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Sort a warning by the module that gave it."""
        if record.module not in _ABOUT_CONTENT or record.msg.startswith(_BAD_FACE):
            self.faults.append(record.getMessage())
        elif record.msg.startswith(_NO_GLYPH) and isinstance(record.args, tuple):
            self.missing.append(str(record.args[0]))
        else:
            self.remarks.append(record.getMessage())


@contextmanager
def complaints(theme: Theme) -> Iterator[Complaints]:
    """Collect WeasyPrint's warnings; a ThemeError with those that are about the theme."""
    logger, collector = logging.getLogger("weasyprint"), Complaints()
    logger.addHandler(collector)
    try:
        yield collector
    except RecursionError as error:
        raise OutputError("the document is nested too deeply to be laid out") from error
    finally:
        logger.removeHandler(collector)
    if faults := dict.fromkeys(collector.faults):
        from cvrender.writers.blame import blamed  # seldom needed

        raise ThemeError("\n".join(blamed(theme, message) for message in faults))
