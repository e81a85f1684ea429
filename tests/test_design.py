"""What a profile says about the look (cvrender.design, cvrender.dates), seen in what is produced."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import page as validator
import pikepdf
import pytest
from conftest import ROOT, THEMES
from docx import Document as open_docx
from extract import READERS, differences, document_words, words
from fontTools.ttLib import TTFont
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from PIL import Image

from cvrender import Theme, ThemeError, check, compose, load_theme, render, styled, tailor
from cvrender.checks import Subject
from cvrender.cli.run import run
from cvrender.cli.settings import SettingType, overridden
from cvrender.document import Contact, Document, Span, Text
from cvrender.errors import ProfileError
from cvrender.profile import Profile, read_text, reader
from cvrender.profile.jsonschema import json_schema
from cvrender.theme.colors import hexadecimal, ratio, readable, shade
from cvrender.theme.designing import Design, Photo, Remark, designed
from cvrender.theme.fonts import packaged
from cvrender.theme.metrics import BLANKS
from cvrender.theme.rhythm import spaced, vertical
from cvrender.writers.icons import DRAWINGS, icon
from cvrender.writers.options import Options

Captured = pytest.CaptureFixture[str]

BODY = (ROOT / "profiles" / "sourav-sharma.yaml").read_text(encoding="utf-8")

EVERYTHING = """
  dates: long
  design:
    accent: "#f59e0b"
    fonts: {body: Lato, heading: Raleway}
    size: 11pt
    density: roomy
    margins: {top: 22mm, right: 2cm, bottom: 22mm, left: 2cm}
    photo: {shape: circle, width: 30mm}
    icons: true
    header: "{name}"
    footer: "Page {page} of {pages} · {name}"
