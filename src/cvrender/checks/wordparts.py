"""The bytes of a Word file → its parts as XML, safe with files from anywhere."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

#: Names in the XML of Word files (ISO/IEC 29500-1, 9.2 and 17).
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

#: A part that unpacks to more than this is no part of a résumé: a zip bomb.
LIMIT = 40_000_000


@lru_cache(maxsize=16)
def part(data: bytes, name: str) -> etree._Element | None:
    """Return the root of a part, or None where there is no such part; ValueError where it is too large.

    Entities are not resolved and nothing is fetched.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if name not in package.namelist():
            return None
        if package.getinfo(name).file_size > LIMIT:
            raise ValueError(f"its part {name} is larger than {LIMIT // 1_000_000} MB")
        text = package.read(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(text, parser)


def relations(data: bytes, name: str) -> Iterator[tuple[str, str, str]]:
    """Yield the id, the kind (``hyperlink``, ``header``) and the target of each relation of a part.

    The target of a relation inside the file is the name of a part.
    """
    folder, _, file = name.rpartition("/")
    root = part(data, f"{folder}/_rels/{file}.rels".lstrip("/"))
    for item in root.iter(f"{_RELATIONS}Relationship") if root is not None else ():
        target = item.get("Target", "")
        if item.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield item.get("Id", ""), item.get("Type", "").rpartition("/")[2], target


def main_part(data: bytes) -> str:
    """Return the name of the part that holds the body (ISO/IEC 29500-2, 9.3)."""
    found = (target for _, kind, target in relations(data, "") if kind == "officeDocument")
    return next(found, "word/document.xml")
