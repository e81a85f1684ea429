"""Characters that nobody sees: which of them are warned of, where, and which are as they should be."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PROFILES, SAMPLES

from cvrender.cli.run import run
from cvrender.profile import read, read_text


def warnings(name: str) -> list[str]:
    """Return what is said of a name, in YAML as a person's editor saves it."""
    loaded = read_text(f"basics:\n  name: {name}\n", "ana.yaml")
    return [str(problem) for problem in loaded.problems]


TURNING = "shows letters in another order than programs read them"
OPEN = "is not closed, in '{}' (close it with {}, or remove it)"
PARTING = "cannot be seen, and programs read parted or other words"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "Ana \u202eelpmaxE",
            f"U+202E (right-to-left override) {TURNING}, in 'Ana [U+202E]elpmaxE' (remove it)",
        ),
        (
            "Ana \u202eelpmaxE\u202c",
            f"U+202E (right-to-left override) {TURNING}, in 'Ana [U+202E]elpmaxE[U+202C]' (remove it)",
        ),
        ("A\u202dna", f"U+202D (left-to-right override) {TURNING}, in 'A[U+202D]na' (remove it)"),
        (
            "Ana \u2067Example",
            f"U+2067 (right-to-left isolate) {OPEN.format('Ana [U+2067]Example', 'U+2069')}",
        ),
        (
            "Ana \u202bExample\u2069",
            f"U+202B (right-to-left embedding) {OPEN.format('Ana [U+202B]Example[U+2069]', 'U+202C')}",
        ),
        ("Ana\u202c", "U+202C (pop directional formatting) closes nothing, in 'Ana[U+202C]' (remove it)"),
        ("Exam\u200bple", f"U+200B (zero width space) {PARTING}, in 'Exam[U+200B]ple' (remove it)"),
        ("Exam\u2060ple", f"U+2060 (word joiner) {PARTING}, in 'Exam[U+2060]ple' (remove it)"),
    ],
    ids=lambda value: value.encode("unicode_escape").decode()[:20],
)
def test_it_is_warned_of_at_its_place(name: str, said: str) -> None:
    assert warnings(name)[0] == f"ana.yaml:2:9: basics.name: warning: the character {said}"


@pytest.mark.parametrize(
    "name",
    [
        "\u2067דנה לוי\u2069 (\u2066Dana Levi\u2069)",
        "\u2068Ana \u2067\u05d3\u2069\u2069",
        "\u202bדנה\u202c",
        "דנה\u200f, Ana\u200e",
        "نیما می\u200cخواهم",
        "👩\u200d💻",
        "ភាសា\u200bខ្មែរ",
        "ភាសា\u200b2024",
        "2024\u200bភាសា",
    ],
)
def test_what_scripts_need_is_not(name: str) -> None:
    assert warnings(name) == []


def test_each_kind_is_said_once_in_a_text_and_all_texts_are_looked_at() -> None:
    text = "basics: {name: Ana}\nwork:\n  - highlights: [a\u200bb\u200bc]\n    url: ana.example/\u200b\n"
    problems = read_text(text, "ana.yaml").problems
    assert [problem.path for problem in problems] == ["work[0].highlights[0]", "work[0].url"]


def test_a_strict_run_refuses_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ana.yaml"
    file.write_text("basics: {name: Ana \u202eelpmaxE}\n", encoding="utf-8")
    assert [run(["validate", str(file)]), run(["validate", str(file), "--strict"])] == [0, 1]
    assert "\u202e" not in capsys.readouterr().err


@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_no_profile_of_ours_is_warned_of(file: Path) -> None:
    assert [problem for problem in read(file).problems if "U+" in problem.message] == []
