"""A résumé in a house's template: what stays, what goes, what is added, and what is refused."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import houses
import pytest
from conftest import PROFILES, THEMES, composed
from docx import Document as open_word
from extract import document_words, docx_text, words
from houses import OLD, changed, german, house, several_sections, with_part, without, zipped
from lxml import etree
from test_word_files import audit
from test_writers_docx import ANA, W, opened, part, stored_name

from cvrender import Notice, Options, Output, OutputError, load_theme, produce, render
from cvrender.cli.run import run
from cvrender.document import Document
from cvrender.writers.docx.package import pack, unpack
from cvrender.writers.docx.reference import template
from cvrender.writers.docx.specimen import specimen

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def dressed(reference: bytes, document: Document = ANA, theme: str = "classic") -> Output:
    return produce(document, load_theme(theme), "docx", Options(reference=reference))


@pytest.fixture(scope="module")
def ana() -> Output:
    return dressed(house())


def styles(docx: bytes) -> dict[str, str]:
    """Return the styles of a file as XML, by their names."""
    return {
        stored_name(style): etree.tostring(style, method="c14n").decode()
        for style in part(docx, "word/styles.xml").iter(W + "style")
    }


def used_styles(docx: bytes) -> list[str]:
    """Return the names of the paragraphs' styles, each once, in the order of the text."""
    return list(dict.fromkeys(p.style.name for p in opened(docx).paragraphs if p.style and p.style.name))


HOUSES = {
    "plain": house(),
    "german": german(house()),
    "sections": house(several_sections),
    "header": house(houses.bookmark_in_header),
    "bare": house(
        without("Title", "Heading 1", "heading 1", "heading 2", "List Bullet", "Body Text", "Strong")
    ),
}


