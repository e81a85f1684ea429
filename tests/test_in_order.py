"""Problems are said by file, line and column, whoever found them."""

from __future__ import annotations

import pytest
from conftest import profile

from cvrender.cli.run import run
from cvrender.errors import Problem, in_order

Captured = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("folder")


def places(capsys: Captured) -> list[str]:
    return [line.split(": ")[0] for line in capsys.readouterr().err.splitlines()]


def test_the_whole_file_goes_before_its_lines_and_what_is_equal_stays() -> None:
    problems = [
        Problem("b", 2, 1, "", "b2"),
        Problem("b", 10, 2, "", "b10"),
        Problem("b", 2, 1, "", "again"),
        Problem("a", 3, 1, "", "a3"),
        Problem("b", 0, 0, "", "b"),
        Problem("b", 2, 0, "", "before"),
    ]

    assert [one.message for one in in_order(problems)] == ["a3", "b", "before", "b2", "again", "b10"]


@pytest.mark.parametrize("command", [["validate"], ["render", "-f", "txt"], ["build", "-f", "txt"]])
def test_fonts_and_theme_are_said_by_line(command: list[str], capsys: Captured) -> None:
    profile(
        "ana.yaml",
        "basics: {name: Ana}\ncvrender:\n  design: {fonts: Lto}\n  theme: classc\n  labels: {x: y}\n",
    )

    assert run([*command, "ana.yaml"]) == 1
    assert places(capsys) == ["ana.yaml:3:19", "ana.yaml:4:10", "ana.yaml:5:15"]


@pytest.mark.parametrize("command", [["render", "-f", "pdf"], ["build", "-f", "pdf"], ["check"]])
def test_what_the_reader_and_the_writers_find_is_said_by_line(command: list[str], capsys: Captured) -> None:
    profile(
        "ana.yaml",
        "basics: {name: Ana Example}\ninterests:\n  - {name: Kanji 漢字}\n  - name: Sum #1 in school\n",
    )

    run([*command, "ana.yaml"])
    assert places(capsys) == ["ana.yaml:3:12", "ana.yaml:4:11"]
