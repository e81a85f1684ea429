"""Profiles in scripts that are shaped or run from right to left: checks, standards, numbers as written."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import composed, rendered
from extract import pdfium_text, pypdf_text
from test_pdf_standards import claims, failures

from cvrender import load_theme
from cvrender.checks import Finding, Format, Subject, check
from cvrender.checks.ats import is_bare

PROFILES = sorted((Path(__file__).parent / "scripts").glob("*.yaml"))
THEMES = ("classic", "console", "platform")


def findings(file: Path, theme: str, *formats: Format) -> list[Finding]:
    document, look = composed(file, theme), load_theme(theme)
    subjects = [Subject(form, rendered(file, theme, form), f"cv.{form}", document, look) for form in formats]
    return [finding for finding in check(subjects) if finding.rule != "ats-file-name"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_check_is_green(file: Path, theme: str) -> None:
    assert findings(file, theme, "pdf", "docx", "txt") == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_the_pdf_meets_both_standards(file: Path, theme: str) -> None:
    pdf = rendered(file, theme, "pdf")

    assert failures(pdf) == []
    assert claims(pdf) == ["PDF/A-3A", "PDF/UA-1"]
    assert len(pdf) < 100_000


@pytest.mark.parametrize("theme", THEMES)
def test_a_phone_number_runs_from_left_to_right(theme: str) -> None:
    pdf = rendered(PROFILES[0], theme, "pdf")

    assert [PROFILES[0].stem, *("+972 50 123 4567" in read(pdf) for read in (pdfium_text, pypdf_text))] == [
        "he",
        True,
        True,
    ]


def test_months_of_letters_with_marks_are_months() -> None:
    assert is_bare("मार्च 2021 – वर्तमान", "hi") is False
    assert is_bare("2021 – वर्तमान", "hi") is True
