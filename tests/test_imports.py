"""Who may import whom, read from the source: the rooms of docs/architecture.md."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "src" / "cvrender"

#: Each room, and the rooms that it may import. "" is the public API, the package itself.
MAY_IMPORT = {
    "errors": set(),
    "frozen": set(),
    "digest": set(),
    "home": set(),
    "whole": set(),
    "version": set(),
    "budget": set(),
    "starting": {"digest", "home", "whole"},
    "keeping": {"digest", "errors", "home", "whole"},
    "building": {"errors"},
    "document": set(),
    "inline": {"document"},
    "language": {"errors"},
    "misreading": {"errors"},
    "profile": {"budget", "document", "errors", "misreading"},
    "tailoring": {"profile"},
    "redaction": {"errors", "inline", "language", "profile"},
    "composing": {"document", "errors", "inline", "language", "profile", "tailoring"},
    "theme": {"errors", "misreading", "starting", "whole"},
    "styling": {"profile", "theme"},
    "writers": {"document", "errors", "starting", "theme", "version"},
    "extracting": {"errors", "writers"},
    "fitting": {"budget", "document", "errors", "theme", "writers"},
    "checks": {"document", "errors", "language", "theme"},
    "showing": {"theme"},
    "linting": {"checks", "composing", "document", "errors", "profile", "tailoring", "theme", "writers"},
    "revision": {"composing", "document", "errors", "inline", "language", "profile", "tailoring", "writers"},
    "__init__": {
        "budget",
        "checks",
        "composing",
        "document",
        "errors",
        "extracting",
        "fitting",
        "profile",
        "redaction",
        "styling",
        "tailoring",
        "theme",
        "version",
        "writers",
    },
    "cli": {
        "",
        "budget",
        "building",
        "checks",
        "digest",
        "document",
        "errors",
        "keeping",
        "language",
        "linting",
        "profile",
        "redaction",
        "revision",
        "showing",
        "starting",
        "styling",
        "theme",
        "version",
        "whole",
        "writers",
    },
    "__main__": {"cli"},
}

#: What any room may import: it is part of the language rather than of the house.
EVERYWHERE = {"frozen"}

#: What only some rooms may know.
ONLY_IN = {
    "babel": {"language"},
    "click": {"cli"},
    "dask": {"building"},
    "distributed": {"building"},
    "docx": {"checks", "writers"},
    "jinja2": {"linting", "showing", "writers"},
    "markdown_it": {"inline"},
    "pygments": {"linting"},
    "rich": {"cli"},
    "tinycss2": {"checks", "linting", "profile", "theme"},
    "weasyprint": {"writers"},
    "yaml": {"language", "linting", "misreading", "profile", "revision", "theme"},
}

#: The module of each distribution whose name differs from it.
MODULES = {
    "jinja2": "jinja2",
    "markdown-it-py": "markdown_it",
    "pdfminer.six": "pdfminer",
    "pillow": "PIL",
    "python-docx": "docx",
    "pyyaml": "yaml",
    "fonttools[woff]": "fontTools",
}


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the full name of each module that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def room(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_each_room_imports_only_what_it_may() -> None:
    wrong = []
    for file in sources():
        for line, name in imports(file):
            package, _, rest = name.partition(".")
            other = rest.split(".")[0]
            if package == "cvrender" and other not in {room(file), *MAY_IMPORT[room(file)], *EVERYWHERE}:
                wrong.append(f"{file.relative_to(ROOT)}:{line}: {room(file)} imports {name}")
    assert wrong == []


def test_each_library_is_known_only_where_it_belongs() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for file in sources()
        for line, name in imports(file)
        if room(file) not in ONLY_IN.get(name.split(".")[0], {room(file)})
    ]
    assert wrong == []


def test_the_declared_dependencies_are_those_that_are_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [name for extra in project["optional-dependencies"].values() for name in extra]
    names = [re.split(r"[<>=]", dependency)[0] for dependency in project["dependencies"] + extras]
    declared = sorted(MODULES.get(name, name.replace("-", "_")) for name in names)
    imported = {name.split(".")[0] for file in sources() for _, name in imports(file)}
    # rendercv-fonts is a folder of fonts that is found, and not a module that is imported
    other_pythons = {"_sha2", "_sha256"}  # the same module, in 3.12 and before
    third_party = imported - set(sys.stdlib_module_names) - other_pythons - {"cvrender"} | {"rendercv_fonts"}
    assert sorted(third_party) == declared


HEAVY = ["weasyprint", "babel", "jinja2", "rich", "docx", "pypdf", "yaml", "markdown_it"]


def loaded(arguments: list[str], folder: Path) -> list[str]:
    """Return which of the heavy libraries a command imports, in a process of its own."""
    code = (
        "import sys\nfrom cvrender.cli.run import run\n"
        f"status = run({arguments!r})\nassert status == 0, status\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(  # the last line of stderr is ours
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    names = ast.literal_eval(done.stderr.splitlines()[-1])
    assert isinstance(names, list)
    return names


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["render", "--help"]], ids=" ".join)
def test_help_imports_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    assert loaded(arguments, tmp_path) == []


def test_importing_cvrender_imports_nothing_heavy() -> None:
    code = f"import sys, cvrender; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (["new", "ana"], {"weasyprint", "babel", "jinja2", "docx", "rich"}),
        (["schema"], {"weasyprint", "babel", "jinja2", "docx", "rich"}),
        (["themes"], {"weasyprint", "babel", "jinja2", "docx", "rich"}),
        (["validate", "PROFILE"], {"weasyprint", "babel", "jinja2", "docx", "rich"}),
        (["render", "PROFILE", "-f", "docx,txt,md,json"], {"weasyprint", "pypdf", "rich"}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_imports_only_what_it_uses(
    arguments: list[str], unneeded: set[str], tmp_path: Path
) -> None:
    profile = str(ROOT / "profiles" / "sourav-sharma.yaml")
    names = loaded([profile if word == "PROFILE" else word for word in arguments], tmp_path)
    assert unneeded.intersection(names) == set()
