"""The structure rules on small Word files made by hand, as other programs write them, and on our own."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import docx
import pytest
from conftest import PROFILES, THEMES, composed, rendered
from mutate import NAMESPACES, zipped

from cvrender import load_theme
from cvrender.checks.reading import UnreadableError
from cvrender.checks.subject import Subject
from cvrender.checks.wordstructure import RULES, check
from cvrender.checks.wordstructure.package import read

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

STYLES = """<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Heading1"/>
<w:pPr><w:tabs><w:tab w:val="right" w:pos="9000"/></w:tabs><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Role"><w:name w:val="Role"/><w:basedOn w:val="Heading2"/></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>"""
NUMBERING = """<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
<w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"""
SETTINGS = """<w:compat><w:compatSetting w:name="compatibilityMode" w:val="15"/></w:compat>"""
CORE = f"""<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Ana</dc:title><dc:creator>Ana</dc:creator>
</cp:coreProperties>"""


def p(style: str, inside: str) -> str:
    """Return a paragraph; what is no element in it is a run."""
    inside = inside if inside.startswith("<") else r(inside)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def r(text: str, properties: str = "") -> str:
    shown = "</w:t><w:tab/><w:t>".join(text.split("\t"))
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{shown}</w:t></w:r>'


GOOD = (
    p("Title", "Ana")
    + p("Heading1", "Work")
    + p("Heading2", "Engineer\t2020")
    + p("ListBullet", "Led the team")
    + p("Normal", r("All of it, ") + r("really", '<w:rStyle w:val="Strong"/>'))
)


def made(body: str = GOOD, styles: str = STYLES, relations: str = "", **more: str) -> bytes:
    """Return a small Word file; ``more`` replaces or adds parts by their names without ``.xml``."""
    files = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations("", "officeDocument", "core-properties"),
        "docProps/core.xml": CORE,
        "word/_rels/document.xml.rels": _relations(relations, "styles", "numbering", "settings"),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{more.pop('numbering', NUMBERING)}</w:numbering>",
        "word/settings.xml": f"<w:settings {NAMESPACES}>{more.pop('settings', SETTINGS)}</w:settings>",
    }
    files |= {f"{name}.xml": source for name, source in more.items()}
    return zipped({name: source.encode() for name, source in files.items()})


def _types() -> str:
    parts = {"document.main": "document"} | {name: name for name in ("styles", "numbering", "settings")}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for kind, part in parts.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(more: str, *kinds: str) -> str:
    targets = {"officeDocument": "word/document.xml", "core-properties": "docProps/core.xml"}
    items = "".join(
        f'<Relationship Id="r{kind}" Type="{_OFFICE}/{kind}" Target="{targets.get(kind, f"{kind}.xml")}"/>'
        for kind in kinds
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}{more}</Relationships>'


def link(target: str, mode: str = "External", key: str = "rId9") -> str:
    kind = f"{_OFFICE}/hyperlink"
    return f'<Relationship Id="{key}" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'


def found(data: bytes) -> list[str]:
    """Return rule and message of what is found."""
    return [f"{finding.rule}: {finding.message}" for finding in check(Subject("docx", data, "cv.docx"))]


def test_nothing_is_found_in_a_small_good_file() -> None:
    assert found(made()) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_nothing_is_found_in_ours(file: Path, theme: str) -> None:
    data = rendered(file, theme, "docx")
    assert list(check(Subject("docx", data, "cv.docx", composed(file, theme), load_theme(theme)))) == []


def test_other_formats_are_left_alone() -> None:
    assert list(check(Subject("pdf", b"", "cv.pdf"))) == []


def test_a_file_of_python_docx() -> None:
    """What a script leaves behind that knows nothing of all this (FACTS, Word)."""
    file = docx.Document()
    file.add_heading("Ana", 0)
    file.add_paragraph("Led the team", style="List Bullet")
    file.add_paragraph("").add_run("by hand").bold = True
    file.add_table(1, 1)
    out = io.BytesIO()
    file.save(out)

    assert {finding.partition(":")[0] for finding in found(out.getvalue())} == {
        "word-compatibility",
        "word-direct-formatting",
        "word-headings",
        "word-lists",
        "word-properties",
        "word-tables",
    }


# Styles


def test_styles_that_are_not_defined_are_found() -> None:
    body = GOOD + p("Fancy", "One") + p("Normal", r("Two", '<w:rStyle w:val="Loud"/>'))
    assert found(made(body)) == [
        "word-styles: the style 'Fancy' is used (1 times) and not defined",
        "word-styles: the style 'Loud' is used (1 times) and not defined",
    ]


