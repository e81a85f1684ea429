"""The bytes of a Word file → its parts, their types and relations, or why it cannot be read."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from cvrender.checks.reading import UnreadableError
from cvrender.checks.wordparts import LIMIT, W

#: Namespaces, for paths (ISO/IEC 29500-1, annex A; 29500-2 for packages).
NS = {
    "w": W.strip("{}"),
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "v": "urn:schemas-microsoft-com:vml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dcterms": "http://purl.org/dc/terms/",
}
#: No résumé has as many parts; a file that does means harm.
_MOST_PARTS = 2_000
_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0"  # an OLE file, which holds .doc files and encrypted .docx files
_ENCRYPTED = 1  # a zip entry's flag


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: its id, its kind (``hyperlink``), the part or address that it leads to."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file. Names have no slash in front; ``roots`` holds those that are XML.

    ``defaults`` and ``overrides`` are the content types by extension and by part, in small letters.
    ``relations`` are those of each part by its name, of the package itself under "".
    """

    names: tuple[str, ...]
    roots: Mapping[str, etree._Element]
    defaults: Mapping[str, str]
    overrides: Mapping[str, str]
    relations: Mapping[str, tuple[Relation, ...]]
    main: str

    @property
    def document(self) -> etree._Element:
        """The root of the main part."""
        return self.roots[self.main]

    def related(self, kind: str, part: str | None = None) -> Iterator[tuple[str, etree._Element]]:
        """Yield name and root of the parts that a part, the main one unless named, relates to as a kind."""
        for relation in self.relations.get(self.main if part is None else part, ()):
            if relation.kind == kind and not relation.external and relation.target in self.roots:
                yield relation.target, self.roots[relation.target]

    def one(self, kind: str, part: str | None = None) -> etree._Element | None:
        """Return the root of the first such part, or None."""
        return next((root for _, root in self.related(kind, part)), None)

    def stories(self) -> Iterator[tuple[str, etree._Element]]:
        """Yield name and root of the parts that hold text: the body, headers and footers, notes."""
        yield self.main, self.document
        for kind in ("header", "footer", "footnotes", "endnotes"):
            yield from self.related(kind)

    def type_of(self, name: str) -> str:
        """Return the content type of a part, or nothing where none is declared."""
        extension = name.rpartition(".")[2].lower()
        return self.overrides.get(name.lower()) or self.defaults.get(extension, "")


@lru_cache(maxsize=8)
def read(data: bytes) -> Package:
    """Return the parts; UnreadableError where the file is encrypted, damaged, no Word file or a trap."""
    if data.startswith(_OLD_OR_ENCRYPTED):
        raise UnreadableError("it is encrypted or an old .doc file; save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _package(archive)
    except Exception as error:  # zipfile and lxml raise many things on damaged files
        reason = (str(error).splitlines() or [""])[0] or type(error).__name__
        raise UnreadableError(f"its parts cannot be read: {reason}") from error


def _package(archive: zipfile.ZipFile) -> Package:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > _MOST_PARTS:
        raise ValueError(f"more than {_MOST_PARTS:,} parts")
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise ValueError("its parts are encrypted")
    texts = [info for info in infos if info.filename.endswith((".xml", ".rels"))]
    if sum(info.file_size for info in texts) > LIMIT:
        raise ValueError(f"its texts unpack to more than {LIMIT // 1_000_000} MB")
    names = tuple(info.filename.lstrip("/") for info in infos)
    roots = {info.filename.lstrip("/"): _parsed(archive, info) for info in texts}
    relations = {_owner(name): tuple(_relations(name, root)) for name, root in roots.items() if _owns(name)}
    main = next((item.target for item in relations.get("", ()) if item.kind == "officeDocument"), "")
    if main not in roots or roots[main].find("w:body", NS) is None:
        raise ValueError("no text of a Word document in it")
    if "[Content_Types].xml" not in roots:
        raise ValueError("its parts have no types")
    return Package(names, roots, *_types(roots["[Content_Types].xml"]), relations, main)


def _parsed(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> etree._Element:
    """Return the root of a part, without entities and without the network."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(archive.read(info), parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError(f"its part {info.filename} has a document type, which no Word file has")
    return root


def _owns(name: str) -> bool:
    return name.endswith(".rels") and posixpath.basename(posixpath.dirname(name)) == "_rels"


def _owner(name: str) -> str:
    """Return whose relations a part holds: ``word/_rels/document.xml.rels`` → ``word/document.xml``."""
    folder = posixpath.dirname(posixpath.dirname(name))
    return posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))


def _relations(name: str, root: etree._Element) -> Iterator[Relation]:
    folder = posixpath.dirname(_owner(name))
    for item in root.iterfind("rel:Relationship", NS):
        external = item.get("TargetMode") == "External"
        target = item.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield Relation(item.get("Id", ""), item.get("Type", "").rpartition("/")[2], target, external)


def _types(root: etree._Element) -> tuple[dict[str, str], dict[str, str]]:
    defaults = root.iterfind("ct:Default", NS)
    overrides = root.iterfind("ct:Override", NS)
    return (
        {item.get("Extension", "").lower(): item.get("ContentType", "") for item in defaults},
        {item.get("PartName", "").lstrip("/").lower(): item.get("ContentType", "") for item in overrides},
    )
