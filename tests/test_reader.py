"""The reader: what a file says comes out as it was written, and every mistake has its place and its words."""

from __future__ import annotations

import codecs
import json
import os
from itertools import pairwise
from pathlib import Path

import pytest

from cvrender.errors import ProfileError
from cvrender.profile import read, read_text

BROKEN = Path(__file__).parent / "broken"
MIB = 1024 * 1024


def problems(text: str | bytes, *, json: bool = False) -> list[str]:
    """Return the lines that refuse the text."""
    with pytest.raises(ProfileError) as caught:
        read_text(text, "f", json=json)
    return str(caught.value).splitlines()


def refusal(path: Path) -> str:
    """Return the lines that refuse the file, without its folder."""
    with pytest.raises(ProfileError) as caught:
        read(path)
    return str(caught.value).replace(str(path), "f")


@pytest.mark.parametrize("name", sorted(file.name for file in BROKEN.iterdir() if file.suffix != ".expected"))
def test_broken_file(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    expected = Path(f"{name}.expected").read_text(encoding="utf-8")

    with pytest.raises(ProfileError) as caught:
        read(name)

    assert expected == f"{caught.value}\n"


def test_every_scalar_is_the_text_that_was_written() -> None:
    written = [
        "no",
        "3.10",
        "12:30",
        "2020-09-01",
        "007",
        "+49 30 1234",
        "true",
        "1_000",
        "0x1F",
        "1e3",
        ".5",
    ]
    text = "basics: {name: Null}\nfocus:\n" + "".join(f"  - {value}\n" for value in written)

    profile = read_text(text).profile

    assert tuple(written) == profile.focus
    assert profile.basics.name == "Null"


def test_text_of_all_yaml_styles() -> None:
    text = """\
basics: {name: 'it''s', label: "<T> & #tag \\"q\\" \\u00e9 \\U0001F600"}
focus:
  - __init__ = $x and {{ x }} *
  - >-
    folded
    text

    and more
  - |
    kept
      lines
  - '= title'
"""

    profile = read_text(text).profile

    assert (profile.basics.name, profile.basics.label) == ("it's", '<T> & #tag "q" é 😀')
    assert profile.focus == (
        "__init__ = $x and {{ x }} *",
        "folded text\nand more",
        "kept\n  lines\n",
        "= title",
    )


def test_null_is_absent() -> None:
    profile = read_text(
        "basics: {name: A, label: ~, email: null}\nwork:\nfocus: [a, null, ~, '', 'null']\n"
    ).profile

    assert profile.basics.model_fields_set == {"name"}
    assert profile.model_fields_set == {"basics", "focus"}
    assert profile.focus == ("a", "", "null")


def test_own_notes_are_accepted_anywhere_and_dropped() -> None:
    text = "x-a: [1]\nbasics: {name: A, x-b: {c: 1}}\nwork:\n- {name: B, x-todo: ''}\nmeta: {x-: 1}\n"

    loaded = read_text(text, strict=True)

    assert loaded.problems == ()
    assert list(loaded.places) == ["basics", "basics.name", "work", "work[0]", "work[0].name", "meta"]


def test_places_of_values() -> None:
    loaded = read_text("basics:\n  name: Ana\nwork:\n  - company: Acme\n    highlights: [one, 'two']\n")

    assert loaded.places["basics.name"] == (2, 9)
    assert loaded.places["work[0].name"] == (4, 14)
    assert loaded.places["work[0].highlights[1]"] == (5, 23)


def test_aliases_and_merge_keys() -> None:
    text = """\
x-acme: &acme {name: Acme, url: acme.org, location: Bonn}
basics: {name: Ana}
work:
  - &first {<<: *acme, position: Cook}
  - <<: [{location: Rome}, *first]
    position: Chef
  - {<<: *acme, url: null}
skills: [{name: *acme_word}]
focus: [&acme_word Acme, *acme_word]
"""
    text = text.replace("skills: [{name: *acme_word}]\n", "")

    profile = read_text(text).profile

    assert [(job.name, job.position, job.location, job.url) for job in profile.work] == [
        ("Acme", "Cook", "Bonn", "acme.org"),
        ("Acme", "Chef", "Rome", "acme.org"),
        ("Acme", None, "Bonn", None),
    ]
    assert profile.focus == ("Acme", "Acme")


def test_warnings_stop_only_a_strict_run() -> None:
    text = "basics: {name: Ana, email: ana}\n"
    said = "'ana' does not look like an e-mail address"

    assert [str(problem) for problem in read_text(text, "f").problems] == [
        f"f:1:28: basics.email: warning: {said}"
    ]
    with pytest.raises(ProfileError) as caught:
        read_text(text, "f", strict=True)
    assert str(caught.value) == f"f:1:28: basics.email: {said}"


def test_unknown_keys_of_json_are_warnings_and_kept() -> None:
    loaded = read_text('{"basics": {"name": "A", "fax": 1}, "zoo": ["cat"], "x-me": 1}', "f.json", json=True)

    assert [str(problem) for problem in loaded.problems] == [
        "f.json:1:26: basics.fax: warning: unknown key, kept in JSON output only",
        "f.json:1:37: zoo: warning: unknown key, kept in JSON output only",
    ]
    assert loaded.profile.extra == {"zoo": ["cat"]}


def test_json_needs_no_name() -> None:
    loaded = read_text('{"basics": {}}', "f")

    assert [str(problem) for problem in loaded.problems] == ["f:1:12: basics.name: warning: missing"]


def test_json_that_yaml_parsers_refuse(tmp_path: Path) -> None:
    key = "k" * 3000
    name = "\\ud83d\\ude00 a\\/b \\u00e9\u2028\x7f"
    text = f'\ufeff{{"basics":\t{{"name": "{name}", "{key}": ": #"}},\r\n"focus": [1.50, true]}}'
    path = tmp_path / "A.JSON"
    path.write_text(text, encoding="utf-8", newline="")

    loaded = read(path)

    assert loaded.profile.basics.name == "😀 a/b é\u2028\x7f"
    assert loaded.profile.focus == ("1.50", "true")
    assert loaded.places["focus[1]"] == (2, 17)


@pytest.mark.parametrize("name", ["f.yaml", "f"])
def test_json_is_known_by_its_first_character(name: str) -> None:
    flow = "{basics: {name: Ana, fax: 1}}"

    assert read_text(' \n{"basics": {"name": "A\\/B", "fax": 1}}', name).profile.basics.name == "A/B"
    with pytest.raises(ProfileError, match="unknown key"):
        read_text(flow, name)


@pytest.mark.parametrize(
    ("start", "end", "warned"),
    [
        ("2023-05", "2023", False),
        ("2023", "2023-01", False),
        ("2023-05", "2023-04", True),
        ("2023-05-02", "2023-05-01", True),
        ("2023", "present", False),
        ("2023", "", False),
    ],
)
def test_end_before_start(start: str, end: str, warned: bool) -> None:
    text = f"basics: {{name: A}}\nprojects:\n- startDate: {start}\n  endDate: '{end}'\n"
    expected = (
        [f"f:4:12: projects[0].endDate: warning: ends ({end}) before it starts ({start})"] if warned else []
    )

    assert expected == [str(problem) for problem in read_text(text, "f").problems]


def test_links_in_text() -> None:
    text = "basics: {name: A, summary: '%s'}"
    refused = (
        "f:1:28: basics.summary: links are limited to http, https, mailto and tel, got 'javascript:a(b)'"
    )
    good = "`[x](javascript:a)` ``[`](data:x)`` [x](mailto:a@b.c) [f](std::move) a[i](note: b) [x](/y)"

    assert problems(text % "a [x](javascript:a(b)) b") == [refused]
    assert problems(text % 'a [x]( <javascript:a(b)> "t" ) b') == [refused]
    assert read_text(text % good).problems == ()


def test_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")

    assert refusal(tmp_path / "nothing.yaml") == "f: there is no such file"
    assert refusal(tmp_path / "folder.yaml") == "f: this is a directory, not a profile"
    assert refusal(tmp_path / "pipe.yaml") == "f: this is not a regular file"
    assert refusal(Path("/dev/zero")) == "f: this is not a regular file"
    assert refusal(tmp_path / ("n" * 300)) == "f: cannot be read: file name too long"
    assert refusal(tmp_path / "n\0") == "f: this is not the name of a file"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.yaml"
    path.write_text("basics: {name: A}")
    monkeypatch.setattr(Path, "open", refuse)

    assert refusal(path) == "f: cannot be read: permission denied"


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * MIB)

    assert refusal(path) == "f: larger than 1 MiB (is this the right file?)"