@pytest.mark.parametrize("name", HOUSES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_the_words_are_ours(file: Path, name: str) -> None:
    document = composed(file, "classic")
    docx = dressed(HOUSES[name], document).data
    assert words(docx_text(docx)) == document_words(document)


@pytest.mark.parametrize("name", HOUSES)
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_wrong_with_the_file(name: str, theme: str, tmp_path: Path) -> None:
    before = set(audit(HOUSES[name], tmp_path))
    docx = dressed(HOUSES[name], theme=theme).data
    assert set(audit(docx, tmp_path)) - before == set()


@pytest.mark.parametrize("name", HOUSES)
def test_nothing_of_the_old_candidate_is_left(name: str) -> None:
    reference, docx = HOUSES[name], dressed(HOUSES[name]).data
    assert OLD.encode() in unpack(reference)["word/document.xml"]
    hidden = (OLD.encode(), OLD.replace(" ", "-").encode())
    assert [n for n, data in unpack(docx).items() for each in hidden if each in data] == []
    assert "docProps/thumbnail.jpeg" in unpack(reference)
    assert [n for n in unpack(docx) if "thumbnail" in n] == []


@pytest.mark.parametrize("name", HOUSES)
def test_the_styles_of_the_house_stay_as_they_are(name: str) -> None:
    before, after = styles(HOUSES[name]), styles(dressed(HOUSES[name]).data)
    assert {name: after.get(name) for name in before} == before


@pytest.mark.parametrize("name", HOUSES)
def test_every_style_and_list_is_defined_once(name: str) -> None:
    docx = dressed(HOUSES[name]).data
    parts = [part(docx, n) for n in unpack(docx) if re.fullmatch(r"word/\w+\.xml", n)]
    ids = [str(e.get(W + "styleId")) for e in part(docx, "word/styles.xml").iter(W + "style")]
    tags = ("pStyle", "rStyle", "basedOn", "next", "link")
    used = {str(e.get(W + "val")) for root in parts for tag in tags for e in root.iter(W + tag)}
    lists = {e.get(W + "numId") for e in part(docx, "word/numbering.xml").iter(W + "num")}
    joined = {e.get(W + "val") for root in parts for e in root.iter(W + "numId")}
    assert sorted(ids) == sorted(set(ids))
    assert used - set(ids) == set()
    assert joined - lists == set()
    assert sorted(map(str.casefold, styles(docx))) == sorted(set(map(str.casefold, styles(docx))))


@pytest.mark.parametrize("name", HOUSES)
def test_named_styles_only(name: str) -> None:
    body = part(dressed(HOUSES[name]).data, "word/document.xml")
    direct = {e.tag for kind in ("pPr", "rPr") for block in body.iter(W + kind) for e in block}
    assert direct == {W + "pStyle", W + "rStyle"}
    assert [e.tag for tag in ("tbl", "sdt") for e in body.iter(W + tag)] == []


def test_page_header_and_footer_stay(ana: Output) -> None:
    (section,) = opened(ana.data).sections
    (before,) = open_word(io.BytesIO(house())).sections
    assert [p.text for p in section.header.paragraphs] == ["ACME Staffing"]
    assert [p.text for p in section.footer.paragraphs] == ["Confidential"]
    assert (section.page_width, section.left_margin) == (before.page_width, before.left_margin)
    names = ("word/theme/theme1.xml", "word/fontTable.xml", "word/header1.xml", "word/webSettings.xml")
    old, new = unpack(house()), unpack(ana.data)
    assert [new[name] == old[name] for name in names] == [True] * len(names)


def test_of_several_sections_the_first_with_a_header_counts() -> None:
    (section,) = opened(dressed(HOUSES["sections"]).data).sections
    assert [p.text for p in section.header.paragraphs] == ["ACME Staffing"]
    assert (section.page_width, section.left_margin) == (7772400, 1080135)


def test_the_ladder_is_theirs_where_they_have_it(ana: Output) -> None:
    assert used_styles(ana.data)[:6] == [
        "Title",
        "Subtitle",
        "Tagline",
        "Contact",
        "Heading 1",
        "Section Subtitle",
    ]
    body = part(dressed(HOUSES["german"]).data, "word/document.xml")
    ids = list(dict.fromkeys(str(e.get(W + "val")) for e in body.iter(W + "pStyle")))
    assert [ids[index] for index in (0, 4)] == ["Titel", "berschrift1"]
    assert "Aufzhlungszeichen" in ids


def test_a_warning_names_what_they_lack(ana: Output) -> None:
    lacking = (
        "Tagline, Contact, Section Subtitle, Employer, Role, First Role, Entry Meta, Entry Facts, "
        "Entry Description, Passage, Impact Label, Impact, Impact Summary, Highlights Title, Keywords, "
        "Skill Group, Group Summary, Metrics, Call To Action, Code, Hyperlink, Separator, Entry Title, "
        "Dates, Duration, Employer Name, Location, Label, Group Name, Group Level, Metric Value, "
        "Metric Label, Impact Value, Impact Name"
    )
    message = (
        f"the reference file has no styles named {lacking}; they were added as the theme 'classic' has them"
    )
    assert ana.notices == (Notice(message, kind="warning"),)


def test_tabs_stand_at_the_right_margin_of_their_page() -> None:
    docx = dressed(HOUSES["sections"]).data
    (section,) = opened(docx).sections
    page, left, right = (
        length or 0 for length in (section.page_width, section.left_margin, section.right_margin)
    )
    width = round((page - left - right) / 635)
    tabbed = {p.style.name for p in opened(docx).paragraphs if p.style and "\t" in p.text}
    assert tabbed == {"First Role", "Heading 2 with Tabs"}
    stops = {
        name: re.findall(r'<w:tab w:pos="(\d+)" w:val="(\w+)">', styles(docx)[name])
        for name in sorted(tabbed)
    }
    # First Role is based on Role, and that on their Heading 2
    assert stops == {name: [(str(width), "right")] for name in sorted(tabbed)}


def test_a_right_tab_of_theirs_is_kept() -> None:
    def change(data: bytes) -> bytes:
        heading = re.search(rb'<w:style [^>]*w:styleId="Heading2">.*?<w:pPr>', data, re.DOTALL)
        assert heading
        tab = b'<w:tabs><w:tab w:val="right" w:pos="8000"/></w:tabs>'
        return data.replace(heading[0], heading[0].replace(b"<w:pPr>", b"<w:pPr>" + tab))

    reference = changed(house(), {"word/styles.xml": change})
    tabbed = [p.style.name for p in opened(dressed(reference).data).paragraphs if p.style and "\t" in p.text]
    assert tabbed == ["First Role", "Heading 2"]


def test_what_a_bold_heading_shows_is_not_undone(ana: Output) -> None:
    (title,) = (p for p in opened(ana.data).paragraphs if p.text.startswith("Developer"))
    run = title.runs[0]
    assert (run.text, run.style.name) == ("Developer", "Entry Title")
    assert [e.tag for e in run.style.element.iter(W + "b")] == []
    (heading,) = (p for p in opened(ana.data).paragraphs if p.text == "**Focus**")
    assert [run.style.name for run in heading.runs] == ["Default Paragraph Font"]


def test_marks_of_ours_show_in_a_plain_heading() -> None:
    def plain(data: bytes) -> bytes:
        return re.sub(rb"<w:b/>\s*<w:bCs/>", b"", data)

    docx = dressed(changed(house(), {"word/styles.xml": plain})).data
    (heading,) = (p for p in opened(docx).paragraphs if p.text == "**Focus**")
    assert [run.style.name for run in heading.runs] == ["Strong"]


def test_bullets_join_their_list_or_else_ours() -> None:
    theirs, bare = dressed(house()).data, dressed(HOUSES["bare"]).data
    assert part(theirs, "word/numbering.xml").xpath("count(//*)") == part(
        house(), "word/numbering.xml"
    ).xpath("count(//*)")
    style = etree.fromstring(styles(bare)["List Bullet"])
    (number,) = (e.get(W + "val") for e in style.iter(W + "numId"))
    lists = {
        e.get(W + "numId"): e.find(W + "abstractNumId")
        for e in part(bare, "word/numbering.xml").iter(W + "num")
    }
    definition = lists[number]
    assert definition is not None
    kinds = {e.get(W + "abstractNumId"): e for e in part(bare, "word/numbering.xml").iter(W + "abstractNum")}
    added = kinds[definition.get(W + "val")]
    assert [e.get(W + "val") for e in added.iter(W + "lvlText", W + "pStyle")] == ["ListBullet", "•"]


def test_a_bullet_style_without_a_list_is_not_taken() -> None:
    def plain(data: bytes) -> bytes:
        return re.sub(rb"<w:numPr>.*?</w:numPr>", b"", data, flags=re.DOTALL)

    made = dressed(changed(house(), {"word/styles.xml": plain}))
    assert "Résumé List Bullet" in used_styles(made.data)
    assert "List Bullet," in made.notices[0].message


def test_headings_are_found_by_their_outline_level() -> None:
    def renamed(data: bytes) -> bytes:
        return data.replace(b'w:val="heading 1"', b'w:val="Abschnitt"').replace(b'"Heading1"', b'"Abschnitt"')

    assert "Abschnitt" in used_styles(dressed(changed(house(), {"word/styles.xml": renamed})).data)


def test_styles_are_found_by_their_aliases() -> None:
    def aliased(data: bytes) -> bytes:
        return data.replace(
            b'<w:name w:val="Body Text 2"/>', b'<w:name w:val="X"/><w:aliases w:val="Kontakt,contact"/>'
        )

    docx = dressed(changed(house(), {"word/styles.xml": aliased})).data
    assert used_styles(docx)[3] == "X"


def test_a_style_of_another_kind_with_our_name_is_left_alone() -> None:
    def other(data: bytes) -> bytes:
        return data.replace(b'<w:name w:val="Strong"/>', b'<w:name w:val="Metrics"/>')

    docx = dressed(changed(house(), {"word/styles.xml": other})).data
    assert "Résumé Metrics" in used_styles(docx)


def test_links_come_along(ana: Output) -> None:
    links = [link.address for p in opened(ana.data).paragraphs for link in p.hyperlinks]
    assert links == [
        "mailto:ana@example.org",
        "https://example.org/ana",
        "https://nord.example",
        "https://nord.example",
    ]


def test_ids_of_bookmarks_are_not_those_of_the_header() -> None:
    docx = dressed(HOUSES["header"], composed(PROFILES[0], "classic")).data
    names = ("word/header1.xml", "word/document.xml")
    numbers = [str(e.get(W + "id")) for n in names for e in part(docx, n).iter(W + "bookmarkStart")]
    assert len(numbers) > 10
    assert len(numbers) == len(set(numbers))


def test_properties_are_those_of_the_candidate(ana: Output) -> None:
    core = opened(ana.data).core_properties
    assert (core.title, core.author) == ("Ana Núñez", "Ana Núñez")


def test_language_is_that_of_the_text(ana: Output) -> None:
    (lang,) = part(ana.data, "word/styles.xml").iter(W + "lang")
    assert lang.get(W + "val") == "en-GB"


def test_settings_lose_locks_and_ties() -> None:
    locked = b'<w:documentProtection w:edit="forms" w:enforcement="1"/><w:updateFields w:val="true"/>'
    reference = changed(
        house(),
        {"word/settings.xml": lambda data: data.replace(b"<w:defaultTabStop", locked + b"<w:defaultTabStop")},
    )
    settings = unpack(dressed(reference).data)["word/settings.xml"]
    assert b"documentProtection" in unpack(reference)["word/settings.xml"]
    assert re.findall(rb"documentProtection|updateFields|rsid", settings) == []


def test_notes_of_the_old_text_go() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:t>{OLD}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    ).encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    docx = dressed(with_part(house(), "word/footnotes.xml", notes, kind, "footnotes")).data
    assert [e.get(W + "id") for e in part(docx, "word/footnotes.xml")] == ["-1"]


