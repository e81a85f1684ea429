"""``cvrender diff``: what is read back from an edited Word file, and what the profile is after it."""

from __future__ import annotations

import difflib
import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from conftest import PROFILES, SAMPLES, THEMES, rendered
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from edits import EDITS, PROFILE, Edit, all_of, at, before, behind, edited, new, without, words
from packages import rewritten

from cvrender import compose, load_theme, render, tailor
from cvrender.cli.run import run
from cvrender.profile import read_text
from cvrender.revision import OtherVersionError, Revision, Source, read, revise
from cvrender.revision.aligning import align
from cvrender.revision.lines import Line
from cvrender.revision.seen import Piece, Seen

Captured = pytest.CaptureFixture[str]

JSON = """{
  "basics": {"name": "Ana", "label": "Engineer"},
  "work": [
    {
      "name": "Nord \\u0041B",
      "startDate": "2017-01-05",
      "highlights": ["One.", "Two \\/ 2."]
    }
  ],
  "x": 1.50
}
"""


@cache
def word(text: str = PROFILE, language: str | None = None) -> bytes:
    """Return the Word file of a profile."""
    theme = load_theme("classic")
    profile = read_text(text).profile
    return render(compose(tailor(profile, sections=theme.sections, language=language)), theme, "docx")


def revised(docx: bytes, text: str = PROFILE, *, force: bool = False) -> Revision:
    return revise(Source(text, "ana.yaml", text.startswith("{")), read(docx, "ana.docx"), force=force)


def differences(before: str, after: str) -> tuple[str, ...]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return tuple(line for line in lines if not re.match(r"---|\+\+\+|@@", line))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_an_untouched_file_has_no_changes(file: Path, theme: str) -> None:
    text = file.read_text(encoding="utf-8")
    source = Source(text, file.name, file.suffix == ".json")
    revision = revise(source, read(rendered(file, theme, "docx"), "x.docx"))
    assert (revision.changes, revision.text == text) == ((), True)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_edit_comes_back(edit: Edit) -> None:
    revision = revised(edited(word(), edit.make))
    lines = differences(PROFILE, revision.text)
    assert sorted(change.kind for change in revision.changes) == sorted(edit.kinds)
    assert tuple(change.reason for change in revision.unapplied) == edit.reasons
    assert lines == edit.lines or edit.name == "a section moved"


@pytest.mark.parametrize("edit", [edit for edit in EDITS if not edit.reasons], ids=lambda edit: edit.name)
def test_the_patched_profile_gives_the_edited_file(edit: Edit) -> None:
    docx = edited(word(), edit.make)
    again = revised(docx, revised(docx).text, force=True)
    assert again.changes == ()


def test_a_moved_section_is_moved_in_the_settings() -> None:
    edit = next(edit for edit in EDITS if edit.name == "a section moved")
    revision = revised(edited(word(), edit.make))
    sections = read_text(revision.text).profile.cvrender.sections
    assert revision.changes[0].path == "cvrender.sections: focus"
    assert sections.index("focus") == sections.index("education") - 1


def test_a_change_says_what_was_there_and_what_is_there() -> None:
    (change,) = revised(edited(word(), words("Nord", "AB", "Group"))).changes
    assert (change.kind, change.path, change.old, change.new) == (
        "changed",
        "work[2].name",
        "Nord AB",
        "Nord Group",
    )


def test_what_cannot_be_applied_leaves_the_rest_of_its_line_alone() -> None:
    edit = all_of(words("$6M", "\u2003·\u2003", " and "), words("$6M", "$6M", "$7M"))
    revision = revised(edited(word(), edit))
    assert revision.text == PROFILE
    assert [change.kind for change in revision.unapplied] == ["changed"]


def test_dots_with_other_blanks_are_the_same_dots() -> None:
    def typed(file: WordFile) -> None:
        for text in file.element.iter(qn("w:t")):
            text.text = str(text.text).replace("\u00a0· ", " · ")

    assert revised(edited(word(), typed)).changes == ()
    both = revised(edited(word(), all_of(typed, words("Nord AB", "Nord AB", "Nord Group"))))
    assert differences(PROFILE, both.text) == ("-  - name: Nord AB", "+  - name: Nord Group")


def test_a_dot_with_a_no_break_space_in_a_text_stays_as_it_is_written() -> None:
    text = "basics: {name: Ana, label: A\u00a0· B}\nwork: [{name: Nord, location: Lund}]\n"
    assert revised(word(text), text).changes == ()
    assert revised(edited(word(text), words("Nord", "Lund", "Kiel")), text).text == text.replace(
        "Lund", "Kiel"
    )


