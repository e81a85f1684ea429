"""A photo in Word: beside the header as in the PDF; above the name where a theme or a house has it so."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import THEMES
from docx import Document as open_docx
from docx.oxml.ns import qn
from extract import READERS, differences, document_words, words
from houses import house
from lxml import etree
from test_word_files import audit, direct
from test_writers_docx import opened, part, style
from test_writers_photo import ANA, document, picture

from cvrender import Document, Options, Theme, load_theme, produce
from cvrender.theme.fonts import packaged
from cvrender.writers.docx.advances import advance

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU = 12700  # of them in a point

ARABIC = """
basics: {name: ليلى حداد, label: مهندسة برمجيات, image: ana.jpg, summary: أعمل على أنظمة الدفع.}
cvrender: {photo: true, language: ar}
"""

#: The side of the photo; in Word it is that of the PDF, and in sidebar that of the column.
LEFT = ("europe", "sidebar")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ana.jpg").write_bytes(picture())
    return tmp_path


@pytest.fixture
def word(folder: Path) -> Callable[..., bytes]:
    def make(theme: Theme, text: str = ANA, **options: Any) -> bytes:
        return produce(document(theme, text), theme, "docx", Options(folder=folder, **options)).data

    return make


def with_photo(looks: dict[str, object], theme: str = "classic") -> Theme:
    """Return a theme with other looks of the style Photo."""
    base = load_theme(theme)
    return replace(base, docx={**base.docx, "Photo": {**base.docx["Photo"], **looks}})


def anchor(docx: bytes) -> etree._Element:
    (found,) = part(docx, "word/document.xml").iter(f"{WP}anchor")
    return found


def across(docx: bytes) -> str:
    """Return where the photo stands from left to right: a side, or a distance in points."""
    position = anchor(docx).find(f"{WP}positionH")
    assert position is not None
    (value,) = position
    text = str(value.text)
    return text if value.tag == f"{WP}align" else str(round(int(text) / EMU, 1))


def order(docx: bytes) -> list[str]:
    return [str(p.style.name if p.style else "") for p in opened(docx).paragraphs]


def indents(docx: bytes, name: str) -> tuple[float, float]:
    """Return the indents of a style in points, left and right."""
    found = re.search(r"ind left=(\d+) right=(\d+)", style(docx, name))
    assert found
    return int(found[1]) / 20, int(found[2]) / 20


def room(theme: Theme) -> float:
    """Return what a photo takes from the lines: its box and the gap."""
    return theme.points("photo.width") + theme.points("photo.gap")


# --- where it stands --------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
def test_it_stands_at_the_side_of_the_pdf_and_is_read_behind_the_header(
    theme: str, word: Callable[..., bytes]
) -> None:
    docx = word(load_theme(theme))

    assert across(docx) == ("left" if theme in LEFT else "right")
    assert order(docx)[:6] == ["Title", "Subtitle", "Tagline", "Contact", "Photo", "Heading 1"]
    vertical = anchor(docx).find(f"{WP}positionV")
    assert vertical is not None
    assert (vertical.get("relativeFrom"), [item.text for item in vertical]) == ("margin", ["0"])
    about = anchor(docx).find(f"{WP}docPr")
    assert about is not None
    assert about.get("descr") == "Ana Example"


@pytest.mark.parametrize("theme", THEMES)
def test_the_header_is_a_column_beside_it(theme: str, word: Callable[..., bytes]) -> None:
    look = load_theme(theme)
    taken = pytest.approx(room(look), abs=0.1)

    found = {name: indents(word(look), name) for name in ("Title", "Subtitle", "Tagline", "Contact")}

    expected = {
        "europe": (look.points("column.label") if theme == "europe" else 0, 0),  # wider than the photo
        "sidebar": (taken, 0),
        "executive": (taken, taken),  # what is centred stays on the axis
    }.get(theme, (0, taken))
    assert found == dict.fromkeys(found, expected)


def test_the_text_keeps_away_from_it_as_from_a_photo_that_fills_its_box(word: Callable[..., bytes]) -> None:
    theme = load_theme("classic")
    docx = word(theme)

    extent = anchor(docx).find(f"{WP}extent")
    assert extent is not None
    gap = int(anchor(docx).get("distL", "")) / EMU
    assert gap + int(extent.get("cx", "")) / EMU == pytest.approx(room(theme), abs=0.01)
    assert [anchor(docx).get(f"dist{side}") for side in "RTB"] == ["0", "0", "0"]


@pytest.mark.parametrize(("theme", "side"), [("classic", "left"), ("europe", "right")])
def test_from_right_to_left_it_stands_at_the_other_side(
    theme: str, side: str, word: Callable[..., bytes]
) -> None:
    look = load_theme(theme)
    docx = word(look, ARABIC)

    assert across(docx) == side
    assert indents(docx, "Title") == indents(word(look), "Title")  # left is where lines begin


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ({"align": "left"}, "left"),
        ({"align": "left", "indent": "20pt"}, "20.0"),
        ({"indent-right": "20pt"}, "366.9"),  # 459.2 of the text, 72.3 of the photo
        ({"align": "right", "indent": "20pt"}, "right"),
    ],
)
def test_a_theme_says_where_it_stands(
    looks: dict[str, object], expected: str, word: Callable[..., bytes]
) -> None:
    assert across(word(with_photo(looks))) == expected


@pytest.mark.parametrize("looks", [{"arrange": "above"}, {"align": "center"}])
def test_above_the_name_it_stands_in_the_line(looks: dict[str, object], word: Callable[..., bytes]) -> None:
    docx = word(with_photo(looks))

    (shape,) = opened(docx).inline_shapes
    assert shape._inline.docPr.get("descr") == "Ana Example"
    assert (round(shape.width.pt, 1), round(shape.height.pt, 1)) == (72.3, 96.4)
    assert order(docx)[:2] == ["Photo", "Title"]
    assert ("ind " in style(docx, "Title"), "sz " in style(docx, "Photo")) == (False, False)


def test_one_that_would_leave_a_narrow_column_stands_above(word: Callable[..., bytes]) -> None:
    theme = load_theme("classic")
    widths = {width: order(word(theme.altered({"photo.width": f"{width}mm"})))[0] for width in (90, 110)}

    assert widths == {90: "Title", 110: "Photo"}


def test_in_a_house_s_template_it_stands_in_the_line(word: Callable[..., bytes]) -> None:
    docx = word(load_theme("europe"), reference=house())

    file = open_docx(io.BytesIO(docx))
    assert (len(file.inline_shapes), file.paragraphs[1].text) == (1, "Ana Example")


# --- where the first section begins -------------------------------------------------------------------------


def breaks(docx: bytes) -> list[tuple[str, dict[str, str]]]:
    """Return the line breaks with the style of their paragraph."""
    return [
        (
            str(p.style.name if p.style else ""),
            {str(etree.QName(key).localname): str(value) for key, value in br.items()},
        )
        for p in opened(docx).paragraphs
        for br in p._p.iter(qn("w:br"))
    ]


def test_what_comes_behind_it_begins_below_what_floats(word: Callable[..., bytes]) -> None:
    theme = load_theme("classic")

    assert breaks(word(theme)) == [("Photo", {"clear": "all"})]
    assert breaks(word(with_photo({"arrange": "above"}))) == []


@pytest.mark.parametrize("text", [ANA, ARABIC])
@pytest.mark.parametrize(
    ("theme", "looks"),
    [
        *((theme, {}) for theme in THEMES),
        ("classic", {"indent-right": "20pt"}),
        ("europe", {"indent": "20pt"}),
    ],
)
def test_its_paragraph_has_no_room_but_under_it(
    theme: str, looks: dict[str, object], text: str, word: Callable[..., bytes]
) -> None:
    docx = word(with_photo(looks, theme), text)
    extent = anchor(docx).find(f"{WP}extent")
    assert extent is not None

    (page,) = opened(docx).sections
    measure = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    rest = (measure - int(extent.get("cx", ""))) / EMU
    near = 20 if looks else 0
    expected = (near, rest - near) if theme in LEFT else (rest - near, near)
    assert indents(docx, "Photo") == pytest.approx(expected, abs=0.1)
    own = style(docx, "Photo").split("; ")
    assert {"spacing before=0", "sz val=2"} <= set(own)


def test_a_photo_of_a_person_without_anything_else(word: Callable[..., bytes]) -> None:
    text = "basics: {name: Ana Example, image: ana.jpg}\ncvrender: {photo: true}\n"

    assert order(word(load_theme("classic"), text)) == ["Title", "Photo"]


# --- what must not change -----------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
def test_the_file_is_valid_and_not_formatted_by_hand(
    theme: str, word: Callable[..., bytes], tmp_path: Path
) -> None:
    docx = word(load_theme(theme))

    assert audit(docx, tmp_path) == []
    assert direct(docx) == {}
    assert docx == word(load_theme(theme))


@pytest.mark.parametrize(("form", "reader"), [each[1:] for each in READERS if each[1] == "docx"])
def test_programs_read_the_same_words(
    form: str, reader: Callable[[bytes], str], word: Callable[..., bytes]
) -> None:
    theme = load_theme("europe")
    shown: Document = document(theme)

    assert list(differences(document_words(shown), words(reader(word(theme))))) == []


# --- how wide a text is -------------------------------------------------------------------------------------


def test_a_width_is_that_of_the_face() -> None:
    from fontTools.ttLib import TTFont

    (file,) = [file for file in packaged()["Lato"] if file.stem == "Lato-BoldItalic"]
    with TTFont(file) as font:
        wide = font["hmtx"][font.getBestCmap()[ord("W")]][0] / font["head"].unitsPerEm

    assert advance("WW", "Lato", bold=True, italic=True) == pytest.approx(2 * wide)
    assert advance("W", "Lato") != advance("W", "Lato", bold=True)


def test_what_no_packaged_font_has_is_guessed() -> None:
    assert advance("ab", "Calibri") == pytest.approx(1.2)
    assert advance("\u5c65\u6b74", "Lato") == pytest.approx(2)