def test_the_largest_file_is_read() -> None:
    head = "basics: {name: A}\n#"

    assert read_text((head + "x" * (MIB - len(head))).encode()).profile.basics.name == "A"
    assert problems(head + "x" * (MIB - len(head) + 1)) == ["f: larger than 1 MiB (is this the right file?)"]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_other_encodings(codec: str) -> None:
    expected = f"f: encoded as {codec[:6].upper()}, not UTF-8 (save the file as UTF-8)"

    assert [expected] == problems("basics: {name: Ana}".encode(codec))


def test_a_byte_order_mark_is_no_text() -> None:
    loaded = read_text(codecs.BOM_UTF8 + "basics: {name: Zoë}".encode())

    assert (loaded.profile.basics.name, loaded.places["basics.name"]) == ("Zoë", (1, 16))
    assert problems(codecs.BOM_UTF8) == ["f: the file is empty"]


def test_depth_is_limited() -> None:
    said = "nested more than 50 levels deep (is this the right file?)"

    assert problems("[" * 100_000) == [f"f:1:51: {said}"]
    assert problems("- " * 100_000) == [f"f:1:101: {said}"]
    assert problems('{"a":' * 100_000) == [f"f:1:251: {said}"]
    assert problems('{"a":' * 100_000, json=True) == [f"f:1:251: {said}"]
    chain = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 60))
    assert problems(chain) == [f"f:50:12: {said}"]


def test_the_number_of_values_is_limited() -> None:
    said = "more than 50,000 values (is this the right file?)"
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in pairwise("abcdefghi")
    )

    assert problems(bomb) == [f"f:5:23: {said}"]
    assert problems("[" + "x," * 60_000) == [f"f:1:100000: {said}"]
    assert problems(json.dumps({"x": [0] * 60_000})) == [f"f:1:149999: {said}"]


def test_the_length_of_a_text_is_limited() -> None:
    said = "longer than 20,000 characters (is this the right text?)"

    assert problems(f"basics: {{name: {'x' * 20_001}}}") == [f"f:1:16: basics.name: {said}"]
    assert read_text(f"basics: {{name: A, image: 'data:{'x' * 20_001}'}}").problems == ()


def test_lone_surrogates_given_as_text() -> None:
    assert problems("basics: {name: A\ud800}") == ["f:1:17: the character U+D800 cannot be shown (remove it)"]
