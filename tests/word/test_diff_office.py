"""Edits come back the same after LibreOffice has saved the file, as .docx and as .odt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from conftest import PROFILES, SAMPLES, THEMES, rendered
from edits import EDITS, PROFILE, Edit, edited
from office import converted

from cvrender import compose, load_theme, render, tailor
from cvrender.profile import read_text
from cvrender.revision import Revision, Source, read, revise

SUFFIXES = ("docx", "odt")


@cache
def saved(suffix: str) -> dict[str, bytes]:
    """Return the edited files as LibreOffice saves them."""
    theme = load_theme("classic")
    profile = tailor(read_text(PROFILE).profile, sections=theme.sections)
    docx = render(compose(profile), theme, "docx")
    files = {str(number): edited(docx, edit.make) for number, edit in enumerate(EDITS)}
    return files if suffix == "word" else converted(files, suffix)


@cache
def untouched(theme: str, suffix: str) -> dict[str, bytes]:
    """Return the Word files of all profiles in a theme as LibreOffice saves them."""
    return converted({file.stem: rendered(file, theme, "docx") for file in (*PROFILES, *SAMPLES)}, suffix)


def revised(data: bytes, text: str = PROFILE, *, json: bool = False) -> Revision:
    return revise(Source(text, "ana", json), read(data, "edited"))


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("number", range(len(EDITS)), ids=[edit.name for edit in EDITS])
def test_an_edit_comes_back_as_without_libreoffice(number: int, suffix: str) -> None:
    edit: Edit = EDITS[number]
    revision = revised(saved(suffix)[str(number)])
    assert revision == revised(saved("word")[str(number)])
    assert (revision.text != PROFILE) == bool(edit.lines or edit.kinds == ("moved",))


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_an_untouched_file_has_no_changes(file: Path, theme: str, suffix: str) -> None:
    text = file.read_text(encoding="utf-8")
    revision = revised(untouched(theme, suffix)[file.stem], text, json=file.suffix == ".json")
    assert (revision.changes, revision.text == text) == ((), True)
