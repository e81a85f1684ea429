"""A font dictionary → how its codes become characters, and what of it is in the file."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pikepdf
from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.encodingdb import EncodingDB
from pdfminer.psparser import LIT

from cvrender.checks.pdfstructure.model import Font
from cvrender.checks.pdfstructure.objects import Node, entry, items, name, number

_ENCODINGS = {"StandardEncoding", "MacRomanEncoding", "WinAnsiEncoding", "MacExpertEncoding"}
#: Character collections that readers know without help (ISO 32000-1, 9.10.2).
_COLLECTIONS = {"GB1", "CNS1", "Japan1", "Korea1"}
_SUBSET = re.compile("^[A-Z]{6}[+]")  # before the name of a font of which only a part is there (9.6.4)
_SYMBOLIC = 4  # a font's flag (ISO 32000-1, table 123)
#: What a code may not stand for (ISO 14289-1, 7.21.7).
_NO_CHARACTER = frozenset("\0\ufeff\ufffe")


@dataclass(slots=True)
class Face:
    """A font as the text operators use it; ``used`` gathers the codes shown in it."""

    name: str
    width: int
    characters: Mapping[int, str]
    embedded: bool
    mapped: bool
    known: bool
    page: int = 0
    visible: bool = False
    used: set[int] = field(default_factory=set)

    def show(self, data: bytes) -> str:
        """Note the codes of a string and return its characters; unknown ones are left out."""
        codes = [int.from_bytes(data[at : at + self.width]) for at in range(0, len(data), self.width)]
        self.used.update(codes)
        return "".join(self.characters.get(code, "") for code in codes)

    def finished(self) -> Font:
        """Return what is known when every page was read."""
        silent = () if self.known else tuple(sorted(code for code in self.used if self._says_nothing(code)))
        return Font(self.name, self.page, self.embedded, self.mapped, self.visible, silent)

    def _says_nothing(self, code: int) -> bool:
        characters = self.characters.get(code, "")
        return not characters or not _NO_CHARACTER.isdisjoint(characters)


def face(font: Node) -> Face:
    """Return the face of a font dictionary."""
    composite = name(entry(font, "/Subtype")) == "Type0"
    (bearer, *_) = items(entry(font, "/DescendantFonts")) or [font] if composite else [font]
    to_unicode = entry(font, "/ToUnicode")
    stream = isinstance(to_unicode, pikepdf.Stream)
    simple = {} if composite else _from_encoding(font)
    characters = _from_cmap(to_unicode.read_bytes()) if stream else simple
    known = composite and not stream and _is_known_collection(bearer)
    return Face(
        name=_SUBSET.sub("", name(entry(font, "/BaseFont"))).rstrip(",") or "without a name",
        width=2 if composite else 1,
        characters=characters,
        embedded=name(entry(font, "/Subtype")) == "Type3" or _has_program(entry(bearer, "/FontDescriptor")),
        mapped=stream or bool(characters) or known,
        known=known,
    )


def _has_program(descriptor: Node) -> bool:
    programs = ("/FontFile", "/FontFile2", "/FontFile3")
    return any(isinstance(entry(descriptor, key), pikepdf.Stream) for key in programs)


def _is_known_collection(cid_font: Node) -> bool:
    ordering = entry(entry(cid_font, "/CIDSystemInfo"), "/Ordering")
    return isinstance(ordering, pikepdf.String) and str(ordering) in _COLLECTIONS


def _from_cmap(data: bytes) -> dict[int, str]:
    """Return the characters of each code of a ToUnicode CMap (ISO 32000-1, 9.10.3)."""
    cmap = FileUnicodeMap()
    CMapParser(cmap, io.BytesIO(data)).run()
    return dict(cmap.cid2unichr)


def _from_encoding(font: Node) -> dict[int, str]:
    """Return the characters of a simple font's named encoding; a symbolic font without one has none."""
    encoding = entry(font, "/Encoding")
    base = name(encoding) or name(entry(encoding, "/BaseEncoding"))
    flags = number(entry(entry(font, "/FontDescriptor"), "/Flags"))
    if not base and flags > 0 and flags & _SYMBOLIC:
        return {}
    differences = [LIT(name(item)) if name(item) else item for item in items(entry(encoding, "/Differences"))]
    return dict(EncodingDB.get_encoding(base if base in _ENCODINGS else "StandardEncoding", differences))
