"""Letters of several glyphs, and glyphs of several letters: what programs read is what was written."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pytest
from conftest import PROFILES, composed
from extract import pdfium_text, pdfminer_text, pypdf_text
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph as Drawn
from PIL import ImageChops
from test_pdf_standards import claims, failures
from weasyprint.draw import text as drawing
from weasyprint.pdf.fonts import Font

from cvrender import load_theme, produce
from cvrender.document import Document, Section, Span, Text
from cvrender.writers import weasy
from cvrender.writers.clusters import is_shaped, lettering
from cvrender.writers.clusters.codes import Codes, Part, Shape
from cvrender.writers.clusters.drawing import Letters
from cvrender.writers.clusters.fontfile import with_shapes
from cvrender.writers.clusters.letters import Glyph, Run, clusters, lettered
from cvrender.writers.html import render as render_html
from cvrender.writers.options import Output

READERS = {"pdfium": pdfium_text, "pypdf": pypdf_text, "pdfminer": pdfminer_text}

#: Reordered vowels, conjuncts, reph, nukta; marks of Latin letters; Japanese marks and a variant of a letter.
WORDS = {
    "hi": "हिन्दी में क्षेत्र, प्रौद्योगिकी और श्रेष्ठ र्की ज़्यादा कृष्ण किताब ट्ठ किताब",
    "vi": "Tiê\u0301ng Vi\u1ec7t a\u0323\u0302 x\u0302 e\u0301 m\u0304 Nguyễn",
    "ja": "東京 株式会社 か\u3099 がぎ 葛\U000e0100",
}
UNREADABLE = (
    "programs cannot read all of the text in 'XCharter', which builds letters of several glyphs; "
    "people can; give the Word file or the web page to programs"
)
HEBREW = "שלום בְּרֵאשִׁית בָּרָא"


def document(language: str, words: str) -> Document:
    shown = Section("s", "custom", "prose", Text((Span("S"),)), paragraphs=(Text((Span(words),)),))
    return Document(language, Text((Span("Ana"),)), sections=(shown,))


def printed(language: str, words: str, **tokens: str) -> Output:
    return produce(document(language, words), load_theme("classic").altered(tokens), "pdf")


def last_line(text: str) -> str:
    return [line for line in text.splitlines() if line.strip()][-1].strip()


@contextmanager
def plainly(_: str) -> Iterator[Letters]:
    """Let WeasyPrint draw as it does by itself."""
    yield Letters()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", WORDS)
def test_every_program_reads_what_was_written(language: str, reader: str) -> None:
    made = printed(language, WORDS[language])

    assert last_line(READERS[reader](made.data)) == WORDS[language]


@pytest.mark.parametrize("language", WORDS)
def test_such_files_meet_both_standards(language: str) -> None:
    made = printed(language, WORDS[language])

    assert failures(made.data) == []
    assert claims(made.data) == ["PDF/A-3A", "PDF/UA-1"]
    assert [notice.message for notice in made.notices if notice.kind == "warning"] == []


def test_a_joiner_is_kept_by_the_programs_that_keep_any() -> None:
    data = printed("hi", "क\u094d\u200dष").data

    assert last_line(pypdf_text(data)) == last_line(pdfminer_text(data)) == "क\u094d\u200dष"
    assert last_line(pdfium_text(data)) == "क\u094dष"


def test_right_to_left_is_turned_by_those_who_turn_lines() -> None:
    made = printed("he", HEBREW)

    assert last_line(pypdf_text(made.data)) == HEBREW
    assert unicodedata.normalize("NFC", last_line(pdfium_text(made.data))) == nfc(HEBREW)
    assert last_line(pdfminer_text(made.data))[::-1] == HEBREW
    assert (failures(made.data), claims(made.data)) == ([], ["PDF/A-3A", "PDF/UA-1"])
    assert made.notices[-1].message.startswith("browsers read text from right to left as it was written;")


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def test_brackets_right_to_left_are_brackets() -> None:
    assert last_line(pdfium_text(printed("he", "שלום (עולם)").data)) == "שלום (עולם)"


PROGRAM = """
import sys
from cvrender import load_theme, produce
from test_clusters import document
open(sys.argv[2], "wb").write(produce(document("ar", sys.argv[1]), load_theme("classic"), "pdf").data)
"""


def test_lam_alef_is_read_like_the_letters_around_it(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts.conf").write_text(f"<fontconfig><dir>{tmp_path / 'fonts'}</dir></fontconfig>")
    make_arabic(tmp_path / "fonts/arabic.ttf")
    paths = {"FONTCONFIG_PATH": str(tmp_path), "PYTHONPATH": str(Path(__file__).parent)}
    target = tmp_path / "out.pdf"
    command = [sys.executable, "-c", PROGRAM, "سلام", str(target)]
    subprocess.run(command, env={**os.environ, **paths}, check=True)

    data = target.read_bytes()
    assert [last_line(read(data)) for read in (pdfium_text, pypdf_text)] == ["سلام", "سلام"]
    assert last_line(pdfminer_text(data)) == "سلام"[::-1]
    assert failures(data) == []


def triangle() -> Drawn:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    pen.lineTo((50, 700))
    pen.lineTo((450, 0))
    pen.closePath()
    return pen.glyph()


def make_arabic(file: Path) -> None:
    """Write a font of four letters that draws lam with alef as one glyph."""
    names = {"seen": "س", "lam": "ل", "alef": "ا", "meem": "م"}
    order = [".notdef", *names, "lam_alef"]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(char): name for name, char in names.items()})
    builder.setupGlyf({name: triangle() for name in order})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Four Letters", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    rule = "feature rlig { sub lam alef by lam_alef; } rlig;"
    builder.addOpenTypeFeatures(f"languagesystem arab dflt; {rule}")
    builder.save(file)


@pytest.mark.parametrize("language", [*WORDS, "he"])
def test_it_looks_as_weasyprint_draws_it(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {**WORDS, "he": HEBREW}[language]
    ours = printed(language, words).data
    monkeypatch.setattr(weasy, "lettering", plainly)
    plain = printed(language, words).data

    pages = [pypdfium2.PdfDocument(data)[0].render(scale=3).to_pil().convert("L") for data in (ours, plain)]
    histogram = ImageChops.difference(*pages).histogram()
    assert sum(histogram[128:]) < 20  # pixels at the edges of marks, of some half a million
    assert len(ours) < len(plain) + 1500


def test_without_it_programs_read_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasy, "lettering", plainly)
    data = printed("hi", WORDS["hi"]).data

    assert [last_line(read(data)) == WORDS["hi"] for read in READERS.values()] == [False, False, False]


@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_texts_of_one_glyph_a_letter_are_drawn_as_ever(file: Path) -> None:
    html = render_html(composed(file, "classic"), load_theme("classic"))
    before = (drawing.draw_first_line, Font.clean)

    assert not is_shaped(html)
    with lettering(html):
        assert (drawing.draw_first_line, Font.clean) == before


PLAIN = """
import sys
from cvrender import compose, load_profile, load_theme, produce
produce(compose(load_profile(sys.argv[1])), load_theme(sys.argv[2]), "pdf")
print([name for name in sys.modules if name.startswith("fontTools")])
"""


@pytest.mark.parametrize("theme", ["classic", "academic"])
def test_texts_of_one_glyph_a_letter_need_no_font_tools(theme: str) -> None:
    command = [sys.executable, "-c", PLAIN, str(PROFILES[0]), theme]

    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "[]\n"


def test_weasyprint_is_as_before_even_after_an_error() -> None:
    before = (drawing.draw_first_line, Font.clean)

    with pytest.raises(RecursionError), lettering("हि"):
        _fail(drawing.draw_first_line is not before[0])
    assert (drawing.draw_first_line, Font.clean) == before


def _fail(changed: bool) -> None:
    if changed:
        raise RecursionError


def test_another_version_of_weasyprint_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weasyprint.__version__", "71.0")
    before = drawing.draw_first_line

    with lettering("हि"):
        assert drawing.draw_first_line is before
    made = printed("hi", "किताब कीजिए र्की")
    assert [notice.kind for notice in made.notices] == ["note", "warning", "note"]
    assert claims(made.data) == []


def test_a_font_that_cannot_grow_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvrender.writers.clusters.codes._LAST_CODE", 1000)  # XCharter has 1377 glyphs
    made = printed("en", "x\u0302 and a\u0302", **{"font.body": "XCharter"})

    assert [notice.message for notice in made.notices] == [
        UNREADABLE,
        "the PDF is neither PDF/A-3a nor PDF/UA-1, which want a character for every glyph",
    ]


def test_the_same_words_give_the_same_bytes() -> None:
    assert printed("hi", WORDS["hi"]).data == printed("hi", WORDS["hi"]).data


def test_a_glyph_says_a_second_text_by_another_code() -> None:
    codes = Codes(10, {3: "a"})

    assert [codes.of_glyph(3, "a"), codes.of_glyph(3, "b"), codes.of_glyph(3, "b")] == [3, 266, 266]
    assert codes.of_shape(Shape((Part(4),), 500), "c") == 267
    assert codes.texts == {3: "a", 266: "b", 267: "c"}
    assert codes.used_glyphs() == {3, 4}


def test_blanks_share_a_glyph() -> None:
    assert Codes(10, {3: " "}).of_glyph(3, "\xa0") == 3


def test_a_full_font_has_no_room() -> None:
    codes = Codes(0xFFFF - 256, {})

    assert [codes.of_shape(Shape((), width), "x") for width in (1, 2)] == [0xFFFF, None]
    assert codes.texts == {0xFFFF: "x"}


def test_marks_belong_to_the_letter_before_them() -> None:
    forwards = Run(
        (Glyph(1, 9), Glyph(2, 0, cluster=1), Glyph(3, 9, cluster=3)), "x\u0302y".encode(), False, 1
    )
    backwards = Run((Glyph(2, 0, cluster=2), Glyph(1, 9)), "ב\u05bc".encode(), True, 1)

    assert [cluster.text for cluster in clusters(forwards)] == ["x\u0302", "y"]
    assert [cluster.text for cluster in clusters(backwards)] == ["ב\u05bc"]


def test_right_to_left_each_character_has_a_code() -> None:
    run = Run((Glyph(7, 600),), "لا".encode(), True, 1)
    codes = Codes(10, {})

    coded = [lettered(cluster, codes) for cluster in clusters(run)]
    assert coded == [(Glyph(266, 300), Glyph(267, 300))]
    assert codes.texts == {266: "ا", 267: "ل"}  # as they are drawn, from left to right
    assert codes.shapes == {266: Shape((Part(7),), 300), 267: Shape((), 300)}


def test_a_font_gets_a_glyph_for_each_shape(tmp_path: Path) -> None:
    make_arabic(tmp_path / "arabic.ttf")
    shapes = [Shape((Part(1), Part(2, 100, 50)), 700), Shape((), 350)]

    data, numbers = with_shapes((tmp_path / "arabic.ttf").read_bytes(), shapes)
    font = TTFont(io.BytesIO(data))
    names = font.getGlyphOrder()
    glyph = font["glyf"][names[6]]
    assert numbers == {shapes[0]: 6, shapes[1]: 7}
    assert [(part.glyphName, part.x, part.y) for part in glyph.components] == [
        ("seen", 0, 0),
        ("lam", 100, 50),
    ]
    assert (glyph.xMin, glyph.yMax, font["hmtx"][names[6]], font["hmtx"][names[7]]) == (
        50,
        750,
        (700, 50),
        (350, 0),
    )
