"""Letters of several glyphs in fonts of PostScript outlines, which are drawn in TrueType outlines then."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import PROFILES, rendered
from extract import pdfium_text, pdfminer_text, pypdf_text
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops
from test_pdf_standards import claims, failures

from cvrender import load_theme, produce
from cvrender.document import Document, Section, Span, Text
from cvrender.theme.fonts import packaged
from cvrender.writers import weasy
from cvrender.writers.clusters.codes import Part, Shape
from cvrender.writers.clusters.drawing import Letters
from cvrender.writers.clusters.fontfile import with_shapes
from cvrender.writers.clusters.outlines import in_truetype
from cvrender.writers.options import Output

READERS = {"pdfium": pdfium_text, "pypdf": pypdf_text, "pdfminer": pdfminer_text}

#: Marks on letters that have no precomposed form with them, one above the other, and beside another script.
WORDS = {
    "en": "m\u0300 x\u0323n\u0300 r\u0303 a\u0323\u0301 q\u0306 façade Łódź",
    "vi": "Tiê\u0301ng Vi\u1ec7t x\u0323\u0301 a\u0323\u0302 Nguyễn",
    "yo": "Ẹ\u0300kọ\u0301 ń kọ\u0301ọ\u0300ṣì m\u0300 Ọ\u0300ṣun",
    "hi": "हिन्दी में क्षेत्र x\u0323 कृष्ण m\u0300",
}
FAMILIES = ("XCharter", "Fontin")
FACES = [file for family in FAMILIES for file in packaged()[family]]


def document(language: str, words: str) -> Document:
    """Return a document with words in four faces."""
    faces = [(strong, emphasis) for strong in (False, True) for emphasis in (False, True)]
    spans = tuple(Span(f"{words} ", strong, emphasis) for strong, emphasis in faces)
    shown = Section("s", "custom", "prose", Text((Span("S"),)), paragraphs=(Text(spans),))
    return Document(language, Text((Span("Ana"),)), sections=(shown,))


@cache
def printed(language: str, family: str) -> Output:
    look = load_theme("academic").altered({"font.body": family})
    return produce(document(language, WORDS[language]), look, "pdf")


@contextmanager
def plainly(_: str) -> Iterator[Letters]:
    """Let WeasyPrint draw as it does by itself."""
    yield Letters()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("language", WORDS)
def test_every_program_reads_what_was_written(language: str, family: str, reader: str) -> None:
    text = READERS[reader](printed(language, family).data)

    assert text.split() == ["Ana", "S", *WORDS[language].split() * 4]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("language", WORDS)
def test_such_files_meet_both_standards(language: str, family: str) -> None:
    made = printed(language, family)

    assert failures(made.data) == []
    assert claims(made.data) == ["PDF/A-3A", "PDF/UA-1"]
    assert [notice.message for notice in made.notices if notice.kind == "warning"] == []


@pytest.mark.parametrize("language", WORDS)
def test_it_looks_as_weasyprint_draws_it(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = printed(language, "XCharter").data
    monkeypatch.setattr(weasy, "lettering", plainly)
    plain = printed.__wrapped__(language, "XCharter").data

    histogram = ImageChops.difference(picture(ours), picture(plain)).histogram()
    assert sum(histogram[96:]) < 20  # pixels at the edges of marks, of some two million
    assert len(ours) < len(plain)


def picture(data: bytes) -> Image.Image:
    """Return the first page in 150 dots an inch."""
    page: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=150 / 72).to_pil()
    return page.convert("L")


def kinds(data: bytes) -> dict[str, str]:
    """Return what kind of font each face is (ISO 32000-1, 9.7.4.2), by its name."""
    with pikepdf.open(io.BytesIO(data)) as file:
        fonts = [thing for thing in file.objects if isinstance(thing, pikepdf.Dictionary)]
        return {
            str(font.BaseFont).partition("+")[2]: str(font.Subtype)
            for font in fonts
            if str(font.get("/Subtype", "")).startswith("/CIDFontType")
        }


@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_fonts_without_such_letters_keep_their_outlines(file: Path) -> None:
    assert set(kinds(rendered(file, "academic", "pdf")).values()) == {"/CIDFontType0"}


def test_only_the_face_with_such_letters_is_changed() -> None:
    spans = (Span("plain "), Span("m\u0300", emphasis=True))
    shown = Section("s", "custom", "prose", Text((Span("S"),)), paragraphs=(Text(spans),))
    made = produce(Document("en", Text((Span("Ana"),)), sections=(shown,)), load_theme("academic"), "pdf")

    assert kinds(made.data) == {
        "XCharter": "/CIDFontType0",
        "XCharter-Bold": "/CIDFontType0",
        "XCharter-Italic": "/CIDFontType2",
    }


def test_the_same_words_give_the_same_bytes() -> None:
    assert printed.__wrapped__("yo", "XCharter").data == printed("yo", "XCharter").data


@pytest.mark.parametrize("file", FACES, ids=lambda file: file.stem)
def test_glyphs_keep_numbers_places_and_sizes(file: Path) -> None:
    before = TTFont(file, recalcTimestamp=False)
    after = saved(in_truetype(before))

    assert after["maxp"].numGlyphs == before["maxp"].numGlyphs
    assert (after["head"].created, after["head"].modified) == (
        before["head"].created,
        before["head"].modified,
    )
    assert sorted(after.keys()) == ["GlyphOrder", "glyf", "head", "hhea", "hmtx", "loca", "maxp"]
    for char in "ABCGOQRS&aegost689@":
        number = before.getGlyphID(before.getBestCmap()[ord(char)])
        assert measured(after, number) == pytest.approx(measured(before, number), rel=0.002, abs=0.71), char


def saved(font: TTFont) -> TTFont:
    file = io.BytesIO()
    font.save(file)
    return TTFont(io.BytesIO(file.getvalue()), recalcTimestamp=False)


def measured(font: TTFont, number: int) -> tuple[float, ...]:
    """Return how far a glyph moves the pen, how far it reaches, and how much it fills."""
    drawn, name = font.getGlyphSet(), font.getGlyphName(number)
    bounds, area = BoundsPen(drawn), AreaPen(drawn)
    drawn[name].draw(bounds)
    drawn[name].draw(area)
    return (drawn[name].width, *bounds.bounds, abs(area.value))


def test_shapes_are_made_of_the_new_outlines() -> None:
    file = packaged()["XCharter"][-1]
    font = TTFont(file)
    letter, mark = (font.getGlyphID(font.getBestCmap()[ord(char)]) for char in "m\u0300")
    shape = Shape((Part(letter), Part(mark, 600, 20)), 850)

    data, numbers = with_shapes(file.read_bytes(), [shape])
    made = TTFont(io.BytesIO(data))
    glyph = made["glyf"][made.getGlyphName(numbers[shape])]
    assert numbers[shape] == font["maxp"].numGlyphs
    assert [(made.getGlyphID(part.glyphName), part.x, part.y) for part in glyph.components] == [
        (letter, 0, 0),
        (mark, 600, 20),
    ]
    assert made["hmtx"][made.getGlyphName(numbers[shape])] == (850, glyph.xMin)
