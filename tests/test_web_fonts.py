"""The fonts inside a web page: those that it uses, the letters that it has, nothing else."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from test_embedding import drawn

from cvrender import Notice, Options, Theme, load_theme, produce
from cvrender.document import Document, Span, Text
from cvrender.theme.fonts import packaged
from cvrender.writers.web import fonts

ANA = Document("en", Text((Span("Ana Ωmega"),)))


def faces(document: Document = ANA, theme: Theme | None = None) -> dict[tuple[str, str, str], TTFont]:
    """Return the fonts of a page by family, weight and style."""
    html = produce(document, theme or load_theme("classic"), "html").data.decode()
    found = re.findall(
        r'@font-face\{font-family:"([^"]+)";font-weight:(\d+);font-style:(\w+);'
        r'src:url\(data:font/woff2;base64,([^)]+)\) format\("woff2"\)\}',
        html,
    )
    assert len(found) == html.count("@font-face")
    return {
        (family, weight, style): TTFont(BytesIO(base64.b64decode(data)))
        for family, weight, style, data in found
    }


def marked(**marks: bool) -> Document:
    return replace(ANA, tagline=(Text((Span("marked", **marks),)),))  # type: ignore[arg-type]


def with_fonts(**families: str) -> Theme:
    return load_theme("classic").altered({f"font.{name}": family for name, family in families.items()})


def test_a_page_has_regular_and_bold_of_each_family() -> None:
    assert list(faces()) == [
        ("Source Sans 3", "700", "normal"),
        ("Source Sans 3", "400", "normal"),
        ("EB Garamond", "700", "normal"),
        ("EB Garamond", "400", "normal"),
    ]


def test_italics_are_there_where_they_are_used() -> None:
    assert [face[1:] for face in faces(marked(emphasis=True)) if face[2] == "italic"] == [
        ("400", "italic")
    ] * 2
    both = faces(marked(emphasis=True, strong=True))
    assert sorted({face[1:] for face in both if face[2] == "italic"}) == [
        ("400", "italic"),
        ("700", "italic"),
    ]


def test_italics_of_a_theme_are_there_too(tmp_path: Path) -> None:
    (tmp_path / "theme.yaml").write_text("extends: classic\n", encoding="utf-8")
    (tmp_path / "resume.css").write_text(
        "h3 { color: red }\n.label { font-style: italic }\n", encoding="utf-8"
    )
    styles = {face[2] for face in faces(theme=load_theme(str(tmp_path)))}
    assert styles == {"normal", "italic"}


def test_a_font_for_code_is_there_where_there_is_code() -> None:
    theme = with_fonts(code="Ubuntu")
    assert {face[0] for face in faces(theme=theme)} == {"Source Sans 3", "EB Garamond"}
    assert {face[0] for face in faces(marked(code=True), theme)} == {"Source Sans 3", "EB Garamond", "Ubuntu"}


def test_a_face_has_the_letters_of_the_page_and_says_whose_it_is() -> None:
    (body,) = (font for face, font in faces().items() if face[:2] == ("Source Sans 3", "400"))
    letters = set(map(chr, body.getBestCmap()))
    assert letters >= {*map(chr, range(0x20, 0x7F)), "Ω", "•"}
    assert letters & set("ЖΔéß") == set()
    assert "Open Font License" in str(body["name"].getDebugName(13))
    assert body["name"].getDebugName(0)


def test_a_face_has_no_programs_for_old_screens() -> None:
    file = next(file for file in packaged()["Ubuntu"] if file.stem.endswith("-Regular"))
    assert "fpgm" in TTFont(file)
    assert [font for font in faces(theme=load_theme("console")).values() if "fpgm" in font] == []


def test_outlines_of_either_kind_can_be_carried() -> None:
    assert {face[0] for face in faces(theme=with_fonts(body="XCharter", heading="Fontin"))} == {
        "XCharter",
        "Fontin",
    }


def test_fonts_of_the_reader_s_system() -> None:
    made = produce(ANA, load_theme("classic"), "html", Options(web_fonts="system"))
    assert b"@font-face" not in made.data
    assert made.data != produce(ANA, load_theme("classic"), "html").data


def test_letters_that_the_themes_fonts_lack_come_from_the_font_that_the_pdf_takes() -> None:
    document = replace(ANA, language="ja", tagline=(Text((Span("日本"),), "basics.label"),))

    made = produce(document, load_theme("classic"), "html")

    carried = {face[:2]: set(map(chr, font.getBestCmap())) for face, font in faces(document).items()}
    assert carried["Noto Sans JP", "400"] == carried["Noto Sans JP", "700"] == set("日本")
    assert b'--font-body:"Source Sans 3","Noto Sans JP"' in made.data
    assert made.notices == (Notice("the theme's fonts lack 日本; taken from 'Noto Sans JP'", "basics.label"),)
    assert made.notices[0] in produce(document, load_theme("classic"), "pdf").notices
    system = produce(document, load_theme("classic"), "html", Options(web_fonts="system"))
    assert (system.notices, b"Noto Sans JP" in system.data) == ((), False)


def test_letters_that_no_packaged_font_has_are_told() -> None:
    document = replace(ANA, tagline=(Text((Span("مهندسة"),), "basics.label"),))
    (notice,) = produce(document, load_theme("classic"), "html").notices
    message = "the theme's fonts lack مهندسة; on the web page they are in a font of the reader's system"
    assert notice == Notice(message, "basics.label")


def test_same_bytes_with_and_without_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "new"))
    first = produce(ANA, load_theme("console"), "html").data
    kept = sorted((tmp_path / "new" / "cvrender" / "fonts").iterdir())
    assert [file.suffix for file in kept] == [".woff2"] * 2
    second = produce(ANA, load_theme("console"), "html").data
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))  # a folder cannot be made in it
    assert produce(ANA, load_theme("console"), "html").data == second == first


@pytest.mark.parametrize(
    ("rights", "reason"),
    [
        (0x0000, ""),
        (0x0004, ""),  # for documents that are looked at
        (0x0008, ""),
        (0x0100, ""),
        (0x0002, "its licence forbids embedding (fsType)"),
        (0x0200, "its licence allows only bitmaps of it to be embedded (fsType)"),
        (0x0204, "its licence allows only bitmaps of it to be embedded (fsType)"),
    ],
)
def test_licences_are_honoured(rights: int, reason: str) -> None:
    assert fonts.refused(rights) == reason


def test_a_font_that_may_not_be_carried_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = drawn(tmp_path, 0x2).rename(tmp_path / "Own-Regular.ttf")
    families = {**packaged(), "EB Garamond": (file,)}
    monkeypatch.setattr(fonts, "packaged", lambda: families)
    made = produce(ANA, load_theme("classic"), "html")
    assert b'@font-face{font-family:"EB Garamond"' not in made.data
    assert made.notices == (
        Notice("the web page does not carry the font EB Garamond: its licence forbids embedding (fsType)"),
    )


def test_a_font_that_must_stay_whole_stays_whole(tmp_path: Path) -> None:
    whole, part = drawn(tmp_path, 0x100), drawn(tmp_path, 0)
    assert sorted(TTFont(BytesIO(fonts.subset(whole, frozenset("A")))).getBestCmap()) == [0x41, 0xE000]
    assert sorted(TTFont(BytesIO(fonts.subset(part, frozenset("A")))).getBestCmap()) == [0x41]
