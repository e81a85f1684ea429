"""``render --watch``: what changes is rendered again, mistakes do not end it, Ctrl-C does."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from cvrender.cli.root import root

#: Seconds after which it is clear that nothing happens any more.
PATIENCE = 60


@contextmanager
def watching(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Lend a command that watches, and end it as Ctrl-C does."""
    with Path("log").open("wb") as log:
        command = [sys.executable, "-m", "cvrender", "render", *arguments, "--watch"]
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            until(lambda: "Ctrl-C ends" in Path("log").read_text())
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)


def until(come: Callable[[], bool]) -> None:
    """Wait until something has come true."""
    end = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < end, Path("log").read_text()
        time.sleep(0.05)


def holds(file: str, words: str) -> Callable[[], bool]:
    return lambda: Path(file).is_file() and words in Path(file).read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("ana.yaml").write_text("basics: {name: Ana}\n")
    return tmp_path


def test_what_changes_is_rendered_again() -> None:
    with watching("ana.yaml", "-f", "txt") as process:
        until(holds("output/ana.txt", "Ana"))
        Path("ana.yaml").write_text("basics: {name: Zoe}\n")
        until(holds("output/ana.txt", "Zoe"))

    assert process.returncode == 0


def test_mistakes_are_told_and_do_not_end_it() -> None:
    with watching("ana.yaml", "-f", "txt"):
        Path("ana.yaml").write_text("basics: {nmae: Ana}\n")
        until(holds("log", "ana.yaml:1:10: basics.nmae: unknown key (did you mean 'name'?)"))
        Path("ana.yaml").write_text("basics: {name: Zoe}\n")
        until(holds("output/ana.txt", "Zoe"))


def test_a_theme_that_changes_is_read_again() -> None:
    theme = Path("mine/theme.yaml")
    theme.parent.mkdir()
    theme.write_text("extends: classic\n")
    with watching("ana.yaml", "-t", "./mine", "-f", "html"):
        until(lambda: not holds("output/ana.html", "teal")())
        (theme.parent / "resume.css").write_text("h1 { color: teal }\n")
        until(holds("output/ana.html", "h1 { color: teal }"))
        (theme.parent / "resume.css").write_text("h1 { color: navy }\n")
        until(holds("output/ana.html", "h1 { color: navy }"))
        theme.write_text("extends: clasic\n")
        until(holds("log", "did you mean 'classic'"))
        theme.write_text("extends: console\n")
        until(holds("output/ana.html", "Ubuntu"))


def test_new_profiles_of_a_folder_are_rendered_and_nothing_else() -> None:
    Path("people").mkdir()
    Path("ana.yaml").rename("people/ana.yaml")
    with watching("people", "-f", "txt"):
        until(holds("output/ana.txt", "Ana"))
        Path("output/ana.txt").write_text("as it was")
        Path("people/bob.yaml").write_text("basics: {name: Bob}\n")
        until(holds("output/bob.txt", "Bob"))

    assert Path("output/ana.txt").read_text() == "as it was"


def test_a_watching_command_is_not_answered_from_the_cache() -> None:
    for _ in range(2):
        with watching("ana.yaml", "-f", "txt") as process:
            assert process.poll() is None


def test_standard_output_cannot_be_written_again() -> None:
    result = CliRunner().invoke(root, ["render", "ana.yaml", "-f", "txt", "-o", "-", "--watch"])

    assert result.exit_code == 2
    assert "--watch writes files; name a folder for them (-o)" in result.output
