"""The Word file as python-docx and plain XML see it: styles, structure, properties, bytes."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PROFILES, THEMES, composed, rendered
from docx import Document as open_docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont
from lxml import etree

from cvrender.document import (
    Contact,
    Document,
    Entry,
    Fact,
    Group,
    Impact,
    Metric,
    Passage,
    Section,
    Span,
    Text,
    texts,
)
from cvrender.errors import ThemeError
from cvrender.theme import Theme, load_theme
from cvrender.theme.fonts import packaged
from cvrender.theme.metrics import LINE_RATIOS, SERIFS, line_ratio
from cvrender.writers import docx
from cvrender.writers.docx.catalog import STYLES
from cvrender.writers.docx.look import Line, Look, parse_look

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def write(document: Document, theme: Theme) -> bytes:
    return docx.write(document, theme).data


def text(words: str, link: str = "", **marks: bool) -> Text:
    return Text((Span(words, link=link, **marks),))


JOB = Entry(
    "work[1]",
    title=text("Developer"),
    dates=text("Mar 2018 – Dec 2020"),
    organization=text("Nord AB", link="https://nord.example"),
    location=text("Lund"),
    facts=(Fact(text("Team"), text("7")), Fact(Text(), text("remote"))),
    description=(text("A shop."),),
    summary=(text("One thing."), text("Another.")),
    highlights_title=text("Key Achievements"),
    highlights=(text("Built <T> & more"), text("Cut cost")),
    keywords_label=text("Technologies"),
    keywords=(text("Go"), text("SQL")),
)
EMPLOYER = Entry(
    "work[0]",
    organization=text("Big Co"),
    location=text("Oslo"),
    roles=(
        Entry("work[0]", title=text("Lead"), dates=text("2023 – Present"), duration=text("2+ years")),
        Entry("work[2]", title=text("Senior")),
    ),
)
CASE = Entry(
    "caseStudies[0]",
    title=text("Moving house"),
    passages=(
        Passage(text("Challenge"), (text("Too big."), text("Too old."))),
        Passage(text("Why?"), (text("Rent."),)),
    ),
    impact=Impact(text("Impact"), text("99.9%"), text("Uptime"), (text("Since May."),)),
)
MIXED = Text(
    (
        Span("plain "),
        Span("bold", strong=True),
        Span(" both", strong=True, emphasis=True),
        Span(" code", code=True),
        Span(" linked", strong=True, link="https://nord.example"),
        Span(" on", emphasis=True, link="https://nord.example"),
    )
)
ANA = Document(
    language="en-GB",
    name=text("Ana Núñez"),
    label=text("Engineer"),
    tagline=(text("Builds things."),),
    contacts=(
        Contact("email", text("ana@example.org", link="mailto:ana@example.org")),
        Contact("profile", text("ana", link="https://example.org/ana"), text("GitHub")),
    ),
    sections=(
        Section("summary", "summary", "prose", text("Summary"), text("In short"), paragraphs=(MIXED,)),
        Section(
            "metrics",
            "metrics",
            "metrics",
            text("Figures"),
            metrics=(Metric(text("$6M"), text("a year")), Metric(text("75%"), text("less"))),
        ),
        Section(
            "skills",
            "skills",
            "groups",
            text("Skills"),
            groups=(
                Group(text("Languages"), text("expert"), (text("Go"), text("C")), (text("Daily."),)),
                Group(text("Data")),
                Group(Text(), items=(text("Git"),)),
            ),
        ),
        Section("work", "work", "entries", text("Work"), entries=(EMPLOYER, JOB)),
        Section("caseStudies", "caseStudies", "entries", text("Case Studies"), entries=(CASE,)),
        Section("focus", "focus", "list", text("**Focus**", strong=True), items=(text("Speed"),)),
        Section("callToAction", "callToAction", "prose", text("Talk"), paragraphs=(text("Write to me."),)),
    ),
    modified="2026-03-04T12:30:00+02:00",
    keywords=("Go", "SQL"),
)

OUTLINE = """\
[Title] Ana Núñez
[Subtitle] Engineer
[Tagline] Builds things.
[Contact] {ana@example.org}\u00a0· GitHub:\u00a0{ana}
[Heading 1] Summary
[Section Subtitle] In short
[Body Text] plain bold both code{ linked on}
[Heading 1] Figures
[Metrics] $6M\u00a0a year\u2003·\u200375%\u00a0less
[Heading 1] Skills
[Skill Group Kept] Languages (expert): Go, C
[Group Summary] Daily.
[Skill Group Kept] Data
[Skill Group] Git
[Heading 1] Work
[Employer] Big Co\u00a0· Oslo
[First Role] Lead\t2023 – Present\u00a0· 2+ years
[Role] Senior
[Heading 2] Developer\tMar 2018 – Dec 2020
[Entry Meta] {Nord AB}\u00a0· Lund
[Entry Facts] Team: 7\u00a0· remote
[Entry Description] A shop.
[Body Text] One thing.
[Body Text] Another.
[Highlights Title] Key Achievements
[List Bullet Kept] Built <T> & more
[List Bullet Kept] Cut cost
[Keywords] Technologies: Go, SQL
[Heading 1] Case Studies
[Heading 2] Moving house
[Passage] Challenge: Too big.
[Passage] Too old.
[Passage] Why? Rent.
[Impact Label] Impact
[Impact] 99.9% Uptime
[Impact Summary] Since May.
[Heading 1] **Focus**
[List Bullet] Speed
[Heading 1] Talk
[Call To Action] Write to me."""


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme("classic")


@pytest.fixture(scope="module")
def ana(theme: Theme) -> bytes:
    return write(ANA, theme)


def opened(data: bytes) -> WordFile:
    return open_docx(io.BytesIO(data))


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def outline(data: bytes) -> str:
    """Return a line a paragraph: its style, its text, links in braces."""
    lines = []
    for paragraph in opened(data).paragraphs:
        words = "".join(
            item.text if item.__class__.__name__ == "Run" else "{" + item.text + "}"
            for item in paragraph.iter_inner_content()
        )
        lines.append(f"[{paragraph.style.name if paragraph.style else ''}] {words}")
    return "\n".join(lines)


def stored_name(style: etree._Element) -> str:
    (name,) = style.findall(W + "name")
    return str(name.get(W + "val"))


def style(data: bytes, name: str) -> str:
    """Return the properties of a style as one line: ``keepNext; sz val=20``."""
    (element,) = (e for e in part(data, "word/styles.xml").iter(W + "style") if stored_name(e) == name)
    blocks = (block for kind in ("pPr", "rPr") for block in element.iter(W + kind))
    return "; ".join(_leaf(leaf) for block in blocks for leaf in block.iter() if not len(leaf))


def _leaf(element: etree._Element) -> str:
    values = (f"{etree.QName(str(name)).localname}={element.get(str(name))}" for name in element.keys())  # noqa: SIM118
    return " ".join([str(etree.QName(element).localname), *values])


def test_outline(ana: bytes) -> None:
    assert outline(ana) == OUTLINE


def test_character_styles(ana: bytes) -> None:
    styled = [
        (run.text, run.style.name)
        for paragraph in opened(ana).paragraphs[6:20]
        for item in paragraph.iter_inner_content()
        for run in getattr(item, "runs", [item])
    ]
    assert styled == [
        ("plain ", "Default Paragraph Font"),
        ("bold", "Strong"),
        (" both", "Emphasis Strong"),
        (" code", "Code"),
        (" linked", "Hyperlink Strong"),
        (" on", "Hyperlink Emphasis"),
        ("Figures", "Default Paragraph Font"),
        ("$6M\u00a0", "Metric Value"),
        ("a year", "Metric Label"),
        ("\u2003·\u2003", "Separator"),
        ("75%\u00a0", "Metric Value"),
        ("less", "Metric Label"),
        ("Skills", "Default Paragraph Font"),
        ("Languages", "Group Name"),
        (" (", "Default Paragraph Font"),
        ("expert", "Group Level"),
        ("): Go, C", "Default Paragraph Font"),
        ("Daily.", "Default Paragraph Font"),
        ("Data", "Group Name"),
        ("Git", "Default Paragraph Font"),
        ("Work", "Default Paragraph Font"),
        ("Big Co", "Employer Name"),
        ("\u00a0· ", "Separator"),
        ("Oslo", "Location"),
        ("Lead", "Entry Title"),
        ("\t", "Default Paragraph Font"),
        ("2023 – Present", "Dates"),
        ("\u00a0· ", "Separator"),
        ("2+ years", "Duration"),
        ("Senior", "Entry Title"),
        ("Developer", "Entry Title"),
        ("\t", "Default Paragraph Font"),
        ("Mar 2018 – Dec 2020", "Dates"),
        ("Nord AB", "Organization Hyperlink"),
        ("\u00a0· ", "Separator"),
        ("Lund", "Location"),
    ]


def test_a_dot_stays_with_what_stands_before_it(ana: bytes) -> None:
    shown = [p for p in opened(ana).paragraphs if p.style and p.style.name != "Metrics"]
    dots = [dot for p in shown for dot in re.findall("(.)·", p.text)]
    assert dots == 5 * ["\u00a0"]


def test_bold_in_a_bold_paragraph_stays_bold(ana: bytes) -> None:
    (heading,) = (p for p in opened(ana).paragraphs if p.text == "**Focus**")
    assert [run.style.name for run in heading.runs] == ["Default Paragraph Font"]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_named_styles_only(file: Path, name: str) -> None:
    body = part(rendered(file, name, "docx"), "word/document.xml")
    direct = [e.tag for kind in ("pPr", "rPr") for block in body.iter(W + kind) for e in block]
    assert set(direct) == {W + "pStyle", W + "rStyle"}
    assert {etree.QName(element).localname for element in body.iter()} <= {
        *("document", "body", "p", "pPr", "pStyle", "r", "rPr", "rStyle", "t", "tab", "hyperlink"),
        *("bookmarkStart", "bookmarkEnd"),
        *("sectPr", "headerReference", "footerReference", "pgSz", "pgMar", "cols", "titlePg"),
    }
    assert [p for p in opened(rendered(file, name, "docx")).paragraphs if not p.text.strip()] == []


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_every_style_is_defined_once(file: Path, name: str) -> None:
    data = rendered(file, name, "docx")
    ids = [str(e.get(W + "styleId")) for e in part(data, "word/styles.xml").iter(W + "style")]
    used = {
        str(element.get(W + "val"))
        for name in ("word/document.xml", "word/footer1.xml", "word/numbering.xml", "word/styles.xml")
        for tag in ("pStyle", "rStyle", "basedOn", "next")
        for element in part(data, name).iter(W + tag)
    }
    assert sorted(ids) == sorted(set(ids))
    assert used - set(ids) == set()


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_all_texts_in_order(file: Path, name: str) -> None:
    body = "\n".join(paragraph.text for paragraph in opened(rendered(file, name, "docx")).paragraphs)
    lost, place = [], 0
    for wanted in texts(composed(file, name)):
        found = body.find(wanted.plain, place)
        lost += [wanted.plain] if found < 0 else []
        place = max(place, found + len(wanted.plain))
    assert lost == []


def test_tabs_stand_before_dates_only(ana: bytes, theme: Theme) -> None:
    margins = theme.points("page.margin-left") + theme.points("page.margin-right")
    twips = round((theme.points("page.width") - margins) * 20)
    with_tab = [p.style.name for p in opened(ana).paragraphs if p.style and "\t" in p.text]
    assert with_tab == ["First Role", "Heading 2"]
    assert f"tab val=right pos={twips}" in style(ana, "heading 2")


def test_links(ana: bytes) -> None:
    word = opened(ana)
    links = [link.address for paragraph in word.paragraphs for link in paragraph.hyperlinks]
    assert links == [
        "mailto:ana@example.org",
        "https://example.org/ana",
        "https://nord.example",
        "https://nord.example",
    ]
    external = [rel for rel in word.part.rels.values() if rel.is_external]
    assert [(rel.rId, rel.target_ref) for rel in external] == [
        ("rId7", "mailto:ana@example.org"),
        ("rId8", "https://example.org/ana"),
        ("rId9", "https://nord.example"),
    ]


def test_bullets_are_a_list(ana: bytes) -> None:
    assert style(ana, "List Bullet").startswith("ilvl val=0; numId val=1; spacing before=")
    assert style(ana, "List Bullet Kept") == "keepNext; ilvl val=0; numId val=2"
    numbering = part(ana, "word/numbering.xml")
    assert [e.get(W + "val") for e in numbering.iter(W + "lvlText")] == ["•", "•"]
    assert [e.get(W + "val") for e in numbering.iter(W + "pStyle")] == ["ListBullet", "ListBulletKept"]


@pytest.mark.parametrize(
    ("items", "keywords", "kept"),
    [
        (1, False, [0]),
        (2, False, [1, 0]),
        (4, False, [0, 0, 1, 0]),
        (1, True, [1]),
        (4, True, [0, 0, 1, 1]),
    ],
)
def test_the_end_of_a_list_stays_together(items: int, keywords: bool, kept: list[int], theme: Theme) -> None:
    highlights = tuple(text(f"Item {number}") for number in range(items))
    entry = Entry("work[0]", highlights=highlights, keywords=(text("Go"),) if keywords else ())
    section = Section("work", "work", "entries", Text(), entries=(entry,))
    data = write(Document(language="en", name=Text(), sections=(section,)), theme)

    styles = [p.style.name for p in opened(data).paragraphs if p.style and p.text.startswith("Item")]
    assert styles == ["List Bullet Kept" if keep else "List Bullet" for keep in kept]


SUMMED = Group(text("Item"), summary=(text("Item said."), text("Item, more.")))
ALONE = Group(text("Item"))


@pytest.mark.parametrize(
    ("groups", "kept"),
    [
        ((ALONE,), [0]),
        ((ALONE, ALONE), [1, 0]),
        ((ALONE, ALONE, ALONE, ALONE), [1, 0, 1, 0]),
        ((SUMMED,), [1, 0, 0]),
        ((ALONE, SUMMED, ALONE), [1, 1, 0, 1, 0]),
        ((ALONE, ALONE, SUMMED), [1, 0, 1, 0, 0]),
    ],
)
def test_the_ends_of_groups_stay_together(groups: tuple[Group, ...], kept: list[int], theme: Theme) -> None:
    section = Section("skills", "skills", "groups", text("Skills"), groups=groups)
    assert held(section, theme) == kept


def test_the_first_bullet_below_a_title_is_not_left_there_alone(theme: Theme) -> None:
    items = (text("Item 1"), text("Item 2"), text("Item 3"), text("Item 4"))
    section = Section("focus", "focus", "list", text("Focus"), items=items)
    assert held(section, theme) == [1, 0, 1, 0]
    assert held(replace(section, title=Text()), theme) == [0, 0, 1, 0]
    assert held(replace(section, paragraphs=(text("Two lines."),)), theme) == [0, 0, 1, 0]


@pytest.mark.parametrize(
    ("entry", "style"),
    [
        (Entry("", text("Title"), facts=(Fact(text("Item"), text("7")),)), "Entry Facts Kept"),
        (Entry("", text("Title"), description=(text("Item"),)), "Entry Description Kept"),
        (Entry("", text("Title"), summary=(text("Item"), text("Item"))), "Body Text Kept"),
        (Entry("", text("Title"), passages=(Passage(text("Item"), (text("A"),)),)), "Passage Kept"),
        (Entry("", text("Title"), impact=Impact(text("A"), summary=(text("Item"),))), "Impact Summary Kept"),
        (Entry("", text("Title"), highlights=(text("Item"),)), "List Bullet Kept"),
        (Entry("", organization=text("Item")), "Employer"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_keywords_never_begin_a_page_alone(entry: Entry, style: str, theme: Theme) -> None:
    section = Section(
        "work", "work", "entries", Text(), entries=(replace(entry, keywords=(text("Go"),)), entry)
    )
    plain = style.removesuffix(" Kept")
    styles = [name for name in written(section, theme) if name.startswith(plain)]
    assert styles == [*[plain] * (len(styles) // 2 - 1), style, *[plain] * (len(styles) // 2)]
    assert keeps(write(document(section), theme), style)


def document(*sections: Section) -> Document:
    return Document(language="en", name=Text(), sections=sections)


def written(section: Section, theme: Theme) -> list[str]:
    """Return the styles of the paragraphs that begin with "Item", in their order."""
    paragraphs = opened(write(document(section), theme)).paragraphs
    return [str(p.style.name) for p in paragraphs if p.style and p.text.startswith("Item")]


def held(section: Section, theme: Theme) -> list[int]:
    """Return for each paragraph that begins with "Item" whether its style keeps it with the next."""
    file = write(document(section), theme)
    return [int(keeps(file, name)) for name in written(section, theme)]


def keeps(file: bytes, name: str) -> bool:
    """Tell whether a style, or one that it is based on, keeps its paragraphs with the next."""
    style = opened(file).styles[name]
    own = style.paragraph_format.keep_with_next
    return bool(keeps(file, style.base_style.name) if own is None and style.base_style else own)


def test_the_page_number_stands_in_the_middle_of_the_margin(ana: bytes, theme: Theme) -> None:
    line = theme.points("size.footer") * theme.number("leading.body")
    footer = opened(ana).sections[0].footer_distance
    assert footer is not None
    assert footer.pt == pytest.approx((theme.points("page.margin-bottom") - line) / 2, abs=0.1)


def test_properties(ana: bytes) -> None:
    core = opened(ana).core_properties
    assert (core.title, core.subject, core.author) == ("Ana Núñez", "Engineer", "Ana Núñez")
    assert (core.last_modified_by, core.keywords, core.language) == ("Ana Núñez", "Go, SQL", "en-GB")
    assert str(core.created) == str(core.modified) == "2026-03-04 10:30:00+00:00"
    with zipfile.ZipFile(io.BytesIO(ana)) as archive:
        assert all(b"python-docx" not in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(
    ("modified", "expected"),
    [
        ("2026-03-04", "2026-03-04 00:00:00+00:00"),
        ("", "1980-01-01 00:00:00+00:00"),
        ("version 3", "1980-01-01 00:00:00+00:00"),
    ],
)
def test_date(modified: str, expected: str, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    data = write(replace(ANA, modified=modified), theme)
    monkeypatch.undo()
    time.tzset()
    assert str(opened(data).core_properties.created) == expected


def test_parts(ana: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(ana)) as archive:
        assert archive.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/app.xml",
            "docProps/core.xml",
            "docProps/custom.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            "word/footer1.xml",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
            "word/theme/theme1.xml",
        ]
        entries = {
            (e.date_time, e.create_system, e.external_attr, e.compress_type) for e in archive.infolist()
        }
    assert entries == {((1980, 1, 1, 0, 0, 0), 0, 0x20, zipfile.ZIP_DEFLATED)}


def test_same_bytes(ana: bytes, theme: Theme) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_writers_docx as t;"
        "sys.stdout.buffer.write(t.write(t.ANA, t.load_theme('classic')))"
    )
    command = [sys.executable, "-c", script, str(Path(__file__).parent)]
    other = subprocess.run(
        command, capture_output=True, check=True, env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    )
    assert write(ANA, theme) == ana
    assert other.stdout == ana


def test_compatibility(ana: bytes) -> None:
    settings = part(ana, "word/settings.xml")
    modes = {e.get(W + "name"): e.get(W + "val") for e in settings.iter(W + "compatSetting")}
    assert modes["compatibilityMode"] == "15"


def test_footer_from_page_two(ana: bytes) -> None:
    section = opened(ana).sections[0]
    footer = section.footer.paragraphs
    assert section.different_first_page_header_footer
    assert section.first_page_footer.is_linked_to_previous
    assert [(p.style.name if p.style else "", p.text) for p in footer] == [("Footer", "2 / 2")]
    fields = [e.text for e in section.footer._element.iter(qn("w:instrText"))]
    assert fields == [" PAGE ", " NUMPAGES "]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595.3, 841.9)), ("letter", (612.0, 792.0))])
def test_paper(paper: str, size: tuple[float, float]) -> None:
    theme = load_theme("classic", paper=paper)
    section = opened(write(ANA, theme)).sections[0]
    lengths = (section.page_width, section.page_height, section.left_margin)
    width, height, left = (length.pt for length in lengths if length)
    assert (round(width, 1), round(height, 1)) == size
    assert left == pytest.approx(theme.points("page.margin-left"), abs=0.05)


def test_language(ana: bytes) -> None:
    (lang,) = part(ana, "word/styles.xml").iter(W + "lang")
    assert list(lang.attrib.values()) == ["en-GB", "zh-CN", "ar-SA"]


@pytest.mark.parametrize(
    ("language", "tags", "font"),
    [
        ("ja", ["en-US", "ja", "ar-SA"], "Noto Sans JP"),
        ("ko-KR", ["en-US", "ko-KR", "ar-SA"], "Noto Sans KR"),
        ("he", ["en-US", "zh-CN", "he"], "Noto Sans SC"),
    ],
)
def test_other_scripts(language: str, tags: list[str], font: str, theme: Theme) -> None:
    data = write(replace(ANA, language=language), theme)
    (lang,) = part(data, "word/styles.xml").iter(W + "lang")
    fonts = part(data, "word/theme/theme1.xml").iter("{*}ea")
    assert list(lang.attrib.values()) == tags
    assert [e.get("typeface") for e in fonts] == [font, font]
    assert ("bidi" in style(data, "Normal")) == (language == "he")


def test_styles_follow_tokens() -> None:
    base = load_theme("classic")
    tokens = {**base.tokens, "color.accent": "#abcdef", "font.body": "Lato", "font.heading": "XCharter"}
    looks: dict[str, dict[str, object]] = {
        "Normal": {"font": "body", "size": "10pt", "leading": "1.5", "color": "#abcdef"},
        "Heading 1": {
            "font": "heading",
            "size": "12pt",
            "caps": "true",
            "tracking": "0.05em",
            "before": "14pt",
            "border-bottom": "0.5pt #123456 3pt",
            "keep-next": True,
        },
        "Heading 2": {"tab": "right"},
        "Metrics": {"shading": "#abcdef", "padding": "4pt", "border-left": "2pt #123456 6pt"},
        "Code": {"font": "Roboto", "shading": "#eee", "underline": True},
    }
    data = write(ANA, replace(base, tokens=tokens, docx=looks))
    fonts = "rFonts asciiTheme={0}HAnsi hAnsiTheme={0}HAnsi eastAsiaTheme={0}EastAsia cstheme={0}Bidi"
    assert style(data, "Normal") == (
        f"spacing line=300 lineRule=auto; {fonts.format('minor')}; "
        "color val=ABCDEF themeColor=accent1; sz val=20; szCs val=20"
    )
    assert style(data, "heading 1") == (
        "keepNext; bottom val=single sz=4 space=3 color=123456; spacing before=280 line=330 lineRule=auto; "
        f"outlineLvl val=0; {fonts.format('major')}; caps; spacing val=12; sz val=24; szCs val=24"
    )
    edge = "val=single sz=2 space=4 color=ABCDEF themeColor=accent1"
    assert style(data, "Metrics") == (
        f"top {edge}; left val=single sz=16 space=6 color=123456; bottom {edge}; right {edge}; "
        "shd val=clear color=auto fill=ABCDEF themeFill=accent1; ind left=160 right=80"
    )
    assert style(data, "Code") == (
        "rFonts ascii=Roboto hAnsi=Roboto; u val=single; shd val=clear color=auto fill=EEEEEE"
    )


def test_line_keeps_its_height_at_half_point_sizes() -> None:
    base = load_theme("classic")
    looks = {"Normal": {"font": "body", "size": "10.2pt", "leading": 1.4}}
    tokens = {**base.tokens, "font.body": "Lato"}
    properties = style(write(ANA, replace(base, tokens=tokens, docx=looks)), "Normal")
    (line,) = re.findall(r"line=(\d+)", properties)
    assert "sz val=20" in properties
    assert int(line) / 240 * 10 * 1.2 == pytest.approx(10.2 * 1.4, abs=0.03)


@pytest.mark.parametrize("name", THEMES)
def test_theme_fonts_and_colors(name: str) -> None:
    theme = load_theme(name)
    data = rendered(PROFILES[0], name, "docx")
    part_ = part(data, "word/theme/theme1.xml")
    faces = [e.get("typeface") for e in part_.iter("{*}latin")]
    accent = part_.find(".//{*}accent1/{*}srgbClr")
    assert faces == [theme.tokens["font.heading"], theme.tokens["font.body"]]
    assert accent is not None
    assert f"#{accent.get('val')}".lower() == theme.tokens["color.accent"].lower()


@pytest.mark.parametrize("name", THEMES)
def test_every_color_is_one_of_the_theme(name: str) -> None:
    data = rendered(PROFILES[0], name, "docx")
    fixed = [
        (file, leaf)
        for file in ("word/styles.xml", "word/numbering.xml")
        for e in part(data, file).iter(
            W + "color", W + "shd", W + "left", W + "top", W + "bottom", W + "right"
        )
        if re.search("=[0-9A-F]{6}", leaf := _leaf(e)) and "theme" not in leaf
    ]
    assert fixed == []


def test_next_styles(ana: bytes) -> None:
    word = opened(ana)
    names = ("Title", "Heading 1", "Heading 2", "Role", "Highlights Title", "List Bullet", "Impact")
    following = {name: word.styles[name].next_paragraph_style.name for name in names}
    assert following == {
        "Title": "Subtitle",
        "Heading 1": "Body Text",
        "Heading 2": "Entry Meta",
        "Role": "Entry Meta",
        "Highlights Title": "List Bullet",
        "List Bullet": "List Bullet",
        "Impact": "Impact Summary",
    }


def test_the_gallery_shows_our_styles_only(ana: bytes) -> None:
    styles = part(ana, "word/styles.xml")
    (latent,) = styles.iter(W + "latentStyles")
    shown = {stored_name(e) for e in styles.iter(W + "style") if e.find(W + "qFormat") is not None}
    assert latent.get(W + "defSemiHidden") == "1"
    assert shown == {
        name.lower() if name in ("Heading 1", "Heading 2", "Header", "Footer") else name
        for name in STYLES
        if name != "Default Paragraph Font" and not name.endswith(" Kept")
    }


@pytest.mark.parametrize(
    ("looks", "message"),
    [
        ({"Heading1": {}}, "docx.Heading1: no such Word style (did you mean 'Heading 1'?)"),
        ({"Title": {"colour": "#fff"}}, "docx.Title.colour: no such property (did you mean 'color'?)"),
        ({"Title": {"color": "red"}}, "docx.Title.color: expected a colour such as #0f766e, got 'red'"),
        ({"Title": {"size": "big"}}, "docx.Title.size: expected a length such as 10pt or 16mm, got 'big'"),
        ({"Title": {"bold": "yes"}}, "docx.Title.bold: expected true or false, got 'yes'"),
        ({"Title": {"leading": "x"}}, "docx.Title.leading: expected a number such as 1.4, got 'x'"),
        ({"Title": {"font": 3}}, "docx.Title.font: expected a name, got '3'"),
        (
            {"Title": {"align": "centre"}},
            "docx.Title.align: expected left or right or center or justify, got 'centre'",
        ),
        (
            {"Title": {"border-bottom": "thin"}},
            "docx.Title.border-bottom: expected 'WIDTH COLOUR' or 'WIDTH COLOUR GAP', got 'thin'",
        ),
        (
            {"Title": {"next": "Subtitel"}},
            "docx.Title.next: no paragraph style named 'Subtitel' (did you mean 'Subtitle'?)",
        ),
        (
            {"Title": {"next": "Strong"}},
            "docx.Title.next: no paragraph style named 'Strong' (paragraph styles only)",
        ),
        (
            {"Title": {"based-on": "Subtitle"}, "Subtitle": {"based-on": "Title"}},
            "docx.Title.based-on: leads back to itself",
        ),
        (
            {"Heading 2": {"bold": True}, "Entry Title": {"bold": True}},
            (
                "docx.Entry Title.bold: Word switches bold off where the paragraph's style (Heading 2) "
                "sets it too; set it in one of them"
            ),
        ),
        ({"Code": {"bold": True}}, "docx.Code: cannot set bold, italic, caps: in Word they cancel out"),
    ],
)
def test_wrong_looks(looks: dict[str, dict[str, object]], message: str, theme: Theme) -> None:
    with pytest.raises(ThemeError) as error:
        write(ANA, replace(theme, docx=looks))
    assert str(error.value) == f"classic: {message}"


def test_look_of_a_character_style() -> None:
    with pytest.raises(ThemeError, match=re.escape("x.before: no such property")):
        parse_look({"before": "3pt"}, "x", character=True)
    look = parse_look({"color": "#ABC", "tracking": "0.5pt", "border-left": "1pt #000"}, "x")
    assert look == Look(color="AABBCC", tracking=(0.5, False), border_left=Line(1, "000000", 1))


def test_characters_that_xml_cannot_hold(theme: Theme) -> None:
    data = write(replace(ANA, name=text("A\x00b\ud800c\x0bd\te\ufffe\U0001f600")), theme)
    assert opened(data).paragraphs[0].text == "Abc d e\U0001f600"


def test_empty_document(theme: Theme) -> None:
    data = write(Document(language="en", name=Text()), theme)
    assert opened(data).paragraphs == []


def test_line_ratios_are_those_of_the_packaged_fonts() -> None:
    measured = {family: {_ratio(face) for face in faces} for family, faces in packaged().items()}
    assert measured == {family: {ratio} for family, ratio in LINE_RATIOS.items()}
    assert set(LINE_RATIOS) > SERIFS
    assert line_ratio("Calibri") == 1.2


def _ratio(face: Path) -> float:
    with TTFont(face, lazy=True) as font:
        os2, hhea, units = font["OS/2"], font["hhea"], font["head"].unitsPerEm
        if os2.fsSelection & 1 << 7:
            height = os2.sTypoAscender - os2.sTypoDescender + os2.sTypoLineGap
        else:
            height = hhea.ascent - hhea.descent + hhea.lineGap
    return round(float(height) / float(units), 4)


def test_weasyprint_is_not_imported() -> None:
    script = (
        "import sys, cvrender.writers.docx; print([n for n in sys.modules if n.startswith('weasyprint')])"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
