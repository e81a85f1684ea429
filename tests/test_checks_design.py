"""Contrast and the size of type, measured on what was produced."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from broken_outputs import SAID, subject, with_line
from docx.shared import Pt, RGBColor
from paper import box, docx, html, line

from cvrender import load_theme
from cvrender.checks import contrast
from cvrender.checks.design import check


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),  # the usual example of a grey that just fails
        ("#767676", "#fff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_the_ratio_of_two_colours(one: str, other: str, ratio: float) -> None:
    assert contrast.ratio(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast.ratio(other, one) == contrast.ratio(one, other)


def test_large_text_needs_less() -> None:
    assert [contrast.needed(size, bold) for size, bold in ((17.9, False), (18, False), (14, True))] == [
        4.5,
        3.0,
        3.0,
    ]


def found(extra: str) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in check(with_line(extra))]


def test_pale_text_on_paper() -> None:
    assert found(line("pale", y=400, colour="0.6 0.6 0.6")) == [
        ("contrast", "'pale' in #999999 on #ffffff has a contrast of 2.8:1, needed are 4.5:1")
    ]


def test_large_text_may_be_paler() -> None:
    assert found(line("pale", y=400, size=18, colour="0.5 0.5 0.5")) == []
    assert found(line("pale", y=400, size=14, colour="0.5 0.5 0.5", bold=True)) == []
    assert [rule for rule, _ in found(line("pale", y=400, size=14, colour="0.5 0.5 0.5"))] == ["contrast"]


def test_text_on_a_dark_ground() -> None:
    ground = box(60, 390, 300, 30, "0.1 0.1 0.3")
    assert found(f"{ground}\n{line('light', y=400, colour='1 1 1')}") == []
    assert [rule for rule, _ in found(f"{ground}\n{line('dark', y=400)}")] == ["contrast"]


def test_a_colour_is_named_after_the_token_that_has_it() -> None:
    theme = load_theme("classic")
    pale = replace(theme, tokens={**theme.tokens, "color.muted": "#999999"})
    item = replace(with_line(line("pale", y=400, colour="0.6 0.6 0.6")), theme=pale)
    assert [finding.message.partition(" on ")[0] for finding in check(item)] == [
        "'pale' in #999999 (color.muted)"
    ]


def test_a_web_page_is_judged_by_the_tokens_in_the_light_and_in_the_dark() -> None:
    theme = load_theme("classic")
    item = subject(html("<p>Ana</p>"), "html")
    assert list(check(item)) == []
    pale = replace(theme, tokens={**theme.tokens, "color.link": "#99aabb", "dark.muted": "#444444"})
    assert [finding.message for finding in check(replace(item, theme=pale))] == [
        "the theme's color.link (#99aabb) on #ffffff has 2.4:1, needed are 4.5:1",
        f"the theme's dark.muted (#444444) on {theme.tokens['dark.page']} has 1.9:1, needed are 4.5:1",
    ]


def test_small_type() -> None:
    assert found(line("small", y=400, size=8.4)) == [
        ("type-size", "'small' is set in 8.4 pt; readers want 8.5 pt at least")
    ]
    assert found(line("usual", y=400, size=8.5)) == []
    assert found(line("•", y=400, size=6)) == []


def test_a_page_number_may_be_small() -> None:
    assert found(line("1 / 2", y=30, size=7)) == []


def test_size_and_colour_of_a_word_file() -> None:
    def add(document: Any) -> None:
        style = document.styles["Quote"].font
        style.size, style.color.rgb = Pt(7), RGBColor(0xAA, 0xAA, 0xAA)
        document.add_paragraph("from the style", style="Quote")

    assert [finding.message for finding in check(subject(docx(*SAID, change=add), "docx"))] == [
        "'from the style' is set in 7 pt; readers want 8.5 pt at least",
        "'from the style' in #aaaaaa on #ffffff has a contrast of 2.3:1, needed are 4.5:1",
    ]
    assert list(check(subject(docx(*SAID), "docx"))) == []
