"""How far a theme is moved: in which order, within which bounds, and what stays true in every step."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import THEMES

from cvrender import Theme, load_theme
from cvrender.fitting.easing import Setting, eased, is_along, looser, moved, own, tighter
from cvrender.theme.model import Bounds


def theme_with(folder: Path, text: str) -> Theme:
    mine = folder / "mine"
    mine.mkdir()
    (mine / "theme.yaml").write_text(f"extends: classic\n{text}")
    return load_theme(str(mine))


def bounded() -> Theme:
    return replace(load_theme("classic"), bounds=Bounds((0.96, 1.04), (1.28, 1.32), (9.5, 11)))


def test_space_goes_first_then_line_height_then_type_size() -> None:
    steps = [(1.0, 1.3), (0.98, 1.3), (0.96, 1.3), (0.96, 1.29), (0.96, 1.28)]
    assert tighter(bounded()) == tuple(
        Setting(space, leading, size) for size in (10.5, 10, 9.5) for space, leading in steps
    )


def test_what_is_made_looser_goes_the_same_way() -> None:
    steps = [(1.0, 1.3), (1.02, 1.3), (1.04, 1.3), (1.04, 1.31), (1.04, 1.32)]
    assert looser(bounded()) == tuple(
        Setting(space, leading, size) for size in (10.5, 11) for space, leading in steps
    )


def test_the_type_stays_where_only_space_may_be_moved() -> None:
    assert {setting.size for setting in tighter(bounded(), sizes=False)} == {10.5}


def test_body_text_is_never_smaller_than_nine_points() -> None:
    theme = replace(load_theme("classic"), bounds=Bounds((0.6, 1.3), (1.25, 1.5), (7, 11)))
    assert min(setting.size for setting in tighter(theme)) == 9


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_outside_of_its_bounds_is_not_moved_further_away(name: str) -> None:
    theme = replace(load_theme(name), bounds=Bounds((1.1, 1.2), (1.45, 1.5), (11, 12)))
    usual = own(theme)
    assert tighter(theme) == (usual,)
    assert looser(theme)[0] == usual


def test_the_own_setting_is_the_theme_itself() -> None:
    theme = load_theme("console")
    assert eased(theme, own(theme)) is theme


@pytest.mark.parametrize("name", THEMES)
def test_programs_can_read_what_a_theme_can_become(name: str) -> None:
    theme = load_theme(name)
    wrong = []
    for setting in (*tighter(theme), *looser(theme)):
        made = eased(theme, setting)
        size, leading = made.points("size.body"), made.number("leading.body")
        apart = leading * size + made.points("space.bullet") >= 1.5 * size - 1e-6  # pdfminer.six
        below = made.points("space.label") >= theme.points("space.label")  # pypdf
        if not (apart and below and size >= 9):
            wrong.append(setting)
    assert wrong == []


@pytest.mark.parametrize("name", THEMES)
def test_sizes_are_half_points_and_spaces_are_twips(name: str) -> None:
    theme = load_theme(name)
    made = eased(theme, tighter(theme)[-1])
    sizes = [made.points(token) * 2 for token in made.tokens if token.startswith("size.")]
    spaces = [made.points(token) * 20 for token in made.tokens if is_along(theme, token)]
    assert [value for value in (*sizes, *spaces) if abs(value - round(value)) > 1e-6] == []


def test_all_sizes_move_with_the_body_and_none_gets_too_small() -> None:
    theme = load_theme("classic")
    made = eased(theme, Setting(1.0, 1.3, 9))
    names = ("body", "name", "section", "contact", "footer")
    assert [made.tokens[f"size.{name}"] for name in names] == ["9pt", "26.5pt", "12pt", "8.5pt", "8pt"]


def test_spaces_along_the_page_are_moved_and_those_across_it_are_not(tmp_path: Path) -> None:
    theme = theme_with(
        tmp_path, "tokens: {space: {shelf: 10pt, shelf-inline: 10pt, gutter: 5mm, entry: 8pt}}"
    )
    made = eased(theme, Setting(0.8, 1.3, 10.5))
    names = ("shelf", "shelf-inline", "gutter", "indent", "tab", "entry")
    assert [made.tokens[f"space.{name}"] for name in names] == [
        "8pt",
        "10pt",
        "5mm",
        "11pt",
        "-0.18em",
        "6.4pt",
    ]


def test_word_styles_follow() -> None:
    made = eased(load_theme("classic"), Setting(0.6, 1.25, 9))
    assert (made.docx["Normal"]["size"], made.docx["Normal"]["leading"]) == ("9pt", "1.25")
    assert made.docx["Heading 1"]["before"] == "6.6pt"


def test_what_was_moved_is_said() -> None:
    theme = load_theme("classic")
    said = [
        moved(setting, theme) for setting in (own(theme), Setting(0.86, 1.3, 10.5), Setting(0.6, 1.25, 9))
    ]
    assert said == ["the theme's own values", "spacing 86 %", "spacing 60 %, line height 1.25, type 9 pt"]


@pytest.mark.parametrize("name", THEMES)
def test_each_step_is_another(name: str) -> None:
    settings = tighter(load_theme(name))
    assert [one for one, other in pairwise(settings) if one == other] == []