"""


def profile(design: str = "", *, text: str = BODY) -> Profile:
    """Return an example with something said about its look, indented below ``cvrender:``."""
    return read_text(text.replace("cvrender:", f"cvrender:{design}", 1)).profile


def look(design: str, theme: str = "classic") -> Theme:
    """Return a theme with the options of a flow mapping."""
    return styled(load_theme(theme), profile(f"\n  design: {{{design}}}")).theme


def problems(setting: str) -> list[str]:
    """Return what the reader has against one setting of a small profile."""
    with pytest.raises(ProfileError) as error:
        read_text(f"basics: {{name: Ana}}\ncvrender:\n  {setting}\n", "ana.yaml")
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        (
            "design: {accent: tael}",
            (
                "3:20: cvrender.design.accent: expected a colour such as teal or #0f766e, got 'tael'"
                " (did you mean 'teal'?)"
            ),
        ),
        (
            "design: {accent: transparent}",
            "3:20: cvrender.design.accent: expected a colour such as teal or #0f766e, got 'transparent'",
        ),
        (
            "design: {size: 10.3pt}",
            "3:18: cvrender.design.size: expected a size from 8.5pt to 13pt in steps of 0.5pt, got '10.3pt'",
        ),
        (
            "design: {size: 14}",
            "3:18: cvrender.design.size: expected a size from 8.5pt to 13pt in steps of 0.5pt, got '14'",
        ),
        (
            "design: {density: compat}",
            (
                "3:21: cvrender.design.density: expected compact, normal, roomy or a factor from 0.6 to 1.4,"
                " got 'compat' (did you mean 'compact'?)"
            ),
        ),
        (
            "design: {density: 1.5}",
            (
                "3:21: cvrender.design.density: expected compact, normal, roomy or a factor from 0.6 to 1.4,"
                " got '1.5'"
            ),
        ),
        (
            "design: {margins: {lft: 20mm, top: 2mm}}",
            "3:22: cvrender.design.margins.lft: unknown key (did you mean 'left'?)",
        ),
        (
            "design: {margins: 20}",
            "3:21: cvrender.design.margins: expected a margin from 8mm to 50mm, such as 18mm, got '20'",
        ),
        (
            "design: {photo: circel}",
            (
                "3:19: cvrender.design.photo: expected 'true', 'false', 'square', 'rounded' or 'circle',"
                " got 'circel' (did you mean 'circle'?)"
            ),
        ),
        (
            "design: {photo: {width: 7cm}}",
            "3:27: cvrender.design.photo.width: expected a width from 10mm to 60mm, such as 18mm, got '7cm'",
        ),
        (
            'design: {footer: "{pags}"}',
            "3:20: cvrender.design.footer: there is no field {pags} (did you mean 'pages'?)",
        ),
        (
            'design: {footer: "{page"}',
            (
                "3:20: cvrender.design.footer: '{' is not part of a field; braces stand around fields alone"
                " ({name}, {page}, {pages})"
            ),
        ),
        (
            "design: {side: [skils]}",
            "3:19: cvrender.design.side[0]: there is no section 'skils' (did you mean 'skills'?)",
        ),
        (
            "design: {acent: teal}",
            "3:12: cvrender.design.acent: unknown key (did you mean 'accent'?)",
        ),
        (
            "dates: medium",
            "3:10: cvrender.dates: expected 'long', 'short', 'numeric', 'iso' or 'year', got 'medium'",
        ),
    ],
)
def test_a_bad_value_is_an_error_with_its_place(setting: str, message: str) -> None:
    assert f"ana.yaml:{message}" in problems(setting)


@pytest.mark.parametrize(
    "setting", ["photo: true", "design: {photo: circle}", "design: {photo: {show: true}}"]
)
def test_a_photo_that_is_not_named_is_a_warning(setting: str, tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "ana.yaml"
    file.write_text(f"basics: {{name: Ana, email: a@b.example}}\ncvrender: {{{setting}}}\n", encoding="utf-8")

    assert run(["validate", str(file)]) == 0

    (line,) = capsys.readouterr().err.splitlines()
    path = setting.replace(": {", ".").partition(": ")[0]
    assert line.endswith(
        f": cvrender.{path}: warning: there is no photo to show (name its file: basics.image)"
    )
    assert line.startswith(f"{file}:2:")


@pytest.mark.parametrize("command", [["validate"], ["render", "-f", "txt"]])
def test_fonts_and_themes_do_not_hide_behind_other_errors(
    command: list[str], tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "ana.yaml"
    settings = "design: {fonts: Lto, side: [nope]}, theme: classc, dates: longish"
    file.write_text(
        f"basics: {{name: Ana, email: a@b.example}}\ncvrender: {{{settings}}}\n", encoding="utf-8"
    )

    assert run([*command, str(file)]) == 1

    said = [line.removeprefix(f"{file}:") for line in capsys.readouterr().err.splitlines()]
    assert [line.partition(": ")[2].partition(": ")[0] for line in said] == [
        "cvrender.design.fonts",
        "cvrender.design.side[0]",
        "cvrender.theme",
        "cvrender.dates",
    ]


def test_all_bad_values_are_said_at_once(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "ana.yaml"
    file.write_text(
        "basics: {name: Ana}\ncvrender:\n  language: xx\n"
        "  design: {fonts: {body: Latoo, heading: Robot}, photo: circle}\n"
    )

    assert run(["validate", str(file)]) == 1

    said = [line.removeprefix(f"{file}:") for line in capsys.readouterr().err.splitlines()]
    assert [line.partition(" (languages")[0] for line in said] == [
        "3:13: cvrender.language: no language 'xx'",
        "4:26: cvrender.design.fonts.body: no packaged font is named 'Latoo' (did you mean 'Lato'?)",
        "4:42: cvrender.design.fonts.heading: no packaged font is named 'Robot' (did you mean 'Roboto'?)",
    ]


def test_one_font_for_everything_that_is_unknown_is_said_once(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "ana.yaml"
    file.write_text("basics: {name: Ana}\ncvrender:\n  design: {fonts: Latoo}\n")

    assert run(["render", str(file), "-o", str(tmp_path)]) == 1

    assert capsys.readouterr().err == (
        f"{file}:3:19: cvrender.design.fonts: no packaged font is named 'Latoo' (did you mean 'Lato'?)\n"
    )


def test_a_design_that_cannot_be_is_a_theme_error_of_the_api() -> None:
    with pytest.raises(ThemeError, match=r"fonts.body: no packaged font is named 'Arial'"):
        designed(load_theme("classic"), Design(fonts={"body": "Arial"}))


def test_nothing_asked_is_nothing_changed() -> None:
    for name in THEMES:
        assert styled(load_theme(name), profile()).theme == load_theme(name)


def test_an_accent_that_can_be_read_is_taken_as_it_is() -> None:
    made = designed(load_theme("classic"), Design(accent="DarkGreen"))

    assert made.theme.tokens["color.accent"] == "#006400"
    assert made.theme.tokens["color.link"] == "#006400"
    assert made.theme.docx["Organization"]["color"] == "#006400"
    assert made.remarks == ()


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    "accent", ["gold", "#ff69b4", "lime", "#7dd3fc", "black", "white", "crimson", "#0f766e"]
)
def test_text_stands_out_whatever_the_accent(name: str, accent: str) -> None:
    tokens = designed(load_theme(name), Design(accent=accent)).theme.tokens

    ratios = {
        (palette, text, ground): ratio(tokens[f"{palette}.{text}"], tokens[f"{palette}.{ground}"])
        for palette in ("color", "dark")
        for text in ("text", "muted", "accent", "heading", "link")
        for ground in ("page", "surface")
    }
    assert {key: value for key, value in ratios.items() if value < 4.5} == {}


def test_a_pale_accent_is_darkened_in_its_hue_and_said() -> None:
    made = designed(load_theme("classic"), Design(accent="gold"))
    taken = made.theme.tokens["color.accent"]

    assert made.remarks == (
        Remark(
            "accent",
            "the accent gold (#ffd700) has a contrast of 1.3:1 on #f5f5f2, too little for text (4.5:1); "
            f"it is set in {taken}, which has 4.5:1",
        ),
    )
    assert abs(shade(taken).hue - shade("#ffd700").hue) < 2
    assert made.theme.tokens["dark.accent"] == "#ffd700"


def test_shades_of_the_accent_follow_it_and_other_colours_stay() -> None:
    plain, made = load_theme("console").tokens, look("accent: crimson", "console").tokens

    assert made["color.mark"] == plain["color.mark"]
    assert shade(look("accent: crimson").tokens["color.heading"]).hue == pytest.approx(
        shade("#dc143c").hue, abs=4
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("teal", "#008080"),
        ("#0F7", "#00ff77"),
        ("rgb(15 118 110)", "#0f766e"),
        ("hsl(0, 100%, 50%)", "#ff0000"),
        ("rgb(none 128 255)", "#0080ff"),
    ],
)
def test_colours_of_css(written: str, expected: str) -> None:
    assert hexadecimal(written) == expected


@pytest.mark.parametrize("written", ["transparent", "currentcolor", "#12345", "oklch(0.5 0.1 20)", "nothing"])
def test_what_is_no_opaque_colour(written: str) -> None:
    with pytest.raises(ValueError, match="colour"):
        hexadecimal(written)


def test_on_dark_grounds_a_colour_becomes_lighter() -> None:
    assert ratio(readable("#003366", ["#12161b"]), "#12161b") == pytest.approx(4.5, abs=0.15)


def test_the_size_takes_the_other_sizes_with_it() -> None:
    plain, made = load_theme("classic"), look("size: 12")

    assert made.points("size.body") == 12
    for token in (name for name in plain.tokens if name.startswith("size.")):
        points = made.points(token)
        assert points * 2 == int(points * 2)
        assert points == pytest.approx(plain.points(token) * 12 / 10.5, abs=0.26)
    assert made.docx["Normal"]["size"] == "12pt"
    assert made.points("space.section") == pytest.approx(plain.points("space.section") * 12 / 10.5, abs=0.01)
    assert made.bounds.size == (plain.bounds.size[0], 12)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("size", ["8.5", "13"])
def test_no_text_becomes_smaller_than_can_be_read(name: str, size: str) -> None:
    plain, made = load_theme(name), look(f"size: {size}", name)

    small = {
        token: made.points(token)
        for token in plain.tokens
        if token.startswith("size.") and made.points(token) < min(8.5, plain.points(token))
    }
    assert small == {}


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("factor", [0.6, 0.75, 1.25, 1.4])
def test_density_keeps_what_programs_need(name: str, factor: float) -> None:
    plain, made = load_theme(name), designed(load_theme(name), Design(density=factor)).theme

    assert made.points("space.section") == pytest.approx(plain.points("space.section") * factor, abs=0.01)
    apart = made.number("leading.body") * made.points("size.body") + made.points("space.bullet")
    assert apart >= 1.5 * made.points("size.body") - 0.01 or factor > 1
    assert made.points("space.label") >= plain.points("space.label")
    assert made.tokens["space.tab"] == plain.tokens["space.tab"]


def test_vertical_space_is_all_that_stands_before_a_paragraph() -> None:
    tokens = vertical(load_theme("platform"))

    assert {"space.card", "space.section", "space.bullet"} <= set(tokens)
    assert {"space.indent", "space.tab"}.isdisjoint(tokens)
    assert spaced(load_theme("platform"), 0.5).tokens["space.card"] == "4.5pt"


def test_margins_are_those_of_paper_and_word() -> None:
    made = look("margins: {left: 1in, top: 30 mm}")

    section = open_docx(io.BytesIO(render(compose(tailor(profile())), made, "docx"))).sections[0]
    found = [section.left_margin, section.top_margin, section.right_margin]
    assert [round(side.mm, 1) if side else None for side in found] == [25.4, 30, 24]


@pytest.mark.parametrize("family", sorted(packaged()))
def test_the_blank_of_each_font_is_known(family: str) -> None:
    face = next(file for file in packaged()[family] if file.stem.endswith("-Regular"))
    with TTFont(face) as font:
        width = font["hmtx"][font.getBestCmap()[ord(" ")]][0] / font["head"].unitsPerEm

    assert BLANKS[family] == pytest.approx(width, abs=0.0001 if family != "Mukta" else 0.0121)


def test_fonts_are_those_of_the_pdf_and_of_word() -> None:
    made = look("fonts: {body: Lato, heading: Raleway}")
    document = compose(tailor(profile()))

    with pikepdf.open(io.BytesIO(render(document, made, "pdf"))) as pdf:
        found = {
            str(font.BaseFont).partition("+")[2].partition("-")[0]
            for sheet in pdf.pages
            for font in sheet.Resources.Font.as_dict().values()
        }
    assert found == {"Lato", "Raleway"}
    with zipfile.ZipFile(io.BytesIO(render(document, made, "docx"))) as word:
        theme = word.read("word/theme/theme1.xml").decode()
    assert re.findall(r'<a:(?:major|minor)Font><a:latin typeface="(.*?)"', theme) == ["Raleway", "Lato"]


def test_one_font_for_everything() -> None:
    made = look("fonts: EB Garamond").tokens

    assert {made[f"font.{role}"] for role in ("body", "heading", "code")} == {"EB Garamond"}


@pytest.mark.parametrize("family", sorted(packaged()))
def test_dates_stand_at_the_right_on_the_line_of_their_title_in_every_font(family: str) -> None:
    made = look(f"fonts: {family}")
    pdf = render(compose(tailor(profile())), made, "pdf")

    assert float(made.tokens["space.tab"].removesuffix("em")) == pytest.approx(0.02 - BLANKS[family])

    text = next(read for name, _, read in READERS if name == "pdfminer")(pdf)
    line = next(line for line in text.splitlines() if "Sep 2024" in line)
    assert line.split() == ["Software", "Development", "Engineer", "II", "Sep", "2024", "–", "Present"]


@pytest.mark.parametrize(
    ("design", "image", "expected"),
    [
        ("photo: true", None, (76.54, 57.40, 0.0)),
        ("photo: square", None, (76.54, 76.54, 0.0)),
        ("photo: circle", None, (76.54, 76.54, 38.27)),
        ("photo: rounded", None, (76.54, 57.40, 7.09)),
        ("photo: {shape: circle, width: 40mm}", None, (113.39, 113.39, 56.69)),
        ("photo: {width: 40mm, show: false}", None, None),
        ("photo: false", None, None),
    ],
)
def test_the_photo(design: str, image: None, expected: tuple[float, ...] | None, tmp_path: Path) -> None:
    del image
    from cvrender.writers.photo import photo

    Image.new("RGB", (800, 600), "teal").save(tmp_path / "me.jpg")
    document = Document("en", Text((Span("Ana"),)), image="me.jpg")

    shown = photo(document, look(design), Options(folder=tmp_path))

    found = (shown.width, shown.height, shown.radius) if shown else None
    assert found == (pytest.approx(expected, abs=0.03) if expected else None)


def test_a_square_is_cut_a_little_above_the_middle(tmp_path: Path) -> None:
    from cvrender.writers.picture import scaled

    tall = Image.new("RGB", (100, 300), "blue")
    tall.paste("red", (0, 80, 100, 180))
    tall.save(tmp_path / "tall.png")

    cut = Image.open(io.BytesIO(scaled((tmp_path / "tall.png").read_bytes(), (72, 90), square=True).data))

    assert cut.size == (100, 100)
    colours = [cut.getpixel((50, y)) for y in (5, 95)]
    assert [pixel[0] > 200 for pixel in colours if isinstance(pixel, tuple)] == [True, True]


@pytest.mark.parametrize(("shape", "outline"), [("circle", "ellipse"), ("rounded", "roundRect")])
def test_word_and_the_web_page_cut_the_photo_alike(shape: str, outline: str, tmp_path: Path) -> None:
    Image.new("RGB", (600, 800), "teal").save(tmp_path / "me.jpg")
    document = Document("en", Text((Span("Ana"),)), image="me.jpg")
    options = Options(folder=tmp_path)

    docx = render(document, look(f"photo: {shape}"), "docx", options)
    html = render(document, look(f"photo: {shape}"), "html", options).decode()

    with zipfile.ZipFile(io.BytesIO(docx)) as word:
        root = etree.fromstring(word.read("word/document.xml"))
    assert [e.get("prst") for e in root.iter("{*}prstGeom")] == [outline]
    assert ".photo img{border-radius:" in html


def contact(network: str) -> Contact:
    return Contact("profile", Text((Span("ana"),)), Text((Span(network),)))


@pytest.mark.parametrize(
    ("network", "drawing"),
    [("LinkedIn", "case"), ("GitHub", "code"), ("Mastodon", "talk"), ("ORCID", "study"), ("", "person")],
)
def test_networks_have_a_drawing_of_what_they_are_for(network: str, drawing: str) -> None:
    assert icon(contact(network)) == drawing
    assert drawing in DRAWINGS


def test_icons_are_drawn_and_never_read() -> None:
    said = profile("\n  design: {icons: true}", text=BODY.replace("basics:", "basics:\n  email: a@b.org", 1))
    theme = styled(load_theme("classic"), said).theme
    document = compose(tailor(said))

    pdf, html = render(document, theme, "pdf"), render(document, theme, "html").decode()

    assert re.findall(r'<span class="icon (\w+)"></span>', html)[0] == "mail"
    drawn = re.findall(r'\.icon\.mail\{background-image:url\("data:image/svg\+xml,(.*?)"\)', html)
    colours = [theme.tokens[f"{palette}.accent"].removeprefix("#") for palette in ("color", "dark")]
    assert [f"stroke%3D%22%23{colour}" in svg for svg, colour in zip(drawn, colours, strict=True)] == [
        True
    ] * 2
    for name, form, read in READERS:
        if form == "pdf":
            assert list(differences(document_words(document), words(read(pdf)))) == [], name
    assert "icon" not in render(document, load_theme("classic"), "html").decode().partition("<body>")[2]


def test_a_side_column_in_a_theme_without_one_is_a_warning(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "ana.yaml"
    file.write_text("basics: {name: Ana}\ncvrender:\n  design: {side: [skills]}\n")
    message = (
        f"{file}:3:18: cvrender.design.side: {{}}the theme 'classic' has no side column; "
        "its sections stand below each other\n"
    )

    assert run(["render", str(file), "-f", "txt", "-o", str(tmp_path)]) == 0
    assert capsys.readouterr().err == message.format("warning: ")
    assert run(["render", str(file), "-f", "txt", "-o", str(tmp_path), "--strict"]) == 1
    assert capsys.readouterr().err == message.format("")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("long", "August 2025 – Present"),
        ("short", "Aug 2025 – Present"),
        ("numeric", "08/2025 – Present"),
        ("iso", "2025-08 – Present"),
        ("year", "2025 – Present"),
    ],
)
def test_dates_in_five_styles(style: str, expected: str) -> None:
    text = "basics: {name: Ana}\nwork: [{name: A, startDate: 2025-08-02}]\n"
    said = read_text(f"{text}cvrender: {{dates: {style}}}").profile

    document = compose(tailor(said))

    assert document.sections[0].entries[0].dates.plain == expected
    assert compose(read_text(document.attached, json=True).profile).sections == document.sections


@pytest.mark.parametrize("theme", ["classic", "console", "platform"])
def test_everything_at_once_says_the_same_words_and_keeps_the_standards(theme: str, tmp_path: Path) -> None:
    Image.new("RGB", (600, 800), "teal").save(tmp_path / "me.jpg")
    basics = "basics:\n  email: ana@example.org\n  phone: 555 0100\n  image: me.jpg"
    said = profile(EVERYTHING, text=BODY.replace("basics:", basics, 1))
    made = styled(load_theme(theme), said).theme
    document = compose(tailor(said, sections=made.sections))
    options = Options(folder=tmp_path)

    outputs = {form: render(document, made, form, options) for form in ("pdf", "docx", "html", "txt", "md")}

    for name, form, read in READERS:
        actual = words(read(outputs[form]))
        if name == "pdfminer":
            assert Counter(actual) == Counter(document_words(document))
        else:
            assert list(differences(document_words(document), actual)) == [], name
    assert failures(outputs["pdf"]) == []
    (tmp_path / "a.docx").write_bytes(outputs["docx"])
    audit = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(str(tmp_path / "a.docx"))
    assert [error.description for error in audit.errors] == []
    subjects = [
        Subject("pdf", outputs["pdf"], "a.pdf", document, made),
        Subject("docx", outputs["docx"], "a.docx", document, made),
        Subject("html", outputs["html"], "a.html", document, made),
    ]
    wrong = [finding for finding in check(subjects) if finding.severity != "note"]
    assert [finding.message for finding in wrong if finding.rule != "short-last-page"] == []


def failures(pdf: bytes) -> list[str]:
    alarm = "PDFA3A-METADATA-FILTER-001"  # false, see test_pdf_standards
    return [
        f"{failure.rule_id}: {failure.message}"
        for standard in ("ua1", "3a")
        for failure in validator.validate_pdf_bytes(pdf, profile=standard).failures
        if failure.rule_id != alarm
    ]


def rendered_text(tmp_path: Path, *settings: str) -> int:
    file = tmp_path / "ana.yaml"
    file.write_text("basics: {name: Ana}\ncvrender: {design: {photo: circle, fonts: Lato}}\n")
    options = [part for setting in settings for part in ("--set", setting)]
    return run(["render", str(file), "-f", "docx", "-o", str(tmp_path), *options])


def test_the_command_line_goes_before_the_profile(tmp_path: Path) -> None:
    settings = ("design.fonts.heading=Raleway", "design.photo.width=30mm", "design.accent=teal", "dates=long")

    assert rendered_text(tmp_path, *settings) == 0

    with zipfile.ZipFile(tmp_path / "ana.docx") as word:
        theme = word.read("word/theme/theme1.xml").decode()
    assert re.findall(r'<a:(?:major|minor)Font><a:latin typeface="(.*?)"', theme) == ["Raleway", "Lato"]
    assert '<a:accent1><a:srgbClr val="0D7D7D"/>' in theme


@pytest.mark.parametrize(
    "text", ["skills,languages", "skills, languages,", "[skills, languages]", "['skills', \"languages\"]"]
)
def test_a_list_on_the_command_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "ana.yaml").write_text("basics: {name: Ana, email: a@b.example}\n", encoding="utf-8")
    loaded = overridden(reader.read(tmp_path / "ana.yaml"), (("design.side", text),))
    assert loaded.profile.cvrender.design.side == ("skills", "languages")
    assert SettingType().convert(f"design.side={text}", None, None) == ("design.side", text)


@pytest.mark.parametrize(
    ("setting", "status", "message"),
    [
        (
            "design.size=20pt",
            2,
            "design.size: expected a size from 8.5pt to 13pt in steps of 0.5pt, got '20pt'",
        ),
        ("design.fnts=Lato", 2, "there is no key 'design.fnts' to set (did you mean 'design.fonts'?)"),
        ("design.accent", 2, "'design.accent' needs a value: --set design.accent=VALUE"),
        ("dates=medium", 2, "dates: expected 'long', 'short', 'numeric', 'iso' or 'year', got 'medium'"),
        (
            "design.fonts=Latto",
            1,
            "--set: design.fonts: no packaged font is named 'Latto' (did you mean 'Lato'?)",
        ),
        (
            "design.side=skils",
            1,
            "--set: design.side: there is no section 'skils' (did you mean 'skills'?)",
        ),
    ],
)
def test_a_bad_setting_of_the_command_line(
    setting: str, status: int, message: str, tmp_path: Path, capsys: Captured
) -> None:
    assert rendered_text(tmp_path, setting) == status

    said = " ".join(capsys.readouterr().err.split())
    assert message in said


def test_a_shell_completes_keys_and_values() -> None:
    from cvrender.cli.render import command

    kind = next(param.type for param in command.params if param.name == "settings")
    context, parameter = command.make_context("render", ["x"]), command.params[0]

    def completed(start: str) -> list[str]:
        return [item.value for item in kind.shell_complete(context, parameter, start)]

    assert completed("design.den") == ["design.density="]
    assert completed("design.density=r") == ["design.density=roomy"]
    assert completed("design.fonts.body=Noto Sans ") == [
        f"design.fonts.body=Noto Sans {script}" for script in ("JP", "KR", "SC")
    ]
    assert completed("dates=") == [f"dates={style}" for style in ("long", "short", "numeric", "iso", "year")]


def test_the_keys_of_the_command_line_are_those_of_the_schema() -> None:
    from cvrender.cli.settings import KEYS

    definitions = json_schema()["$defs"]

    def keys(model: str, above: str) -> list[str]:
        return [f"{above}{name}" for name in definitions[model]["properties"]]

    wanted = {
        "dates",
        *keys("Design", "design."),
        *keys("Fonts", "design.fonts."),
        *keys("Margins", "design.margins."),
        *keys("Photo", "design.photo."),
    }
    assert set(KEYS) == wanted


def test_a_photo_that_is_described_is_shown() -> None:
    assert look("photo: {width: 30mm}").photo
    assert not look("photo: false", "classic").photo
    assert designed(load_theme("classic"), Design(photo=Photo(show=False))).theme.photo is False