def test_comments_of_the_old_text_go() -> None:
    data = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    reference = with_part(house(), "word/comments.xml", data, kind, "comments")
    assert "word/comments.xml" not in unpack(dressed(reference).data)


def test_a_template_is_as_good_as_a_document() -> None:
    dotx = changed(
        house(), {"[Content_Types].xml": lambda data: data.replace(b"document.main", b"template.main")}
    )
    assert dressed(dotx).data == dressed(house()).data


def test_a_file_without_styles_takes_ours() -> None:
    parts = unpack(house())
    links = re.sub(
        rb'<Relationship [^>]*(styles|theme|numbering|settings|stylesWithEffects)"[^>]*/>',
        b"",
        parts["word/_rels/document.xml.rels"],
    )
    docx = dressed(pack({**parts, "word/_rels/document.xml.rels": links}))
    assert [notice.message for notice in docx.notices] == [
        "the reference file has no styles; the look is that of the theme 'classic'"
    ]
    assert part(docx.data, "word/settings.xml").xpath("count(//*[local-name()='compatSetting'])") == 5.0


def test_same_bytes(ana: Output) -> None:
    with zipfile.ZipFile(io.BytesIO(ana.data)) as archive:
        times = {entry.date_time for entry in archive.infolist()}
    assert dressed(house()).data == ana.data
    assert times == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_an_exported_theme_is_a_template_that_changes_nothing(file: Path, theme: str) -> None:
    exported = render(specimen(), load_theme(theme), "docx")
    made = dressed(exported, composed(file, theme), theme)
    plain = unpack(render(composed(file, theme), load_theme(theme), "docx"))
    assert made.notices == ()
    assert unpack(made.data)["word/document.xml"] == plain["word/document.xml"]


