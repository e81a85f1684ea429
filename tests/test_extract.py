"""The résumé inside its PDF: what comes back says the same, and nothing that the page does not show."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from conftest import PROFILES, SAMPLES, THEMES, composed, rendered
from extract import READERS, differences, document_words, words

from cvrender import Document, Options, OutputError, compose, extract, load_theme, produce, render, tailor
from cvrender.cli.run import run
from cvrender.profile import read, read_text

Captured = pytest.CaptureFixture[str]

PLANTED = """\
basics:
  name: Ana Example
  label: Engineer
  image: holiday-in-rio.jpg
  x-salary: wants-ninety-thousand
  url: https://ana.example
work:
  - name: Harbour Pay
    position: Engineer
    startDate: 2022-03
    x-why-left: quarrel-with-olaf
    highlights: [Built it.]
  - {highlights: [Built that too.]}
references:
  - {name: Berta Hidden, reference: Knows too much}
sections:
  - {title: Diary, id: diary, prose: Secret thoughts}
  - {title: Talks, list: [A talk]}
meta: {version: draft-seventeen, canonical: https://canonical.example/cv.json, lastModified: 2026-03-01}
cvrender:
  hide: [references, diary]
  titles: {references: Gossip, work: Jobs, talks: Lectures}
  labels: {impact: Kaboom, degree: "{studyType} in {area}"}
  theme: classic
"""

MISSING = "the PDF carries no resume.json; one made by cvrender does, unless with --no-attach"

UNSEEN = [
    "holiday-in-rio",
    "ninety-thousand",
    "quarrel",
    "Berta",
    "too much",
    "Diary",
    "diary",
    "Secret thoughts",
    "draft-seventeen",
    "canonical.example",
    "Gossip",
    "Kaboom",
]


def streams(pdf: bytes) -> bytes:
    """Return all that is in a PDF, uncompressed."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        parts = [
            obj.read_bytes() for obj in file.objects if isinstance(obj, pikepdf.Stream) and readable(obj)
        ]
        buffer = io.BytesIO()
        file.save(buffer, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    return b"\n".join([*parts, buffer.getvalue()])


def readable(stream: pikepdf.Stream) -> bool:
    return "/DCTDecode" not in str(stream.get("/Filter", ""))


def document(text: str | bytes, theme: str = "classic", *, json: bool = False) -> Document:
    look = load_theme(theme)
    return compose(tailor(read_text(text, json=json).profile, sections=look.sections, side=look.side))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_what_is_extracted_says_the_same_words_in_every_theme(file: Path, theme: str) -> None:
    made = rendered(file, theme, "pdf")

    for other in THEMES:
        shown, again = (
            document_words(one) for one in (composed(file, theme), document(extract(made), other, json=True))
        )
        if load_theme(other).side and other != theme:  # which puts its side column first
            shown, again = sorted(shown), sorted(again)
        assert list(differences(shown, again)) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_rendering_what_is_extracted_gives_the_same_words_as_pdf_and_word(
    file: Path, theme: str, tmp_path: Path
) -> None:
    resume = tmp_path / "resume.json"
    resume.write_bytes(extract(rendered(file, "classic", "pdf")))
    loaded = read(resume)
    look = load_theme(theme)
    again = compose(tailor(loaded.profile, sections=look.sections, side=look.side))

    assert loaded.problems == ()
    for _, form, reader in READERS[:4]:
        actual = words(reader(render(again, look, form)))
        if look.side and form == "pdf":  # readers differ in how they go through two columns
            assert sorted(actual) == sorted(document_words(composed(file, theme)))
        else:
            assert list(differences(document_words(composed(file, theme)), actual)) == []


def test_what_is_not_shown_is_in_no_stream_of_the_pdf() -> None:
    pdf = render(document(PLANTED), load_theme("classic"))
    inside = streams(pdf)

    assert [word for word in UNSEEN if word.encode() in inside or word.encode("utf-16-be") in inside] == []
    assert [word for word in ("Harbour Pay", "Lectures", "2022-03") if word.encode() not in inside] == []


def test_the_words_of_planted_data_are_found_where_they_are_attached() -> None:
    pdf = render(document(PLANTED), load_theme("classic"), "pdf", Options(source=PLANTED.encode()))

    assert [word for word in UNSEEN if word.encode() not in streams(pdf)] == []


def test_unknown_keys_of_a_json_file_are_kept_as_json_and_not_attached() -> None:
    shown = document('{"basics": {"name": "Ana", "salary": 90000}, "secret": "quarrel"}', json=True)

    assert ("90000" in shown.resume, "quarrel" in shown.resume) == (True, True)
    assert ("90000" in shown.attached, "quarrel" in shown.attached) == (False, False)


@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_the_profile_comes_back_byte_for_byte(file: Path) -> None:
    source = file.read_bytes()
    pdf = produce(composed(file, "classic"), load_theme("classic"), "pdf", Options(source=source)).data

    assert extract(pdf, source=True) == source
    assert extract(pdf) == extract(rendered(file, "classic", "pdf"))


def test_nothing_is_attached_where_that_is_asked_for() -> None:
    pdf = render(document(PLANTED), load_theme("classic"), "pdf", Options(attach=False))

    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert list(file.attachments) == []
    with pytest.raises(OutputError) as caught:
        extract(pdf)
    assert str(caught.value) == MISSING


def test_an_attachment_says_what_it_is() -> None:
    pdf = render(document(PLANTED), load_theme("classic"), "pdf", Options(source=PLANTED.encode()))

    with pikepdf.open(io.BytesIO(pdf)) as file:
        found = [
            (name, str(item.obj.AFRelationship), str(item.obj.Desc), str(item.obj.EF.F.Subtype))
            for name, item in file.attachments.items()
        ]
    assert found == [
        ("profile.yaml", "/Source", "The profile that this résumé was made from", "/application/yaml"),
        ("resume.json", "/Source", "This résumé as JSON Resume", "/application/json"),
    ]


def encrypted(pdf: bytes) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.save(buffer, encryption=pikepdf.Encryption(owner="o", user="u"))
    return buffer.getvalue()


def test_files_that_cannot_be_used_are_errors() -> None:
    good = rendered(PROFILES[0], "classic", "pdf")
    said = {}
    for name, data in {
        "empty": b"",
        "text": b"Dear Sir or Madam",
        "encrypted": encrypted(good),
        "cut": b"%PDF-1.7\n" + good[2000:2600],
    }.items():
        with pytest.raises(OutputError) as caught:
            extract(data)
        said[name] = str(caught.value)

    assert said == {
        "empty": "this is not a PDF",
        "text": "this is not a PDF",
        "encrypted": "the PDF is encrypted; remove its password first",
        "cut": said["cut"],
    }
    assert re.match(r"the PDF is damaged: [^<]+$", said["cut"])


def test_a_pdf_without_its_profile_says_how_to_get_it() -> None:
    with pytest.raises(OutputError) as caught:
        extract(rendered(PROFILES[0], "classic", "pdf"), source=True)

    assert str(caught.value) == "the PDF does not carry its profile; it does when made with --attach-source"


# --- the commands ---------------------------------------------------------------------------------------


@pytest.fixture
def ana(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = Path("ana.yaml")
    file.write_text("basics: {name: Ana Example}\n", encoding="utf-8")
    return file


def test_extract_writes_to_standard_output_or_into_a_file(
    ana: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["render", str(ana), "-f", "pdf", "--attach-source"]) == 0
    capfdbinary.readouterr()

    assert run(["extract", "output/ana.pdf"]) == 0
    out = capfdbinary.readouterr().out
    assert run(["extract", "output/ana.pdf", "-o", "made/resume.json"]) == 0
    assert run(["extract", "output/ana.pdf", "--source", "-o", "again.yaml"]) == 0
    assert capfdbinary.readouterr().out == b"wrote made/resume.json\nwrote again.yaml\n"
    assert out == Path("made/resume.json").read_bytes()
    assert Path("again.yaml").read_bytes() == ana.read_bytes()
    assert run(["render", "made/resume.json", "-f", "txt"]) == 0


def test_extract_says_what_is_wrong_in_one_line(ana: Path, capsys: Captured) -> None:
    assert run(["render", str(ana), "-f", "pdf", "--no-attach"]) == 0
    capsys.readouterr()

    statuses = [run(["extract", name]) for name in ("output/ana.pdf", "none.pdf", ".", "ana.yaml")]

    assert statuses == [1, 1, 1, 1]
    assert capsys.readouterr().err.splitlines() == [
        f"error: output/ana.pdf: {MISSING}",
        "error: none.pdf: there is no such file",
        "error: .: cannot be read: is a directory",
        "error: ana.yaml: this is not a PDF",
    ]


def test_attaching_the_source_and_nothing_exclude_each_other(ana: Path, capsys: Captured) -> None:
    assert run(["render", str(ana), "--attach-source", "--no-attach"]) == 2
    assert "--attach-source and --no-attach exclude each other" in capsys.readouterr().err
