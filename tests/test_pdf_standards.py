"""PDF/UA-1 and PDF/A-3a in one file, except where the characters make it impossible, which is said."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import page as validator
import pikepdf
import pytest
from conftest import PROFILES, SAMPLES, THEMES, composed, rendered

from cvrender import load_theme, render
from cvrender.document import Document, Section, Span, Text

#: A false alarm on PDF/A-2 and -3, which allow metadata to be compressed (ISO 19005-3, 6.6.2.1).
FALSE_ALARM = "PDFA3A-METADATA-FILTER-001"


def failures(pdf: bytes) -> list[str]:
    """Return what page-validation has against a file as PDF/UA-1 and as PDF/A-3a."""
    found = [
        failure
        for profile in ("ua1", "3a")
        for failure in validator.validate_pdf_bytes(pdf, profile=profile).failures
    ]
    return [f"{failure.rule_id}: {failure.message}" for failure in found if failure.rule_id != FALSE_ALARM]


def claims(pdf: bytes) -> list[str]:
    """Return the standards that the metadata of a file says it meets."""
    with opened(pdf) as file:
        xmp = bytes(file.Root.Metadata.read_bytes())
    names = {"PDF/A-3A": b'pdfaid:part="3" pdfaid:conformance="A"', "PDF/UA-1": b'pdfuaid:part="1"'}
    return [name for name, mark in names.items() if mark in xmp]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def says(words: str) -> Document:
    shown = Section("s", "custom", "prose", Text((Span("About"),)), paragraphs=(Text((Span(words),)),))
    return Document("en", Text((Span("Ana"),)), sections=(shown,))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_every_theme_meets_both_on_both_papers(file: Path, theme: str, paper: str) -> None:
    pdf = rendered(file, theme, "pdf", paper)

    assert failures(pdf) == []
    assert claims(pdf) == ["PDF/A-3A", "PDF/UA-1"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_json_resume_meets_both(file: Path, theme: str) -> None:
    assert failures(rendered(file, theme, "pdf")) == []


def test_a_file_with_a_date_meets_both() -> None:
    document = replace(composed(PROFILES[0], "classic"), modified="2026-03-01T10:00:00+02:00")

    assert failures(render(document, load_theme("classic"))) == []


def test_the_validator_can_tell() -> None:
    pdf = rendered(PROFILES[0], "classic", "pdf")
    buffer = io.BytesIO()
    with opened(pdf) as file:
        del file.Root.Lang
        del file.Root.AF
        file.save(buffer)

    standards = {failure.partition("-")[0] for failure in failures(buffer.getvalue())}
    assert standards == {"PDFUA1", "PDFA3A"}


BOX = "and the page shows an empty box; write it in other characters, or install a font that has it"

PROGRAM = """
import json, sys
from cvrender import load_theme, produce
from test_pdf_standards import says
made = produce(says(sys.argv[1]), load_theme("classic"), "pdf")
open(sys.argv[2], "wb").write(made.data)
print(json.dumps([[notice.kind, notice.message] for notice in made.notices]))
"""


def printed(words: str, folder: Path) -> tuple[list[list[str]], bytes]:
    """Print words in a process that sees only the fonts of a folder, as if they were the system's."""
    fonts = folder / "fonts"
    fonts.mkdir(exist_ok=True)
    usual = "<alias><family>sans-serif</family><prefer><family>One Mark</family></prefer></alias>"
    (folder / "fonts.conf").write_text(f"<fontconfig><dir>{fonts}</dir>{usual}</fontconfig>")
    environment = {**os.environ, "FONTCONFIG_PATH": str(folder), "PYTHONPATH": str(Path(__file__).parent)}
    target = folder / "out.pdf"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, words, str(target)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    notices: list[list[str]] = json.loads(done.stdout)
    return notices, target.read_bytes()


def make_font(file: Path, char: str, *, colored: bool) -> None:
    """Write a font that has one character, as an outline or as a picture in SVG."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 700))
    pen.lineTo((700, 0))
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "mark"])
    builder.setupCharacterMap({ord(char): "mark"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "mark": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "mark": (800, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "One Mark", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    if colored:
        square = '<rect width="700" height="700" fill="red"/>'
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" id="glyph1">{square}</svg>'
        builder.font["SVG "] = table = newTable("SVG ")
        table.docList = [(drawing, 1, 1)]
    builder.save(file)


def test_glyphs_that_are_pictures_leave_pdf_ua(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    make_font(tmp_path / "fonts/one.ttf", "\U0001f9a7", colored=True)

    notices, pdf = printed("An ape: \U0001f9a7", tmp_path)

    assert notices == [
        ["note", "the theme's fonts lack \U0001f9a7; taken from 'One Mark', a font of this system"],
        [
            "note",
            "the PDF is PDF/UA-1, but not PDF/A-3a because of the glyphs of 'One Mark', which are pictures",
        ],
    ]
    assert claims(pdf) == ["PDF/UA-1"]
    assert [str(failure) for failure in validator.validate_pdf_bytes(pdf, profile="ua1").failures] == []


def test_private_characters_leave_pdf_ua(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    make_font(tmp_path / "fonts/one.ttf", "\ue000", colored=False)

    notices, pdf = printed("An icon: \ue000", tmp_path)

    assert notices[-1] == [
        "note",
        "the PDF is PDF/UA-1, but not PDF/A-3a because of U+E000, which means nothing outside of its font",
    ]
    assert claims(pdf) == ["PDF/UA-1"]
    assert [str(failure) for failure in validator.validate_pdf_bytes(pdf, profile="ua1").failures] == []


def test_a_font_of_the_system_meets_both(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    make_font(tmp_path / "fonts/one.ttf", "\u2c00", colored=False)

    notices, pdf = printed("A mark: \u2c00", tmp_path)

    assert notices == [
        ["note", "the theme's fonts lack \u2c00; taken from 'One Mark', a font of this system"]
    ]
    assert failures(pdf) == []


def test_packaged_fonts_go_before_those_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    make_font(tmp_path / "fonts/one.ttf", "漢", colored=False)

    notices, _ = printed("漢 \u2c00", tmp_path)  # the second makes the search reach the system

    assert notices[0] == ["note", "the theme's fonts lack 漢; taken from 'Noto Sans SC'"]


def test_without_any_font_of_the_system_a_missing_character_is_a_warning(tmp_path: Path) -> None:
    notices, pdf = printed("漢字 हिन्दी ا", tmp_path)

    assert notices == [
        ["note", "the theme's fonts lack हिन्दी; taken from 'Noto Sans'"],
        ["note", "the theme's fonts lack 漢字; taken from 'Noto Sans SC'"],
        ["warning", f"no font has ا (U+0627), {BOX}"],
        ["note", "the PDF is neither PDF/A-3a nor PDF/UA-1, which want a glyph for every character"],
    ]
    assert claims(pdf) == []


def test_letters_of_several_glyphs_meet_both(tmp_path: Path) -> None:
    notices, pdf = printed("किताब", tmp_path)

    assert [kind for kind, _ in notices] == ["note"]
    assert failures(pdf) == []
    assert claims(pdf) == ["PDF/A-3A", "PDF/UA-1"]
