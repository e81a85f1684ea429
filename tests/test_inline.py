"""Inline Markdown becomes marks; everything else stays as it was written."""

from __future__ import annotations

import pytest

from cvrender.document import Span, Text
from cvrender.inline import linked, paragraphs, parse, written

AS_WRITTEN = [
    "<T>",
    "Vec<T> & Box<dyn Fn()>",
    "&amp; &lt; &copy;",
    "#tag",
    "# heading",
    "__init__",
    "a __b__ c",
    "snake_case_name",
    "*",
    "2 * 3 * 4",
    "2**8*3",
    "5*3*2",
    "$HOME $5",
    "{{ x }} {% y %}",
    "\"quotes\" 'single'",
    "😀 漢字 हिन्दी العربية",
    "= title",
    "- dash",
    "1. one",
    "> quote",
    "C:\\dir \\$ \\n \\\\server\\share",
    "![x](y)",
    "[x](y)",
    "f[0](x)",
    "[x](javascript:alert(1))",
    "[x](file:///etc/passwd)",
    "[x](data:text/html,y)",
    "<b>no</b>",
    "**",
    "`",
    "[",
    "a ~~b~~ | c",
]


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_data_stays_as_written(text: str) -> None:
    assert parse(text, "x") == Text((Span(text),), "x")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("**b**", [Span("b", strong=True)]),
        ("*i*", [Span("i", emphasis=True)]),
        ("_i_", [Span("i", emphasis=True)]),
        ("***bi***", [Span("bi", strong=True, emphasis=True)]),
        ("a `x*y*` b", [Span("a "), Span("x*y*", code=True), Span(" b")]),
        ("[t](https://x.y/z?a=1&b=2)", [Span("t", link="https://x.y/z?a=1&b=2")]),
        ("**b [t](tel:+49) c**", [Span("b ", True), Span("t", True, link="tel:+49"), Span(" c", True)]),
        ("<https://x.y>", [Span("https://x.y", link="https://x.y")]),
        ("<a@b.org>", [Span("a@b.org", link="mailto:a@b.org")]),
        (r"\*no\* \[a](b) \_c\_ \`d", [Span("*no* [a](b) _c_ `d")]),
        ("这是**粗**的", [Span("这是"), Span("粗", strong=True), Span("的")]),
        ("one\n  two\tthree", [Span("one two three")]),
    ],
)
def test_marks(text: str, spans: list[Span]) -> None:
    assert parse(text) == Text(tuple(spans))


def test_blank_lines_separate_paragraphs() -> None:
    actual = paragraphs("one\ntwo\n\n \nthree\n", "s")

    assert [text.plain for text in actual] == ["one two", "three"]


def test_a_link_goes_around_marks_and_keeps_links_inside() -> None:
    actual = linked(parse("**a** [b](https://b.org)"), "https://c.org")

    assert actual.links == ("https://c.org", "https://c.org", "https://b.org")
    assert actual.spans[0] == Span("a", strong=True, link="https://c.org")


@pytest.mark.parametrize(
    "markdown",
    [
        "plain",
        "a **b** *c* ***d*** `e` [f](https://x.example) <https://y.example>",
        "**a *b* c** d",
        "[**x** y](<https://x.example/a_(b)>)",
        "snake_case 2**8*3 __init__ `` ` `` <T> #tag",
        r"\*not\* \_emphasis\_ \[x\](https://a.example) C:\dir",
        "漢**字**",
    ],
)
def test_a_text_is_written_as_markdown_that_is_read_the_same(markdown: str) -> None:
    text = parse(markdown, "here")
    assert parse(written(text), "here") == text


def test_an_address_that_is_its_own_text_is_written_once() -> None:
    assert written(parse("<https://y.example>")) == "<https://y.example>"


def test_nothing_is_escaped_that_is_no_mark() -> None:
    text = parse("2 * 3, snake_case, a[0], 5*")
    assert written(text) == "2 * 3, snake_case, a[0], 5*"


def test_what_markdown_cannot_say_is_refused() -> None:
    with pytest.raises(ValueError, match="no Markdown gives"):
        written(Text((Span("in"), Span("side", strong=True))))
