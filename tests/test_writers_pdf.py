"""The PDF, read back: tagged, in the theme's fonts, numbered from page 2, the same bytes each time."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import page as validator
import pypdf
import pypdfium2
import pytest
from conftest import PROFILES, THEMES, composed, rendered

from cvrender import load_theme
from cvrender.document import Document, Section, Span, Text
from cvrender.theme.fonts import theme_families
from cvrender.writers import pdf

every = pytest.mark.parametrize(
    ("file", "theme", "paper"),
    [(file, theme, paper) for file in PROFILES for theme in THEMES for paper in ("a4", "letter")],
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)


def reader(file: Path, theme: str, paper: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(rendered(file, theme, "pdf", paper)))


def fonts(page: pypdf.PageObject) -> list[tuple[str, bool]]:
    """Return the name of each font of a page, without the tag of its subset, and whether it is embedded."""
    found = []
    resources: Any = page["/Resources"]
    for font in resources["/Font"].values():
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        name = str(font["/BaseFont"]).partition("+")[2].rstrip(",")
        found.append((name, bool({"/FontFile2", "/FontFile3"} & set(descriptor))))
    return found


@every
def test_it_is_tagged_for_accessibility(file: Path, theme: str, paper: str) -> None:
    report = validator.validate_pdf_bytes(rendered(file, theme, "pdf", paper), profile="ua1")

    assert [str(failure) for failure in report.failures] == []


@every
def test_it_says_whose_it_is_and_in_which_language(file: Path, theme: str, paper: str) -> None:
    document = composed(file, theme)
    pdf_file = reader(file, theme, paper)

    assert str(pdf_file.root_object["/Lang"]) == "en"
    assert pdf_file.metadata is not None
    assert pdf_file.metadata.author == document.name.plain
    assert pdf_file.metadata.title == f"{document.name.plain} – {document.label.plain}"
    assert pdf_file.metadata.creation_date is None


@every
def test_the_page_has_the_size_of_the_paper(file: Path, theme: str, paper: str) -> None:
    sizes = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}

    boxes = {
        tuple(round(float(side), 2) for side in page.mediabox[2:])
        for page in reader(file, theme, paper).pages
    }

    assert boxes == {sizes[paper]}


@every
def test_only_the_fonts_of_the_theme_are_embedded(file: Path, theme: str, paper: str) -> None:
    families = {family.replace(" ", "-") for family in theme_families(load_theme(theme))}

    faces = [face for page in reader(file, theme, paper).pages for face in fonts(page)]

    assert all(embedded for _, embedded in faces)
    used = {name.removesuffix("-Bold").removesuffix("-Italic") for name, _ in faces}
    assert used == families


@every
def test_pages_are_numbered_from_the_second_on(file: Path, theme: str, paper: str) -> None:
    with pypdfium2.PdfDocument(rendered(file, theme, "pdf", paper)) as document:
        count = len(document)
        ends = [page.get_textpage().get_text_bounded().split("\r\n") for page in document]

    numbered = [[line for line in lines if line.endswith(f" / {count}")] for lines in ends]

    assert numbered == [[], *([f"{number} / {count}"] for number in range(2, count + 1))]


@pytest.mark.parametrize("theme", THEMES)
def test_the_same_document_gives_the_same_bytes_in_another_process(theme: str, tmp_path: Path) -> None:
    program = (
        "import sys; from cvrender import *; t = load_theme(sys.argv[2]);"
        "d = compose(tailor(load_profile(sys.argv[1]), sections=t.sections));"
        "sys.stdout.buffer.write(render(d, t, 'pdf'))"
    )
    environment = {**os.environ, "TZ": "Asia/Tokyo", "XDG_CACHE_HOME": str(tmp_path), "PYTHONHASHSEED": "7"}
    again = subprocess.run(
        [sys.executable, "-c", program, str(PROFILES[0]), theme],
        capture_output=True,
        check=True,
        env=environment,
    )

    assert again.stdout == rendered(PROFILES[0], theme, "pdf")


def test_the_date_of_the_profile_is_the_date_of_the_file() -> None:
    document = replace(composed(PROFILES[0], "classic"), modified="2026-03-01T10:00:00Z")

    metadata = pypdf.PdfReader(io.BytesIO(pdf.write(document, load_theme("classic")))).metadata

    assert metadata is not None
    assert metadata.modification_date_raw == "D:20260301100000Z"


def test_characters_that_the_theme_lacks_come_from_other_packaged_fonts() -> None:
    words = "漢字 हिन्दी Ω → ж"
    document = Document(
        "en", Text((Span(words),)), sections=(Section("s", "custom", "prose", Text((Span("a"),))),)
    )

    pages = pypdf.PdfReader(io.BytesIO(pdf.write(document, load_theme("classic")))).pages

    assert [ord(char) for char in pages[0].extract_text() if char in "漢字Ω→ж"] == [ord(c) for c in "漢字Ω→ж"]
    assert ("Noto-Sans-SC-Bold", True) in fonts(pages[0])


@pytest.mark.parametrize("value", ["mine.conf", None])
def test_the_environment_is_left_as_it_was(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    if value:
        monkeypatch.setenv("FONTCONFIG_FILE", value)

    pdf.write(composed(PROFILES[0], "classic"), load_theme("classic"))

    assert os.environ.get("FONTCONFIG_FILE") == value
