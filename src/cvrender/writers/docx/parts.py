"""The parts of a Word file besides its body and its styles: text constants and what fills them.

A minimal package of our own (ECMA-376, parts 1 and 2): no thumbnail, no table styles, no private-use bullets.
"""

from __future__ import annotations

from collections.abc import Iterable

from cvrender.theme.metrics import SERIFS
from cvrender.writers.docx.catalog import BULLETS, style_id
from cvrender.writers.docx.xml import MC, W14, R, W, escape, quoteattr

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = f'xmlns:w="{W}" xmlns:r="{R}"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006"
# The format of every property that is not Office's own.
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

_TYPES = {
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "/word/numbering.xml": f"{_WORD}.numbering+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
}

#: What the main part always refers to; its header and footer come behind these.
_RELATED = ("styles", "numbering", "settings", "fontTable", "theme/theme1")


def content_types(running: Iterable[str]) -> bytes:
    """Return ``[Content_Types].xml``; ``running`` names the parts of the margins, header and footer."""
    types = {**_TYPES, **{f"/word/{place}1.xml": f"{_WORD}.{place}+xml" for place in running}}
    parts = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in sorted(types.items())
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    ).encode()


def package_relationships() -> bytes:
    """Return ``_rels/.rels``."""
    return _relationships(
        (f"{_OFFICE}/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        (f"{_OFFICE}/custom-properties", "docProps/custom.xml"),
    )


def document_relationships(running: Iterable[str]) -> bytes:
    """Return ``word/_rels/document.xml.rels``; the hyperlinks come later."""
    names = (*_RELATED, *(f"{place}1" for place in running))
    kinds = (name.split("/")[0].rstrip("1") for name in names)
    targets = ((f"{_OFFICE}/{kind}", f"{name}.xml") for kind, name in zip(kinds, names, strict=True))
    return _relationships(*targets)


def settings(language: str) -> bytes:
    """Return ``word/settings.xml``: the present compatibility mode, the theme's languages and colours."""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    mapping = " ".join(f'w:{ours}="{slot}"' for ours, slot in _COLOR_MAPPING.items())
    return (
        f'{_XML}<w:settings {_MAIN}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compat}</w:compat>'
        f"<w:themeFontLang w:val={quoteattr(language)}/><w:clrSchemeMapping {mapping}/>"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ).encode()


def numbering(indent: int, hanging: int, color: str, slot: str) -> bytes:
    """Return ``word/numbering.xml``: the bullets that the styles of list items join, alike for each.

    ``indent`` and ``hanging`` are twips, ``color`` is that of the bullet as RRGGBB, ``slot`` its name in
    Word's theme or nothing.
    """
    paint = f'w:val="{color}"' + (f' w:themeColor="{slot}"' if slot else "")
    bullets = (_bullet(number, style_id(name), indent, hanging, paint) for number, name in enumerate(BULLETS))
    numbers = (
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(len(BULLETS))
    )
    return f"{_XML}<w:numbering {_MAIN}>{''.join((*bullets, *numbers))}</w:numbering>".encode()


def _bullet(number: int, style: str, indent: int, hanging: int, paint: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="bullet"/><w:pStyle w:val="{style}"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{hanging}"/></w:pPr>'
        '<w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
        f"<w:color {paint}/></w:rPr></w:lvl></w:abstractNum>"
    )


def font_table(families: Iterable[str]) -> bytes:
    """Return ``word/fontTable.xml``; the class of a font guides the choice of a substitute."""
    fonts = "".join(
        f'<w:font w:name={quoteattr(family)}><w:charset w:val="00"/>'
        f'<w:family w:val="{"roman" if family in SERIFS else "swiss"}"/><w:pitch w:val="variable"/></w:font>'
        for family in sorted(set(families))
    )
    return f"{_XML}<w:fonts {_MAIN}>{fonts}</w:fonts>".encode()


def application() -> bytes:
    """Return ``docProps/app.xml``."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{_XML}<Properties xmlns="{space}"><Application>cvrender</Application></Properties>'.encode()


def body(width: int, height: int, margins: dict[str, int], running: Iterable[str], *, first: bool) -> bytes:
    """Return ``word/document.xml`` without paragraphs: the section's page, in twips, with what runs in its
    margins, which the first page shows only where ``first`` says so."""
    sides = " ".join(f'w:{side}="{size}"' for side, size in margins.items())
    references = "".join(
        f'<w:{place}Reference w:type="default" r:id="rId{number}"/>'
        for number, place in enumerate(running, len(_RELATED) + 1)
    )
    return (
        f'{_XML}<w:document {_MAIN} xmlns:w14="{W14}" xmlns:mc="{MC}" mc:Ignorable="w14"><w:body><w:sectPr>'
        f'{references}<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {sides}/><w:cols w:space="720"/>'
        f"{'' if first or not references else '<w:titlePg/>'}</w:sectPr></w:body></w:document>"
    ).encode()


def core(properties: dict[str, str], modified: str) -> bytes:
    """Return ``docProps/core.xml``; ``properties`` by their names in it, ``modified`` W3CDTF in UTC."""
    values = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in properties.items() if value)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{modified}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{values}{dates}</cp:coreProperties>'
    ).encode()


def custom(properties: dict[str, str]) -> bytes:
    """Return ``docProps/custom.xml`` (part 1, 22.3): properties of our own, numbered from 2 as there."""
    values = "".join(
        f'<property fmtid="{_CUSTOM}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), 2)
    )
    return (
        f'{_XML}<Properties xmlns="{_DOCUMENT}/custom-properties" xmlns:vt="{_DOCUMENT}/docPropsVTypes">'
        f"{values}</Properties>"
    ).encode()


def _relationships(*targets: tuple[str, str]) -> bytes:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'.encode()


_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}

_COLOR_MAPPING = {
    "bg1": "light1",
    "t1": "dark1",
    "bg2": "light2",
    "t2": "dark2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink",
}