def test_text_that_looks_like_markup_stays_text() -> None:
    typed = r"Saved 2 * 3 * 4 files of snake_case [sic] and `ticks`, 5*"
    text = revised(edited(word(), new("Built the", typed))).text
    document = compose(read_text(text).profile)
    shown = [
        item.plain
        for section in document.sections
        for entry in section.entries
        for role in entry.roles
        for item in role.highlights
    ]
    assert typed in shown


def test_without_bookmarks_text_and_style_are_enough() -> None:
    docx = edited(
        word(), all_of(words("Nord", "AB", "Group"), without("Built the"), new("Moved 50", "Last one"))
    )
    body = read_part(docx, "word/document.xml")
    bare = rewritten(docx, "word/document.xml", body, re.sub(rb"<w:bookmark(Start|End)[^>]*/>", b"", body))
    assert revised(bare).text == revised(docx).text != PROFILE


def test_a_file_of_another_version_is_refused() -> None:
    other = PROFILE.replace("Builds things.", "Builds.")
    with pytest.raises(OtherVersionError):
        revised(word(), other)
    (change,) = revised(word(), other, force=True).changes
    assert (change.path, change.old, change.new) == ("basics.tagline", "Builds.", "Builds things.")


def test_a_file_that_does_not_say_where_it_is_from_is_refused() -> None:
    custom = read_part(word(), "docProps/custom.xml")
    empty = re.sub(rb"<property .*</property>", b"", custom)
    docx = rewritten(word(), "docProps/custom.xml", custom, empty)
    with pytest.raises(OtherVersionError, match=r"^$"):
        revised(docx)
    assert revised(docx, force=True).changes == ()


def test_layout_and_language_of_the_run_do_not_matter() -> None:
    german = word(language="de")
    assert revised(german).changes == ()
    dates = revised(edited(german, words("Lead\t", "März 2022", "Mai 2022")))
    assert differences(PROFILE, dates.text) == ("-    startDate: 2022-03", "+    startDate: 2022-05")


@pytest.mark.parametrize("arrange", ["list", "columns"])
def test_figures_come_back_however_they_stand(arrange: str) -> None:
    theme = load_theme("classic")
    look = {**theme.docx["Metrics"], "arrange": arrange}
    theme = replace(theme, docx={**theme.docx, "Metrics": look})
    document = compose(tailor(read_text(PROFILE).profile, sections=theme.sections))
    docx = render(document, theme, "docx")
    assert revised(docx).changes == ()
    done = revised(edited(docx, words("75%" if arrange == "list" else "$6M", "less waste", "waste")))
    assert (done.unapplied, done.text) == ((), PROFILE.replace("less waste", "waste"))


def test_a_json_profile_keeps_its_form() -> None:
    revision = revised(
        edited(word(JSON), all_of(new("One.", 'A "new" one'), words("Jan", "Nord AB", "Nörd"))), JSON
    )
    assert differences(JSON, revision.text) == (
        '-      "name": "Nord \\u0041B",',
        '+      "name": "N\\u00f6rd",',
        '-      "highlights": ["One.", "Two \\/ 2."]',
        '+      "highlights": ["One.", "A \\"new\\" one", "Two \\/ 2."]',
    )


def test_an_alias_is_not_written_through() -> None:
    text = (
        "basics: {name: Ana}\n"
        "work:\n"
        "  - {name: A, highlights: &same [One., Two.]}\n"
        "  - {name: B, highlights: *same}\n"
    )
    revision = revised(edited(word(text), words("One.", "One.", "Uno.")), text)
    assert revision.text == text
    assert revision.unapplied[0].reason == "it is written once and used in several places ('&' and '*')"


def test_a_required_field_cannot_be_removed() -> None:
    text = "basics: {name: Ana}\nmetrics:\n  - {value: 5, label: years}\n  - {value: 6, label: teams}\n"
    docx = edited(word(text), words("5", "years", ""))
    revision = revised(docx, text)
    assert (revision.text, len(revision.unapplied)) == (text, 1)


def test_a_mark_that_its_paragraph_hides_stays() -> None:
    text = "basics: {name: Ana **Maria** Example}\n"
    assert revised(word(text), text).changes == ()
    done = revised(edited(word(text), words("Ana", "Example", "Sample")), text)
    assert done.text == "basics: {name: Ana **Maria** Sample}\n"


def test_a_bullet_does_not_leave_its_list_where_it_cannot_come_into_the_other() -> None:
    text = (
        "basics: {name: Ana}\n"
        "work:\n"
        "  - {name: A, position: X, highlights: [One., Two.]}\n"
        "  - {name: B, position: Y, highlights: &same [Three.]}\n"
        "projects:\n"
        "  - {name: P, highlights: *same}\n"
    )
    revision = revised(edited(word(text), before("Three.", "Two.")), text)
    assert (revision.text, revision.unapplied != ()) == (text, True)


