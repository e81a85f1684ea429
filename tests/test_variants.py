"""What several themes and papers have to say of one profile is said once, with those that it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import profile

from cvrender.cli.run import run
from cvrender.cli.variants import Variant, told
from cvrender.errors import Problem

Said = dict[tuple[str, str | None], list[Problem]]
Captured = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("folder")

THEMES, PAPERS = ("classic", "console", "modern"), ("a4", "letter")


def problem(message: str, line: int = 1, *, warning: bool = False) -> Problem:
    return Problem("ana.yaml", line, 1, "", message, warning=warning)


def lines(said: Said, *failed: str) -> list[str]:
    """Return the lines about variants, each a theme and a paper with what there is to say; some failed."""
    variants = [
        Variant(theme, paper, tuple(problems), theme in failed) for (theme, paper), problems in said.items()
    ]
    return [str(one).removeprefix("ana.yaml:") for one in told(variants)]


@pytest.mark.parametrize(
    ("given", "where"),
    [
        (["classic", "console", "modern"], ""),
        (["classic"], "in classic: "),
        (["classic", "console"], "in all but modern: "),
        (["console a4", "console letter"], "in console: "),
        (["classic letter", "console letter", "modern letter"], "on letter: "),
        (["console letter"], "in console on letter: "),
        (["classic letter", "console letter"], "in all but modern on letter: "),
        (["classic a4", "console letter"], "in classic on a4 and console on letter: "),
    ],
)
def test_the_variants_are_named_where_not_all_are_meant(given: list[str], where: str) -> None:
    papers = PAPERS if " " in given[0] else (None,)
    said: Said = {
        (theme, paper): [problem("dull")] if " ".join(filter(None, (theme, paper))) in given else []
        for theme in THEMES
        for paper in papers
    }

    assert lines(said) == [f"1:1: {where}dull"]


def test_what_is_said_is_in_the_order_of_lines_and_keeps_its_kind() -> None:
    said: Said = {
        ("classic", None): [problem("three", 3), problem("note: two", 2)],
        ("console", None): [problem("one", 1, warning=True), problem("three", 3)],
    }

    assert lines(said) == ["1:1: warning: in console: one", "2:1: note: in classic: two", "3:1: three"]


def test_what_makes_a_theme_fail_comes_last_in_its_own_order() -> None:
    said: Said = {
        ("classic", None): [problem("too long", 9), problem("leave out this", 4), problem("or this", 2)],
        ("console", None): [problem("note: ten", 10)],
    }

    assert lines(said, "classic") == [
        "10:1: note: in console: ten",
        "9:1: in classic: too long",
        "4:1: in classic: leave out this",
        "2:1: in classic: or this",
    ]


def test_a_message_that_names_its_theme_is_enough() -> None:
    said: Said = {
        ("classic", None): [problem("the theme 'classic' is dull")],
        ("console", None): [],
    }

    assert lines(said) == ["1:1: the theme 'classic' is dull"]


# The fonts of every theme lack Chinese, and those of some Greek too.
GREEK = """\
basics: {name: Ana Example}
interests:
  - {name: "Ohm Ω"}
  - {name: "Kanji 漢字"}
"""
SAID = [
    "ana.yaml:3:12: interests[0].name: note: in modern: the theme's fonts lack Ω; taken from 'Noto Sans'",
    "ana.yaml:4:12: interests[1].name: note: the theme's fonts lack 漢字; taken from 'Noto Sans SC'",
]


def test_build_says_which_theme_a_note_is_about(capsys: Captured) -> None:
    profile("ana.yaml", GREEK)

    assert run(["build", "ana.yaml", "-t", "classic,modern", "-f", "pdf"]) == 0
    assert capsys.readouterr().err.splitlines() == SAID


def test_all_themes_say_once_what_they_all_say(capsys: Captured) -> None:
    profile("themes/plain/theme.yaml", "extends: classic\n")
    profile("ana.yaml", GREEK)
    profile("bea.yaml", "basics: {nam: Bea}\n")

    assert run(["render", "ana.yaml", "bea.yaml", "-t", "all", "-f", "pdf"]) == 1
    greek, kanji, wrong = capsys.readouterr().err.splitlines()
    assert (greek.split("the theme's fonts")[0], kanji, wrong) == (
        "ana.yaml:3:12: interests[0].name: note: in compact, modern, platform and sidebar: ",
        SAID[1],
        "bea.yaml:1:10: basics.nam: unknown key (did you mean 'name'?)",
    )
    assert sorted(file.name for file in Path("output").glob("*p*.pdf")) == [
        "ana-compact.pdf",
        "ana-europe.pdf",
        "ana-plain.pdf",
        "ana-platform.pdf",
    ]


def test_a_theme_that_cannot_be_used_is_named_and_the_others_are_made(capsys: Captured) -> None:
    profile("ana.yaml")
    profile("themes/broken/theme.yaml", "extends: classic\ntokens: {font: {body: Nowhere Sans}}\n")

    assert run(["build", "ana.yaml", "-t", "classic,./themes/broken", "-f", "pdf"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("ana.yaml: in ./themes/broken: ")
    assert [file.name for file in Path("output").iterdir()] == ["ana-classic.pdf"]
