"""What is kept, when it is found again, and what becomes of it when it is damaged or too much."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import ROOT

from cvrender.digest import sha256 as own_sha256
from cvrender.errors import CvrenderError
from cvrender.keeping import Seen, Store, clear, limit, open_store, used
from cvrender.keeping.identity import PACKAGES, identity
from cvrender.keeping.packing import as_bytes, as_text, packed, unpacked

MANY = 10**9


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("CVRENDER_CACHE_SIZE", raising=False)
    return tmp_path / "cache/cvrender/results"


def store(most: int = MANY) -> Store:
    """Return the store of a new run."""
    return Store(Path(os.environ["XDG_CACHE_HOME"]) / "cvrender/results", most)


def files() -> list[Path]:
    return [file for file in used().folder.rglob("*") if file.is_file()]


def test_what_was_kept_is_found_under_its_key_and_no_other() -> None:
    first = store()
    first.keep(first.key(b"ana", b"pdf"), (), b"2 pages", [b"one", b"two"])

    again = store()
    entry = again.find(again.key(b"ana", b"pdf"))

    assert entry is not None
    assert (entry.facts, [again.output(digest) for digest in entry.outputs]) == (
        b"2 pages",
        [b"one", b"two"],
    )
    assert again.find(again.key(b"anap", b"df")) is None


@pytest.mark.parametrize("kind", ["file", "tree", "library"])
@pytest.mark.parametrize("change", ["other bytes", "gone", "there"])
def test_an_input_that_changed_is_a_miss_until_it_is_as_before(
    kind: str, change: str, tmp_path: Path
) -> None:
    folder = tmp_path / "theme"
    folder.mkdir()
    file = folder / "theme.yaml"
    before, after = {"other bytes": (b"old", b"newer"), "gone": (b"old", None), "there": (None, b"new")}[
        change
    ]

    def put(data: bytes | None) -> None:
        file.unlink(missing_ok=True)
        if data is not None:
            file.write_bytes(data)
            os.utime(file, (1, 1))

    put(before)
    path = folder if kind == "tree" else file
    run = store()
    run.keep("k" * 64, [run.seen.input(kind, path)], b"old", [])
    put(after)
    changed = store()
    missed = changed.find("k" * 64)
    changed.keep("k" * 64, [changed.seen.input(kind, path)], b"new", [])
    found_new = store().find("k" * 64)
    put(before)
    found_old = store().find("k" * 64)

    assert missed is None
    assert found_new is not None
    assert found_old is not None
    assert (found_new.facts, found_old.facts) == (b"new", b"old")


def test_a_state_is_looked_at_once_a_run(tmp_path: Path) -> None:
    file = tmp_path / "me.png"
    file.write_bytes(b"one")
    seen = Seen()
    first = seen.input("file", file)
    file.write_bytes(b"two")

    assert seen.input("file", file) == first == ("file", str(file), sha256(b"one").hexdigest())


@pytest.mark.parametrize("damaged", [b"", b"tw", b"TWO"])
def test_a_damaged_output_is_not_there(damaged: bytes) -> None:
    run = store()
    run.keep("k" * 64, (), b"", [b"two"])
    digest = sha256(b"two").hexdigest()
    Path(run.folder, digest[:2], digest[2:]).write_bytes(damaged)

    assert run.output(digest) is None

    run.keep("k" * 64, (), b"", [b"two"])

    assert run.output(digest) == b"two"


def test_a_damaged_note_is_a_miss() -> None:
    run = store()
    run.keep("k" * 64, (), b"pages: 2", [])
    note = Path(run.folder, "kk", f"{'k' * 62}.note")
    whole = note.read_bytes()
    found = []
    for data in (b"", whole[:-3], whole.replace(b"2", b"3"), b"nonsense", whole):
        note.write_bytes(data)
        entry = store().find("k" * 64)
        found.append(entry and entry.facts)

    assert found == [None, None, None, None, b"pages: 2"]


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"2 2\nabc",
        b"2\nabc",
        b"-1\n",
        b"9" * 5000 + b"\nabc",
        b"nonsense",
        packed([b"no entry"]),
        packed([packed([b"only facts"])]),
        packed([packed([b"facts", b"outputs", b"file", b"path, and no state"])]),
        packed([packed([b"facts", b"outputs", b"file", b"\xff is no text", b""])]),
    ],
)
def test_a_note_whose_inside_does_not_add_up_is_a_miss_too(inside: bytes) -> None:
    run = store()
    note = Path(run.folder, "kk", f"{'k' * 62}.note")
    note.parent.mkdir(parents=True)
    note.write_bytes(sha256(inside).hexdigest().encode() + b"\n" + inside)

    assert run.find("k" * 64) is None

    run.keep("k" * 64, (), b"facts", [])

    assert (found := run.find("k" * 64)) is not None
    assert found.facts == b"facts"


@pytest.mark.parametrize("strings", [[], [b""], [b"", b""], [b"a\nb", b"", b" 1 2\n", bytes(range(256)) * 9]])
def test_strings_are_unpacked_as_they_were_packed(strings: list[bytes]) -> None:
    assert unpacked(packed(strings)) == strings


@pytest.mark.parametrize(
    "data", [b"", b"2", b"2\na", b"2\nabc", b"1 1\na", b"-1 3\nab", b"+2\nab", b"0_2\nab", b"a\nb"]
)
def test_what_was_not_packed_so_is_not_unpacked(data: bytes) -> None:
    with pytest.raises(ValueError, match="lengths"):
        unpacked(data)


def test_any_text_becomes_bytes_and_back() -> None:
    text = "Zoë 漢字 \0 \udcff \ud800"

    assert as_text(as_bytes(text)) == text


@pytest.mark.parametrize("loaded", ["", "import hashlib; "])
def test_pythons_own_digest_is_the_same_as_that_of_openssl(loaded: str) -> None:
    code = (
        f"{loaded}from cvrender.digest import sha256; total = sha256(b'one'); total.update(b'two');"
        "print(type(total).__module__ == '_hashlib');"
        "print(sha256().hexdigest(), total.hexdigest(), total.digest().hex())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    digest = sha256(b"onetwo").hexdigest()

    assert done.stdout.split() == [str(bool(loaded)), sha256().hexdigest(), digest, digest]
    assert own_sha256(b"onetwo").hexdigest() == digest


def test_notes_of_a_version_before_are_counted_and_cleared() -> None:
    run = store()
    run.keep("k" * 64, (), b"facts", [b"output"])
    old = Path(run.folder, "ab", f"{'c' * 62}.json")
    old.parent.mkdir()
    old.write_bytes(b'[[[],{"pages":2},[]]]')

    assert (used().entries, run.find(f"ab{'c' * 62}")) == (2, None)
    assert clear().entries == 2
    assert used().entries == 0


def test_what_was_not_used_for_longest_goes_when_there_is_too_much() -> None:
    run = store(most=100_000)
    for number in range(4):
        run.keep(f"{number:064}", (), b"", [bytes([number]) * 20_000])
    for age, file in enumerate(sorted(files(), key=lambda file: file.stat().st_mtime_ns)):
        os.utime(file, (age + 1000, age + 1000))
    assert run.find(f"{0:064}") is not None  # used again
    for number in range(4, 6):
        run.keep(f"{number:064}", (), b"", [bytes([number]) * 20_000])
    left = [
        number for number in range(6) if (entry := run.find(f"{number:064}")) and run.output(entry.outputs[0])
    ]

    assert left == [0, 3, 4, 5]
    assert used().size <= 100_000


WRITE_AND_READ = """
import sys
from hashlib import sha256
from pathlib import Path
from cvrender.keeping import Store
for turn in range(150):
    run = Store(Path(sys.argv[1]), 400_000)
    key = f"{turn % 7:064}"
    data = [bytes([turn % 7]) * 30_000, b"shared" * 5000]
    entry = run.find(key)
    if entry:
        got = [run.output(digest) for digest in entry.outputs]
        assert all(one is None or one == want for one, want in zip(got, data, strict=True)), "damaged"
        assert entry.facts == bytes([turn % 7])
    run.keep(key, (), bytes([turn % 7]), data)
