"""Document, theme and styles → a Word file without paragraphs; parts → a zip file without the clock."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

from lxml import etree

from cvrender.document import Document
from cvrender.theme import Theme
from cvrender.writers.docx import marks, parts
from cvrender.writers.docx.figures import Figures
from cvrender.writers.docx.look import Look
from cvrender.writers.docx.palette import Palette
from cvrender.writers.docx.running import Margins, margins
from cvrender.writers.docx.sheet import Sheet
from cvrender.writers.docx.xml import clean

# Neither a clock nor an account leaves traces: entries get the first time that a zip file can hold.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN = 0x20
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_ONE_LINE = Figures()
_UNDATED = "1980-01-01T00:00:00Z"


def blank(
    document: Document,
    theme: Theme,
    palette: Palette,
    sheet: Sheet,
    styles: etree._Element,
    arranged: Figures = _ONE_LINE,
) -> bytes:
    """Return a Word file with everything but the paragraphs."""
    families = {look.font for look in sheet.whole.values() if look.font}
    running = margins(document, theme)
    return pack(
        {
            "[Content_Types].xml": parts.content_types(running.parts),
            "_rels/.rels": parts.package_relationships(),
            "docProps/app.xml": parts.application(),
            "docProps/core.xml": parts.core(_properties(document), _moment(document.modified)),
            "docProps/custom.xml": parts.custom(marks.properties(document, arranged, theme.side)),
            "word/_rels/document.xml.rels": parts.document_relationships(running.parts),
            "word/document.xml": _page(theme, sheet, running),
            "word/fontTable.xml": parts.font_table(families),
            **{f"word/{place}1.xml": part for place, part in running.parts.items()},
            "word/numbering.xml": _bullets(sheet.whole["List Bullet"], palette),
            "word/settings.xml": parts.settings(document.language),
            "word/styles.xml": _serialised(styles),
            "word/theme/theme1.xml": palette.part(),
        }
    )


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file of the parts by their names, in a fixed order and without the clock."""
    buffer = io.BytesIO()
    order = [*_FIRST, *sorted(name for name in files if name not in _FIRST)]
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in order:
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, _PLAIN
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_width(theme: Theme) -> float:
    """Return the width of the text in points: the page without its side margins."""
    return theme.points("page.width") - theme.points("word.margin-left") - theme.points("word.margin-right")


def _bullets(look: Look, palette: Palette) -> bytes:
    color = look.bullet_color or look.color or "000000"
    return parts.numbering(_twips(look.indent), _twips(look.hanging), color, palette.color_name(color))


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _page(theme: Theme, sheet: Sheet, running: Margins) -> bytes:
    """What runs stands in the middle of its margin, as CSS sets it."""
    sides = {side: _twips(theme.points(f"word.margin-{side}")) for side in ("top", "right", "bottom", "left")}
    edges = {
        place: max(0, (sides[side] - _line(sheet.whole[place.title()])) // 2)
        for place, side in (("header", "top"), ("footer", "bottom"))
    }
    width, height = (_twips(theme.points(f"page.{side}")) for side in ("width", "height"))
    return parts.body(width, height, {**sides, **edges, "gutter": 0}, running.parts, first=running.first)


def _line(look: Look) -> int:
    return _twips((look.size or 0) * (look.leading or 1))


def _properties(document: Document) -> dict[str, str]:
    name = document.name.plain
    values = {
        "dc:title": name,
        "dc:subject": document.label.plain,
        "dc:creator": name,
        "cp:keywords": ", ".join(document.keywords),
        "cp:lastModifiedBy": name,
        "cp:revision": "1",
        "dc:language": document.language,
    }
    return {key: clean(value) for key, value in values.items()}


def _moment(modified: str) -> str:
    """Return an ISO 8601 date or date-time as W3CDTF in UTC, a fixed one where there is none."""
    try:
        moment = datetime.fromisoformat(modified)
    except ValueError:
        return _UNDATED
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _twips(points: float | None) -> int:
    return round((points or 0) * 20)
