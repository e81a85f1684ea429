"""What runs in the margins: texts with fields, in PDF and Word, in checks and in redacted files."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PROFILES, composed
from docx import Document as open_docx
from docx.oxml.ns import qn
from extract import READERS, differences, document_words, pdfium_text, running, words
from test_design import failures

from cvrender import Theme, ThemeError, check, load_theme, render
from cvrender.checks import Format, Subject
from cvrender.cli.run import run
from cvrender.document import Document, Section, Span, Text
from cvrender.profile.looks import check_running
from cvrender.theme.running import Piece, Running, fault, pieces, plain

Captured = pytest.CaptureFixture[str]

LONG = composed(PROFILES[0], "classic")


def theme(header: str = "", footer: str = "{page} / {pages}", *, first: bool = False) -> Theme:
    return replace(load_theme("classic"), running=Running(header, footer, first))


def lines(pdf: bytes) -> list[list[str]]:
    """Return what runs on each page, its words with a space between."""
    from cvrender.checks import page, rows

    return [
        [row.text for row in rows.rows(word for word in sheet.words if word.look.artifact)]
        for sheet in page.pages(pdf)
    ]


def test_a_running_text_is_taken_apart() -> None:
    assert pieces("Page {page} of {pages} · {name}", "Ana  Example") == (
        Piece("Page "),
        Piece(field="page"),
        Piece(" of "),
        Piece(field="pages"),
        Piece(" · Ana Example"),
    )
    assert pieces("{name}", "") == ()
    assert pieces("a } b {", "Ana") == (Piece("a } b {"),)
    assert plain("{name}: {page}", "{pages}", "7") == "{pages}: 7"


def test_an_unknown_field_is_said() -> None:
    assert fault("{nmae}") == "there is no field '{nmae}' (did you mean 'name'?)"
    assert fault("{name} {page} {pages} { }"[:-4]) == ""


@pytest.mark.parametrize(
    ("text", "brace"), [("{page", "{"), ("page}", "}"), ("{{name}}", "{"), ("{name}}", "}")]
)
def test_a_brace_that_is_not_part_of_a_field_is_said(text: str, brace: str) -> None:
    said = (
        f"'{brace}' is not part of a field; braces stand around fields alone ({{name}}, {{page}}, {{pages}})"
    )
    assert fault(text) == said
    with pytest.raises(ValueError, match="^" + re.escape(said)):
        check_running(text)


def test_an_unknown_field_of_a_theme_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "theme.yaml").write_text("extends: base\nrunning: {footer: '{foo}'}\n")

    with pytest.raises(ThemeError, match=r"running.footer: there is no field '\{foo\}' \(fields: \{name\}, "):
        load_theme(f"{tmp_path}/")


def test_from_page_two_or_on_each_page() -> None:
    running_on = theme("{name}", "Page {page} of {pages}")
    pages = lines(render(LONG, running_on, "pdf"))
    count = len(pages)

    assert pages[0] == []
    assert pages[1] == [LONG.name.plain, f"Page 2 of {count}"]
    everywhere = replace(running_on, running=replace(running_on.running, first=True))
    assert lines(render(LONG, everywhere, "pdf"))[0] == [LONG.name.plain, f"Page 1 of {count}"]


def test_the_name_at_the_top_of_the_first_page_is_no_header_though_the_others_have_it_as_theirs() -> None:
    from cvrender.checks import page, rows

    sheets = page.pages(render(LONG, theme("{name}"), "pdf"))

    found = rows.running(sheets)
    assert [row.text for row in found[1]] == []
    assert [row.text for row in found[2]] == [LONG.name.plain, "2 / 4"]


def test_the_empty_text_takes_the_themes_away() -> None:
    assert [row for page in lines(render(LONG, theme("", ""), "pdf")) for row in page] == []


@pytest.mark.parametrize("first", [False, True])
def test_every_reader_reads_the_same_words_and_the_standards_are_kept(first: bool) -> None:
    look = theme("{name}", "Page {page} of {pages} · {name}", first=first)
    outputs = {form: render(LONG, look, form) for form in ("pdf", "docx", "html")}

    assert failures(outputs["pdf"]) == []
    for name, form, read in READERS:
        if form in outputs and name != "pdfminer":
            assert list(differences(document_words(LONG), words(read(outputs[form])))) == [], name
    forms: tuple[Format, ...] = ("pdf", "docx", "html")
    found = check([Subject(form, outputs[form], f"a.{form}", LONG, look) for form in forms])
    assert [item.message for item in found if item.severity != "note"] == []
    assert [item.message for item in found if item.rule == "ats-running-text"] == []


def test_a_header_that_nobody_declared_is_still_a_note() -> None:
    pdf = render(LONG, theme("{name}, confidential"), "pdf")

    found = check([Subject("pdf", pdf, "a.pdf", LONG, load_theme("classic"))])

    assert [item.severity for item in found if item.rule == "ats-running-text"] == ["note"]
    assert [item.message for item in found if item.severity == "error"] == []


def test_contact_details_in_a_declared_header_are_a_warning() -> None:
    look = theme("ana@example.org")

    found = check([Subject("pdf", render(LONG, look, "pdf"), "a.pdf", LONG, look)])

    assert [item.severity for item in found if item.rule == "ats-running-text"] == ["warning"]


NASTY = 'A"b\\c</style><script>alert(1)</script>\u2028{page}; } * {display:none} é 漢'


def test_a_name_that_is_broken_at_its_hyphen_stands_in_the_text_too() -> None:
    name = "Alexandra Maximiliana Konstantinopolsky Featherstonehaugh-Schnarrenberger"
    broken = replace(LONG, name=Text((Span(name),), "basics.name"))
    look = theme("{name}")
    pdf = render(broken, look, "pdf")
    assert lines(pdf)[1][0] == name
    found = check([Subject("pdf", pdf, "ana.pdf", broken, look)])
    assert [item.message for item in found if item.rule == "ats-running-text"] == []


def test_a_hostile_name_stays_text() -> None:
    body = Section("a", "custom", "list", Text(), items=(Text((Span("word " * 400),)),) * 6)
    document = Document("en", Text((Span(NASTY),)), sections=(body,))
    look = theme("{name}")

    html = render(document, look, "html").decode()
    pdf = render(document, look, "pdf")

    assert "<script>alert" not in html
    harmless = render(replace(document, name=Text((Span("Ana"),))), look, "html").decode()
    assert html.count("</style>") == harmless.count("</style>")
    assert running(pdf)[1][0].startswith("".join(words(NASTY.partition("\u2028")[0])))
    assert "{page}" in "".join(row for row in lines(pdf)[1])
    assert words(pdfium_text(pdf))[-2:] == ["word", "word"]
    header = open_docx(io.BytesIO(render(document, look, "docx"))).sections[0].header
    assert words(header.paragraphs[0].text) == words(NASTY)


def test_word_has_fields_with_results_in_styles_of_their_own() -> None:
    section = open_docx(io.BytesIO(render(LONG, theme("{name}", "Page {page} of {pages}"), "docx"))).sections[
        0
    ]

    found = [(p.style.name if p.style else "", p.text) for p in section.header.paragraphs]
    assert found == [("Header", LONG.name.plain)]
    assert [p.text for p in section.footer.paragraphs] == ["Page 2 of 2"]
    instructions = [e.text for e in section.footer._element.iter(qn("w:instrText"))]
    assert instructions == [" PAGE ", " NUMPAGES "]
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous


def test_word_on_the_first_page_too_and_without_any() -> None:
    every = open_docx(io.BytesIO(render(LONG, theme("{page}", "", first=True), "docx"))).sections[0]
    nothing = render(LONG, theme("", ""), "docx")

    assert not every.different_first_page_header_footer
    assert [p.text for p in every.header.paragraphs] == ["1"]
    with zipfile.ZipFile(io.BytesIO(nothing)) as word:
        assert [name for name in word.namelist() if re.search("header|footer", name)] == []
        assert b"titlePg" not in word.read("word/document.xml")


def test_the_house_keeps_its_own_header(tmp_path: Path) -> None:
    from houses import house

    from cvrender.writers.options import Options

    docx = render(LONG, theme("{name}"), "docx", Options(reference=house()))

    section = open_docx(io.BytesIO(docx)).sections[0]
    assert [p.text for p in section.footer.paragraphs] == ["Confidential"]
    assert LONG.name.plain not in [p.text for p in section.header.paragraphs]


PRIVATE = """
basics: {name: Ana Example, email: ana@example.org}
work:
  - {name: Nord, position: Engineer, highlights: [A, B]}
