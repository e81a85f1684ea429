"""What is read from Word and OpenDocument files that other programs and people have been at."""

from __future__ import annotations

import io
import zipfile

import pytest

from cvrender.errors import CvrenderError
from cvrender.revision import read
from cvrender.revision.seen import Piece, Seen

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
STYLES = (
    f"<w:styles {W}>"
    '<w:style w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:styleId="T"><w:name w:val="Text body"/></w:style>'
    '<w:style w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="LO"><w:name w:val="Strong Emphasis"/><w:rPr><w:b/></w:rPr></w:style>'
    "</w:styles>"
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="hyperlink" Target="https://a.example/b" TargetMode="External"/>'
    "</Relationships>"
)

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
ODT = " ".join(
    [
        *(f'xmlns:{name}="{_NAMES}{name}:1.0"' for name in ("office", "text", "style", "meta")),
        f'xmlns:fo="{_NAMES}xsl-fo-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
    ]
)


def packed(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return buffer.getvalue()


def docx(body: str) -> bytes:
    return packed(
        word__document_xml=f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        word__styles_xml=STYLES,
        **{"word/_rels/document.xml.rels": LINKS},
    )


def seen(body: str) -> tuple[Seen, ...]:
    return read(docx(body), "x.docx").paragraphs


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, style: str = "T", more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText> HYPERLINK "https://a.example/b" \\l "c" </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("x")}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def texts(body: str) -> list[str]:
    return [item.text for item in seen(body)]


def test_styles_have_the_names_of_the_catalog() -> None:
    found = seen(paragraph(run("a"), "H2") + paragraph(run("b")) + paragraph(run("c"), "none"))
    assert [(item.style, item.covered) for item in found] == [
        ("Heading 2", frozenset({"strong"})),
        ("Body Text", frozenset()),
        ("Normal", frozenset()),
    ]


def test_marks_come_from_styles_and_from_hand() -> None:
    runs = (
        run("named", '<w:rStyle w:val="S"/>'),
        run("by hand", '<w:b/><w:i w:val="1"/>'),
        run("taken off", '<w:rStyle w:val="S"/><w:b w:val="0"/>'),
        run("as LibreOffice says", '<w:rStyle w:val="LO"/>'),
    )
    strong, both, none = frozenset({"strong"}), frozenset({"strong", "emphasis"}), frozenset[str]()
    assert [(piece.marks, piece.direct) for piece in seen(paragraph("".join(runs)))[0].pieces] == [
        (strong, none),
        (none, both),
        (none, none),
        (strong, none),
    ]


def test_tracked_changes_count_as_accepted() -> None:
    inserted = f'<w:ins w:id="1">{run("new ")}</w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:tab/><w:delText>old </w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3">{run("gone")}</w:moveFrom><w:moveTo w:id="4">{run("here")}</w:moveTo>'
    assert texts(paragraph(inserted + deleted + moved)) == ["new here"]


def test_a_deleted_paragraph_mark_joins_two() -> None:
    mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert texts(paragraph(run("one "), more=mark) + paragraph(run("two"))) == ["one two"]


@pytest.mark.parametrize(
    "link",
    [
        f'<w:hyperlink r:id="r1" w:anchor="c">{run("x")}</w:hyperlink>',
        f'<w:fldSimple w:instr=" HYPERLINK &quot;https://a.example/b#c&quot; ">{run("x")}</w:fldSimple>',
        FIELD,
    ],
    ids=["relation", "simple field", "field"],
)
def test_links_of_every_kind(link: str) -> None:
    (found,) = seen(paragraph(link + run("y")))
    assert found.pieces == (Piece("x", link="https://a.example/b#c"), Piece("y"))


