"""Runs that find their outputs in the cache: the same bytes and words, found only where nothing changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

import pytest
from conftest import ROOT

from cvrender.cli.again import command_key, task_key
from cvrender.cli.run import run
from cvrender.errors import Problem
from cvrender.keeping import open_store, used
from cvrender.keeping.packing import packed, unpacked

Captured = pytest.CaptureFixture[str]

ANA = """\
basics:
  name: Ana Example
  image: me.jpg
  summary: Builds things. 漢字
work:
  - {name: Somewhere, position: Engineer, startDate: 2020-01}
cvrender: {photo: true}
"""
HEAVY = (
    "weasyprint",
    "babel",
    "jinja2",
    "docx",
    "yaml",
    "click",
    "rich",
    "dataclasses",
    "typing",
)

#: What takes a third of the time of a command that is only repeated, or more.
SLOW = ("contextlib", "functools", "hashlib", "importlib", "json", "pathlib", "re")

#: Runs a command as its script does, and prints what is heavy or slow of that which it imported.
SCRIPT = f"""
import atexit, sys
asked = [name for name in {HEAVY + SLOW!r} if name not in sys.modules]
atexit.register(lambda: print("imported:", *[name for name in asked if name in sys.modules], file=sys.stderr))
from cvrender.cli import main
main()
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let each test work in a folder with a profile and a photo, with a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("CVRENDER_CACHE_SIZE", raising=False)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    Path("ana.yaml").write_text(ANA, encoding="utf-8")
    photo("teal")
    return home


def photo(color: str) -> None:
    from PIL import Image

    Image.new("RGB", (80, 100), color).save("me.jpg")


def outputs() -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(Path("output").iterdir())}


def fresh(*arguments: str) -> dict[str, bytes]:
    """Return what a run without the cache writes."""
    assert run([*arguments, "--no-cache", "-o", "fresh"]) == 0
    return {file.name: file.read_bytes() for file in sorted(Path("fresh").iterdir())}