@pytest.mark.parametrize("properties", ['<w:lang w:val="de"/>', "<w:noProof/>", '<w:rStyle w:val="Strong"/>'])
def test_what_a_run_is_may_be_said_by_hand(properties: str) -> None:
    assert found(made(GOOD + p("Normal", r("One", properties)))) == []


def test_what_a_run_looks_like_may_not() -> None:
    body = GOOD + p("Normal", r("One", '<w:b/><w:sz w:val="20"/>') + r("Two", "<w:i/>"))
    expected = "word-direct-formatting: 2 runs are formatted by hand, as 'One' (b, sz); use styles"
    assert found(made(body)) == [expected]


def test_a_font_has_to_be_in_the_font_table() -> None:
    styles = STYLES.replace("<w:b/>", '<w:rFonts w:ascii="Papyrus" w:cs="Papyrus"/>')
    expected = "word-fonts: the style 'Strong' takes the font Papyrus, which its font table does not list"
    assert found(made(styles=styles)) == [expected]


def test_a_font_of_the_theme_is_good() -> None:
    """Word writes the name of the font that it found last beside the theme's."""
    styles = STYLES.replace("<w:b/>", '<w:rFonts w:asciiTheme="minorHAnsi" w:ascii="Papyrus"/>')
    assert found(made(styles=styles)) == []


def test_the_fonts_of_words_theme_are_compared_with_ours() -> None:
    subject = Subject("docx", made(), "cv.docx", None, load_theme("classic"))
    tokens = load_theme("classic").tokens
    assert [finding.message for finding in check(subject)] == [
        f"its majorFont is missing; the theme has {tokens['font.heading']}",
        f"its minorFont is missing; the theme has {tokens['font.body']}",
    ]


# Headings and lists


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("Title", "Ana"), ["nothing is a heading; give the sections the style Heading 1"]),
        (p("Heading2", "Work"), ["'Work' is a heading of level 2 and comes first"]),
        (p("Role", "Work"), ["'Work' is a heading of level 2 and comes first"]),
        (p("Heading1", "Work") + p("Heading1", "<w:r/>"), ["1 heading has no text"]),
        (p("Heading1", "A") + p("Heading2", "B") + p("Heading1", "C") + p("Role", "D"), []),
    ],
)
def test_headings(body: str, expected: list[str]) -> None:
    messages = [f"word-headings: {message}" for message in expected]
    assert [line for line in found(made(body)) if "empty" not in line] == messages


def test_a_level_may_be_set_in_the_paragraph() -> None:
    deep = '<w:p><w:pPr><w:outlineLvl w:val="4"/></w:pPr><w:r><w:t>Deep</w:t></w:r></w:p>'
    assert "word-headings: 'Deep' is a heading of level 5 and comes behind level 2" in found(
        made(GOOD + deep)
    )


def test_an_item_of_a_list_that_is_not_there_is_found() -> None:
    item = '<w:p><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>One</w:t></w:r></w:p>'
    assert found(made(GOOD + item.format(5))) == ["word-lists: 'One' belongs to list 5, which is not defined"]
    assert found(made(GOOD + item.format(0))) == []  # 0 takes the numbering away
    assert found(made(GOOD + item.format("x'"))) == [
        "word-lists: 'One' belongs to list x', which is not defined"
    ]


def test_a_list_without_a_definition_is_found() -> None:
    numbering = NUMBERING.replace('<w:abstractNumId w:val="0"/>', '<w:abstractNumId w:val="7"/>')
    assert found(made(numbering=numbering)) == ["word-lists: the list 1 has no definition"]


@pytest.mark.parametrize("typed", ["• One", "- One", "*\tOne", "\uf0b7 One", "•One"])
def test_a_typed_bullet_is_found(typed: str) -> None:
    (message, *_) = [line for line in found(made(GOOD + p("Normal", typed))) if "word-lists" in line]
    assert message.endswith("begins with a typed bullet")


@pytest.mark.parametrize("text", ["-5 % cost", "3.5+ years", "*starred", "One • Two"])
def test_a_sign_elsewhere_is_no_bullet(text: str) -> None:
    assert found(made(GOOD + p("Normal", text))) == []


def test_an_icon_font_as_bullet_is_found_where_it_is_used() -> None:
    icons = NUMBERING.replace("•", "\uf0b7")
    other = '<w:num w:numId="9"><w:abstractNumId w:val="3"/></w:num>'
    unused = '<w:abstractNum w:abstractNumId="3"><w:lvl><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>'
    assert found(made(numbering=icons)) == [
        "word-lists: a bullet is U+F0B7, a sign of an icon font; take U+2022"
    ]
    assert found(made(numbering=unused + NUMBERING + other)) == []


# Tables, boxes, pictures


