"""Two columns over several pages: nothing lost, each word in its column, read in the document's order."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import ascii_lowercase

import pikepdf
import pytest
from conftest import PROFILES, SAMPLES
from docx import Document as open_docx
from docx.oxml.ns import qn
from extract import differences, document_words, docx_text, html_text, pdfium_text, pypdf_text, words
from PIL import Image

from cvrender import Document, Options, Theme, compose, load_theme, render, tailor
from cvrender.checks import Finding, Subject, check, page
from cvrender.checks.gutter import columns
from cvrender.checks.page import Word, pages
from cvrender.checks.rows import body, rows
from cvrender.document import Section, Span, Text
from cvrender.profile import SECTIONS, read_text
from cvrender.revision import Source, read, revise

#: A section of every kind, with the parts that each has, and words of which no two sections have the same.
EVERYTHING = """
basics:
  name: Ana Müller
  label: Engineer
  email: ana.mueller@example.com
  phone: "+49 151 2345678"
  url: https://ana-mueller.example.com/portfolio/2024/selected-works
  location: {city: Berlin, countryCode: DE}
  profiles: [{network: LinkedIn, url: "https://www.linkedin.com/in/ana-mueller-engineering-manager"}]
  summary: Summaries begin with what matters.
metrics: [{value: $65M+, label: Transactions a month}, {value: 75%, label: Latency taken off}]
focus: [Resilience of systems, Mentoring newcomers]
expertise: [Concurrency, Databases under load]
skills: [{name: Languages of machines, level: Master, keywords: [Rust, PostgreSQL, Kubernetes]}]
work:
  - name: Northwind Logistics
    position: Principal Software Engineer
    location: Hamburg
    startDate: 2020-01
    summary: Responsible for routing.
    highlights: [Introduced observability everywhere, Retired the mainframe]
  - {name: Contoso, position: Lead, startDate: 2018-01, endDate: 2019-12, highlights: [Hired seven people]}
  - {name: Contoso, position: Developer, startDate: 2016-01, endDate: 2017-12, highlights: [Wrote parsers]}
projects: [{name: Lighthouse, description: Maps of harbours, highlights: [Published openly], keywords: [GIS]}]
caseStudies:
  - name: Moving a warehouse
    challenge: Everything was written by hand.
    solution: Scanners on every shelf.
    impact: {value: 99.9%, label: Accuracy reached, summary: Counted twice yearly.}
initiatives: [{name: Guild of testers, summary: Meets on Thursdays.}]
volunteer: [{organization: Tafel, position: Driver, startDate: 2015-03, highlights: [Delivered groceries]}]
education: [{institution: Technische Universität, area: Informatics, studyType: Diplom, startDate: 2005-10}]
certificates: [{name: Certified Kubernetes Administrator, issuer: CNCF, date: 2022-05}]
awards: [{title: Golden Wrench, awarder: Guild, date: 2021-11, summary: For repairs.}]
publications: [{name: Queues considered, publisher: Heise, releaseDate: 2019-04, summary: About waiting.}]
competencies: [{name: Negotiation, summary: Calm in every storm.}]
languages: [{language: German, fluency: Native speaker}, {language: Portuguese, fluency: Beginner}]
interests: [{name: Astronomy, keywords: [Comets, Nebulae]}]
references: [{name: Prof. Zuse, reference: She never guesses.}]
callToAction: {title: "Shall we talk?", text: Write whenever you like.}
sections:
  - {id: memberships, title: Memberships, list: [Chaos Computer Club, Verein für Technik]}
  - {id: numbers, title: Numbers, metrics: [{value: "12", label: Marathons}]}
  - {id: creed, title: Creed, prose: Schifffahrtsgesellschaften are small.}
  - {id: tools, title: Tools, groups: [{name: Hammers, keywords: [Claw, Sledge]}]}
  - {id: talks, title: Talks, entries: [{name: Keynote, date: 2023-06, summary: On stillness.}]}
