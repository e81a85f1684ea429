"""What cvrender makes passes its own checks: every profile and sample, in each theme and format."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PROFILES, SAMPLES, THEMES, composed

from cvrender import fit, load_theme, render
from cvrender.checks import Finding, Format, Subject, check

FORMATS: tuple[Format, ...] = ("pdf", "docx", "html", "txt")


def problems(file: Path, theme: str, paper: str, formats: tuple[Format, ...]) -> list[Finding]:
    """Return the errors and warnings about the outputs of a profile."""
    document = composed(file, theme)
    look = fit(document, load_theme(theme, paper=paper)).theme  # a last page of a few lines is pulled in
    outputs = {form: render(document, look, form) for form in formats}
    subjects = [Subject(form, data, f"{file.stem}.{form}", document, look) for form, data in outputs.items()]
    return [finding for finding in check(subjects) if finding.severity != "note"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_check_is_green(file: Path, theme: str) -> None:
    assert problems(file, theme, "a4", FORMATS) == []


@pytest.mark.parametrize("theme", ["classic", "europe", "sidebar"])
@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_check_is_green_for_other_peoples_files(file: Path, theme: str) -> None:
    assert problems(file, theme, "a4", FORMATS) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_check_is_green_on_letter_paper(file: Path, theme: str) -> None:
    assert problems(file, theme, "letter", ("pdf", "docx")) == []