def test_of_two_lines_with_the_same_words_the_one_in_its_place_is_taken() -> None:
    lines = [Line("List Bullet", (text,)) for text in ("same", "x", "same", "y")]
    seen = [Seen("List Bullet", (Piece(text),)) for text in ("x", "same", "y")]
    assert align(lines, seen) == {0: 1, 1: 2, 2: 3}


def read_part(docx: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(docx)).read(name)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ana.yaml").write_text(PROFILE, encoding="utf-8")
    return tmp_path


def command(folder: Path, docx: bytes, *options: str) -> int:
    (folder / "ana.docx").write_bytes(docx)
    return run(["diff", "ana.docx", "ana.yaml", *options])


def test_the_command_shows_a_patch_and_writes_nothing(folder: Path, capsys: Captured) -> None:
    status = command(folder, edited(word(), all_of(words("Nord", "AB", "Group"), without("Built the"))))
    assert status == 1
    assert capsys.readouterr().out == (
        "ana.yaml:56: work[1].highlights[0]: removed\n"
        "- Built the ledger.\n"
        "ana.yaml:59: work[2].name: changed\n"
        "- Nord AB\n"
        "+ Nord Group\n"
        "2 changes; --write applies them to ana.yaml\n"
    )
    assert (folder / "ana.yaml").read_text(encoding="utf-8") == PROFILE


def test_write_applies_what_can_be_applied(folder: Path, capsys: Captured) -> None:
    edit = all_of(words("Nord", "AB", "Group"), words("Challenge", "Challenge", "Problem"))
    assert command(folder, edited(word(), edit), "--write") == 1
    out = capsys.readouterr().out
    assert "  cannot be applied, edit it by hand: it is not clear what it is in the profile\n" in out
    assert out.endswith("1 change written to ana.yaml; 1 cannot be applied\n")
    assert (folder / "ana.yaml").read_text(encoding="utf-8") == PROFILE.replace("Nord AB", "Nord Group")


def test_all_written_is_success(folder: Path, capsys: Captured) -> None:
    assert command(folder, edited(word(), words("Nord", "AB", "Group")), "--write") == 0
    assert capsys.readouterr().out.endswith("1 change written to ana.yaml\n")


def test_no_changes_is_success(folder: Path, capsys: Captured) -> None:
    assert command(folder, word(), "--write") == 0
    assert capsys.readouterr().out == "no changes\n"


def test_the_command_keeps_a_byte_order_mark_and_line_breaks(folder: Path) -> None:
    windows = "\ufeff" + PROFILE.replace("\n", "\r\n")
    (folder / "ana.yaml").write_bytes(windows.encode())
    command(folder, edited(word(), new("Moved 50", "Last one")), "--write")
    expected = windows.replace("Moved 50 services.\r\n", "Moved 50 services.\r\n      - Last one\r\n")
    assert (folder / "ana.yaml").read_bytes() == expected.encode()


def test_another_version_is_one_clear_line(folder: Path, capsys: Captured) -> None:
    (folder / "ana.yaml").write_text(PROFILE.replace("Builds", "Built"), encoding="utf-8")
    assert command(folder, word()) == 1
    assert capsys.readouterr().err == (
        "error: ana.docx: made from another version of ana.yaml, or with --redact "
        "(--force compares them all the same)\n"
    )
    assert command(folder, word(), "--force") == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (PROFILE.encode(), "not a Word (.docx) or OpenDocument (.odt) file, or damaged"),
        (b"\xd0\xcf\x11\xe0 old", "an old .doc file, or one with a password (save it as .docx, without one)"),
        (b"", "not a Word (.docx) or OpenDocument (.odt) file, or damaged"),
    ],
    ids=["yaml", "doc", "empty"],
)
def test_what_is_no_word_file_is_one_clear_line(
    data: bytes, message: str, folder: Path, capsys: Captured
) -> None:
    assert command(folder, data) == 1
    assert capsys.readouterr().err == f"error: ana.docx: {message}\n"


def test_a_missing_file_is_one_clear_line(folder: Path, capsys: Captured) -> None:
    assert run(["diff", "nobody.docx", "ana.yaml"]) == 1
    assert capsys.readouterr().err == "error: nobody.docx: cannot be read: no such file or directory\n"


def test_a_paragraph_of_no_style_is_what_its_neighbours_are() -> None:
    def paste(file: WordFile) -> None:
        behind(at(file, "Built the"), "Pasted.", "Normal")

    assert differences(PROFILE, revised(edited(word(), paste)).text) == ("+      - Pasted.",)
