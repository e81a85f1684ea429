"""Fonts in a Word file: which, how much of them, disguised as the standard asks, and when they may not be."""

from __future__ import annotations

import io
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from conftest import PROFILES, THEMES, composed
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from houses import house
from lxml import etree
from test_word_files import audit
from test_writers_docx import ANA, W, part, text

from cvrender import Notice, Options, Output, load_theme, produce
from cvrender.cli.run import run
from cvrender.document import Document
from cvrender.starting.folder import cache_folder, got, put
from cvrender.theme.fonts import packaged
from cvrender.writers.docx import fontfile
from cvrender.writers.docx.embedding import obfuscated
from cvrender.writers.docx.package import unpack

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FACES = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")


def made(document: Document = ANA, theme: str = "classic", **tokens: str) -> Output:
    base = load_theme(theme)
    fonts = {**base.tokens, **{f"font.{name}": value for name, value in tokens.items()}}
    changed = replace(base, tokens=fonts, docx={**base.docx, "Code": {}})
    return produce(document, changed, "docx", Options(embed_fonts=True))


def fonts(docx: bytes) -> dict[tuple[str, str], TTFont]:
    """Return the fonts of a file by family and face, read back from their disguise."""
    parts = unpack(docx)
    links = etree.fromstring(parts["word/_rels/fontTable.xml.rels"])
    targets = {link.get("Id"): str(link.get("Target")) for link in links}
    found = {}
    for entry in part(docx, "word/fontTable.xml"):
        for face in entry:
            if key := face.get(W + "fontKey"):
                data = obfuscated(parts[f"word/{targets[face.get(R + 'id')]}"], UUID(key))
                name = etree.QName(face).localname
                found[str(entry.get(W + "name")), name] = TTFont(io.BytesIO(data))
    return found


@pytest.mark.parametrize(
    ("theme", "families"),
    [
        ("classic", ["EB Garamond", "Source Sans 3"]),
        ("console", ["Ubuntu"]),
        ("platform", ["Open Sauce Sans"]),
    ],
)
def test_every_face_of_the_theme_is_there(theme: str, families: list[str]) -> None:
    found = fonts(made(theme=theme).data)
    assert list(found) == [(family, face) for family in families for face in FACES]
    assert [(key, font["name"].getDebugName(1)) for key, font in found.items()] == [
        (key, key[0]) for key in found
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_wrong_with_the_file(theme: str, tmp_path: Path) -> None:
    assert audit(made(composed(PROFILES[0], theme), theme).data, tmp_path) == []


def test_only_the_first_32_bytes_are_disguised() -> None:
    """ECMA-376, part 1, 17.8.1: the key backwards, twice."""
    data = bytes(range(40))
    key = UUID("00112233-4455-6677-8899-AABBCCDDEEFF")
    mixed = obfuscated(data, key)
    assert mixed[0] == 0 ^ 0xFF
    assert mixed[16] == 16 ^ 0xFF
    assert mixed[31] == 31 ^ 0x00
    assert mixed[32:] == data[32:]
    assert obfuscated(mixed, key) == data


def test_letters_that_the_text_lacks_can_be_typed() -> None:
    characters = fonts(made(replace(ANA, sections=(), tagline=())).data)[
        "Source Sans 3", "embedRegular"
    ].getBestCmap()
    assert {ord(letter) for letter in "Qqßž€–•…→≥"} - set(characters) == set()
    assert ord("Ж") not in characters


def test_one_letter_of_an_alphabet_brings_the_others() -> None:
    points = fontfile.points(frozenset("Ж漢"))
    assert {ord(letter) for letter in "Жжё漢"} - set(points) == set()
    assert {ord("ψ"), ord("字")}.intersection(points) == set()


def test_east_asian_text_brings_its_font() -> None:
    document = replace(ANA, language="ja", tagline=(text("東京のエンジニア"),))
    found = fonts(made(document, "platform").data)
    assert [key for key in found if key[0].startswith("Noto")] == [
        ("Noto Sans JP", face) for face in FACES[:2]
    ]
    assert {ord(letter) for letter in "東京ばび"} - set(
        found["Noto Sans JP", "embedRegular"].getBestCmap()
    ) == set()
    assert [key for key in fonts(made(theme="platform").data) if key[0].startswith("Noto")] == []


def test_settings_say_so_in_the_right_place() -> None:
    settings = part(made().data, "word/settings.xml")
    assert [etree.QName(child).localname for child in settings][:3] == [
        "zoom",
        "embedTrueTypeFonts",
        "defaultTabStop",
    ]
    assert b"saveSubsetFonts" not in etree.tostring(settings)
    plain = produce(ANA, load_theme("classic"), "docx").data
    assert b"embedTrueTypeFonts" not in unpack(plain)["word/settings.xml"]
    assert [name for name in unpack(plain) if name.endswith(".odttf")] == []


def test_names_and_licences_stay_in_the_fonts() -> None:
    file = next(file for file in packaged()["Ubuntu"] if file.stem == "Ubuntu-Bold")
    before = TTFont(io.BytesIO(file.read_bytes()))
    after = fonts(made(theme="console").data)["Ubuntu", "embedBold"]
    numbers = (0, 1, 2, 4, 6, 13)
    assert [after["name"].getDebugName(n) for n in numbers] == [
        before["name"].getDebugName(n) for n in numbers
    ]
    assert after["OS/2"].fsType == before["OS/2"].fsType


def test_a_file_stays_small() -> None:
    assert len(made().data) < 300_000
    assert len(made(theme="console").data) < 120_000


def test_fonts_that_word_cannot_embed_are_named() -> None:
    output = made(body="XCharter", heading="Fontin")
    reason = "its outlines are PostScript (OTF), and Word embeds TrueType only"
    assert output.notices == (Notice(f"not embedded: Fontin, XCharter ({reason})"),)
    assert [name for name in unpack(output.data) if name.endswith(".odttf")] == []
    mixed = made(body="Lato", heading="Fontin")
    assert mixed.notices == (Notice(f"not embedded: Fontin ({reason})"),)
    assert [key[0] for key in fonts(mixed.data)] == ["Lato"] * 4


@pytest.mark.parametrize(
    ("rights", "message"),
    [
        (0x0000, ""),
        (0x0008, ""),
        (0x0100, ""),
        (0x0002, "its licence forbids embedding (fsType)"),
        (0x0004, "its licence allows embedding only in files that cannot be edited (fsType)"),
        (0x0200, "its licence allows only bitmaps of it to be embedded (fsType)"),
        (0x000C, ""),
        (0x0208, "its licence allows only bitmaps of it to be embedded (fsType)"),
    ],
)
def test_licences_are_honoured(rights: int, message: str, tmp_path: Path) -> None:
    assert fontfile.refusal(rights) == message
    assert fontfile.embeddable(drawn(tmp_path, rights)) == message


def test_a_font_that_must_stay_whole_stays_whole(tmp_path: Path) -> None:
    whole, part_of_it = drawn(tmp_path, 0x100), drawn(tmp_path, 0)
    assert fontfile.subset(whole, frozenset("A")) == whole.read_bytes()
    kept = TTFont(io.BytesIO(fontfile.subset(part_of_it, frozenset("A")))).getBestCmap()
    assert sorted(kept) == [ord("A")]


def test_variable_fonts_are_refused(tmp_path: Path) -> None:
    reason = "it is a variable font, and Word embeds single faces only"
    assert fontfile.embeddable(_variable(tmp_path)) == reason


def drawn(folder: Path, rights: int) -> Path:
    """Return a font with the letter A and a private character, whose licence bits are given."""
    builder = FontBuilder(1000)
    names = [".notdef", "A", "private"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord("A"): "A", 0xE000: "private"})
    pen = TTGlyphPen(None)
    for step, point in enumerate([(0, 0), (500, 700), (500, 0)]):
        (pen.lineTo if step else pen.moveTo)(point)
    pen.closePath()
    builder.setupGlyf(dict.fromkeys(names, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Drawn", "styleName": "Regular"})
    builder.setupOS2(fsType=rights)
    builder.setupPost()
    file = folder / f"Drawn-{rights:x}.ttf"
    builder.save(str(file))
    return file


def _variable(folder: Path) -> Path:
    file = folder / "Variable.ttf"
    with TTFont(drawn(folder, 0)) as font:
        font["fvar"] = newTable("fvar")
        font["fvar"].axes, font["fvar"].instances = [], []
        font.save(str(file))
    return file


def test_same_bytes_with_and_without_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "new"))
    first = made(theme="platform").data
    kept = sorted((tmp_path / "new" / "cvrender" / "fonts").iterdir())
    assert [file.suffix for file in kept] == [".ttf"] * 4
    second = made(theme="platform").data
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))  # a folder cannot be made in it
    assert made(theme="platform").data == second == first


