"""The pages for people: the architecture page against the modules, README against the commands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from conftest import ROOT

from cvrender.cli.root import COMMANDS, root
from cvrender.cli.run import run
from cvrender.profile import SECTIONS
from cvrender.theme import available_themes
from cvrender.writers import WRITERS

PACKAGE = ROOT / "src" / "cvrender"
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def commands() -> dict[str, click.Command]:
    context = click.Context(root)
    return {name: command for name in COMMANDS if (command := root.get_command(context, name))}


def options() -> list[str]:
    """Return the long name of each option of each command, as --help shows them."""
    return sorted(
        {
            option
            for command in commands().values()
            for parameter in command.params
            for option in parameter.opts
            if option.startswith("--")
        }
    )


def command_lines() -> list[list[str]]:
    """Return the words behind ``cvrender`` of each command line in README's code blocks."""
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    lines = (line.partition("  #")[0].strip() for block in blocks for line in block.splitlines())
    return [shlex.split(line)[1:] for line in lines if line.startswith("cvrender ")]


def test_the_architecture_page_names_the_modules_that_exist() -> None:
    named = set(re.findall(r"`([\w/]+\.py)`", ARCHITECTURE)) - {"tests/test_imports.py", "tests/test_docs.py"}
    modules = {file.relative_to(PACKAGE).as_posix() for file in PACKAGE.rglob("*.py")}
    modules = {name for name in modules if not name.endswith("/__init__.py")}
    assert sorted(named) == sorted(modules)


def test_readme_names_every_command() -> None:
    assert [name for name in COMMANDS if f"`cvrender {name}" not in README] == []


def test_readme_names_every_option() -> None:
    assert [
        option for option in options() if f"`{option}" not in README and f", {option}" not in README
    ] == []


def test_readme_names_every_format_theme_and_section() -> None:
    names = [*WRITERS, *(name for name, _ in available_themes()), *SECTIONS]
    assert [name for name in names if f"`{name}`" not in README] == []


def test_readme_has_command_lines() -> None:
    assert {words[0] for words in command_lines()} >= set(COMMANDS)


@pytest.mark.parametrize("words", command_lines(), ids=" ".join)
def test_each_command_line_in_readme_is_understood(words: list[str]) -> None:
    if words[0].startswith("-"):
        assert run(words) == 0
        return
    words = words[: words.index(">")] if ">" in words else words
    command = commands()[words[0]]
    assert command.make_context(words[0], words[1:], resilient_parsing=False).params.keys() == {
        parameter.name for parameter in command.params if parameter.expose_value
    }


def test_readme_names_only_files_that_exist() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
    assert links != []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md"])
def test_a_page_names_only_make_targets_that_exist(page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)[`\n]", (ROOT / page).read_text(encoding="utf-8")))
    assert named - targets == set()


def test_the_example_of_the_api_in_readme_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ana.yaml").write_text("basics: {name: Ana Example}\n", encoding="utf-8")
    exec(compile(example, "README.md", "exec"), {})
    assert (tmp_path / "ana.pdf").read_bytes().startswith(b"%PDF-")
