"""Fonts put into a Word file, so that it looks the same where they are not installed.

They are obfuscated as ECMA-376 part 1, 17.8.1 asks for, and hold ranges of characters, not only those that
are used, so that somebody can type on in them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from lxml import etree

from cvrender.theme.fonts import COMMON, coverage, packaged
from cvrender.writers.docx.fontfile import embeddable, subset
from cvrender.writers.docx.relations import (
    OFFICE,
    TYPES,
    ContentTypes,
    Relation,
    content_types,
    related,
    relations,
    relations_name,
    relations_part,
)
from cvrender.writers.docx.xml import R, W, attribute, parse, serialised, w
from cvrender.writers.options import Notice

_FONT = f"{OFFICE}/font"
_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_EMPTY = w("fonts")
_FONT_TABLE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
#: The face of a file's name → the element of the font table, in the order of the schema (17.8.3.10).
_FACES = {
    "Regular": "embedRegular",
    "Bold": "embedBold",
    "Italic": "embedItalic",
    "BoldItalic": "embedBoldItalic",
}
# What stands before the switch in the settings (17.15.1.78).
_BEFORE = (
    *("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime"),
    *("doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText"),
    *("printFractionalCharacterWidth", "printFormsData"),
)


def embedded(
    parts: Mapping[str, bytes], main: str, characters: Iterable[str]
) -> tuple[dict[str, bytes], tuple[Notice, ...]]:
    """Return the parts of a Word file with the fonts of its styles in it, and what is not embedded.

    ``main`` is the name of the part with the body, ``characters`` are those of the text.
    """
    used = frozenset(characters)
    wanted = sorted(families(parts, main, used))
    refused = {family: reason for family in wanted if (reason := _refusal(family))}
    embeddables = [family for family in wanted if family not in refused]
    return _with_fonts(parts, main, embeddables, used), tuple(_notices(refused))


def families(parts: Mapping[str, bytes], main: str, characters: frozenset[str]) -> set[str]:
    """Return the families that the theme and the styles of a Word file name.

    Those for East Asian and complex scripts count where they have characters that the others lack.
    """
    roles = {item.role: related(main, item) for item in relations(parts, main) if not item.external}
    scheme = parse(parts[roles["theme"]]) if roles.get("theme") in parts else _EMPTY
    styles = parse(parts[roles["styles"]])
    names = {item.get("typeface", "") for item in scheme.iterfind(".//{*}fontScheme/*/{*}latin")}
    names |= {attribute(item, slot) for item in styles.iter(f"{{{W}}}rFonts") for slot in ("ascii", "hAnsi")}
    missing = characters - COMMON
    for family in names & set(packaged()):
        missing -= coverage(family)
    others = {item.get("typeface", "") for tag in ("ea", "cs") for item in scheme.iter(f"{{*}}{tag}")}
    others = {name for name in others & set(packaged()) if missing & coverage(name)}
    return {name for name in names | others if name and not name.startswith("+")}


def obfuscated(data: bytes, key: UUID) -> bytes:
    """Return a font with its first 32 bytes mixed with the key, from its last byte on (17.8.1).

    Done twice it is the font again.
    """
    mask = key.bytes[::-1] * 2
    return bytes(byte ^ other for byte, other in zip(data[:32], mask, strict=True)) + data[32:]


def _refusal(family: str) -> str:
    if family not in packaged():
        return "not among the fonts of cvrender"
    return next((reason for file in packaged()[family] if (reason := embeddable(file))), "")


def _notices(refused: Mapping[str, str]) -> Iterator[Notice]:
    """Tell once for each reason which fonts are not embedded."""
    for reason in dict.fromkeys(refused.values()):
        names = ", ".join(family for family, other in refused.items() if other == reason)
        yield Notice(f"not embedded: {names} ({reason})")


def _with_fonts(
    parts: Mapping[str, bytes], main: str, wanted: Iterable[str], characters: frozenset[str]
) -> dict[str, bytes]:
    made, table = _with_table(parts, main)
    root, links = parse(made[table]), list(relations(made, table))
    entries = {family: _entry(root, family) for family in wanted}
    faces = [
        (entry, file)
        for family, entry in entries.items()
        if not any(entry.find(f"{{{W}}}{tag}") is not None for tag in _FACES.values())
        for file in _ordered(packaged()[family])
    ]
    for number, (entry, file) in enumerate(faces, 1):
        data = subset(file, characters)
        key = UUID(bytes=sha256(data).digest()[:16])
        name = posixpath.join(posixpath.dirname(table), "fonts", f"cvrender{number}.odttf")
        made[name] = obfuscated(data, key)
        links.append(Relation(f"cvrender{number}", _FONT, posixpath.relpath(name, posixpath.dirname(table))))
        face = w(_FACES[_face(file)], fontKey=f"{{{str(key).upper()}}}")
        face.set(f"{{{R}}}id", links[-1].id)
        entry.append(face)
    made[table], made[relations_name(table)] = serialised(root), relations_part(links)
    return _switched_on(made, main) if faces else dict(parts)


def _ordered(files: Iterable[Path]) -> list[Path]:
    return sorted(files, key=lambda file: list(_FACES).index(_face(file)))


def _face(file: Path) -> str:
    return file.stem.rpartition("-")[2]


def _with_table(parts: Mapping[str, bytes], main: str) -> tuple[dict[str, bytes], str]:
    """Return the parts with a font table among them, and its name."""
    links = relations(parts, main)
    for item in links:
        if item.role == "fontTable" and related(main, item) in parts:
            return dict(parts), related(main, item)
    table = posixpath.join(posixpath.dirname(main), "fontTable.xml")
    link = Relation("cvrenderFonts", f"{OFFICE}/fontTable", "fontTable.xml")
    types = content_types(parts)
    made = {
        **parts,
        table: serialised(_EMPTY),
        relations_name(main): relations_part([*links, link]),
        TYPES: ContentTypes(types.defaults, {**types.overrides, table: _FONT_TABLE}).part([*parts, table]),
    }
    return made, table


def _entry(root: etree._Element, family: str) -> etree._Element:
    """Return the entry of a family in a font table, made where there is none."""
    for entry in root.iterfind(f"{{{W}}}font"):
        if attribute(entry, "name") == family:
            return entry
    root.append(
        w("font", w("charset", val="00"), w("family", val="auto"), w("pitch", val="variable"), name=family)
    )
    return root[-1]


def _switched_on(parts: Mapping[str, bytes], main: str) -> dict[str, bytes]:
    """Say in the settings that fonts are embedded, and in the types what they are.

    Word is not told to keep only the letters in use when it saves (``saveSubsetFonts``): the next person
    could not type new ones.
    """
    name = next(related(main, item) for item in relations(parts, main) if item.role == "settings")
    root = parse(parts[name])
    if root.find(f"{{{W}}}embedTrueTypeFonts") is None:
        first = [child for child in root if etree.QName(child).localname in _BEFORE]
        root.insert(len(first), w("embedTrueTypeFonts"))
    types = content_types(parts)
    made = {**parts, name: serialised(root)}
    return {**made, TYPES: ContentTypes({**types.defaults, "odttf": _TYPE}, types.overrides).part(made)}
