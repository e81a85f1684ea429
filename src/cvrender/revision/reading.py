"""An edited file → what it says, whichever program saved it."""

from __future__ import annotations

from cvrender.errors import CvrenderError
from cvrender.revision import opendocument, word
from cvrender.revision.package import parts
from cvrender.revision.seen import Edited


def read(data: bytes, file: str) -> Edited:
    """Return the paragraphs of a .docx or .odt file, tracked changes taken as accepted.

    ``file`` is its name in messages. CvrenderError where it is neither, damaged, or has a password.
    """
    with parts(data, file) as archive:
        names = archive.namelist()
        if word.MAIN in names:
            return word.read(archive, file)
        if opendocument.MAIN in names:
            return opendocument.read(archive, file)
    raise CvrenderError(f"{file}: neither a Word (.docx) nor an OpenDocument text (.odt)")
