"""Ways to break a good Word file: a name, the change, the rule that finds it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree
from mutate import Change, W, cut_off, in_body, in_package, in_part, on_paragraph, paragraph, xml

BULLET = "Implemented optimization strategies resulting in 15%"


def _remove(item: etree._Element) -> None:
    parent = item.getparent()
    assert parent is not None
    parent.remove(item)


def _swap(root: etree._Element) -> None:
    one, other = paragraph(root, "Core Focus"), paragraph(root, "Academic Background")
    _remove(one)
    other.addprevious(one)


def _in_first_run(source: str) -> Callable[[etree._Element], None]:
    """Return an edit that sets a property of the first run of a paragraph."""

    def edit(item: etree._Element) -> None:
        run = next(item.iter(f"{{{W}}}r"))
        run.insert(0, xml(f"<w:rPr>{source}</w:rPr>"))

    return edit


def _styled(style: str) -> Callable[[etree._Element], None]:
    def edit(item: etree._Element) -> None:
        next(item.iter(f"{{{W}}}pStyle")).set(f"{{{W}}}val", style)

    return edit


def _behind(source: str) -> Callable[[etree._Element], None]:
    return lambda item: item.addnext(xml(source))


def _appended(source: str) -> Callable[[etree._Element], None]:
    return lambda item: item.append(xml(source))


def _tab(item: etree._Element) -> None:
    run = next(item.iter(f"{{{W}}}r"))
    run.insert(0, xml("<w:tab/>"))


def _in_table(item: etree._Element) -> None:
    table = xml("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc/></w:tr></w:tbl>")
    item.addprevious(table)
    next(table.iter(f"{{{W}}}tc")).append(item)


def _in_box(item: etree._Element) -> None:
    inside = deepcopy(item)
    box = xml(
        "<w:r><w:drawing><wp:inline><wp:docPr id='7' name='Box'/><a:graphic><a:graphicData uri='u'>"
        "<wps:wsp><wps:txbx><w:txbxContent/></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>"
    )
    next(box.iter(f"{{{W}}}txbxContent")).append(inside)
    for run in item.findall(f"{{{W}}}r"):
        item.remove(run)
    item.append(box)


def _unlink(root: etree._Element) -> None:
    link = next(root.iter(f"{{{W}}}hyperlink"))
    for run in list(link):
        link.addprevious(run)
    _remove(link)


def _header(files: dict[str, bytes]) -> None:
    """Move the contact details into a header."""
    root = etree.fromstring(files["word/document.xml"])
    contact = paragraph(root, "sourav@example.org")
    header = xml("<w:hdr/>")
    _remove(contact)
    for link in list(contact.iter(f"{{{W}}}hyperlink")):
        link.addprevious(link[0])
        _remove(link)
    header.append(contact)
    files["word/header9.xml"] = etree.tostring(header, encoding="UTF-8", xml_declaration=True)
    next(root.iter(f"{{{W}}}sectPr")).insert(0, xml("<w:headerReference w:type='default' r:id='rId90'/>"))
    files["word/document.xml"] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    relation = f'<Relationship Id="rId90" Type="{kind}" Target="header9.xml"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    files[name] = files[name].replace(b"</Relationships>", relation.encode())
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    override = f'<Override PartName="/word/header9.xml" ContentType="{content_type}"/></Types>'
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"</Types>", override.encode())


def _lose(name: str) -> Callable[[dict[str, bytes]], None]:
    def edit(files: dict[str, bytes]) -> None:
        del files[name]

    return edit


def _typed_bullet(item: etree._Element) -> None:
    _styled("BodyText")(item)
    shown = next(item.iter(f"{{{W}}}t"))
    shown.text = f"• {shown.text}"


def _bookmarked(item: etree._Element) -> None:
    for name in ("one", "two"):
        item.append(xml(f"<w:bookmarkStart w:id='1' w:name='{name}'/>"))
        item.append(xml("<w:bookmarkEnd w:id='1'/>"))


STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
SETTINGS, CORE, TYPES = "word/settings.xml", "docProps/core.xml", "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
PICTURE = (
    "<w:r><w:drawing><wp:inline><wp:docPr id='9' name='Photo'/><a:graphic><a:graphicData uri='u'>"
    "<pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def _body_style(source: str) -> Change:
    """Give the style of plain paragraphs another look."""

    def edit(files: dict[str, bytes]) -> None:
        root = etree.fromstring(files[STYLES])
        styles = (item for item in root.iter(f"{{{W}}}style") if item.get(f"{{{W}}}styleId") == "BodyText")
        next(styles).append(xml(f"<w:rPr>{source}</w:rPr>"))
        files[STYLES] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)

    return in_package(edit)


DOCX: dict[str, tuple[Change, str]] = {
    "a paragraph dropped": (on_paragraph(BULLET, _remove), "text-missing"),
    "a word changed": (in_part("word/document.xml", "end-to-end", "front-to-end"), "text-missing"),
    "a paragraph added": (
        on_paragraph(BULLET, _behind("<w:p><w:r><w:t>Guru</w:t></w:r></w:p>")),
        "text-extra",
    ),
    "a heading moved": (in_body(_swap), "text-order"),
    "a word in bold by hand": (on_paragraph(BULLET, _in_first_run("<w:b/>")), "word-direct-formatting"),
    "a size by hand": (on_paragraph(BULLET, _in_first_run("<w:sz w:val='24'/>")), "word-direct-formatting"),
    "an alignment by hand": (
        on_paragraph(BULLET, lambda item: item[0].append(xml("<w:jc w:val='right'/>"))),
        "word-direct-formatting",
    ),
    "a style that is not defined": (on_paragraph(BULLET, _styled("Fancy")), "word-styles"),
    "a list that is not defined": (in_part(NUMBERING, 'w:numId="1"', 'w:numId="4"'), "word-lists"),
    "a bullet typed": (on_paragraph(BULLET, _typed_bullet), "word-lists"),
    "a bullet as a paragraph": (on_paragraph(BULLET, _styled("BodyText")), "word-lists"),
    "a bullet of an icon font": (in_part(NUMBERING, "•", "\uf0b7"), "word-lists"),
    "a heading as a paragraph": (on_paragraph("Core Focus", _styled("BodyText")), "word-headings"),
    "a heading's style that is not there": (on_paragraph("Core Focus", _styled("Heading9")), "word-styles"),
    "a level of outline skipped": (
        on_paragraph("Technical Skills", lambda item: item[0].append(xml("<w:outlineLvl w:val='3'/>"))),
        "word-headings",
    ),
    "a name that is no title": (on_paragraph("Sourav Sharma", _styled("Subtitle")), "word-headings"),
    "a table": (on_paragraph(BULLET, _in_table), "word-tables"),
    "a text box": (on_paragraph(BULLET, _in_box), "word-text-boxes"),
    "a frame": (on_paragraph(BULLET, lambda item: item[0].append(xml("<w:framePr/>"))), "word-text-boxes"),
    "an empty paragraph": (on_paragraph(BULLET, _behind("<w:p/>")), "word-empty-paragraphs"),
    "a tab as a space": (on_paragraph(BULLET, _tab), "word-spacing"),
    "spaces in a row": (in_part("word/document.xml", "Core Focus", "Core   Focus"), "word-spacing"),
    "a picture without words": (on_paragraph(BULLET, _appended(PICTURE)), "word-alt"),
    "a link to no relation": (
        in_part("word/document.xml", "<w:hyperlink r:id=", "<w:hyperlink r:link="),
        "word-links",
    ),
    "a relation lost": (in_part(RELATIONS, 'Id="rId7"', 'Id="rId70"'), "word-links"),
    "a link lost": (in_body(_unlink), "link-missing"),
    "a link to a script": (in_part(RELATIONS, "mailto:sourav@example.org", "javascript:x"), "link-target"),
    "a bookmark's id twice": (
        on_paragraph(BULLET, _bookmarked),
        "word-ids",
    ),
    "no language": (in_part(STYLES, 'w:lang w:val="en"', "w:lang"), "word-language"),
    "another language": (in_part(STYLES, 'w:lang w:val="en"', 'w:lang w:val="de"'), "word-language"),
    "an old mode": (
        in_part(SETTINGS, '"http://schemas.microsoft.com/office/word" w:val="15"', '"" w:val="12"'),
        "word-compatibility",
    ),
    "fields to update": (
        in_part(SETTINGS, "<w:defaultTabStop", '<w:updateFields w:val="true"/><w:defaultTabStop'),
        "word-compatibility",
    ),
    "an author that is a program": (
        in_part(CORE, "<dc:creator>Sourav Sharma", "<dc:creator>python-docx"),
        "word-properties",
    ),
    "a template's date": (in_part(CORE, "1980-01-01T", "2013-12-23T"), "word-properties"),
    "no title": (in_part(CORE, "<dc:title>Sourav Sharma</dc:title>", ""), "word-properties"),
    "contacts in a header": (in_package(_header), "ats-running-text"),
    "a font that the theme does not name": (
        _body_style("<w:rFonts w:ascii='Comic Sans MS' w:hAnsi='Comic Sans MS'/>"),
        "word-fonts",
    ),
    "white text": (_body_style("<w:color w:val='FFFFFF'/>"), "ats-hidden"),
    "hidden text": (_body_style("<w:vanish/>"), "ats-hidden"),
    "small text": (_body_style("<w:sz w:val='14'/>"), "type-size"),
    "a part of no known type": (
        in_part(TYPES, "wordprocessingml.styles+xml", "wordprocessingml.unknown+xml"),
        "word-content-types",
    ),
    "a part without a type": (
        in_package(lambda files: files.update({"word/stray.bin": b""})),
        "word-content-types",
    ),
    "a part lost": (in_package(_lose(NUMBERING)), "word-content-types"),
    "a file cut off": (cut_off, "unreadable"),
}
