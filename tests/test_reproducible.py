"""The same input gives the same bytes: in another folder, zone, locale, hash seed, and on another day."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from conftest import PROFILES, SAMPLES, THEMES

#: Runs the command on another day: whoever asks for the time gets it moved.
PROGRAM = """
import datetime, sys, time
days = float(sys.argv.pop(1))
now = time.time
time.time = lambda: now() + days * 86400
class Moved(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def today(cls):
        return cls.now()
datetime.datetime = Moved
from cvrender.cli import main
main()
"""


def made(folder: Path, file: Path, theme: str, *, days: int = 0, **environment: str) -> dict[str, bytes]:
    """Render a copy of a profile in a folder, and return the outputs by their names."""
    folder.mkdir(parents=True)
    shutil.copy(file, folder)
    arguments = ["render", file.name, "-t", theme, "-f", "pdf,docx,html", "--attach-source"]
    subprocess.run(
        [sys.executable, "-c", PROGRAM, str(days), *arguments],
        cwd=folder,
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), **environment},
        capture_output=True,
        check=True,
    )
    return {output.name: output.read_bytes() for output in sorted((folder / "output").iterdir())}


@pytest.mark.parametrize(
    ("file", "theme"),
    [*((PROFILES[0], theme) for theme in THEMES), (PROFILES[1], "platform"), (SAMPLES[-1], "classic")],
)
def test_the_same_bytes_elsewhere_and_on_another_day(file: Path, theme: str, tmp_path: Path) -> None:
    here = made(tmp_path / "a", file, theme, TZ="UTC", LANG="C", PYTHONHASHSEED="1")
    there = made(
        tmp_path / "b/c d/é",
        file,
        theme,
        days=400,
        TZ="Asia/Tokyo",
        LANG="de_DE.UTF-8",
        LC_ALL="",
        PYTHONHASHSEED="7",
    )

    assert [name for name in here if here[name] != there.get(name)] == []
    assert len(here) == 3


def dates(pdf: bytes) -> list[str]:
    """Return every date that a PDF holds, in any of its parts."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        buffer = io.BytesIO()
        file.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
        xmp = file.Root.Metadata.read_bytes().decode()
    found = re.findall(rb"D:(\d{14}Z?)", buffer.getvalue())
    return sorted({date.decode() for date in found} | set(re.findall(r"(?:Create|Modify)Date>([^<]+)", xmp)))


def test_without_a_date_there_is_none_anywhere(tmp_path: Path) -> None:
    file = tmp_path / "ana.yaml"
    file.write_text("basics: {name: Ana}\n", encoding="utf-8")

    assert dates(made(tmp_path / "a", file, "classic")["ana.pdf"]) == []


def test_the_profiles_date_and_before_it_the_environments_is_the_date_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "ana.yaml"
    file.write_text("basics: {name: Ana}\nmeta: {lastModified: 2026-03-01}\n", encoding="utf-8")

    own = made(tmp_path / "a", file, "classic")["ana.pdf"]
    epoch = made(tmp_path / "b", file, "classic", SOURCE_DATE_EPOCH="1700000000")["ana.pdf"]

    assert dates(own) == ["2026-03-01T00:00:00Z", "20260301000000Z"]
    assert dates(epoch) == ["2023-11-14T22:13:20Z", "20231114221320Z"]
