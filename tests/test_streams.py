"""Standard output and standard error that are closed: what is asked for is made, or refused in one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ANA = "basics:\n  name: Ana Example\n  summary: Builds things.\n"


def started(folder: Path, arguments: str, closing: str) -> tuple[int, str, str]:
    """Return exit status, standard output and standard error of a command that a shell starts."""
    (folder / "ana.yaml").write_text(ANA, encoding="utf-8")
    line = f'"{sys.executable}" -m cvrender {arguments} {closing}'
    done = subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("closing", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_files_are_written_all_the_same(closing: str, tmp_path: Path) -> None:
    status, out, err = started(tmp_path, "render ana.yaml -f txt,pdf", closing)
    assert (status, bool(out), err) == (0, closing == "2>&-", "")
    assert (tmp_path / "output" / "ana.txt").read_text(encoding="utf-8").startswith("Ana Example\n")
    assert (tmp_path / "output" / "ana.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("form", ["txt", "pdf"])
def test_what_can_go_nowhere_is_refused(form: str, tmp_path: Path) -> None:
    assert started(tmp_path, f"render ana.yaml -f {form} -o -", ">&-") == (
        1,
        "",
        "error: standard output is closed; name a file to write to (-o)\n",
    )


def test_so_is_what_is_extracted(tmp_path: Path) -> None:
    assert started(tmp_path, "render ana.yaml -f pdf -o .", "")[0] == 0
    status, out, err = started(tmp_path, "extract ana.pdf", ">&-")
    assert (status, out, err) == (
        1,
        "",
        "error: standard output is closed; name a file to write to (-o)\n",
    )


@pytest.mark.parametrize(("closing", "status"), [(">&-", 1), (">&- 2>&-", 1)])
def test_mistakes_keep_their_exit_status(closing: str, status: int, tmp_path: Path) -> None:
    done = started(tmp_path, "render no.yaml", closing)
    said = "" if "2>&-" in closing else "no.yaml: there is no such file\n"
    assert done == (status, "", said)