def test_the_specimen_shows_every_style() -> None:
    docx = render(specimen(), load_theme("classic"), "docx")
    names = {str(e.get(W + "styleId")) for e in part(docx, "word/styles.xml").iter(W + "style")}
    shown = {
        str(e.get(W + "val"))
        for n in ("document", "footer1")
        for tag in ("pStyle", "rStyle")
        for e in part(docx, f"word/{n}.xml").iter(W + tag)
    }
    unused = {key for key in names - shown if not key.endswith("Kept")}  # those look like what they keep
    assert unused == {"Normal", "DefaultParagraphFont", "NoList", "Photo", "Header"}


def encrypted() -> bytes:
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "EncryptedPackage".encode("utf-16-le")


def typed(kind: str) -> bytes:
    return changed(
        house(),
        {"[Content_Types].xml": lambda data: re.sub(rb"[^\"]*document\.main\+xml", kind.encode(), data)},
    )


def strict() -> bytes:
    old, new = (
        b"http://schemas.openxmlformats.org/officeDocument/2006/rel",
        b"http://purl.oclc.org/ooxml/officeDocument/rel",
    )
    return changed(house(), {"_rels/.rels": lambda data: data.replace(old, new)})


def lost(name: str) -> bytes:
    parts = unpack(house())
    return pack({other: data for other, data in parts.items() if other != name})


LOST = "is damaged: it has lost its part {}; save it again in Word"

REFUSED = {
    "empty": (b"", "is damaged or is no Word file (.docx, .dotx); save it again"),
    "text": (b"hello", "is damaged or is no Word file (.docx, .dotx); save it again"),
    "half": (house()[:9000], "is damaged or is no Word file (.docx, .dotx); save it again"),
    "doc": (
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
        "is in the format of Word 97 (.doc); save it as .docx",
    ),
    "encrypted": (encrypted(), "is encrypted; save it without a password"),
    "zip": (zipped({"a.txt": b"a"}), "is no Word file; save it as .docx"),
    "odt": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        "is no Word file; save it as .docx",
    ),
    "macros": (
        typed("application/vnd.ms-word.document.macroEnabled.main+xml"),
        "has macros; save it as .docx or .dotx, without them",
    ),
    "excel": (
        typed("application/x-excel"),
        "is no Word file (its content is application/x-excel); save it as .docx",
    ),
    "strict": (strict(), "is Strict Open XML; save it as 'Word Document (.docx)'"),
    "xml": (
        changed(house(), {"word/styles.xml": lambda data: data[:-30]}),
        "is damaged or is no Word file (.docx, .dotx); save it again",
    ),
    "entities": (
        changed(
            house(),
            {
                "word/document.xml": lambda data: re.sub(
                    rb"\?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', data, count=1
                )
            },
        ),
        "is damaged or is no Word file (.docx, .dotx); save it again",
    ),
    "no part with its styles": (lost("word/styles.xml"), LOST.format("word/styles.xml")),
    "no part with its theme": (lost("word/theme/theme1.xml"), LOST.format("word/theme/theme1.xml")),
    "no text": (
        changed(house(), {"word/document.xml": lambda data: data.replace(b"w:body>", b"w:no>")}),
        "has no text part; save it again",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_a_template(name: str) -> None:
    data, message = REFUSED[name]
    with pytest.raises(OutputError) as error:
        dressed(data)
    assert str(error.value) == f"the reference file {message}"


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "MOST_BYTES", 3_000_000)
    bomb = zipped({**unpack(house()), "word/media/bomb.bin": bytes(4_000_000)})
    assert len(bomb) < 100_000
    with pytest.raises(OutputError, match="the reference file is larger than 3 MB when it is unpacked"):
        dressed(bomb)
    monkeypatch.setattr(template, "MOST_PARTS", 5)
    with pytest.raises(OutputError, match="the reference file has more than 5 parts"):
        dressed(house())


