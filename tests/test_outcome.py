"""What a writer has to say reaches the person, with its place in the profile."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvrender.cli.run import run

Captured = pytest.CaptureFixture[str]

ANA = """\
basics: {name: Ana Example}
interests:
  - {name: "Kanji 漢字"}
  - {name: "Unknown \U0010fffd sign"}
"""


@pytest.fixture(autouse=True)
def ana(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ana.yaml").write_text(ANA, encoding="utf-8")


WARNING = (
    "no font has \U0010fffd (U+10FFFD), and the page shows an empty box; "
    "write it in other characters, or install a font that has it"
)


def test_fonts_are_named_and_missing_characters_have_their_place(capsys: Captured) -> None:
    assert run(["render", "ana.yaml", "-f", "pdf,txt"]) == 0

    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "ana.yaml: note: the PDF is neither PDF/A-3a nor PDF/UA-1, which want a glyph for every character",
        "ana.yaml:3:12: interests[0].name: note: the theme's fonts lack 漢字; taken from 'Noto Sans SC'",
        f"ana.yaml:4:12: interests[1].name: warning: {WARNING}",
    ]
    assert [line.split()[0] for line in said.out.splitlines()] == ["output/ana.pdf", "output/ana.txt"]


def test_a_strict_run_writes_no_file_with_an_empty_box(capsys: Captured) -> None:
    assert run(["render", "ana.yaml", "-f", "pdf,txt", "--strict"]) == 1

    said = capsys.readouterr()
    assert said.err.splitlines() == [f"ana.yaml:4:12: interests[1].name: {WARNING}"]
    assert [line.split()[0] for line in said.out.splitlines()] == ["output/ana.txt"]


def test_a_note_is_no_mistake_in_a_strict_run(capsys: Captured) -> None:
    Path("ana.yaml").write_text("".join(ANA.splitlines(keepends=True)[:3]), encoding="utf-8")

    assert run(["render", "ana.yaml", "-f", "pdf", "--strict"]) == 0
    assert capsys.readouterr().err == (
        "ana.yaml:3:12: interests[0].name: note: the theme's fonts lack 漢字; taken from 'Noto Sans SC'\n"
    )
