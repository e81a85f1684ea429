"""Personal details: in every format after the contacts, hidden with them, edited in Word and taken back."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from conftest import PROFILES, composed, rendered
from docx import Document as open_docx
from docx.document import Document as WordFile
from extract import READERS, differences, document_words, words
from jsonschema import Draft202012Validator

from cvrender import compose, extract, load_theme, redact, render, tailor
from cvrender.checks import Format, Subject, check
from cvrender.document import Document, Fact, Span, Text, texts
from cvrender.errors import ProfileError
from cvrender.profile import read_text, to_jsonresume
from cvrender.profile.jsonschema import json_schema
from cvrender.revision import Source, read, revise

PROFILE = """\
basics:
  name: Ana Exemplar
  label: Engineer
  email: ana@example.org
  phone: +49 30 1234567
  details:
    - {label: Date of birth, value: 4 May 1990}
    - {label: Nationality, value: Indian}
    - label: Driving licence
      value: B, **C1**
  summary: Born on 4 May 1990 by the sea; went to the Indian Institute of Art.
languages:
  - {language: English, fluency: "C2, like a first language"}
  - {language: German, fluency: B1}
work:
  - {name: Nord AB, position: Developer, startDate: 2020-01, highlights: [Built it, Ran it]}
"""

THEMES = ("classic", "academic", "europe")
reader = pytest.mark.parametrize(
    ("format", "read_back"), [r[1:] for r in READERS], ids=[r[0] for r in READERS]
)


@cache
def document(theme: str = "classic") -> Document:
    return compose(tailor(read_text(PROFILE).profile, sections=load_theme(theme).sections))


@cache
def output(format: str, theme: str = "classic") -> bytes:
    return render(document(theme), load_theme(theme), format)


def text(*spans: Span, source: str) -> Text:
    return Text(spans, source)


def test_they_are_facts_of_the_document_with_their_places() -> None:
    where = "basics.details"
    assert document().details == (
        Fact(
            text(Span("Date of birth"), source=f"{where}[0].label"),
            text(Span("4 May 1990"), source=f"{where}[0].value"),
        ),
        Fact(
            text(Span("Nationality"), source=f"{where}[1].label"),
            text(Span("Indian"), source=f"{where}[1].value"),
        ),
        Fact(
            text(Span("Driving licence"), source=f"{where}[2].label"),
            text(Span("B, "), Span("C1", strong=True), source=f"{where}[2].value"),
        ),
    )


def test_they_are_read_after_the_contacts_and_before_the_sections() -> None:
    order = [text.plain for text in texts(document())]
    start = order.index("+49 30 1234567")
    assert order[start + 1 : start + 8] == [
        *("Date of birth", "4 May 1990", "Nationality", "Indian", "Driving licence", "B, C1"),
        "Summary",
    ]


@reader
@pytest.mark.parametrize("theme", THEMES)
def test_every_format_says_them_in_their_place(
    theme: str, format: str, read_back: Callable[[bytes], str]
) -> None:
    actual = words(read_back(output(format, theme)))
    assert list(differences(document_words(document(theme)), actual)) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_the_checks_find_nothing_wrong(format: Format, theme: str) -> None:
    look = load_theme(theme)
    subject = Subject(format, output(format, theme), f"ana-exemplar-resume.{format}", document(theme), look)
    assert [finding for finding in check([subject]) if finding.severity != "note"] == []


def test_the_plain_formats_show_a_label_and_a_value() -> None:
    assert (
        "\nDate of birth: 4 May 1990\nNationality: Indian\nDriving licence: B, C1\n" in output("txt").decode()
    )
    assert "\n- **Date of birth**: 4 May 1990\n- **Nationality**: Indian\n" in output("md").decode()


def test_word_has_them_on_a_line_of_their_own() -> None:
    lines = [
        p.text.replace("\u00a0", " ")
        for p in open_docx(io.BytesIO(output("docx"))).paragraphs
        if p.style and p.style.name == "Contact"
    ]
    assert lines == [
        "ana@example.org · +49 30 1234567",
        "Date of birth: 4 May 1990 · Nationality: Indian · Driving licence: B, C1",
    ]


def test_europe_gives_each_a_row_with_its_label_in_a_column() -> None:
    html = output("html", "europe").decode()
    assert html.count('<p class="detail">') == 3
    assert 'class="contacts details"' not in html


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_without_them_nothing_of_them_is_there(file: Path, theme: str) -> None:
    html = rendered(file, theme, "html").decode()
    assert composed(file, theme).details == ()
    assert "detail" not in html[html.index("<header") : html.index("</header>")]


def test_json_resume_takes_them_out_and_in_again() -> None:
    exported = json.loads(output("json"))
    expected = [
        {"label": "Date of birth", "value": "4 May 1990"},
        {"label": "Nationality", "value": "Indian"},
        {"label": "Driving licence", "value": "B, **C1**"},
    ]
    assert exported["basics"]["details"] == expected
    again = read_text(json.dumps(exported), json=True).profile
    assert to_jsonresume(again)["basics"]["details"] == expected


def test_the_resume_in_a_pdf_has_them() -> None:
    attached = json.loads(extract(output("pdf")))
    assert attached["basics"]["details"][1] == {"label": "Nationality", "value": "Indian"}


def test_the_schema_knows_them() -> None:
    validator = Draft202012Validator(json_schema())
    good = {"basics": {"name": "Ana", "details": [{"label": "Nationality", "value": "Indian"}]}}
    assert list(validator.iter_errors(good)) == []
    wrong = {"basics": {"name": "Ana", "details": [{"label": "Nationality"}]}}
    assert [error.message for error in validator.iter_errors(wrong)] == ["'value' is a required property"]


def test_a_detail_without_a_value_is_told_with_its_place() -> None:
    with pytest.raises(ProfileError) as caught:
        read_text("basics:\n  name: Ana\n  details:\n    - label: Nationality\n", "ana.yaml")
    assert str(caught.value).startswith("ana.yaml:4:7: basics.details[0].value: ")


def test_they_are_hidden_with_the_contacts_and_so_is_a_number_of_theirs_elsewhere() -> None:
    hidden = compose(tailor(redact(read_text(PROFILE).profile)))
    assert hidden.details == ()
    assert hidden.sections[0].paragraphs[0].plain == (
        "Born on [hidden] by the sea; went to the Indian Institute of Art."
    )
    assert "1990" not in hidden.resume + hidden.attached


def test_they_stay_where_contacts_do() -> None:
    shown = compose(tailor(redact(read_text(PROFILE).profile, ["name"])))
    assert [detail.value.plain for detail in shown.details] == ["4 May 1990", "Indian", "B, C1"]


def replace_text(old: str, new: str) -> Callable[[WordFile], None]:
    def edit(file: WordFile) -> None:
        for run in (run for paragraph in file.paragraphs for run in paragraph.runs if old in run.text):
            run.text = run.text.replace(old, new)

    return edit


def without_nationality(file: WordFile) -> None:
    line = next(paragraph for paragraph in file.paragraphs if "Nationality" in paragraph.text)
    place = next(number for number, run in enumerate(line.runs) if "Nationality" in run.text)
    for run in line.runs[place - 1 : place + 2]:
        line._p.remove(run._r)


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        (replace_text(" Indian", " German"), [{"label": "Nationality", "value": "German"}]),
        (replace_text("Nationality", "Citizenship"), [{"label": "Citizenship", "value": "Indian"}]),
        (without_nationality, []),
    ],
    ids=["a value", "a label", "one removed"],
)
def test_an_edit_in_word_comes_back(edit: Callable[[WordFile], None], changed: list[dict[str, str]]) -> None:
    file = open_docx(io.BytesIO(output("docx")))
    edit(file)
    buffer = io.BytesIO()
    file.save(buffer)

    revision = revise(Source(PROFILE, "ana.yaml", False), read(buffer.getvalue(), "ana.docx"))

    assert revision.unapplied == ()
    after = to_jsonresume(read_text(revision.text).profile)["basics"]["details"]
    assert after[1:-1] == changed
