"""The PDF, read back: what it says about itself, in the theme's fonts, numbered from page 2, small."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from conftest import PROFILES, THEMES, composed, rendered
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer

from cvrender import Notice, Options, __version__, load_theme, produce, render
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
def test_it_says_whose_it_is_and_in_which_language(file: Path, theme: str, paper: str) -> None:
    document = composed(file, theme)
    pdf_file = reader(file, theme, paper)

    assert str(pdf_file.root_object["/Lang"]) == "en"
    assert pdf_file.metadata is not None
    assert {name: str(value) for name, value in pdf_file.metadata.items()} == {
        "/Title": f"{document.name.plain} – {document.label.plain}",
        "/Author": document.name.plain,
        "/Subject": document.label.plain,
        "/Keywords": ", ".join(document.keywords),
        "/Creator": f"cvrender {__version__} (theme {theme})",
        "/Producer": f"WeasyPrint {version('weasyprint')}",
    }
    xmp = pdf_file.xmp_metadata
    assert xmp is not None
    assert (xmp.dc_title, xmp.dc_creator, xmp.dc_description, xmp.dc_language) == (
        {"x-default": f"{document.name.plain} – {document.label.plain}"},
        [document.name.plain],
        {"x-default": document.label.plain},
        ["en"],
    )
    assert (xmp.pdf_keywords, xmp.xmp_creator_tool) == (
        ", ".join(document.keywords),
        f"cvrender {__version__} (theme {theme})",
    )


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


def test_without_a_label_the_summary_is_the_subject() -> None:
    words = Text((Span("I keep payments boring."),))
    about = Section("summary", "summary", "prose", Text((Span("Summary"),)), paragraphs=(words, words))
    document = Document("en", Text((Span("Ana"),)), sections=(about,))

    metadata = pypdf.PdfReader(io.BytesIO(render(document, load_theme("classic")))).metadata

    assert metadata is not None
    assert (metadata.title, metadata.subject) == ("Ana", "I keep payments boring.")


@every
def test_bookmarks_are_the_name_the_sections_and_the_entries(file: Path, theme: str, paper: str) -> None:
    document = composed(file, theme)

    def entries(section: Section) -> list[Any]:
        parts = [role for entry in section.entries for role in (entry.roles or (entry,))]
        return [" ".join(entry.title.plain.split()) for entry in parts if entry.title]

    def plain(items: list[Any]) -> list[Any]:
        return [plain(item) if isinstance(item, list) else str(item["/Title"]) for item in items]

    expected: list[Any] = []
    for section in document.sections:
        expected += [section.title.plain] if section.title else []
        expected += [entries(section)] if entries(section) else []

    assert plain(reader(file, theme, paper).outline) == [document.name.plain, expected]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_without_attachments_two_pages_are_at_most_60_kilobytes(file: Path, theme: str) -> None:
    data = render(composed(file, theme), load_theme(theme), "pdf", Options(attach=False))

    assert len(data) <= 60_000


def test_characters_that_the_theme_lacks_come_from_other_packaged_fonts() -> None:
    document = says("漢字 हिन्दी Ω → ж ا")  # the last is in no package, so that the system is asked too

    made = produce(document, load_theme("classic"), "pdf")
    pages = pypdf.PdfReader(io.BytesIO(made.data)).pages

    assert [char for char in pages[0].extract_text() if char in "漢字Ω→жا"] == [*"漢字Ω→жا"]
    packaged = [notice for notice in made.notices if "of this system" not in notice.message]
    assert packaged[:2] == [
        Notice("the theme's fonts lack हिन्दी; taken from 'Noto Sans'", "basics.name"),
        Notice("the theme's fonts lack 漢字; taken from 'Noto Sans SC'", "basics.name"),
    ]
    assert {("Noto-Sans-SC-Bold", True), ("EB-Garamond-Bold", True)} <= set(fonts(pages[0]))


def test_the_language_chooses_between_fonts() -> None:
    made = produce(replace(says("漢字"), language="ja"), load_theme("classic"), "pdf")

    assert [notice.message for notice in made.notices] == [
        "the theme's fonts lack 漢字; taken from 'Noto Sans JP'"
    ]


def test_what_the_theme_has_gives_no_notice() -> None:
    assert produce(composed(PROFILES[0], "classic"), load_theme("classic"), "pdf").notices == ()


def says(words: str) -> Document:
    return Document("en", Text((Span(words),), "basics.name"))


@pytest.mark.parametrize("value", ["mine.conf", None])
def test_the_environment_is_left_as_it_was(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    if value:
        monkeypatch.setenv("FONTCONFIG_FILE", value)

    pdf.write(composed(PROFILES[0], "classic"), load_theme("classic"))

    assert os.environ.get("FONTCONFIG_FILE") == value


THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from cvrender import compose, load_profile, load_theme, render
sys.setswitchinterval(1e-5)
work = [(compose(load_profile(sys.argv[1])), load_theme(name)) for name in sys.argv[2:]]
with ThreadPoolExecutor(4) as threads:
    together = list(threads.map(lambda asked: render(*asked), work))
print([theme.name for (document, theme), made in zip(work, together) if render(document, theme) != made])
"""


def test_threads_do_not_disturb_each_other() -> None:
    names = ["classic", "modern", "academic", "executive"]
    command = [sys.executable, "-c", THREADS, str(PROFILES[0]), *names]

    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "[]\n"


@pytest.mark.parametrize("family", ["EB Garamond", "Source Sans 3", "Gentium Book Plus", "XCharter", "Lato"])
def test_no_letters_are_joined(family: str) -> None:
    theme = load_theme("classic").altered({"font.body": family, "font.heading": family})
    words = "Office fjord Thirty flights stiff"

    named = Document("en", Text((Span("Ana"),)), label=Text((Span(words),)))
    page = next(extract_pages(io.BytesIO(render(named, theme, "pdf"))))

    assert [sign for sign in signs(page) if not sign.isspace()] == [*"Ana", *words.replace(" ", "")]


def signs(item: object) -> Iterator[str]:
    """Yield what each glyph of a page says."""
    if isinstance(item, LTChar):
        yield item.get_text()
    elif isinstance(item, LTContainer):
        for inner in item:
            yield from signs(inner)


#: Prints how many bytes the C libraries hold after ten résumés, and how many after thirty more.
HELD = """
import ctypes, gc, sys
from cvrender import compose, load_profile, load_theme, render, tailor

class Held(ctypes.Structure):  # struct mallinfo2, malloc.h of glibc 2.33 and later
    _fields_ = [(name, ctypes.c_size_t) for name in "abcdefguhi"]

library = ctypes.CDLL(None)
library.mallinfo2.restype = Held
theme = load_theme("classic")
document = compose(tailor(load_profile(sys.argv[1]), sections=theme.sections, side=theme.side))
for number in range(40):
    render(document, theme, "pdf")
    if number in (9, 39):
        gc.collect()
        print(library.mallinfo2().u)
"""


def test_a_document_leaves_nothing_behind(tmp_path: Path) -> None:
    """What is kept grows by less than 2 KB a document; lines of text with features would leave 10 KB each.

    It asks glibc how much is in use.
    """
    profile = tmp_path / "ana.yaml"
    profile.write_text("basics: {name: Ana}\nwork: [{name: Acme, position: Nurse, startDate: 2020}]\n")

    told = subprocess.run(
        [sys.executable, "-c", HELD, str(profile)], capture_output=True, text=True, check=True
    ).stdout.split()

    assert int(told[1]) - int(told[0]) < 30 * 2_000
