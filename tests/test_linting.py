"""What is said of a theme: each rule broken in a theme of its own, and found at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from cvrender import available_themes
from cvrender.errors import ThemeError
from cvrender.linting import lint

YAML = "extends: classic\ndescription: One sentence.\n"

#: What stands in theme.yaml behind its first two lines, and what is said of it.
VALUES = (
    ("tokens: {space: {card: 3pt}}", ["3:18 token-unused tokens.space.card: nothing takes this value"]),
    (
        "tokens: {font: {heading: Helvetica}}",
        ["3:17 font tokens.font.heading: no packaged font is named 'Helvetica'"],
    ),
    (
        "tokens: {color: {muted: '#6f7680'}}",
        ["3:18 contrast tokens.color.muted: #6f7680 on color.surface (#f3f5f7) has a contrast of 4.2:1"],
    ),
    (
        "tokens: {dark: {muted: '#7d8590'}}",
        ["3:17 contrast tokens.dark.muted: #7d8590 on dark.surface (#1d232b) has a contrast of 4.2:1"],
    ),
    ("tokens: {size: {meta: 8pt}}", ["3:17 type-size tokens.size.meta: 8 pt is too small to read on paper"]),
    (
        "tokens: {size: {extra: big}}",
        [
            "3:17 token-unused tokens.size.extra: nothing takes this value",
            "3:17 type-size tokens.size.extra: 'big' is no length such as 10pt",
        ],
    ),
    (
        "tokens: {space: {bullet: 0.5pt}}",
        ["3:18 bullet-space tokens.space.bullet: the lines of two bullets are 14.15 pt apart"],
    ),
    (
        "bounds: {space: [0.1, 9], size: [9, 11]}",
        ["3:10 bounds bounds.space: from 0.1 to 9 is too far"],
    ),
    (
        "bounds: {spice: [1, 2], size: [9]}\nrunning: {footer: '{page'}",
        [
            "3:10 theme-file bounds.spice: no such key (keys: space, leading, size)",
            "3:25 theme-file bounds.size: expected two numbers, the smaller first",
            (
                "4:11 theme-file running.footer: '{' is not part of a field; braces stand around fields "
                "alone ({name}, {page}, {pages})"
            ),
        ],
    ),
    ("docx: {Heading 7: {bold: true}}", ["3:8 word-style docx.Heading 7: there is no such Word style"]),
    (
        "docx: {Title: {colour: red}}",
        ["3:16 word-property docx.Title.colour: no such property (did you mean 'color'?)"],
    ),
    (
        "docx: {Title: {size: big}}",
        ["3:16 word-property docx.Title.size: expected a length such as 10pt or 16mm, got 'big'"],
    ),
    (
        "tokens: {color: {link: '{color.acent}'}}",
        ["3:18 theme-file tokens.color.link: no token named 'color.acent' (did you mean 'color.accent'?)"],
    ),
)

#: What stands in the second line of resume.css, and what is said of it.
STYLES: tuple[tuple[str, list[str]], ...] = (
    ("h1 { color: var(--color-acent) }", ["2:6 token-unknown var(--color-acent): no token is named so"]),
    ("h1 { color: var(--none, red) }", []),
    ("p { font-size: 5pt }", ["2:5 type-size font-size: 5pt: 5 pt is too small to read on paper"]),
    ("@media screen { p { font-size: 5pt } }", []),
    ("p::after { content: '\\200b  '; font-size: 1pt }", []),
    (
        "h1 { color red }",
        ["2:15 css-syntax this cannot be parsed as CSS: EOF reached before {} block for a qualified rule."],
    ),
    (
        "p { position: relative }",
        ["2:5 css-position position: relative: text that is moved is painted and read after all other text"],
    ),
    ("p::before { content: ''; position: absolute; transform: rotate(1deg) }", []),
    (
        ".summary { transform: rotate(1deg) }",
        [
            (
                "2:12 css-position transform: rotate(1deg): text that is moved is painted and read after all "
                "other text"
            )
        ],
    ),
    (".name { opacity: 0.5 }", ["2:9 css-opacity opacity: 0.5: it fails PDF/UA-1 in WeasyPrint 70"]),
    ("h2 { letter-spacing: 0.08em }", []),
    (
        "h2 { letter-spacing: 0.1em }",
        ["2:6 css-tracking letter-spacing: 0.1em: parsers read words of single letters from 0.10em on"],
    ),
    (
        "h2 { letter-spacing: 1pt }",
        ["2:6 css-tracking letter-spacing: 1pt: only a part of the type size can be judged"],
    ),
    ("p { hyphens: auto }", ["2:5 css-hyphens hyphens: auto: the text is read with broken words"]),
    (
        "ul { list-style: disc }",
        ["2:6 css-marker list-style: disc: markers outside are painted last, torn from their items"],
    ),
    (
        "p { margin-bottom: 2pt }",
        [
            (
                "2:5 css-space-below margin-bottom: vertical space stands above a paragraph and never below, "
                "as in Word"
            )
        ],
    ),
    ("h1 { font-family: Helvetica, sans-serif }", ["2:6 font no packaged font is named 'Helvetica'"]),
    ("h1 { font-family: var(--font-body), Georgia, serif }", []),
    (
        "h1 { background: url(https://example.com/a.png) }",
        [
            (
                "2:6 css-network https://example.com/a.png: a page that asks the network for something tells "
                "who reads it"
            )
        ],
    ),
    (
        ".head .dates { float: right }",
        ["2:16 css-float float: right: text beside a float is read out of order or lost"],
    ),
    (
        ".title, .head .dates { float: left }",
        ["2:24 css-float float: left: text beside a float is read out of order or lost"],
    ),
    (".title, .head .dates { float: left } .head::after { content: ''; clear: both }", []),
    (
        ".entry { display: flex }",
        ["2:10 css-flex display: flex: 27 boxes of it, each laid out several times over"],
    ),
    (".contacts { display: grid }", []),
    (
        "h2 { color: #888 }",
        [
            "2:6 contrast text in #888888 on #ffffff has a contrast of 3.5:1 on a light screen",
        ],
    ),
    (
        "header { .label { color: #ccc; background: #ddd } }",
        [
            "2:19 contrast text in #cccccc on #dddddd has a contrast of 1.2:1 on paper",
            "2:19 contrast text in #cccccc on #dddddd has a contrast of 1.2:1 on a light screen",
            "2:19 contrast text in #cccccc on #dddddd has a contrast of 1.2:1 on a dark screen",
        ],
    ),
    (
        "@media (prefers-color-scheme: dark) { h2 { color: #444 } }",
        ["2:44 contrast text in #444444 on #12161b has a contrast of 1.9:1 on a dark screen"],
    ),
    ("h1 { colr: red }", ["2:6 css-property colr: there is no such property"]),
    ("@page { @top-left { contnet: none } }", ["2:21 css-property contnet: there is no such property"]),
    ("@media screen { h1 { colr: red } }", ["2:22 css-property colr: there is no such property"]),
    (
        "h1 { filter: blur(2px) }",
        ["2:6 css-property filter: WeasyPrint has no such property, and stops at it"],
    ),
    (
        "h1 { text-align: middle }",
        ["2:6 css-value text-align: middle: WeasyPrint does not take this value, and stops at it"],
    ),
    ("h1 { cursor: pointer; --own: 1; -webkit-box-reflect: below; margin: var(--space-rule) 0 0 }", []),
    ("@media screen { h1 { filter: blur(2px); text-box: trim-both cap alphabetic; width: stretch } }", []),
    ("@supports (color: red) { h1 { filter: none } }", []),
    ("@font-face { font-family: Lato; src: local('Lato'); font-display: swap }", []),
    ("@media screen { .entry { display: flex; opacity: 0.99; position: sticky } }", []),
)

#: Templates of one line, and what is said of them.
TEMPLATES = (
    (
        "sections/entries.html.j2",
        "{% for item in section.entries %}{{ item.titel }}{% endfor %}",
        "1:1 template-attribute Entry has no 'titel'",
    ),
    (
        "sections/wrok.html.j2",
        "",
        "0:0 template-shape no section is of the kind or the shape 'wrok'",
    ),
    (
        "header.html.j2",
        "{{ documnt.name }}",
        "1:1 template-name 'documnt' is nothing that a template is given",
    ),
    (
        "page.html.j2",
        "{% include 'foot.html.j2' %}",
        "0:0 template-missing there is no template foot.html.j2",
    ),
    (
        "macros.html.j2",
        "{% if %}",
        "1:1 template-syntax Expected an expression, got 'end of statement block'",
    ),
    (
        "sections/list.html.j2",
        "{{ section.items[0] | safe }}",
        "1:1 template-safe the filter 'safe' lets the words of a profile be HTML",
    ),
    (
        "header.html.j2",
        "<a href='#x'><b>{{ document.name.plain }}</b></a>",
        "1:1 link-text a link holds a <b>: links contain text only",
    ),
    (
        "resume.html.j2",
        "{% import 'macros.html.j2' as show %}<html><ul></ul>{% include 'page.html.j2' %}</html>",
        "0:0 html-lang the html element does not name the language: screen readers take any",
    ),
)


def said(tmp_path: Path, name: str, text: str) -> list[str]:
    """Return place, rule and message of what is said of a theme that extends classic and has a file more."""
    folder = tmp_path / "house"
    for file, content in {"theme.yaml": YAML, name: text}.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(content, encoding="utf-8")
    return [f"{fault.line}:{fault.column} {fault.rule} {fault.message}" for fault in lint(f"{folder}/")]


@pytest.mark.parametrize("name", ["base", *(name for name, _ in available_themes())])
def test_nothing_is_said_of_the_themes_of_cvrender(name: str) -> None:
    assert [str(fault) for fault in lint(str(ROOT / "themes" / name))] == []


def test_nothing_is_said_of_a_theme_that_only_changes_a_value(tmp_path: Path) -> None:
    assert said(tmp_path, "theme.yaml", f"{YAML}tokens: {{color: {{accent: '#7a1f3d'}}}}\n") == []


@pytest.mark.parametrize(("text", "expected"), VALUES, ids=[text for text, _ in VALUES])
def test_a_value_that_is_wrong(text: str, expected: list[str], tmp_path: Path) -> None:
    assert said(tmp_path, "theme.yaml", f"{YAML}{text}\n") == expected


@pytest.mark.parametrize(("text", "expected"), STYLES, ids=[text for text, _ in STYLES])
def test_a_rule_of_a_style_sheet_that_is_wrong(text: str, expected: list[str], tmp_path: Path) -> None:
    assert said(tmp_path, "resume.css", f"/* Ours. */\n{text}") == expected


@pytest.mark.parametrize(("name", "text", "expected"), TEMPLATES, ids=[row[2] for row in TEMPLATES])
def test_a_template_that_is_wrong(name: str, text: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, name, text) == [expected]


def test_the_order_of_the_sections(tmp_path: Path) -> None:
    assert said(tmp_path, "theme.yaml", f"{YAML}sections: [summary, worx, skills, skills]\n") == [
        "3:21 section-unknown sections[1]: there is no section 'worx'",
        "3:35 section-twice sections[3]: 'skills' is there twice",
        (
            "3:1 section-missing sections: the order lacks metrics, focus, expertise, work, projects, "
            "caseStudies, initiatives, volunteer, education, certificates, awards, publications, "
            "competencies, languages, interests, references, callToAction"
        ),
    ]


def test_a_theme_without_a_description_or_a_key_that_there_is_not(tmp_path: Path) -> None:
    assert said(tmp_path, "theme.yaml", "extends: base\n") == []
    assert said(tmp_path, "theme.yaml", 'extends: base\ndescription: ""\n') == [
        "0:0 theme-description there is no description; 'cvrender themes' shows it beside the name"
    ]
    assert [words.partition(" (")[0] for words in said(tmp_path, "theme.yaml", f"{YAML}colour: red\n")] == [
        "3:1 theme-file colour: no such key"
    ]


def test_a_theme_that_is_no_yaml_has_a_place(tmp_path: Path) -> None:
    assert said(tmp_path, "theme.yaml", f"{YAML}tokens: {{color: 3\n") == [
        "3:9 theme-file the '{' is never closed (close it, or put the text in quotes)"
    ]


def test_a_link_around_a_text_with_marks_is_found_on_the_page(tmp_path: Path) -> None:
    template = "<a href='#x'>{{ document.sections[0].paragraphs[0] }}</a>"
    assert said(tmp_path, "header.html.j2", template) == [
        f"0:0 link-text a link holds a <{tag}>: links contain text only" for tag in ("code", "em", "strong")
    ]


def test_a_theme_that_does_not_extend_base_needs_a_template_for_each_shape(tmp_path: Path) -> None:
    words = said(tmp_path, "theme.yaml", "description: Alone.\n")
    assert [word for word in words if "template-shape" in word] == [
        f"0:0 template-shape there is no template sections/{shape}.html.j2: "
        "sections of that shape stop the run"
        for shape in ("prose", "entries", "groups", "list", "metrics")
    ]


def test_a_fault_says_where_it_is_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    said(tmp_path, "theme.yaml", f"{YAML}tokens: {{size: {{meta: 8pt}}}}\n")
    folder = tmp_path / "house"
    assert list(map(str, lint(f"{folder}/"))) == [
        (
            f"{folder}/theme.yaml:3:17: tokens.size.meta: 8 pt is too small to read on paper "
            "(8.5pt at least) [type-size]"
        )
    ]


def test_a_theme_that_is_not_there() -> None:
    with pytest.raises(ThemeError, match=r"^no theme named 'clasic' \(did you mean 'classic'\?\)$"):
        lint("clasic")