sections: [{id: ana-example, title: More, list: [x]}]
cvrender:
  design: {header: "{name} · Ana Example · ana@example.org", footer: "{name} {page}", side: [ana-example]}
"""


def test_redacted_files_do_not_tell_in_their_margins(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(PRIVATE)

    arguments = [str(tmp_path / "p.yaml"), "-f", "pdf,docx,html,json", "-o", str(tmp_path), "--redact"]
    assert run(["render", *arguments]) == 0

    with zipfile.ZipFile(tmp_path / "p-redacted.docx") as word:
        parts = b"".join(word.read(name) for name in word.namelist())
    said = parts + (tmp_path / "p-redacted.html").read_bytes() + (tmp_path / "p-redacted.json").read_bytes()
    assert re.findall(rb"(?i)example|ana@", said.replace(b"mailto", b"")) == []
    header = open_docx(str(tmp_path / "p-redacted.docx")).sections[0].header.paragraphs[0].text
    assert header == "A. E. · A. E. · [hidden]"


def test_a_design_is_not_in_what_travels_inside_a_pdf(tmp_path: Path) -> None:
    from cvrender import compose, extract, tailor
    from cvrender.profile import read_text

    document = compose(tailor(read_text(PRIVATE).profile))

    assert b"design" not in extract(render(document, load_theme("classic"), "pdf"))