def drawing(inside: str, about: str = 'descr="Ana"') -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Photo" {about}/><a:graphic>'
        f'<a:graphicData uri="u">{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def test_a_table_is_found() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('Normal', 'Cell')}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    expected = "word-tables: 1 table lays text out, the first 'Cell'; use paragraphs and tab stops"
    assert found(made(GOOD + table)) == [expected]


def test_a_text_box_is_found_once() -> None:
    """Word writes a box twice: in a new form, and in an old one for old programs."""
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{p('Normal', 'Boxed')}</w:txbxContent>"
    shape = drawing(f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>")
    old = f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">{box}</v:shape></w:pict></w:r>'
    both = (
        f"<mc:AlternateContent {mc}><mc:Choice Requires='wps'>{shape}</mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    assert found(made(GOOD + p("Normal", both))) == ["word-text-boxes: 'Boxed' stands in a text box"]


@pytest.mark.parametrize(
    ("about", "inside", "expected"),
    [
        ('descr="Ana"', "<pic:pic/>", []),
        ('descr=" "', "<pic:pic/>", ["word-alt: the picture 'Photo' has no alternative text"]),
        ("", "<pic:pic/>", ["word-alt: the picture 'Photo' has no alternative text"]),
        ("", "<wps:wsp/>", []),
    ],
)
def test_a_picture_needs_words(about: str, inside: str, expected: list[str]) -> None:
    assert found(made(GOOD + p("Normal", drawing(inside, about)))) == expected


def test_a_decoration_needs_none() -> None:
    space = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    mark = f'<adec:decorative xmlns:adec="{space}" val="1"/>'
    picture = drawing("<pic:pic/>", "").replace('name="Photo" />', f'name="Photo">{mark}</wp:docPr>')
    assert found(made(GOOD + p("Normal", picture))) == []


# Space


def test_empty_paragraphs_are_counted() -> None:
    expected = "2 paragraphs are empty, the first behind 'Ana'; use space before a paragraph"
    body = p("Title", "Ana") + "<w:p/>" + p("Heading1", "Work") + p("Normal", " ")
    assert found(made(body)) == [f"word-empty-paragraphs: {expected}"]


def test_the_paragraph_of_a_page_break_or_of_a_section_is_not_empty() -> None:
    section = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    assert found(made(GOOD + p("Normal", '<w:r><w:br w:type="page"/></w:r>') + section)) == []


def test_tabs_are_counted_against_the_stops() -> None:
    body = GOOD + p("Role", "Senior\t2021") + p("Heading2", "Two\t\ttabs")
    message = "'Two tabs' has more tabs (2) than tab stops (1); write a space or give its style a stop"
    assert found(made(body)) == [f"word-spacing: {message}"]


def test_rows_of_spaces_are_found() -> None:
    assert found(made(GOOD + p("Normal", "2020   Engineer"))) == [
        "word-spacing: '2020 Engineer' has several spaces in a row"
    ]


# Links, ids, parts


HYPERLINK = '<w:hyperlink r:id="rId9"><w:r><w:t>site</w:t></w:r></w:hyperlink>'


def test_a_link_with_an_address_is_good() -> None:
    assert found(made(GOOD + p("Normal", HYPERLINK), relations=link("https://ana.example"))) == []


def test_a_link_to_no_relation_is_found() -> None:
    expected = ["word-links: 'site' refers to 'rId9', which leads nowhere"]
    assert found(made(GOOD + p("Normal", HYPERLINK))) == expected


def test_a_link_to_a_bookmark() -> None:
    to = '<w:hyperlink w:anchor="{}"><w:r><w:t>site</w:t></w:r></w:hyperlink>'
    mark = '<w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/>'
    assert found(made(GOOD + p("Normal", mark + to.format("here")))) == []
    expected = ["word-links: the link 'site' leads to no bookmark 'there'"]
    assert found(made(GOOD + p("Normal", mark + to.format("there")))) == expected


def test_a_link_without_text_is_found() -> None:
    body = GOOD + p("Normal", r("One") + '<w:hyperlink r:id="rId9"/>')
    assert found(made(body, relations=link("https://ana.example"))) == ["word-links: a link has no text"]


def test_two_relations_with_one_id_are_found() -> None:
    twice = link("https://a.example") + link("https://b.example")
    assert found(made(relations=twice)) == [
        "word-links: two relations of its part word/document.xml have the id rId9"
    ]


def test_names_and_ids_that_are_there_twice_are_found() -> None:
    mark = '<w:bookmarkStart w:id="{}" w:name="{}"/><w:bookmarkEnd w:id="{}"/>'
    body = GOOD + p("Normal", r("x") + mark.format(1, "here", 1) + mark.format(2, "HERE", 2))
    assert found(made(body)) == ["word-ids: two bookmarks have the id or name 'here'"]
    style = '<w:style w:type="paragraph" w:styleId="Role"><w:name w:val="Other"/></w:style>'
    assert found(made(styles=STYLES + style)) == ["word-ids: two styles have the id or name 'Role'"]


def test_a_bookmark_without_an_end_is_found() -> None:
    body = GOOD + p("Normal", r("x") + '<w:bookmarkStart w:id="1" w:name="here"/>')
    assert found(made(body)) == ["word-ids: the bookmark 'here' has no end"]


def test_a_relation_to_no_part_is_found() -> None:
    relation = f'<Relationship Id="rId8" Type="{_OFFICE}/image" Target="media/photo.png"/>'
    assert found(made(relations=relation)) == [
        "word-content-types: its part word/document.xml needs word/media/photo.png, which is not there"
    ]


def test_a_part_that_is_there_twice_is_found() -> None:
    data = made()
    out = io.BytesIO(data)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/settings.xml", f"<w:settings {NAMESPACES}>{SETTINGS}</w:settings>")
    assert found(out.getvalue()) == ["word-content-types: its part word/settings.xml is there 2 times"]


# What it says about itself


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("", ["it does not say its language (w:lang of its defaults)"]),
        ("en_GB", ["its language 'en_GB' is no language tag such as en or pt-BR"]),
        ("zh-Hant-TW", []),
    ],
)
def test_the_language(language: str, expected: list[str]) -> None:
    styles = STYLES.replace("en-GB", language)
    assert found(made(styles=styles)) == [f"word-language: {message}" for message in expected]


