"""Figures in Word: on one line, as a list, in columns of tab stops, as many as fit."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from conftest import PROFILES, composed
from extract import document_words, docx_text, words
from test_writers_docx import ANA, opened, style, text

from cvrender import Options, Theme, ThemeError, load_theme, render
from cvrender.document import Document, Metric, Section
from cvrender.writers.docx.specimen import specimen


def arranged(how: object, theme: str = "classic") -> Theme:
    base = load_theme(theme)
    return replace(base, docx={**base.docx, "Metrics": {**base.docx["Metrics"], "arrange": how}})


def with_figures(*figures: tuple[str, str]) -> Document:
    metrics = tuple(Metric(text(value), text(label)) for value, label in figures)
    return replace(
        ANA, sections=(Section("metrics", "metrics", "metrics", text("Figures"), metrics=metrics),)
    )


FOUR = with_figures(("1", "one"), ("22", "two"), ("333", "three"), ("4", "four"))


def lines(document: Document, theme: Theme) -> list[tuple[str, str]]:
    """Return the style and the text of each paragraph of figures."""
    paragraphs = opened(render(document, theme, "docx")).paragraphs[5:]
    return [(str(p.style.name if p.style else ""), p.text.replace("\u00a0", " ")) for p in paragraphs]


def test_one_line_is_usual() -> None:
    expected = [("Metrics", "1 one\u2003·\u200322 two\u2003·\u2003333 three\u2003·\u20034 four")]
    assert lines(FOUR, load_theme("classic")) == expected
    assert lines(FOUR, arranged("line")) == expected


def test_a_list() -> None:
    assert lines(FOUR, arranged("list")) == [
        ("List Bullet", "1 one"),
        ("List Bullet", "22 two"),
        ("List Bullet Kept", "333 three"),
        ("List Bullet", "4 four"),
    ]


def test_three_columns() -> None:
    theme = arranged("columns")
    assert lines(FOUR, theme) == [("Metrics", "1 one\t22 two\t333 three"), ("Metrics", "4 four")]
    page = theme.points("page.width") - theme.points("page.margin-left") - theme.points("page.margin-right")
    stops = re.findall(r"tab val=left pos=(\d+)", style(render(FOUR, theme, "docx"), "Metrics"))
    inset = theme.points("space.band")
    wanted = [inset + (page - inset) * number / 3 for number in (1, 2)]
    assert [int(stop) / 20 for stop in stops] == [pytest.approx(stop, abs=0.1) for stop in wanted]


@pytest.mark.parametrize(
    ("words_", "count"), [("a", 3), ("a label of medium length", 2), ("a label " * 7, 1)]
)
def test_as_many_columns_as_fit(words_: str, count: int) -> None:
    document = with_figures(*[("$65M+", words_.strip())] * 4)
    made = lines(document, arranged("columns"))
    assert [line.count("\t") for _, line in made] == [count - 1] * (4 // count) + ([0] if 4 % count else [])
    stops = style(render(document, arranged("columns"), "docx"), "Metrics").count("tab val=left")
    assert stops == count - 1


def test_columns_of_an_unknown_font_are_guessed() -> None:
    theme = arranged("columns")
    label = {**theme.docx["Metric Label"], "font": "Calibri"}
    document = with_figures(*[("1", "a label of some length here")] * 3)
    assert len(lines(document, theme)) == 1
    assert len(lines(document, replace(theme, docx={**theme.docx, "Metric Label": label}))) == 2


@pytest.mark.parametrize("how", ["line", "list", "columns"])
def test_words_and_their_order_stay(how: str) -> None:
    document = composed(PROFILES[1], "classic")
    assert words(docx_text(render(document, arranged(how), "docx"))) == document_words(document)


def test_columns_in_a_house_template() -> None:
    reference = render(specimen(), load_theme("platform"), "docx")
    made = render(FOUR, arranged("columns"), "docx", Options(reference=reference))
    assert [p.style.name for p in opened(made).paragraphs[5:] if p.style] == ["Metrics with Tabs", "Metrics"]
    assert style(made, "Metrics with Tabs").count("tab val=left") == 2


@pytest.mark.parametrize(
    ("looks", "message"),
    [
        (
            {"Metrics": {"arrange": "grid"}},
            "docx.Metrics.arrange: expected line or list or columns, got 'grid'",
        ),
        (
            {"Photo": {"arrange": "list"}},
            "docx.Photo.arrange: expected beside or above, got 'list'",
        ),
        (
            {"Title": {"arrange": "list"}},
            "docx.Title.arrange: only figures and photos are arranged (docx.Metrics, docx.Photo)",
        ),
    ],
)
def test_wrong_arrangements(looks: dict[str, dict[str, object]], message: str) -> None:
    with pytest.raises(ThemeError) as error:
        render(ANA, replace(load_theme("classic"), docx=looks), "docx")
    assert str(error.value) == f"classic: {message}"