def said(arguments: list[str]) -> tuple[int, str, str]:
    """Return the exit status and the output of a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def entries() -> int:
    return used().entries


def test_an_unchanged_profile_gives_the_same_files_and_words_and_imports_nothing_heavy() -> None:
    first = said(["render", "ana.yaml"])
    made = outputs()
    for file in Path("output").iterdir():
        file.unlink()
    again = said(["render", "ana.yaml"])
    told, _, imported = again[2].rstrip("\n").rpartition("\n")

    assert outputs() == made == fresh("render", "ana.yaml")
    assert imported == "imported:"
    assert (again[0], again[1], told) == (0, first[1], first[2].rstrip("\n").rpartition("\n")[0])
    assert "漢字" in told
    assert [line.split()[0] for line in again[1].splitlines()] == ["output/ana.pdf", "output/ana.docx"]


def test_a_folder_of_unchanged_profiles_imports_no_writer() -> None:
    said(["render", "."])
    status, _, told = said(["render", "."])
    imported = told.splitlines()[-1].split()

    assert (status, [name for name in imported if name in HEAVY]) == (0, ["click", "dataclasses", "typing"])


def test_what_is_said_belongs_to_the_files_that_are_written() -> None:
    command = ["render", "ana.yaml", "-t", "house", "-f", "pdf"]
    told = []
    for font in ("EB Garamond", "Lato", "EB Garamond", "Lato"):
        theme(f"tokens: {{font: {{body: {font}}}}}\n")
        told.append(said(command)[1])

    assert told[:2] == told[2:]
    assert told[0] != told[1]


def theme(text: str = "") -> None:
    Path("themes/house").mkdir(parents=True, exist_ok=True)
    Path("themes/house/theme.yaml").write_text(f"extends: classic\n{text}", encoding="utf-8")


def edited_theme() -> None:
    theme("tokens: {color: {accent: '#800000'}}\n")


def edited_parent() -> None:
    Path("themes/classic").mkdir()
    Path("themes/classic/theme.yaml").write_text(
        "extends: base\ntokens: {size: {body: 9pt}}\n", encoding="utf-8"
    )


def edited_profile() -> None:
    Path("ana.yaml").write_text(ANA.replace("things", "other things"), encoding="utf-8")


def other_photo() -> None:
    photo("gold")


def other_date() -> None:
    os.environ["SOURCE_DATE_EPOCH"] = "1000000000"


@pytest.mark.parametrize(
    "change",
    [edited_profile, edited_theme, edited_parent, other_photo, other_date],
    ids=lambda change: change.__name__,
)
def test_what_changed_is_made_anew(change: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    theme()
    command = ["render", "ana.yaml", "-t", "house", "-f", "pdf,docx"]
    assert run(command) == 0
    before = outputs()
    change()
    status, _, _ = said(command)

    assert status == 0
    assert outputs() == fresh(*command)
    assert outputs() != before


@pytest.mark.parametrize(
    "option",
    [
        ["--paper", "letter"],
        ["--lang", "de"],
        ["--no-attach"],
        ["--attach-source"],
        ["-t", "console"],
        ["-f", "pdf"],
    ],
)
def test_other_options_are_another_result(option: list[str]) -> None:
    assert run(["render", "ana.yaml"]) == 0
    assert run(["render", "ana.yaml", *option]) == 0
    named = {f"ana.{ending}" for ending in ("pdf", *(["docx"] if "-f" not in option else []))}

    assert {name: data for name, data in outputs().items() if name in named} == fresh(
        "render", "ana.yaml", *option
    )


def test_another_template_for_word_files_is_another_result() -> None:
    for accent in ("classic", "console"):
        assert run(["themes", "export", accent, "-o", f"{accent}.docx"]) == 0
    command = ["render", "ana.yaml", "-f", "docx", "--reference", "house.docx"]
    Path("house.docx").write_bytes(Path("classic.docx").read_bytes())
    assert said(command)[0] == 0
    Path("house.docx").write_bytes(Path("console.docx").read_bytes())
    assert said(command)[0] == 0

    assert outputs() == fresh(*command)


def test_a_damaged_file_is_written_again_and_a_damaged_entry_made_again() -> None:
    assert run(["render", "ana.yaml"]) == 0
    made = outputs()
    Path("output/ana.pdf").write_bytes(b"%PDF damaged")
    mended = said(["render", "ana.yaml"])[0], outputs()
    for file in used().folder.rglob("*"):
        if file.is_file() and not file.suffix:
            file.write_bytes(file.read_bytes()[:-1])
    Path("output/ana.pdf").unlink()
    remade = said(["render", "ana.yaml"])[0], outputs()

    assert mended == remade == (0, made)


@pytest.mark.parametrize(
    "facts",
    [
        b"nonsense",
        packed([b"out"]),
        packed([b"out", b"err", b"no task"]),
        packed([b"out", b"err", packed([b"ana.yaml", b"asked"])]),
        packed([b"out", b"err", packed([b"ana.yaml", b"asked", b"facts", b"digest", b"no size", b"target"])]),
        packed([b"\xff", b"err"]),
    ],
)
def test_a_command_whose_note_makes_no_sense_is_run(facts: bytes) -> None:
    command = ["render", "ana.yaml", "-f", "txt"]
    first, store = said(command), open_store()
    assert store is not None
    store.keep(command_key(store, command), (), facts, ())
    Path("output/ana.txt").unlink()
    again = said(command)

    assert (again[:2], list(outputs())) == (first[:2], ["ana.txt"])


def test_what_is_said_of_a_task_by_now_is_said() -> None:
    command = ["render", "ana.yaml", "-f", "txt"]
    _, store = said(command), open_store()
    assert store is not None
    whole = store.find(command_key(store, command))
    assert whole is not None
    _, _, task = unpacked(whole.facts)
    key = task_key(store, unpacked(task)[1], Path("ana.yaml").read_bytes())
    kept = store.find(key)
    assert kept is not None
    facts = json.loads(kept.facts) | {"problems": [astuple(Problem("ana.yaml", 1, 1, "basics", "is new"))]}
    store.keep(key, kept.inputs, json.dumps(facts).encode(), [*outputs().values()])

    assert said(command)[2].splitlines()[0] == "ana.yaml:1:1: basics: is new"


def test_a_name_that_is_no_text_is_repeated_too() -> None:
    command = ["render", os.fsdecode(b"ana \xe9.yaml"), "-f", "txt"]
    Path("ana.yaml").rename(command[1])
    first = said(command)
    made = outputs()
    again = said(command)

    assert (again[:2], outputs()) == (first[:2], made)
    assert again[2].splitlines()[-1] == "imported:"


@pytest.mark.parametrize(("name", "format"), [("zoë.yaml", "txt"), ("ana.yaml", "pdf")])
def test_what_a_stream_cannot_encode_is_said_as_before(
    name: str, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    Path("ana.yaml").rename(name)  # of a txt its name is said, of a PDF that its fonts lack a character
    command = ["render", name, "-f", format]
    first, again = said(command), said(command)

    assert first[0] == 0
    assert again[:2] == first[:2]
    assert again[2].splitlines()[:-1] == first[2].splitlines()[:-1]


def test_a_file_of_these_bytes_is_not_written_again() -> None:
    assert run(["render", "ana.yaml"]) == 0
    for file in Path("output").iterdir():
        os.utime(file, (1, 1))
    assert said(["render", "ana.yaml"])[0] == run(["render", "ana.yaml"]) == 0

    assert [file.stat().st_mtime for file in Path("output").iterdir()] == [1, 1]


def test_a_new_profile_in_a_folder_is_seen() -> None:
    assert said(["render", ".", "-f", "txt"])[0] == 0
    Path("bea.yaml").write_text("basics: {name: Bea}\n", encoding="utf-8")
    assert said(["render", ".", "-f", "txt"])[0] == 0

    assert list(outputs()) == ["ana.txt", "bea.txt"]


def test_what_fails_is_not_kept(capsys: Captured) -> None:
    Path("ana.yaml").write_text("basics: {name: 1, email: [}\n", encoding="utf-8")
    first, again = run(["render", "ana.yaml"]), run(["render", "ana.yaml"])

    assert (first, again, entries()) == (1, 1, 0)
    assert len(set(capsys.readouterr().err.splitlines())) * 2 == 2


def test_what_the_fonts_of_the_system_gave_is_not_kept() -> None:
    Path("ana.yaml").write_text("basics: {name: Ana 𓀀}\n", encoding="utf-8")
    assert run(["render", "ana.yaml", "-f", "pdf"]) == 0

    assert entries() == 0


def test_without_the_cache_nothing_is_read_or_kept() -> None:
    assert run(["render", "ana.yaml", "-f", "txt", "--no-cache"]) == 0
    unkept = entries()
    assert run(["render", "ana.yaml", "-f", "txt"]) == 0
    for file in used().folder.rglob("*.note"):
        file.write_text("damaged", encoding="utf-8")
    Path("output/ana.txt").unlink()

    assert unkept == 0
    assert said(["render", "ana.yaml", "-f", "txt", "--no-cache"])[0] == 0
    assert list(outputs()) == ["ana.txt"]


def test_a_size_of_nothing_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CVRENDER_CACHE_SIZE", "0")
    assert run(["render", "ana.yaml", "-f", "txt"]) == 0

    assert entries() == 0


def test_a_wrong_size_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CVRENDER_CACHE_SIZE", "big")
    status, out, err = said(["render", "ana.yaml", "-f", "txt"])

    assert (status, out, err.splitlines()[0]) == (
        1,
        "",
        "error: CVRENDER_CACHE_SIZE: expected a size such as 512M or 2G, or 0 for none, got 'big'",
    )


def test_a_redacted_result_is_kept_apart() -> None:
    command = ["render", "ana.yaml", "-f", "txt", "--redact"]
    assert run(["render", "ana.yaml", "-f", "txt"]) == 0
    first, again = said(command), said(command)

    assert first[:2] == again[:2]
    assert {name: data for name, data in outputs().items() if "ana" not in name} == fresh(*command)


def test_cache_tells_what_is_kept_and_clears_it(capsys: Captured) -> None:
    assert run(["render", "ana.yaml", "-f", "txt"]) == 0
    capsys.readouterr()
    assert run(["cache"]) == 0
    told, size = capsys.readouterr().out, used().size / 1024
    assert run(["cache", "clear"]) == 0
    cleared = capsys.readouterr().out
    assert run(["cache"]) == 0

    assert told == f"{used().folder}\n2 entries, {size:.1f} KB of 512 MB\n"
    assert cleared == f"removed 2 entries, {size:.1f} KB\n"
    assert capsys.readouterr().out == f"{used().folder}\n0 entries, 0 KB of 512 MB\n"


def test_what_starts_a_run_quickly_is_cleared_too() -> None:
    folder = used().folder.parent
    names = {"fontconfig", "fonts", "patterns", "results", "sheets", "start", "templates"}
    for name in names:
        (folder / name).mkdir(parents=True)
        (folder / name / "kept").write_bytes(b"...")

    assert run(["cache", "clear"]) == 0

    assert {place.name for place in folder.iterdir()} & names == {"fontconfig"}


def test_a_note_of_the_code_that_is_damaged_is_made_again() -> None:
    assert said(["render", "ana.yaml", "-f", "txt"])[0] == 0
    (note,) = (used().folder / "code").iterdir()
    whole = note.read_bytes()
    note.write_bytes(b"\x94\xff")

    assert said(["render", "ana.yaml", "-f", "txt"])[0] == 0
    assert note.read_bytes() == whole


def test_the_profiles_that_come_along_are_the_same_from_the_cache() -> None:
    file = str(ROOT / "profiles" / "arunav-malhotra.yaml")
    command = ["render", file, "-f", "pdf,docx,html,txt,md,json"]
    made = fresh(*command)
    assert run(command) == 0
    for one in Path("output").iterdir():
        one.unlink()
    assert said(command)[0] == 0

    assert outputs() == made
