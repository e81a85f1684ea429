"""Markdown: a CommonMark reader gets back every character, with its marks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cvrender import load_theme
from cvrender.document import Contact, Document, Entry, Fact, Group, Metric, Section, Span, Text
from cvrender.writers.markdown import inline, write

# Tables and strikethrough are what GitHub adds and a résumé could trip over.
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def text(words: str, **marks: bool | str) -> Text:
    return Text((Span(words, **marks),))  # type: ignore[arg-type]


def markdown(document: Document) -> str:
    return write(document, load_theme("classic")).decode()


def characters(spans: Iterator[Span] | tuple[Span, ...]) -> list[tuple[str, Span]]:
    """Return each character with its marks; white space has none but its link."""
    result = []
    for span in spans:
        for char in span.text:
            marks = replace(span, text="")
            if char.isspace() and not span.code:
                marks = Span("", link=span.link)
            result.append((char, marks))
    return result


def read(token: Token) -> Iterator[Span]:
    """Yield the spans that a reader sees in one block."""
    now = Span("")
    for child in token.children or ():
        if child.type in ("text", "code_inline", "text_special"):
            yield replace(now, text=child.content, code=child.type == "code_inline")
        elif child.type.startswith("strong"):
            now = replace(now, strong=child.nesting > 0)
        elif child.type.startswith("em"):
            now = replace(now, emphasis=child.nesting > 0)
        elif child.type.startswith("link"):
            now = replace(now, link=str(child.attrs.get("href", "")))
        else:
            raise AssertionError(f"a reader sees {child.type} in {token.content!r}")


def blocks(source: str) -> list[tuple[str, str]]:
    """Return the blocks that a reader sees: the tags around each text, and its characters."""
    around: list[str] = []
    result = []
    for token in READER.parse(source):
        if token.type == "inline":
            result.append((" ".join(around), "".join(span.text for span in read(token))))
        elif token.nesting == 1 and not token.hidden:
            around.append(token.tag)
        elif token.nesting == -1 and not token.hidden:
            around.pop()
    return result


NASTY = (
    "<T> and </script> & &amp; &#35; R&D",
    "#tag",
    "# tag",
    "C # and C ##",
    "__init__ and _private_ snake_case",
    "*",
    "* not a bullet",
    "- not a bullet",
    "+ x",
    "1. first",
    "2024) and later",
    "> quoted",
    ">not quoted",
    "= title",
    "===",
    "---",
    "***",
    "~~struck~~ ~5 years",
    "$x$ and $65M+",
    "{{ x }} {% y %}",
    "a | b",
    "|---|",
    ":-- | --:",
    "[text](https://example.com) ![image](x) [^1]",
    "[ ] task",
    "`code` and ```fence```",
    "`one``two`",
    "~~~",
    "back\\slash \\* \\",
    "https://example.com/a_b_c www.example.com <ana@example.com>",
    "quotes \"a\" 'b' “c” — – … !",
    "emoji 👩🏽\u200d💻 ✓ and \u200fעברית\u200f 日本語",
    "2**8*3 a*b*c",
)


@pytest.mark.parametrize("words", NASTY)
def test_text_comes_out_as_written_in_every_kind_of_block(words: str) -> None:
    document = Document(
        "en",
        name=text(words),
        tagline=(text(words),),
        contacts=(Contact("url", text(words)),),
        sections=(
            Section("a", "custom", "list", text(words), items=(text(words), text(words))),
            Section(
                "b", "skills", "groups", text(words), groups=(Group(text(words), summary=(text(words),)),)
            ),
        ),
    )

    assert blocks(markdown(document)) == [
        ("h1", words),
        ("p", words),
        ("ul li", words),
        ("h2", words),
        ("ul li", words),
        ("ul li", words),
        ("h2", words),
        ("ul li p", words),
        ("ul li p", words),
    ]


@pytest.mark.parametrize("words", NASTY)
@pytest.mark.parametrize("mark", ["strong", "emphasis", "code"])
def test_marked_text_comes_out_as_written(words: str, mark: str) -> None:
    spans = (Span("a"), Span(words, **{mark: True}), Span("b"))  # type: ignore[arg-type]

    (paragraph,) = (token for token in READER.parse(inline(Text(spans))) if token.type == "inline")

    assert characters(read(paragraph)) == characters(spans)


def test_any_mixture_of_marks_comes_back() -> None:
    """A thousand random texts; the seed makes them the same ones each time."""
    chance = random.Random(2)
    for _ in range(1000):
        spans = tuple(Span("x") if edge else random_span(chance) for edge in (1, 0, 0, 0, 0, 1))

        source = inline(Text(spans))
        (paragraph,) = (token for token in READER.parse(source) if token.type == "inline")

        assert characters(read(paragraph)) == characters(spans), source


def random_span(chance: random.Random) -> Span:
    words = "".join(chance.choices("ab é日_*`#<&;!.)([]\\~$👍€", k=chance.randint(1, 4)))
    strong, emphasis, code = (chance.random() < 0.4 for _ in range(3))
    link = chance.choice(["", "", "https://example.com/a_(b)?x=1&copy=2"])
    return Span(words, strong, emphasis, code and bool(words.strip()), link)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://example.com/a_b", "[here](https://example.com/a_b)"),
        ("https://example.com/a b(c)", "[here](<https://example.com/a%20b(c)>)"),
        ("https://example.com/?a=1&copy;=2", "[here](https://example.com/?a=1&amp;copy;=2)"),
        ("mailto:ana@example.com", "[here](mailto:ana@example.com)"),
    ],
)
def test_links(link: str, expected: str) -> None:
    assert inline(text("here", link=link)) == expected


def test_a_section_without_a_title_is_set_apart() -> None:
    metrics = Section("m", "metrics", "metrics", Text(), metrics=(Metric(text("75%"), text("Growth")),))
    document = Document("en", text("Ana"), contacts=(Contact("phone", text("1")),), sections=(metrics,))

    assert markdown(document) == "# Ana\n\n- 1\n\n---\n\n- **75%** Growth\n"


def test_a_resume_looks_like_one() -> None:
    role = Entry(
        "work[0]",
        title=text("Engineer"),
        dates=text("Sep 2024 – Present"),
        organization=text("Acme", link="https://acme.example"),
        facts=(Fact(text("Grade"), text("3.9")), Fact(Text(), text("Remote"))),
        summary=(text("What I did."),),
        highlights_title=text("Key Achievements"),
        highlights=(text("One"), text("Two", strong=True)),
        keywords_label=text("Technologies"),
        keywords=(text("Go"), text("C#")),
    )
    document = Document(
        "en",
        name=text("Ana Sharma"),
        label=text("Engineer"),
        contacts=(Contact("profile", text("ana", link="https://github.com/ana"), text("GitHub")),),
        sections=(
            Section("work", "work", "entries", text("Work"), entries=(role,)),
            Section(
                "skills",
                "skills",
                "groups",
                text("Skills"),
                groups=(Group(text("Go"), text("good"), (text("gRPC"),)),),
            ),
        ),
    )

    assert markdown(document) == (
        "# Ana Sharma\n\n**Engineer**\n\n- **GitHub**: [ana](https://github.com/ana)\n\n"
        "## Work\n\n### Engineer\n\nSep 2024 – Present | [Acme](https://acme.example)\n\n"
        "**Grade**: 3.9 | Remote\n\n"
        "What I did.\n\n**Key Achievements**\n\n- One\n- **Two**\n\n**Technologies**: Go, C#\n\n"
        "## Skills\n\n- **Go** (good): gRPC\n"
    )
