"""The HTML: one file that needs nothing else, its text as written, its structure as a reader hears it."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import PROFILES, THEMES, composed, rendered

from cvrender import ThemeError, load_theme
from cvrender.document import Contact, Document, Entry, Section, Span, Text
from cvrender.writers.html import render
from cvrender.writers.markup import markup
from cvrender.writers.sheets import stylesheet


def text(words: str, link: str = "") -> Text:
    return Text((Span(words, link=link),))


PLAIN = Document("de", text("Ana"), sections=(Section("work", "work", "prose", text("Work")),))


def theme_beside(folder: Path, files: dict[str, str]) -> Path:
    """Write a theme that extends classic."""
    files = {"theme.yaml": "extends: classic\n", **files}
    for name, content in files.items():
        file = folder / "mine" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder / "mine"


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span('<T> & "q" __init__ {{ x }}'), "&lt;T&gt; &amp; &#34;q&#34; __init__ {{ x }}"),
        (
            Span("a", strong=True, emphasis=True, code=True, link="https://x.org/?a=1&b='"),
            '<code><em><strong><a href="https://x.org/?a=1&amp;b=&#39;">a</a></strong></em></code>',
        ),
        (Span("a", link="mailto:a@b.c"), '<a href="mailto:a@b.c">a</a>'),
        (Span("a", link="javascript:alert(1)"), "a"),
        (Span("a", link="/etc/passwd"), "a"),
    ],
)
def test_text_is_shown_as_written_with_its_marks_around_its_link(span: Span, expected: str) -> None:
    assert str(markup(Text((span,)))) == expected


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Müller-Lüdenscheidt-Schnarrenberg", ["Müller-", "Lüdenscheidt-", "Schnarrenberg"]),
        ("(ana.bell@longcompanyname.example)", ["(ana.", "bell@", "longcompanyname.", "example)"]),
        ("a-" + "x" * 33, ["a-", "xxxxxxxx", "xxxxxxxx", "xxxxxxxx", "xxxxxxxx", "x"]),
        ("a-" + "x" * 29, ["a-" + "x" * 29]),
    ],
)
def test_a_long_word_breaks_behind_the_marks_that_join_it(word: str, parts: list[str]) -> None:
    assert str(markup(text(f"to {word}"))).split("<wbr>") == [f"to {parts[0]}", *parts[1:]]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_the_file_asks_for_nothing_outside_itself(file: Path, theme: str) -> None:
    html = rendered(file, theme, "html").decode()

    assert re.findall(r"<(?:img|iframe|object|base)|@import|\ssrc=", html) == []
    assert re.findall(r"<script[^>]*>", html) == ['<script type="application/ld+json">']
    assert [
        url for url in re.findall(r"url\(([^)]*)", html) if not url.strip("\"'").startswith("data:")
    ] == []
    links = re.findall(r'<link rel="(\w+)" href="(\w+:)', html)
    assert (links, html.count("<link")) == ([("icon", "data:")], 1)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_headings_begin_with_the_name_and_skip_no_level(file: Path, theme: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", rendered(file, theme, "html").decode())]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(lower - upper for upper, lower in pairwise(levels)) == 1


def test_a_section_without_a_title_has_headings_one_level_up() -> None:
    entries = (Entry("e", title=text("Talk")),)
    document = replace(PLAIN, sections=(Section("talks", "custom", "entries", Text(), entries=entries),))

    assert re.findall(r"<h\d", render(document, load_theme("classic"))) == ["<h1", "<h2"]


def test_every_tag_is_closed_where_it_was_opened() -> None:
    reader = _Nesting()
    for file in PROFILES:
        reader.feed(rendered(file, "platform", "html").decode())

    assert (reader.open, reader.wrong) == ([], [])


class _Nesting(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and "a" in self.open:
            self.wrong.append(tag)
        if tag not in {"meta", "link", "wbr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            self.wrong.append(tag)


def test_the_head_says_who_in_which_language_and_when() -> None:
    document = replace(
        PLAIN,
        label=text("Ingenieurin"),
        keywords=("Rust", "C & C++"),
        modified="2026-03-01",
        contacts=(Contact("email", text("a@b.c", "mailto:a@b.c")),),
    )

    html = render(document, load_theme("console"))

    assert '<html lang="de" dir="ltr">' in html
    assert "<title>Ana – Ingenieurin</title>" in html
    assert re.findall(r'<meta name="(?!viewport)([\w.]+)" content="([^"]*)">', html) == [
        ("author", "Ana"),
        ("description", "Ingenieurin"),
        ("keywords", "Rust, C &amp; C++"),
        ("generator", f"cvrender {_version()} (theme console)"),
        ("dcterms.created", "2026-03-01"),
        ("dcterms.modified", "2026-03-01"),
    ]


def _version() -> str:
    from cvrender import __version__

    return __version__


def test_a_date_that_metadata_cannot_hold_is_left_out() -> None:
    assert "dcterms" not in render(replace(PLAIN, modified="last week"), load_theme("classic"))


def test_a_section_that_comes_twice_has_its_anchor_once() -> None:
    document = replace(PLAIN, sections=PLAIN.sections * 2)

    assert render(document, load_theme("classic")).count('id="work"') == 1


def test_the_style_sheet_of_a_theme_comes_after_those_it_extends(tmp_path: Path) -> None:
    theme = load_theme(str(theme_beside(tmp_path, {"resume.css": "h1 { color: red }"})))

    css = stylesheet(theme)

    assert css.startswith(":root{--page-margin-top:")
    assert css.endswith("h1 { color: red }")


def test_files_of_a_theme_travel_inside_the_style_sheet(tmp_path: Path) -> None:
    files = {"resume.css": "h1 { background: url(dot.svg) }", "dot.svg": "<svg/>"}
    theme = load_theme(str(theme_beside(tmp_path, files)))

    assert stylesheet(theme).endswith('h1 { background: url("data:image/svg+xml;base64,PHN2Zy8+") }')


def test_a_file_outside_the_theme_is_refused(tmp_path: Path) -> None:
    folder = theme_beside(tmp_path, {"resume.css": "h1 { background: url(../secret.svg) }"})
    (tmp_path / "secret.svg").write_text("<svg/>")

    with pytest.raises(ThemeError) as caught:
        stylesheet(load_theme(str(folder)))

    assert str(caught.value) == f"{folder}/resume.css: url(../secret.svg): no such file in the theme's folder"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ document.nme }}", "theme 'mine': header.html.j2:1: "),
        ("{% if %}", "theme 'mine': header.html.j2:1: "),
        (
            "{{ document.__class__.__mro__ }}",
            "theme 'mine': header.html.j2:1: access to attribute '__class__'",
        ),
    ],
)
def test_a_wrong_template_is_an_error_of_the_theme(tmp_path: Path, template: str, expected: str) -> None:
    theme = load_theme(str(theme_beside(tmp_path, {"header.html.j2": template})))

    with pytest.raises(ThemeError) as caught:
        render(composed(PROFILES[0], "classic"), theme)

    assert str(caught.value).startswith(expected)
