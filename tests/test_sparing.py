"""Files that a run reads, and files that a person may have written: they are not written over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from cvrender.cli.run import run

Captured = pytest.CaptureFixture[str]

ANA = "basics:\n  name: Ana Example\n  summary: Builds things.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let each test work in a folder with a profile, its PDF, a house's template and a theme."""
    monkeypatch.chdir(tmp_path)
    Path("ana.yaml").write_text(ANA, encoding="utf-8")
    assert run(["render", "ana.yaml", "-f", "pdf", "--attach-source", "-o", "."]) == 0
    assert run(["themes", "export", "modern", "-o", "house.docx"]) == 0
    assert run(["themes", "new", "mine"]) == 0
    return tmp_path


def contents() -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in Path().rglob("*") if file.is_file()}


def last_line(capsys: Captured) -> str:
    return capsys.readouterr().err.splitlines()[-1]


def test_an_output_is_never_written_over_the_template_of_the_run(capsys: Captured) -> None:
    Path("house.docx").rename("ana.docx")
    before = contents()
    arguments = ["render", "ana.yaml", "-f", "docx", "--reference", "./ana.docx", "-o", "."]
    assert run(arguments) == 2
    assert last_line(capsys) == (
        "Error: 'ana.docx' is read in this run and would be written over; name another folder (-o)"
    )
    assert contents() == before
    assert run([*arguments[:-1], "out"]) == 0


def test_nor_over_a_template_behind_a_link(capsys: Captured) -> None:
    Path("out").mkdir()
    Path("out/ana.docx").symlink_to(Path("house.docx").resolve())
    assert run(["render", "ana.yaml", "-f", "docx", "--reference", "house.docx", "-o", "out"]) == 2
    assert last_line(capsys).startswith("Error: 'out/ana.docx' is read in this run")


def test_nor_a_picture_over_the_photo(capsys: Captured) -> None:
    Image.new("RGB", (300, 300)).save("preview.png")
    Path("ana.yaml").write_text(ANA + "  image: preview.png\n", encoding="utf-8")
    before = contents()
    assert run(["site", "ana.yaml", "-o", "."]) == 2
    assert last_line(capsys) == (
        "Error: 'preview.png' is read in this run and would be written over; name another folder (-o)"
    )
    assert run(["gallery", "ana.yaml", "-t", "classic", "-o", "preview.png"]) == 2
    assert last_line(capsys).endswith("name another file (-o)")
    assert contents() == before


@pytest.mark.parametrize("arguments", [[], ["--force"], ["--source", "--force"]], ids=" ".join)
def test_nor_what_is_extracted_over_its_pdf(arguments: list[str], capsys: Captured) -> None:
    before = contents()
    assert run(["extract", "ana.pdf", "-o", "ana.pdf", *arguments]) == 2
    assert last_line(capsys) == (
        "Error: 'ana.pdf' is read in this run and would be written over; name another file (-o)"
    )
    assert contents() == before


def test_nor_a_theme_over_the_one_that_it_starts_from(capsys: Captured) -> None:
    before = contents()
    assert run(["themes", "new", "mine", "--from", "mine", "--force"]) == 2
    assert last_line(capsys) == (
        "Error: 'themes/mine' is read in this run and would be written over; take another name"
    )
    assert contents() == before


@pytest.mark.parametrize(
    ("arguments", "there"),
    [
        (["extract", "ana.pdf", "--source", "-o", "ana.yaml"], "ana.yaml"),
        (["themes", "export", "classic", "-o", "house.docx"], "house.docx"),
        (["themes", "new", "mine"], "themes/mine"),
    ],
    ids=["extract", "export", "new"],
)
def test_what_a_person_may_have_written_is_replaced_with_force_only(
    arguments: list[str], there: str, capsys: Captured
) -> None:
    for file in Path(there).glob("*") if Path(there).is_dir() else [Path(there)]:
        file.write_text("mine", encoding="utf-8")
    before = contents()
    assert run(arguments) == 2
    assert last_line(capsys) == (f"Error: '{there}' exists; take another name, or write over it with --force")
    assert contents() == before
    assert run([*arguments, "--force"]) == 0
    assert contents().keys() == before.keys()
    assert contents() != before


def test_outputs_are_replaced_as_ever() -> None:
    for _ in range(2):
        assert run(["render", "ana.yaml", "-f", "txt"]) == 0
        assert run(["gallery", "ana.yaml", "-t", "classic", "-o", "shown.png", "--width", "100"]) == 0
