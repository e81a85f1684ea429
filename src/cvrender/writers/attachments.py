"""The files that travel inside a PDF: the résumé as JSON Resume, and on request the profile itself.

How they are found again is in ``cvrender.extracting``.
"""

from __future__ import annotations

from cvrender.document import Document
from cvrender.frozen import frozen
from cvrender.writers.options import Options

RESUME_FILE = "resume.json"

#: The names that an attached profile may have.
SOURCE_FILES = ("profile.yaml", "profile.json")

#: The media types by ending (RFC 9512, RFC 8259); what Python knows differs between its versions.
_KINDS = {".yaml": "application/yaml", ".json": "application/json"}


@frozen
class Attached:
    """A file inside a PDF: its name, its media type, what it is in words, its bytes."""

    name: str
    kind: str
    description: str
    data: bytes


def attachments(document: Document, options: Options) -> tuple[Attached, ...]:
    """Return the files that a PDF of the document carries, in the order of its name tree."""
    if not options.attach:
        return ()
    files = [_attached(RESUME_FILE, "This résumé as JSON Resume", f"{document.attached}\n".encode())]
    if options.source is not None:
        name = SOURCE_FILES[options.source.lstrip().startswith(b"{")]
        files.append(_attached(name, "The profile that this résumé was made from", options.source))
    return tuple(sorted(files, key=lambda file: file.name))  # ISO 32000-1, 7.9.6: names are sorted


def _attached(name: str, description: str, data: bytes) -> Attached:
    return Attached(name, _KINDS[name[-5:]], description, data)