def test_the_language_of_the_default_style_counts() -> None:
    styles = STYLES.replace('<w:lang w:val="en-GB"/>', "").replace(
        '<w:name w:val="Normal"/>', '<w:name w:val="Normal"/><w:rPr><w:lang w:val="de"/></w:rPr>'
    )
    assert found(made(styles=styles)) == []


def test_properties_that_name_nobody_are_found() -> None:
    core = CORE.replace("<dc:creator>Ana", "<dc:creator>")
    assert found(made(**{"docProps/core": core})) == ["word-properties: it has no author"]


def test_properties_have_to_name_the_person() -> None:
    subject = Subject("docx", made(), "cv.docx", composed(PROFILES[-1], "classic"))
    findings = [finding.message for finding in check(subject) if finding.rule == "word-properties"]
    assert findings == ["its properties do not name Sourav Sharma"]


@pytest.mark.parametrize(("mode", "expected"), [("15", []), ("16", []), ("14", 1), ("x", 1)])
def test_the_mode(mode: str, expected: object) -> None:
    settings = SETTINGS.replace("15", mode)
    message = "Word opens it in mode {} (Compatibility Mode); set compatibilityMode to 15"
    wanted = [f"word-compatibility: {message.format(mode)}"] if expected else []
    assert found(made(settings=settings)) == wanted


# Damage and traps


def test_nothing_but_unreadable_is_raised() -> None:
    """Bytes are changed and cut at random; each time the file is read, or told to be unreadable."""
    dice = random.Random(20)
    good = made()
    unreadable = 0
    for _ in range(300):
        data = bytearray(good[: dice.choice([len(good), dice.randrange(1, len(good))])])
        for _ in range(dice.choice([1, 4, 30])):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            findings = found(bytes(data))
        except UnreadableError:
            unreadable += 1
        else:
            assert {finding.partition(":")[0] for finding in findings} <= set(RULES)
    assert 0 < unreadable < 300


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\0" * 100])
def test_what_is_no_word_file_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="its parts cannot be read"):
        read(data)


def test_an_old_or_encrypted_file_is_told() -> None:
    with pytest.raises(UnreadableError, match=r"encrypted or an old \.doc file"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_a_spreadsheet_is_no_word_file() -> None:
    with pytest.raises(UnreadableError, match="no text of a Word document"):
        read(made(**{"word/document": "<workbook/>"}))


def test_a_document_type_is_refused() -> None:
    """It could define entities that grow without end, or read files."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    body = f"{bomb}<w:document {NAMESPACES}><w:body>{p('Normal', '&b;')}</w:body></w:document>"
    with pytest.raises(UnreadableError, match="has a document type"):
        read(made(**{"word/document": body}))


def test_a_part_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(UnreadableError, match="unpack to more than 40 MB"):
        read(made(**{"word/big": "<a>" + " " * 41_000_000 + "</a>"}))


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(UnreadableError, match="more than 2,000 parts"):
        read(made(**{f"word/p{number}": "<a/>" for number in range(2_000)}))
