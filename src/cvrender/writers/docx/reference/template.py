"""The bytes of a house template → its parts, checked; what cannot be a template is refused in one line."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from cvrender.errors import OutputError
from cvrender.writers.docx.relations import (
    TYPES,
    ContentTypes,
    Relation,
    content_types,
    related,
    relations,
)
from cvrender.writers.docx.xml import W, parse

#: What a template may hold, unpacked; the largest real ones (letterheads with photos) are a tenth of it.
MOST_BYTES = 100_000_000
MOST_PARTS = 5_000

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: The types of the main part of a document and of a template (.docx, .dotx).
MAIN_TYPE = f"{_WORD}.document.main+xml"
_MAIN_TYPES = (MAIN_TYPE, f"{_WORD}.template.main+xml")
_STRICT = "http://purl.oclc.org/ooxml/"
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")  # [MS-CFB] 2.2: .doc, and every encrypted Office file
_WHO = "the reference file"
#: What a template is taken for, by the roles of parts; one that is named and not there was lost.
_LOOK = ("styles", "numbering", "theme", "settings")


@dataclass(frozen=True)
class Template:
    """A Word file as its parts by their names; ``main`` is the part with the body."""

    parts: Mapping[str, bytes]
    main: str

    @cached_property
    def types(self) -> ContentTypes:
        """The types of the parts."""
        return content_types(self.parts)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """What the main part refers to."""
        return relations(self.parts, self.main)

    @cached_property
    def body(self) -> etree._Element:
        """The root of the main part."""
        return parse(self.parts[self.main])

    def part(self, role: str) -> str:
        """Return the name of the part of a role (styles, numbering, theme), or nothing."""
        names = (related(self.main, item) for item in self.relations if item.role == role)
        return next((name for name in names if name in self.parts), "")


def open_template(data: bytes) -> Template:
    """Return the parts of a Word file (.docx or .dotx); OutputError says what it is instead."""
    if data.startswith(_COMPOUND):
        raise _refused_compound(data)
    try:
        parts = _unpacked(data)
        template = Template(parts, _main(parts))
        _check(template)
    except (zipfile.BadZipFile, zlib.error, EOFError, etree.LxmlError, NotImplementedError) as error:
        raise OutputError(f"{_WHO} is damaged or is no Word file (.docx, .dotx); save it again") from error
    return template


def _refused_compound(data: bytes) -> OutputError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return OutputError(f"{_WHO} is encrypted; save it without a password")
    return OutputError(f"{_WHO} is in the format of Word 97 (.doc); save it as .docx")


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if any(entry.flag_bits & 1 for entry in entries):
            raise OutputError(f"{_WHO} is encrypted; save it without a password")
        if len(entries) > MOST_PARTS:
            raise OutputError(f"{_WHO} has more than {MOST_PARTS:,} parts")
        parts: dict[str, bytes] = {}
        room = MOST_BYTES
        for entry in entries:
            with archive.open(entry) as file:  # what an entry says of its own size may be a lie
                parts[entry.filename] = file.read(room + 1)
            room -= len(parts[entry.filename])
            if room < 0:
                raise OutputError(f"{_WHO} is larger than {MOST_BYTES // 1_000_000} MB when it is unpacked")
        return parts


def _main(parts: Mapping[str, bytes]) -> str:
    if TYPES not in parts:
        raise OutputError(f"{_WHO} is no Word file; save it as .docx")
    for relation in relations(parts):
        if relation.role == "officeDocument":
            if relation.kind.startswith(_STRICT):
                raise OutputError(f"{_WHO} is Strict Open XML; save it as 'Word Document (.docx)'")
            return related("", relation)
    raise OutputError(f"{_WHO} is no Word file; save it as .docx")


def _check(template: Template) -> None:
    """Refuse other kinds of files, and read every part that is needed, so that nothing fails later."""
    kind = template.types.of(template.main)
    if "macroEnabled" in kind:
        raise OutputError(f"{_WHO} has macros; save it as .docx or .dotx, without them")
    if kind not in _MAIN_TYPES:
        raise OutputError(f"{_WHO} is no Word file (its content is {kind or 'unknown'}); save it as .docx")
    if template.main not in template.parts or template.body.find(f"{{{W}}}body") is None:
        raise OutputError(f"{_WHO} has no text part; save it again")
    for name, data in template.parts.items():
        if name.endswith((".rels", ".xml")):
            parse(data)
    for item in template.relations:
        missing = related(template.main, item)
        if item.role in _LOOK and not item.external and missing not in template.parts:
            raise OutputError(f"{_WHO} is damaged: it has lost its part {missing}; save it again in Word")
