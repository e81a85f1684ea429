"""The bytes of an edited file → its parts as XML; or one clear line why it cannot be read."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from cvrender.errors import CvrenderError

#: More than any résumé has; a small file may hold gigabytes.
MAX_PART = 20 * 1024 * 1024

# What zipfile and zlib raise for a file that is damaged, or has a password.
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, NotImplementedError, ValueError)

_OLD = b"\xd0\xcf\x11\xe0"


def parts(data: bytes, file: str) -> zipfile.ZipFile:
    """Open the zip file that a Word or OpenDocument file is; CvrenderError where it is something else."""
    if data.startswith(_OLD):
        raise CvrenderError(
            f"{file}: an old .doc file, or one with a password (save it as .docx, without one)"
        )
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise CvrenderError(f"{file}: not a Word (.docx) or OpenDocument (.odt) file, or damaged") from None


def part(archive: zipfile.ZipFile, name: str, file: str) -> etree._Element | None:
    """Return the root of a part, or None where there is none; CvrenderError where it is damaged."""
    if name not in archive.namelist():
        return None
    damaged = CvrenderError(f"{file}: damaged: {name} cannot be read (open it in Word, and save it anew)")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        if archive.getinfo(name).file_size > MAX_PART:
            raise CvrenderError(f"{file}: {name} is larger than {MAX_PART // 1024 // 1024} MiB")
        with archive.open(name) as stream:
            data = stream.read(MAX_PART + 1)
        root = etree.fromstring(data, parser)
    except (*_BROKEN, etree.XMLSyntaxError):
        raise damaged from None
    info: Any = root.getroottree().docinfo
    if info.doctype:  # neither kind of file may have one
        raise damaged
    return root
