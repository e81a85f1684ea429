"""themes/README.md against what there is: keys, tokens, rules, templates, variables, macros, Word styles."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from conftest import ROOT

from cvrender import load_theme
from cvrender.linting.templates import VARIABLES, template_files
from cvrender.theme.load import KEYS
from cvrender.writers.docx.catalog import STYLES
from cvrender.writers.docx.look import _PARSERS

PAGE = (ROOT / "themes" / "README.md").read_text(encoding="utf-8")
MACROS = (ROOT / "themes" / "base" / "macros.html.j2").read_text(encoding="utf-8")


def rows(head: str) -> list[str]:
    """Return the first column of the tables with a heading, without its marks."""
    tables = re.findall(rf"^\| {head} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    return re.findall(r"^\| `(.+?)` \|", "".join(tables), re.MULTILINE)


def rules() -> list[str]:
    """Return the rules that the room gives its faults, as they stand in its source."""
    files = (ROOT / "src" / "cvrender" / "linting").glob("*.py")
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    return list(dict.fromkeys(rule for node in nodes if isinstance(node, ast.Call) for rule in named(node)))


def named(call: ast.Call) -> Iterator[str]:
    """Yield the rule that a call makes a fault of; that of a place in theme.yaml has its path first."""
    called = ast.unparse(call.func)
    if called.rpartition(".")[2] in ("Fault", "Bad", "fault"):
        argument = call.args[1 if called.startswith("places") else 0]
        if isinstance(argument, ast.Constant):
            yield str(argument.value)


def context() -> list[str]:
    """Return the names that the writer gives to a template."""
    source = (ROOT / "src" / "cvrender" / "writers" / "html.py").read_text(encoding="utf-8")
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    (call,) = (call for call in calls if ast.unparse(call.func) == "engine(theme).filled")
    return [str(keyword.arg) for keyword in call.keywords]


TABLES = {
    "Key": list(KEYS),
    "Token": [
        name
        for name in load_theme("base").source.tokens
        if name not in ("page.paper", "page.width", "page.height")
    ],
    "Template": list(template_files([ROOT / "themes" / "base"])),
    "Variable": context(),
    "Macro": re.findall(r"macro (.+?\))", MACROS),
    "Style": list(STYLES),
    "Property": list(_PARSERS),
    "Rule": rules(),
}


@pytest.mark.parametrize("head", TABLES)
def test_the_page_lists_what_there_is(head: str) -> None:
    named = [name.removeprefix("show.") if head == "Macro" else name for name in rows(head)]
    assert sorted(named) == sorted(TABLES[head])


def test_the_linter_knows_what_a_template_is_given() -> None:
    assert sorted(VARIABLES) == sorted(context())


def test_the_example_is_a_theme(tmp_path_factory: pytest.TempPathFactory) -> None:
    from cvrender.linting import lint

    folder = tmp_path_factory.mktemp("example")
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (sheet,) = re.findall(r"```css\n(.*?)```", PAGE, re.DOTALL)
    indented = re.sub(r"^   ", "", example, flags=re.MULTILINE)
    (folder / "theme.yaml").write_text(indented, encoding="utf-8")
    (folder / "resume.css").write_text(sheet, encoding="utf-8")

    assert [str(fault) for fault in lint(f"{folder}/")] == []
    assert load_theme(f"{folder}/").tokens["font.heading"] == "Raleway"
