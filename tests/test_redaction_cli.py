"""``cvrender render --redact``: the names of its files, what it says, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from cvrender.cli.blind import refuse_source
from cvrender.cli.root import root
from cvrender.cli.run import run

Captured = pytest.CaptureFixture[str]

ANA = """\
basics: {name: Ana Example, email: ana@mail.example, summary: Ana builds at Tap.}
work: [{name: Tap Invest, position: Lead}]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let each test work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def profile(name: str, text: str = ANA) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    return name


def outputs(folder: str = "output") -> list[str]:
    return sorted(file.name for file in Path(folder).rglob("*"))


def test_files_are_named_after_the_initials(capsys: Captured) -> None:
    assert run(["render", profile("ana-example.yaml"), "-f", "txt,json", "--redact"]) == 0
    assert outputs() == ["a-e.json", "a-e.txt"]
    said = capsys.readouterr()
    assert [line.split()[0] for line in said.out.splitlines()] == ["output/a-e.txt", "output/a-e.json"]
    assert said.err == ""
    assert Path("output/a-e.txt").read_text(encoding="utf-8").splitlines()[0] == "A. E."


def test_two_of_the_same_initials_get_numbers() -> None:
    text = "basics: {name: Al Evans}"
    names = [profile("a/ana-example.yaml"), profile("b/ana-example.yaml"), profile("a/al-evans.yaml", text)]
    assert run(["render", *names, "-f", "txt", "--redact"]) == 0
    assert outputs() == ["a-e-2.txt", "a-e-3.txt", "a-e.txt"]
    assert Path("output/a-e-3.txt").read_text(encoding="utf-8") == "A. E.\n=====\n"


def test_redacted_and_plain_outputs_lie_side_by_side() -> None:
    file = profile("cv.yaml")
    assert (run(["render", file, "-f", "txt"]), run(["render", file, "-f", "txt", "--redact"])) == (0, 0)
    assert outputs() == ["cv-redacted.txt", "cv.txt"]


def test_standard_output_is_redacted_too(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["render", profile("ana.yaml"), "-f", "txt", "-o", "-", "--redact=name"]) == 0
    assert capfdbinary.readouterr().out.decode().splitlines()[:4] == ["A. E.", "=====", "", "Summary"]
    assert outputs() == []


def test_a_broken_profile_does_not_stop_the_others(capsys: Captured) -> None:
    broken = profile("bo.yaml", "basics: {nam: Bo}")
    assert run(["render", broken, profile("ana.yaml"), "-f", "txt", "--redact"]) == 1
    assert outputs() == ["a.txt"]
    assert "bo.yaml:1:10: basics.nam: unknown key (did you mean 'name'?)" in capsys.readouterr().err


def test_what_may_be_left_is_a_warning_with_its_place(capsys: Captured) -> None:
    command = ["render", profile("ana.yaml"), "-f", "txt", "--redact", "name,employers"]
    said = (
        "'Tap' is still there, a part of 'Tap Invest' "
        "(list it under cvrender.redact: in 'values' to hide it, in 'keep' to leave it)"
    )
    assert run(command) == 0
    assert capsys.readouterr().err == f"ana.yaml:1:63: basics.summary: warning: {said}\n"
    Path("output/a.txt").unlink()
    assert run([*command, "--strict"]) == 1
    assert capsys.readouterr().err == f"ana.yaml:1:63: basics.summary: {said}\n"
    assert outputs() == []


UNKNOWN = "there is nothing named 'nmae' to hide (did you mean 'name'?)"
MISPLACED = """\
there is nothing named 'ana.yaml' to hide (kinds: name, contact, links, photo, employers, schools); \
--redact alone goes behind the profiles"""


@pytest.mark.parametrize(
    ("words", "message"),
    [(["ana.yaml", "--redact", "nmae"], UNKNOWN), (["--redact", "ana.yaml"], MISPLACED)],
)
def test_an_unknown_kind_is_wrong_usage(words: list[str], message: str, capsys: Captured) -> None:
    profile("ana.yaml")
    assert run(["render", *words]) == 2
    assert f"Error: Invalid value for '--redact': {message}" in capsys.readouterr().err
    assert outputs() == []


def test_the_language_of_the_command_line_gives_the_labels() -> None:
    command = ["render", profile("ana.yaml"), "-f", "json", "--redact", "name,employers", "--lang", "de"]
    assert run(command) == 0
    data = json.loads(Path("output/a.json").read_bytes())
    assert data["work"][0]["name"] == "Arbeitgeber 1"


def test_the_language_of_the_command_line_is_that_of_the_file_names_too() -> None:
    file = profile("山田太郎.yaml", "basics: {name: 山田太郎}\n")
    assert run(["render", file, "-f", "txt", "--redact", "--lang", "de"]) == 0
    assert outputs() == ["kandidat.txt"]


def test_an_unknown_language_of_the_profile_has_its_place(capsys: Captured) -> None:
    text = f"{ANA}cvrender: {{language: xx}}\n"
    assert run(["render", profile("ana.yaml", text), "-f", "txt", "--redact"]) == 1
    assert capsys.readouterr().err.startswith("ana.yaml:3:22: cvrender.language: no language 'xx' (")


def test_a_theme_that_is_named_after_the_person_is_not_named() -> None:
    profile("themes/ana-look/theme.yaml", "extends: classic\n")
    text = f"{ANA}cvrender: {{theme: ana-look}}\n"
    assert run(["render", profile("ana.yaml", text), "-f", "html,json,docx", "--redact"]) == 0
    assert "ana-look" not in "".join(
        Path(f"output/a.{form}").read_text("latin-1") for form in ("html", "json")
    )
    assert '(theme theme)">' in Path("output/a.html").read_text(encoding="utf-8")


def test_the_profile_is_never_attached_to_what_hides_it() -> None:
    with pytest.raises(click.UsageError) as error:
        refuse_source()
    assert error.value.message == (
        "--attach-source puts the whole profile into the PDF, with all that --redact hides; leave one out"
    )


def test_a_shell_completes_kinds() -> None:
    completion = ShellComplete(root, {}, "cvrender", "_CVRENDER_COMPLETE")
    found = completion.get_completions(["render", "ana.yaml", "--redact"], "name,")
    assert [item.value for item in found] == [
        *("name,contact", "name,links", "name,photo", "name,employers", "name,schools")
    ]
