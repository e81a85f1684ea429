"""A PDF → the files that cvrender put into it: the résumé as JSON Resume, the profile."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from cvrender.errors import OutputError
from cvrender.writers.attachments import RESUME_FILE, SOURCE_FILES

if TYPE_CHECKING:
    from pikepdf import Pdf


def extract(pdf: bytes, *, source: bool = False) -> bytes:
    """Return the résumé that a PDF carries, a JSON text in UTF-8; with ``source`` the profile's own file.

    OutputError where the data is no PDF, is encrypted or damaged, or carries no such file.
    """
    if b"%PDF-" not in pdf[:1024]:  # where readers look for it (ISO 32000-1, annex H, note 13)
        raise OutputError("this is not a PDF")
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as file:
            data = _attached(file, SOURCE_FILES if source else (RESUME_FILE,))
    except pikepdf.PasswordError:
        raise OutputError("the PDF is encrypted; remove its password first") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise OutputError(f"the PDF is damaged: {_first_line(error)}") from None
    if data is None:
        raise OutputError(_NO_SOURCE if source else _NO_RESUME)
    return data


def _attached(file: Pdf, names: tuple[str, ...]) -> bytes | None:
    for name in names:
        if name in file.attachments:
            return bytes(file.attachments[name].get_file().read_bytes())
    return None


def _first_line(error: Exception) -> str:
    """Return what a library says, without the name that it gives to data in memory."""
    said = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return re.sub(r"^stream <[^>]*>: ", "", said)


_NO_RESUME = f"the PDF carries no {RESUME_FILE}; one made by cvrender does, unless with --no-attach"
_NO_SOURCE = "the PDF does not carry its profile; it does when made with --attach-source"