"""
OWN = ("memberships", "numbers", "creed", "tools", "talks")
PAPERS = pytest.mark.parametrize("paper", ["a4", "letter"])
FILES = pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)


@cache
def theme(paper: str = "a4", side: tuple[str, ...] | None = None) -> Theme:
    loaded = load_theme("sidebar", paper=paper)
    return loaded if side is None else replace(loaded, side=side)


@cache
def document(text: str, side: tuple[str, ...] | None = None, *, json: bool = False) -> Document:
    look = theme(side=side)
    return compose(tailor(read_text(text, json=json).profile, sections=look.sections, side=look.side))


@cache
def printed(
    text: str, side: tuple[str, ...] | None = None, paper: str = "a4", *, json: bool = False
) -> bytes:
    return render(document(text, side, json=json), theme(paper, side), "pdf")


def of(file: Path) -> tuple[str, bool]:
    return file.read_text(encoding="utf-8"), file.suffix == ".json"


def long(bullets: int, skills: int) -> str:
    """Return a profile whose main column and side column have about so many lines, 50 to a page."""
    items = ", ".join(f"Bullet {name(at)} says what was done" for at in range(bullets))
    names = map(name, range(skills))
    groups = ", ".join(f"{{name: Group{one}, keywords: [{one}one, {one}two]}}" for one in names)
    work = f"work: [{{name: Acme, position: Maker, highlights: [{items}]}}]" if bullets else ""
    return f"basics: {{name: Ana, email: a@b.example}}\n{work}\nskills: [{groups}]\n"


def name(number: int) -> str:
    """Return a word without digits: those of running lines change from page to page."""
    return "".join(ascii_lowercase[number // 26**place % 26] for place in (2, 1, 0))


def in_columns(data: bytes, look: Theme, shown: Document) -> tuple[dict[int, tuple[Word, ...]], ...]:
    """Return the words of the side column and of the main column, by page."""
    sheets = pages(data)
    return tuple(dict(some) for some in columns(Subject("pdf", data, "", shown, look), body(sheets)))


# The order


def test_the_side_column_comes_first_in_the_order_of_the_rest() -> None:
    profile = read_text(EVERYTHING).profile

    order = tailor(profile, sections=("work", "skills", "languages"), side=("languages", "skills")).order

    assert order[:3] == ("skills", "languages", "work")


def test_what_a_profile_says_of_the_order_holds_in_each_column() -> None:
    profile = read_text(EVERYTHING + "cvrender: {sections: [work, interests, summary, skills]}").profile

    order = tailor(profile, side=("skills", "interests")).order

    assert order[:4] == ("interests", "skills", "work", "summary")


def test_another_language_keeps_the_order() -> None:
    profile = tailor(read_text(EVERYTHING).profile, side=("interests",))

    assert compose(profile, "de").sections[0].id == "interests"


# Nothing is lost


@PAPERS
@FILES
def test_every_word_is_in_the_pdf_once(file: Path, paper: str) -> None:
    text, json = of(file)

    read_back = words(pdfium_text(printed(text, None, paper, json=json)))

    assert Counter(read_back) == Counter(document_words(document(text, json=json)))


@FILES
def test_word_and_the_web_page_say_the_document_in_its_order(file: Path) -> None:
    text, json = of(file)
    shown = document(text, json=json)
    page_text = re.sub(
        r"(?s)<(a|div)[^>]* data-interface>.*?</\1>\n", "", render(shown, theme(), "html").decode()
    )

    assert list(differences(document_words(shown), words(docx_text(render(shown, theme(), "docx"))))) == []
    assert list(differences(document_words(shown), words(html_text(page_text.encode())))) == []


@pytest.mark.parametrize(
    ("bullets", "skills"), [(150, 3), (3, 150), (150, 150), (0, 90), (40, 33), (41, 34), (42, 35), (43, 36)]
)
def test_columns_of_any_length_lose_nothing_and_keep_their_order(bullets: int, skills: int) -> None:
    text = long(bullets, skills)
    shown, data = document(text), printed(text)
    beside = [at for section in shown.sections if section.id == "skills" for at in (section,)]

    read_back = words(pypdf_text(data))

    assert Counter(read_back) == Counter(document_words(shown))
    side, main = (words(" ".join(text_of(some))) for some in in_columns(data, theme(), shown))
    assert side == words("a@b.example") + words(" ".join(section_words(beside)))
    assert main == words("Ana") + words(" ".join(section_words(shown.sections[1:])))


@pytest.mark.parametrize("bullets", [41, 42, 44, 45])
def test_a_title_and_a_long_employer_stay_together(bullets: int) -> None:
    look = replace(theme(), side=("work",))
    name = "Zxfirst " + "Nachfolgegesellschaft " * 4 + "Zxlast"
    filled = f"  - {{name: A, position: B, highlights: [{', '.join(['Alpha'] * bullets)}]}}\n"
    last = f"  - {{name: {name}, position: Zxtitle, startDate: 2019, highlights: [One, Two, Three]}}\n"
    profile = read_text(f"basics: {{name: Ana}}\nwork:\n{filled}{last}").profile
    data = render(compose(tailor(profile, sections=look.sections, side=look.side)), look, "pdf")

    shown = [{word.text for word in some} for some in body(pages(data)).values()]

    assert len(shown) == 2
    assert {"Zxtitle", "Zxfirst", "Zxlast"} in [some & {"Zxtitle", "Zxfirst", "Zxlast"} for some in shown]


def text_of(column: dict[int, tuple[Word, ...]]) -> Iterator[str]:
    for _, some in sorted(column.items()):
        yield from (word.text for word in some)


def section_words(sections: object) -> list[str]:
    from cvrender.document import section_texts

    assert isinstance(sections, list | tuple)
    return [text.plain for section in sections for text in section_texts(section)]


def test_a_side_column_within_a_page_is_read_whole_before_the_main_column() -> None:
    text = long(150, 5)

    assert list(differences(document_words(document(text)), words(pypdf_text(printed(text))))) == []


# Each kind in either column


@pytest.mark.parametrize("kind", [*SECTIONS, *OWN])
def test_every_kind_stands_in_the_side_column(kind: str) -> None:
    shown, look, data = document(EVERYTHING, (kind,)), theme(side=(kind,)), printed(EVERYTHING, (kind,))

    side, main = in_columns(data, look, shown)
    section = next(section for section in shown.sections if section.id == kind)

    assert Counter(words(pdfium_text(data))) == Counter(document_words(shown))
    assert words(" ".join(text_of(side)))[-len(words(" ".join(section_words([section])))) :] == words(
        " ".join(section_words([section]))
    )
    assert overflowing(look, side, main) == []


def test_all_of_it_in_the_side_column_and_all_in_the_main_column() -> None:
    for side in (tuple(SECTIONS) + OWN, ("none",)):
        shown, data = document(EVERYTHING, side), printed(EVERYTHING, side)
        assert Counter(words(pdfium_text(data))) == Counter(document_words(shown))
        assert overflowing(theme(side=side), *in_columns(data, theme(side=side), shown)) == []


def overflowing(look: Theme, *both: dict[int, tuple[Word, ...]]) -> list[str]:
    """Return the words that stand outside of their column."""
    start = look.points("page.margin-left")
    end = start + look.points("side.width")
    first = end + look.points("side.inset") + look.points("side.gap")
    limits = ((start, end), (first, look.points("page.width") - look.points("page.margin-right")))
    return [
        word.text
        for (left, right), column in zip(limits, both, strict=True)
        for some in column.values()
        for word in some
        if word.box.left < left - 1 or word.box.right > right + 1
    ]


def test_a_long_word_is_broken_within_its_column() -> None:
    text = f"basics: {{name: Ana}}\nskills: [{{name: {'W' * 120}}}]\nwork: [{{name: {'M' * 120}}}]"
    shown, data = document(text), printed(text)

    assert overflowing(theme(), *in_columns(data, theme(), shown)) == []
    assert Counter("".join(words(pdfium_text(data)))) == Counter(
        "ana" + "w" * 120 + "m" * 120 + "skillsworkexperience"
    )


# How it looks


def pixel(sheet: page.Page, x: float, y: float) -> tuple[int, ...]:
    at = 3 * int(x * sheet.scale)
    return tuple(sheet.pixels[int(y * sheet.scale)][at : at + 3])


def alike(one: tuple[int, ...], colour: str) -> bool:
    """Tell whether a pixel has a colour, but for what rounding and JPEG take."""
    return all(abs(a - b) <= 4 for a, b in zip(one, bytes.fromhex(colour.removeprefix("#")), strict=True))


@PAPERS
def test_the_tint_of_the_side_goes_from_edge_to_edge_on_every_page(paper: str) -> None:
    text, look = long(150, 3), theme(paper)
    edge = sum(look.points(name) for name in ("page.margin-left", "side.width", "side.inset"))
    ends = [look.tokens["color.surface"], look.tokens["color.surface"], "#ffffff", "#ffffff"]

    found = [
        [alike(pixel(sheet, x, y), colour) for x, colour in zip(across(sheet, edge), ends, strict=True)]
        for sheet in pages(printed(text, None, paper))
        for y in (1, sheet.height - 2)
    ]

    assert len(found) >= 6
    assert found == [[True] * 4] * len(found)


def across(sheet: page.Page, edge: float) -> tuple[float, ...]:
    return (1, edge - 2, edge + 2, sheet.width - 2)


def test_from_right_to_left_the_side_is_at_the_right() -> None:
    text = long(80, 3) + "cvrender: {language: ar}\n"
    shown, data = document(text), printed(text)
    look = theme()

    sheet = pages(data)[0]
    side, main = in_columns(data, look, shown)

    assert pixel(sheet, 2, 400) == (255, 255, 255)
    assert alike(pixel(sheet, sheet.width - 2, 400), look.tokens["color.surface"])
    assert min(word.box.left for word in side[1]) > max(word.box.right for word in main[1])
    assert "Groupaaa" in [word.text for word in side[1]]


def test_the_first_line_beside_stands_on_the_line_of_the_name() -> None:
    bare = "basics: {name: Ana}\nskills: [{name: Rust}]\nwork: [{name: Acme}]"
    for text in (EVERYTHING, bare, PROFILES[-1].read_text(encoding="utf-8")):
        side, main = in_columns(printed(text), theme(), document(text))
        assert side[1][0].baseline == pytest.approx(main[1][0].baseline, abs=0.6)


@FILES
def test_the_main_column_begins_below_the_name(file: Path) -> None:
    text, json = of(file)
    shown = document(text, json=json)
    first = next(section for section in shown.sections if section.id not in theme().side)

    _, main = in_columns(printed(text, json=json), theme(), shown)

    assert words(first.title.plain)[0] in words(" ".join(word.text for word in main[1]))


def test_a_resume_with_nothing_beside_has_the_whole_page() -> None:
    text = "basics: {name: Ana}\nwork: [{name: Acme, summary: " + "Word after word after word. " * 12 + "}]"
    sheet = pages(printed(text))[0]

    assert pixel(sheet, 2, 400) == (255, 255, 255)
    assert min(word.box.left for word in sheet.words) == pytest.approx(
        theme().points("page.margin-left"), abs=2
    )


def test_the_photo_stands_on_top_of_the_side_column(tmp_path: Path) -> None:
    Image.new("RGB", (340, 420), "#336699").save(tmp_path / "ana.png")
    shown = document(
        long(4, 3).replace("{name: Ana,", "{name: Ana, image: ana.png,") + "cvrender: {photo: true}"
    )
    data = render(shown, theme(), "pdf", Options(folder=tmp_path))

    sheet = pages(data)[0]
    points = [
        (x, y)
        for x in range(0, int(sheet.width), 3)
        for y in range(0, int(sheet.height), 3)
        if alike(pixel(sheet, x, y), "#336699")
    ]

    first = min(sheet.height - word.box.top for word in in_columns(data, theme(), shown)[0][1])
    assert min(x for x, _ in points) >= theme().points("page.margin-left") - 3
    assert max(x for x, _ in points) <= theme().points("page.margin-left") + theme().points("photo.width") + 3
    assert max(y for _, y in points) < first


def test_the_word_file_has_one_column_of_a_measure_that_can_be_read() -> None:
    section = open_docx(io.BytesIO(render(document(EVERYTHING), theme(), "docx"))).sections[0]

    assert section.left_margin is not None
    assert section.right_margin is not None
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (25, 25)
    assert [cols.get(qn("w:num"), "1") for cols in section._sectPr.findall(qn("w:cols"))] == ["1"]


# The structure


def test_a_screen_reader_hears_one_column_whole_before_the_other() -> None:
    text = long(100, 100)
    with pikepdf.open(io.BytesIO(printed(text))) as pdf:
        root = pdf.Root.StructTreeRoot.K[0]
        (columns,) = list(root.K)
        roles = [str(kid.S) for kid in columns.K]
        whole = [{page.objgen for page in pages_of(kid)} for kid in columns.K]

        assert roles[:3] == ["/NonStruct", "/Div", "/Part"]
        assert [len(some) > 1 for some in whole[1:3]] == [True, True]
        assert [kid.P.objgen for kid in columns.K[2].K] == [columns.K[2].objgen] * len(columns.K[2].K)


def pages_of(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element.Pg
    for kid in element.get("/K", []) if isinstance(element.get("/K"), pikepdf.Array) else []:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from pages_of(kid)


# What cvrender check says


def findings(text: str, shown: Document | None = None, side: tuple[str, ...] | None = None) -> list[Finding]:
    said = shown or document(text, side)
    subject = Subject("pdf", printed(text, side), "ana.pdf", said, theme(side=side))
    return [
        finding for finding in check([subject]) if finding.severity != "note" or finding.rule == "ats-columns"
    ]


def test_two_columns_are_a_note() -> None:
    assert [(item.rule, item.severity, item.page) for item in findings(long(100, 5))] == [
        ("ats-columns", "note", 0)
    ]


def test_a_side_column_of_two_pages_is_a_note_and_its_remedy() -> None:
    found = findings(long(100, 60))

    assert [(item.rule, item.severity, item.page) for item in found] == [
        ("ats-columns", "note", 0),
        ("ats-columns", "note", 2),
    ]
    assert found[1].message.startswith("the side column goes on on page 2: ")
    assert found[1].message.endswith("name fewer sections in cvrender.design.side")


def test_the_word_file_of_a_long_side_column_says_the_same() -> None:
    text = long(100, 60)
    shown, look = document(text), theme()
    subjects = [
        Subject(form, render(shown, look, form), f"ana.{form}", shown, look) for form in ("pdf", "docx")
    ]

    assert [item for item in check(subjects) if item.severity != "note"] == []


def test_a_text_that_is_lost_or_moved_within_a_column_is_noticed() -> None:
    text = long(100, 60)
    shown = document(text)
    skills, work = shown.sections
    one, two, *rest = skills.groups
    swapped = replace(skills, groups=(*rest, two, one))
    longer = replace(skills, groups=(*skills.groups, replace(one, name=Text((Span("Unsaid"),)))))

    moved = findings(text, replace(shown, sections=(swapped, work)))
    lost = findings(text, replace(shown, sections=(longer, work)))

    assert "text-order" in {item.rule for item in moved}
    assert "text-missing" in {item.rule for item in lost}


def test_a_heading_at_the_end_of_the_side_column_is_noticed() -> None:
    text = long(100, 60)
    shown = document(text)
    side, _ = in_columns(printed(text), theme(), shown)
    last = rows(side[1])[-1].text
    alone = Section("x", "custom", "list", Text((Span(last),)), items=(Text((Span("x"),)),))

    found = findings(text, replace(shown, sections=(*shown.sections, alone)))

    assert [(item.rule, item.page) for item in found if item.rule == "stranded-heading"] == [
        ("stranded-heading", 1)
    ]


# A Word file that comes back


@pytest.mark.parametrize("settings", ["", "cvrender: {sections: [work, skills, interests]}\n"])
def test_an_untouched_word_file_brings_no_changes(settings: str) -> None:
    text = EVERYTHING + settings

    revision = revise(
        Source(text, "ana.yaml", False), read(render(document(text), theme(), "docx"), "ana.docx")
    )

    assert (revision.changes, revision.text) == ((), text)
