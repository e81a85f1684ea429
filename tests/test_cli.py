"""The command line: what it writes, what it says, and its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.shell_completion import ShellComplete
from conftest import THEMES
from pypdf import PdfReader

import cvrender
from cvrender.cli.root import COMMANDS, LazyGroup, root
from cvrender.cli.run import run
from cvrender.writers import WRITERS

Captured = pytest.CaptureFixture[str]

ANA = "basics:\n  name: Ana Example\n  summary: Builds things.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let each test work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def profile(name: str = "ana.yaml", text: str = ANA) -> str:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return name


def files() -> list[str]:
    return sorted(str(file) for file in Path().rglob("*") if file.is_file())


# --- render -------------------------------------------------------------------------------------------


def test_render_writes_pdf_and_word_into_output_and_says_so(capsys: Captured) -> None:
    assert run(["render", profile()]) == 0
    assert files() == ["ana.yaml", "output/ana.docx", "output/ana.pdf"]
    pdf, docx = Path("output/ana.pdf").read_bytes(), Path("output/ana.docx").read_bytes()
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f"output/ana.pdf     1 page  {len(pdf) / 1000:6.1f} kB",
        f"output/ana.docx            {len(docx) / 1000:6.1f} kB",
    ]
    assert said.err == ""


def test_render_makes_every_format(capsys: Captured) -> None:
    assert run(["render", profile(), "-f", "txt,md", "-f", "json, html", "-o", "made/here"]) == 0
    assert files() == [
        "ana.yaml",
        "made/here/ana.html",
        "made/here/ana.json",
        "made/here/ana.md",
        "made/here/ana.txt",
    ]
    assert "Ana Example" in Path("made/here/ana.txt").read_text(encoding="utf-8")
    assert json.loads(Path("made/here/ana.json").read_bytes())["basics"]["name"] == "Ana Example"
    assert "page" not in capsys.readouterr().out


def test_a_folder_stands_for_the_profiles_in_it(capsys: Captured) -> None:
    for name in ("all/b.yaml", "all/a.yml", "all/.hidden.yaml", "all/deep/d.yaml"):
        profile(name)
    profile("all/c.json", '{"basics": {"name": "Ana Example"}}')
    profile("all/cvrender.schema.json", "{}")
    profile("all/notes.txt", "no profile")
    assert run(["render", "all", "all/b.yaml", "-f", "txt", "-o", "out"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        "out/a.txt",
        "out/b.txt",
        "out/c.txt",
    ]


def test_a_folder_without_a_profile_is_said(capsys: Captured) -> None:
    Path("empty").mkdir()
    assert [run(["render", "empty"]), run(["validate", "empty"])] == [1, 1]
    assert "there is no profile in the folder 'empty' (*.yaml, *.yml, *.json)" in capsys.readouterr().err


def test_all_problems_are_said_and_the_good_profiles_rendered(capsys: Captured) -> None:
    bad = profile("bad.yaml", "basics:\n  nam: Bo\n  emial: bo@example.com\n")
    assert run(["render", bad, "missing.yaml", profile(), "-f", "txt"]) == 1
    said = capsys.readouterr()
    assert [line.split(": ")[0] for line in said.err.splitlines()] == [
        "bad.yaml:2:3",
        "bad.yaml:3:3",
        "missing.yaml",
    ]
    assert [line.split()[0] for line in said.out.splitlines()] == ["output/ana.txt"]
    assert "output/ana.txt" in files()


def test_strict_makes_warnings_errors(capsys: Captured) -> None:
    file = profile("ana.json", '{"basics": {"name": "Ana"}, "hobby": "tea"}')
    assert run(["render", file, "-f", "txt"]) == 0
    warned = capsys.readouterr().err
    assert "ana.json:1:29: hobby: warning: " in warned
    Path("output/ana.txt").unlink()
    assert run(["render", file, "-f", "txt", "--strict"]) == 1
    assert capsys.readouterr().err == warned.replace("warning: ", "")
    assert files() == ["ana.json"]


def test_a_problem_that_several_outputs_share_is_said_once(capsys: Captured) -> None:
    assert run(["render", profile(), profile("bo.yaml"), "-t", "clasic"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "error: no theme named 'clasic' (did you mean 'classic'?)"
    ]
    assert files() == ["ana.yaml", "bo.yaml"]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("theme: clasic", "ana.yaml:5:10: cvrender.theme: no theme named 'clasic' (did you mean "),
        ("language: xx", "ana.yaml:5:13: cvrender.language: no language 'xx' (languages: ar, cs, "),
    ],
)
def test_a_wrong_setting_of_the_profile_has_its_place(setting: str, message: str, capsys: Captured) -> None:
    assert run(["render", profile(text=f"{ANA}cvrender:\n  {setting}\n"), "-f", "txt"]) == 1
    assert capsys.readouterr().err[: len(message)] == message


def test_options_go_before_the_profile(capsys: Captured) -> None:
    text = f"{ANA}cvrender:\n  language: de\n  paper: letter\n  theme: clasic\n"
    assert (
        run(["render", profile(text=text), "-f", "pdf", "-t", "classic", "--lang", "es", "--paper", "a4"])
        == 0
    )
    page = PdfReader("output/ana.pdf").pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    assert page.extract_text().splitlines()[1:] == ["Perfil profesional", "Builds things."]


def test_the_profile_goes_before_the_defaults() -> None:
    text = f"{ANA}cvrender:\n  paper: letter\n  language: de\n"
    assert run(["render", profile(text=text), "-f", "pdf"]) == 0
    pdf = PdfReader("output/ana.pdf")
    assert (round(pdf.pages[0].mediabox.width), round(pdf.pages[0].mediabox.height)) == (612, 792)
    assert str(pdf.root_object["/Lang"]) == "de"


def test_a_theme_that_a_profile_names_by_path_is_beside_the_profile() -> None:
    theme = Path("mine/look/theme.yaml")
    theme.parent.mkdir(parents=True)
    theme.write_text("extends: classic\ntokens: {color: {accent: '#123456'}}\n", encoding="utf-8")
    file = profile("mine/ana.yaml", f"{ANA}cvrender:\n  theme: ./look\n")
    assert run(["render", file, "-f", "html"]) == 0
    assert "#123456" in Path("output/ana.html").read_text(encoding="utf-8")


def test_two_profiles_of_one_name_are_refused(capsys: Captured) -> None:
    assert run(["render", profile("a/ana.yaml"), profile("b/Ana.yml")]) == 2
    assert "'a/ana.yaml' and 'b/Ana.yml' would be written to the same files" in capsys.readouterr().err
    assert files() == ["a/ana.yaml", "b/Ana.yml"]


def test_a_profile_is_never_written_over(capsys: Captured) -> None:
    text = '{"basics": {"name": "Ana Example"}}'
    assert run(["render", profile("ana.json", text), "-f", "json", "-o", "."]) == 2
    assert "'ana.json' is read in this run and would be written over" in capsys.readouterr().err
    assert Path("ana.json").read_text(encoding="utf-8") == text


def test_an_output_that_cannot_be_written_is_one_line(capsys: Captured) -> None:
    Path("taken").write_text("a file", encoding="utf-8")
    Path("out/ana.txt").mkdir(parents=True)
    assert run(["render", profile(), "-f", "txt", "-o", "taken"]) == 1
    assert capsys.readouterr().err == "error: cannot write 'taken/ana.txt': 'taken' is not a folder\n"
    assert run(["render", profile(), "-f", "txt", "-o", "out"]) == 1
    assert capsys.readouterr().err == "error: cannot write 'out/ana.txt': Is a directory\n"
    assert files() == ["ana.yaml", "taken"]


def test_an_interrupted_write_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["render", profile(), "-f", "txt"]) == 0
    before = Path("output/ana.txt").read_bytes()

    def stop(self: Path, data: bytes) -> int:
        with self.open("wb") as part:
            part.write(data[:10])
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", stop)
    assert run(["render", "ana.yaml", "-f", "txt", "--lang", "de"]) == 130
    assert files() == ["ana.yaml", "output/ana.txt"]
    assert Path("output/ana.txt").read_bytes() == before


def test_an_output_is_as_readable_as_any_new_file() -> None:
    Path("new").touch()
    run(["render", profile(), "-f", "txt"])
    assert Path("output/ana.txt").stat().st_mode == Path("new").stat().st_mode


def test_one_output_goes_to_stdout(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["render", profile(), "-f", "pdf", "-o", "-"]) == 0
    assert len(PdfReader(BytesIO(capsysbinary.readouterr().out)).pages) == 1
    assert files() == ["ana.yaml"]


def test_stdout_takes_one_profile_and_one_format(capsys: Captured) -> None:
    assert run(["render", profile(), "-o", "-"]) == 2
    assert run(["render", profile(), profile("bo.yaml"), "-f", "txt", "-o", "-"]) == 2
    assert capsys.readouterr().err.count("'-o -' takes one profile and one format (-f)") == 2


def test_a_terminal_gets_no_binary(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(["render", profile(), "-f", "pdf", "-o", "-"]) == 2
    said = capsys.readouterr()
    assert "a terminal cannot show pdf" in said.err
    assert said.out == ""


def test_many_profiles_on_a_terminal_show_progress(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    for letter in "abcd":
        profile(f"all/{letter}.yaml")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert run(["render", "all", "-f", "txt"]) == 0
    said = capsys.readouterr()
    assert "Rendering" in said.err
    assert len(said.out.splitlines()) == 4


def test_an_unknown_format_names_the_one_that_was_meant(capsys: Captured) -> None:
    assert run(["render", profile(), "-f", "pdf,dox"]) == 2
    assert "no format named 'dox' (did you mean 'docx'?)" in capsys.readouterr().err


# --- the other commands -------------------------------------------------------------------------------


def test_validate_lists_problems_and_writes_nothing(capsys: Captured) -> None:
    bad = profile("bad.yaml", "basics:\n  nam: Bo\ncvrender:\n  theme: clasic\n")
    assert run(["validate", profile(), bad]) == 1
    said = capsys.readouterr()
    assert said.out == "ana.yaml: OK\n"
    assert said.err.startswith("bad.yaml:2:3: basics.nam: ")
    assert files() == ["ana.yaml", "bad.yaml"]
    assert run(["validate", profile("bad.yaml", f"{ANA}cvrender:\n  theme: clasic\n")]) == 1
    assert capsys.readouterr().err.startswith("bad.yaml:5:10: cvrender.theme: no theme named 'clasic'")


def test_new_writes_a_profile_that_renders_as_it_is(capsys: Captured) -> None:
    assert run(["new", "mine/ana"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "wrote mine/ana.yaml",
        "wrote mine/cvrender.schema.json",
        "next: cvrender render mine/ana.yaml",
    ]
    assert run(["render", "mine", "--strict"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert files() == ["mine/ana.yaml", "mine/cvrender.schema.json", "output/ana.docx", "output/ana.pdf"]
    assert 1 <= len(PdfReader("output/ana.pdf").pages) <= 2


def test_editors_find_nothing_wrong_with_what_new_writes() -> None:
    run(["new", "ana.yaml"])
    text = Path("ana.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=./cvrender.schema.json\n")
    schema = json.loads(Path("cvrender.schema.json").read_bytes())
    errors = jsonschema.Draft202012Validator(schema).iter_errors(yaml.safe_load(text))
    assert [error.json_path for error in errors] == []


def test_new_never_writes_over_a_profile_unless_told(capsys: Captured) -> None:
    profile()
    assert run(["new", "ana"]) == 2
    assert "'ana.yaml' exists; take another name, or write over it with --force" in capsys.readouterr().err
    assert Path("ana.yaml").read_text(encoding="utf-8") == ANA
    assert run(["new", "ana", "--force"]) == 0
    assert Path("ana.yaml").read_text(encoding="utf-8") != ANA


def test_themes_lists_names_and_descriptions(capsys: Captured) -> None:
    profile("themes/mine/theme.yaml", "extends: classic\ndescription: A theme of my own.\n")
    assert run(["themes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == sorted((*THEMES, "mine"))
    assert "mine       A theme of my own." in lines
    assert run(["themes", "--json"]) == 0
    themes = json.loads(capsys.readouterr().out)
    assert {"name": "mine", "description": "A theme of my own."} in themes
    assert [theme["name"] for theme in themes if not theme["description"]] == []


def test_schema_is_a_json_schema(capsys: Captured) -> None:
    assert run(["schema"]) == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))


def test_version(capsys: Captured) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"cvrender {cvrender.__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name: str, capsys: Captured) -> None:
    assert run([name, "--help"]) == 0
    said = capsys.readouterr().out
    assert f"  {COMMANDS[name]}\n" in said
    assert f"cvrender {name} " in said.split("Example")[1]


def test_help_names_every_format(capsys: Captured) -> None:
    run(["render", "--help"])
    assert f" {', '.join(WRITERS)};" in capsys.readouterr().out


def test_an_unknown_command_names_the_one_that_was_meant(capsys: Captured) -> None:
    assert run(["rendr"]) == 2
    assert "no command named 'rendr' (did you mean 'render'?)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "incomplete", "expected"),
    [
        ([], "re", ["render"]),
        (["render", "-t"], "cl", ["classic"]),
        (["render", "--format"], "pdf,d", ["pdf,docx"]),
        (["render", "--lang"], "e", ["en", "es"]),
        (["render", "--paper"], "", ["a4", "letter"]),
        (["completion"], "", ["bash", "zsh", "fish"]),
    ],
)
def test_a_shell_completes(words: list[str], incomplete: str, expected: list[str]) -> None:
    completion = ShellComplete(root, {}, "cvrender", "_CVRENDER_COMPLETE")
    assert [item.value for item in completion.get_completions(words, incomplete)] == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_the_script_of_a_shell(shell: str, capsys: Captured) -> None:
    assert run(["completion", shell]) == 0
    assert f"_CVRENDER_COMPLETE={shell}_complete" in capsys.readouterr().out


# --- how it ends --------------------------------------------------------------------------------------


def test_a_bug_keeps_its_traceback(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(LazyGroup, "get_command", broken)
    assert run(["themes"]) == 70
    said = capsys.readouterr().err
    lines = said.splitlines()
    assert (lines[0], lines[-2]) == ("Traceback (most recent call last):", "ZeroDivisionError: ours")
    assert lines[-1].startswith("This is a bug of cvrender")


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m cvrender schema | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("{\n", "")


def test_ctrl_c_ends_at_once(folder: Path) -> None:
    profile()
    code = (
        "import os, signal, cvrender.cli.making as r\nfrom cvrender.cli.run import main\n"
        "r.write_whole = lambda *_: os.kill(os.getpid(), signal.SIGINT)\nmain()"
    )
    arguments = [sys.executable, "-c", code, "render", "ana.yaml", "-f", "txt"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, cwd=folder)
    assert (done.returncode, done.stdout) == (130, "")
    assert "Traceback" not in done.stderr


def test_a_name_that_is_no_text_is_printed() -> None:
    name = os.fsdecode(b"an\xe4.yaml")
    command = [sys.executable, "-m", "cvrender", "render", profile(name), "-f", "txt"]
    strict = os.environ | {"PYTHONIOENCODING": "utf-8:strict"}
    done = subprocess.run(command, capture_output=True, check=False, env=strict)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("output/an\N{REPLACEMENT CHARACTER}.txt ")


def test_all_that_the_settings_ask_for_in_vain_is_said(capsys: Captured) -> None:
    text = "basics: {name: Ana}\ncvrender:\n  theme: clasic\n  language: xx\n"
    labels = "basics: {name: Ana}\ncvrender:\n  labels: {impct: Effect, present: now}\n"

    assert run(["validate", profile("a.yaml", text), profile("b.yaml", labels)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(" (")[0] for line in said] == [
        "a.yaml:3:10: cvrender.theme: no theme named 'clasic'",
        "a.yaml:4:13: cvrender.language: no language 'xx'",
        "b.yaml:3:19: cvrender.labels.impct: there is no label 'impct'",
    ]


@pytest.mark.parametrize("more", ["", "work: [{position: [3]}]\n"], ids=["settings", "data"])
def test_what_the_command_line_asks_for_in_vain_hides_nothing(more: str, capsys: Captured) -> None:
    settings = "cvrender:\n  design: {fonts: Helvetca}\n  labels: {impct: Effect}\n"
    file = profile("a.yaml", f"basics: {{name: Ana}}\n{settings}{more}")
    theme, language = "error: no theme named 'clasic'", "error: no language 'xx'"
    font = "a.yaml:3:19: cvrender.design.fonts: no packaged font is named 'Helvetca'"
    label = "a.yaml:4:19: cvrender.labels.impct: there is no label 'impct'"

    def said(*options: str) -> list[str]:
        assert run(["render", file, "-f", "txt", *options]) == 1
        lines = [line.partition(" (")[0] for line in capsys.readouterr().err.splitlines()]
        assert len([line for line in lines if "work[0].position" in line]) == bool(more)
        return sorted(line for line in lines if "work[0].position" not in line)

    assert said("-t", "clasic") == sorted([theme, font, label])
    assert said("--lang", "xx") == sorted([language, font])
    assert said("-t", "clasic", "--lang", "xx") == sorted([theme, language, font])
    assert files() == ["a.yaml"]


@pytest.mark.parametrize("name", ["", ".", "..", "x.json"])
def test_a_name_that_is_none_is_wrong_usage(name: str, capsys: Captured) -> None:
    assert run(["new", name]) == 2
    assert "is no name for a YAML profile" in capsys.readouterr().err
