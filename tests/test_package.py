"""The wheel: built from the repository, installed elsewhere, and used from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from conftest import ROOT

import cvrender

ELSEWHERE = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has the wheel and its dependencies, and nothing of the repository."""
    folder = tmp_path_factory.mktemp("clean")
    # Without pip, which would take seconds to put there: this one installs into the other environment.
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "install", "--no-index", "--no-deps", "--no-compile", str(wheel)],
        check=True,
        capture_output=True,
    )
    (site,) = folder.glob("lib/python*/site-packages")
    for installed in Path(sysconfig.get_path("purelib")).iterdir():
        # Not the .pth file of the editable install, nor what tells of it.
        if (
            installed.suffix != ".pth"
            and "cvrender-" not in installed.name
            and not (site / installed.name).exists()
        ):
            (site / installed.name).symlink_to(installed)
    return python


def names_below(folder: Path, prefix: str) -> list[str]:
    return sorted(
        f"{prefix}/{file.relative_to(folder).as_posix()}"
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    )


def test_the_wheel_holds_the_package_the_themes_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = sorted(name for name in archive.namelist() if ".dist-info/" not in name)
    expected = names_below(ROOT / "src" / "cvrender", "cvrender") + names_below(
        ROOT / "themes", "cvrender/themes"
    )
    assert names == sorted(expected)
    assert "cvrender/language/locales/en.yaml" in names
    assert "cvrender/themes/classic/theme.yaml" in names
    assert "cvrender/py.typed" in names


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    info = f"cvrender-{cvrender.__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        metadata = Parser().parsestr(archive.read(f"{info}/METADATA").decode())
        names = archive.namelist()
    assert metadata["Name"] == "cvrender"
    assert metadata["Version"] == cvrender.__version__
    assert metadata["Requires-Python"] == ">=3.11"
    assert f"{info}/licenses/LICENSE" in names


def test_the_installed_command_renders_from_another_folder(python: Path, tmp_path: Path) -> None:
    where = subprocess.run(
        [python, "-c", "import cvrender; print(cvrender.__file__)"],
        cwd=tmp_path, env=ELSEWHERE, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(python.parent.parent)
    command = python.parent / "cvrender"
    for arguments in (
        ["new", "ana"],
        ["render", "ana.yaml", "-f", "pdf,docx,html,txt,md,json", "--lang", "de"],
    ):
        done = subprocess.run(
            [command, *arguments], check=False, cwd=tmp_path, env=ELSEWHERE, capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, "")
    assert sorted(file.name for file in (tmp_path / "output").iterdir()) == [
        f"ana.{suffix}" for suffix in ("docx", "html", "json", "md", "pdf", "txt")
    ]
    assert "Berufserfahrung" in (tmp_path / "output" / "ana.txt").read_text(encoding="utf-8")