def test_a_page_without_room() -> None:
    def narrow(data: bytes) -> bytes:
        return re.sub(rb'w:left="\d+"', b'w:left="11000"', data)

    with pytest.raises(OutputError, match="the page of the reference file leaves less than an inch for text"):
        dressed(changed(house(), {"word/document.xml": narrow}))


def test_columns_of_the_house_narrow_the_tabs() -> None:
    def columns(data: bytes) -> bytes:
        return re.sub(rb"<w:cols [^>]*/>", b'<w:cols w:num="2" w:space="720"/>', data)

    docx = dressed(changed(house(), {"word/document.xml": columns})).data
    assert 'w:pos="3960"' in styles(docx)["Heading 2 with Tabs"]


def test_columns_of_different_widths() -> None:
    columns = (
        b'<w:cols w:num="2" w:equalWidth="0"><w:col w:w="100pt" w:space="20"/><w:col w:w="6000"/></w:cols>'
    )
    change = {"word/document.xml": lambda data: re.sub(rb"<w:cols [^>]*/>", columns, data)}
    docx = dressed(changed(house(), change)).data
    assert 'w:pos="2000"' in styles(docx)["Heading 2 with Tabs"]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reference = tmp_path / "house.docx"
    assert run(["themes", "export", "console", "--paper", "letter", "-o", str(reference)]) == 0
    arguments = ["render", str(PROFILES[1]), "-t", "classic", "-f", "docx", "-o", str(tmp_path)]
    assert run([*arguments, "--reference", str(reference)]) == 0
    section = open_word(str(tmp_path / f"{PROFILES[1].stem}.docx")).sections[0]
    assert section.page_width == 7772400
    assert capsys.readouterr().err == ""


def test_the_command_warns_and_fails_when_strict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reference = tmp_path / "house.docx"
    reference.write_bytes(house())
    arguments = [
        "render",
        str(PROFILES[1]),
        "-f",
        "docx",
        "-o",
        str(tmp_path / "out"),
        "--reference",
        str(reference),
    ]
    assert run(arguments) == 0
    assert ": warning: the reference file has no styles named Tagline, " in capsys.readouterr().err
    assert run([*arguments, "--strict", "-o", str(tmp_path / "strict")]) == 1
    assert not (tmp_path / "strict").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (
            ["--reference", "no.docx", "-f", "docx"],
            1,
            "error: cannot read 'no.docx': No such file or directory\n",
        ),
        (
            ["--reference", "no.docx", "-f", "pdf"],
            2,
            "Error: --reference is for Word files; ask for one: -f docx\n",
        ),
        (
            ["--embed-fonts", "-f", "pdf,txt"],
            2,
            "Error: --embed-fonts is for Word files; ask for one: -f docx\n",
        ),
    ],
)
def test_wrong_use(
    arguments: list[str], status: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["render", str(PROFILES[0]), *arguments]) == status
    assert capsys.readouterr().err.endswith(message)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export", "classic", "-o", "x.pdf"], "Error: 'x.pdf' is no Word file; name it x.docx\n"),
        (
            ["--json", "export", "classic", "-o", "x.docx"],
            "Error: --json is for the list of themes; leave it out\n",
        ),
        (["export", "classic"], "Error: Missing option '-o' / '--output'.\n"),
    ],
)
def test_wrong_use_of_export(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["themes", *arguments]) == 2
    assert capsys.readouterr().err.endswith(message)