def test_the_cache_is_read(tmp_path: Path) -> None:
    file = drawn(tmp_path, 0)
    data = fontfile.subset(file, frozenset("A"))
    folder = cache_folder("fonts")
    assert folder
    (kept,) = [each for each in folder.iterdir() if got(each) == data]
    put(kept, b"kept")
    assert fontfile.subset(file, frozenset("A")) == b"kept"
    kept.unlink()


def test_processes_share_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    file = packaged()["Lato"][0]
    with ProcessPoolExecutor(3) as pool:
        results = list(pool.map(partial(fontfile.subset, file), [frozenset("abc")] * 6))
    assert len(set(results)) == 1
    assert [each.suffix for each in (tmp_path / "cvrender" / "fonts").iterdir()] == [".ttf"]


def test_with_a_house_template(tmp_path: Path) -> None:
    theme = load_theme("classic")
    output = produce(ANA, theme, "docx", Options(reference=house(), embed_fonts=True))
    assert output.notices[1] == Notice(
        "not embedded: Calibri, Cambria, Courier (not among the fonts of cvrender)"
    )
    lato = house(lambda word: setattr(word.styles["Normal"].font, "name", "Lato"))
    named = produce(ANA, theme, "docx", Options(reference=lato, embed_fonts=True)).data
    assert [key[0] for key in fonts(named)] == ["Lato"] * 4
    assert set(audit(named, tmp_path)) - set(audit(lato, tmp_path)) == set()


def test_a_house_template_without_a_font_table() -> None:
    def change(word: object) -> None:
        for key, link in list(word.part.rels.items()):  # type: ignore[attr-defined]
            if link.reltype.endswith("fontTable"):
                del word.part.rels[key]  # type: ignore[attr-defined]
        word.styles["Normal"].font.name = "Lato"  # type: ignore[attr-defined]

    named = produce(
        ANA, load_theme("classic"), "docx", Options(reference=house(change), embed_fonts=True)
    ).data
    assert [key[0] for key in fonts(named)] == ["Lato"] * 4
    assert re.search(rb'PartName="/word/fontTable.xml"', unpack(named)["[Content_Types].xml"])


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [
        "render",
        str(PROFILES[0]),
        "-t",
        "platform",
        "-f",
        "docx",
        "-o",
        str(tmp_path),
        "--embed-fonts",
    ]
    assert run(arguments) == 0
    assert capsys.readouterr().err == ""
    assert list(fonts((tmp_path / f"{PROFILES[0].stem}.docx").read_bytes())) == [
        ("Open Sauce Sans", f) for f in FACES
    ]