"""


def test_several_processes_keep_and_find_at_once(own_cache: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE_AND_READ, str(own_cache)], stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    cleared = 0
    while any(run.poll() is None for run in runs):
        cleared += clear().entries > 0
    said = [run.communicate()[1] for run in runs]

    assert said == ["", "", ""]
    assert cleared > 0
    assert [file.name for file in files() if file.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("text", "size"),
    [("", 512 * 2**20), ("0", 0), ("1000", 1000), ("2G", 2**31), ("64 MiB", 2**26), ("5kb", 5120)],
)
def test_the_size_is_stated_in_usual_units(text: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CVRENDER_CACHE_SIZE", text)

    assert limit() == size
    assert (open_store() is None) == (size == 0)


def test_a_size_that_is_none_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CVRENDER_CACHE_SIZE", "much")

    with pytest.raises(CvrenderError) as caught:
        open_store()

    assert str(caught.value) == (
        "CVRENDER_CACHE_SIZE: expected a size such as 512M or 2G, or 0 for none, got 'much'"
    )


def test_nothing_is_kept_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    run = Store(tmp_path / "file/below", MANY)
    run.keep("k" * 64, (), b"", [b"one"])

    assert run.find("k" * 64) is None


def test_every_package_that_shapes_an_output_is_part_of_the_identity() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[\[<>=]", dependency)[0].lower() for dependency in project["dependencies"]}
    # options, messages, checks
    others = {"click", "rich", "pdfminer.six", "pypdfium2", "pygments"}

    assert needed - others - set(PACKAGES) == set()


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let a test look at what the identity is made of, which a process does once: clear it to look again."""
    known: list[str] = []
    monkeypatch.setattr(sys.modules["cvrender.keeping.identity"], "_known", known)
    return known


def test_other_code_is_another_identity(
    known: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "code"
    (code / "writers").mkdir(parents=True)
    (code / "writers/pdf.py").write_text("a = 1")
    monkeypatch.setattr(sys.modules["cvrender.keeping.identity"], "_CODE", str(code))
    found = []
    for text, memory in (("a = 1", "memory"), ("a = 1", "memory"), ("a = 1", None), ("a = 12", "memory")):
        (code / "writers/pdf.py").write_text(text)
        known.clear()
        found.append(identity(tmp_path / memory if memory else None))
    first, same, unremembered, other = found

    assert first == same == unremembered
    assert other != first


def test_a_process_is_what_it_was_when_it_began(
    known: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = identity(tmp_path)
    monkeypatch.setattr(sys.modules["cvrender.keeping.identity"], "_CODE", str(tmp_path))

    assert identity(tmp_path) == began
    assert known == [began]


def test_another_version_is_another_identity(
    known: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = identity(None)
    (tmp_path / "WeasyPrint-99.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    known.clear()
    after = identity(None)

    assert after != before