def test_bookmarks_touch_the_paragraphs_that_they_span() -> None:
    start = '<w:bookmarkStart w:id="0" w:name="_cv_a"/>'
    body = (
        paragraph(start + run("one"))
        + paragraph(run("two") + '<w:bookmarkEnd w:id="0"/>')
        + paragraph(run("three"))
        + paragraph(start + '<w:bookmarkEnd w:id="0"/>' + run("four"))
    )
    assert [item.bookmarks for item in seen(body)] == [("_cv_a",), ("_cv_a",), (), ()]


def test_tables_content_controls_and_text_boxes_are_read() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('cell'))}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('control'))}</w:sdtContent></w:sdt>"
    box = f"<w:pict><w:txbxContent>{paragraph(run('box'))}</w:txbxContent></w:pict>"
    assert texts(table + control + paragraph(run("text") + f"<w:r>{box}</w:r>")) == [
        "cell",
        "control",
        "text",
        "box",
    ]


def test_white_space_is_single_and_tabs_stay() -> None:
    content = run("  a  b ") + "<w:r><w:br/></w:r>" + run(" c") + "<w:r><w:tab/></w:r>" + run("d\u00a0e ")
    assert texts(paragraph(content) + paragraph(run("  "))) == ["a b c\td\u00a0e"]


def test_an_odt_is_read_as_a_docx_is() -> None:
    content = (
        f"<office:document-content {ODT}><office:automatic-styles>"
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Text_20_body"/>'
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties fo:font-weight="bold" fo:font-style="italic"/></style:style>'
        "</office:automatic-styles><office:body><office:text><text:tracked-changes><text:p>gone</text:p>"
        '</text:tracked-changes><text:p text:style-name="P1"><text:bookmark-start text:name="_cv_a"/>a'
        '<text:s text:c="2"/>b<text:tab/><text:span text:style-name="T1">c</text:span>'
        '<text:bookmark-end text:name="_cv_a"/><text:span text:style-name="Strong">d</text:span>'
        '<text:a xlink:href="https://a.example">e</text:a></text:p>'
        '<text:list><text:list-item><text:p text:style-name="Text_20_body">item</text:p></text:list-item>'
        "</text:list></office:text></office:body></office:document-content>"
    )
    styles = (
        f'<office:document-styles {ODT}><office:styles><style:style style:name="Text_20_body" '
        'style:display-name="Text body" style:family="paragraph"/><style:style style:name="Strong" '
        'style:family="text"/></office:styles></office:document-styles>'
    )
    meta = (
        f'<office:document-meta {ODT}><office:meta><meta:user-defined meta:name="cvrender.profile">abc'
        "</meta:user-defined></office:meta></office:document-meta>"
    )
    edited = read(packed(content_xml=content, styles_xml=styles, meta_xml=meta), "x.odt")
    strong, both = frozenset({"strong"}), frozenset({"strong", "emphasis"})
    pieces = (
        *(Piece(text) for text in ("a", " ", "b", "\t")),
        Piece("c", direct=both),
        Piece("d", marks=strong),
        Piece("e", link="https://a.example"),
    )
    assert edited.properties == {"cvrender.profile": "abc"}
    assert edited.paragraphs == (Seen("Body Text", pieces, ("_cv_a",)), Seen("Body Text", (Piece("item"),)))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (packed(a_xml="<a/>"), "neither a Word (.docx) nor an OpenDocument text (.odt)"),
        (packed(word__document_xml="<a"), "damaged: word/document.xml cannot be read"),
        (packed(word__document_xml="<a/>"), "damaged: it has no body"),
        (packed(word__document_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "damaged: word/document.xml"),
        (packed(content_xml="<a/>"), "not an OpenDocument text"),
        (packed(word__document_xml=f"<a>{' ' * 21 * 1024 * 1024}</a>"), "larger than 20 MiB"),
    ],
    ids=["zip", "xml", "body", "doctype", "odt", "bomb"],
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(CvrenderError, match=r"^x\.docx: ") as error:
        read(data, "x.docx")
    assert message in str(error.value)
    assert "\n" not in str(error.value)
