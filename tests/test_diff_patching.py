"""Operations on the text of a profile's file: what changes, and that nothing else does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from conftest import PROFILES, SAMPLES

from cvrender.revision.operations import Arrange, Data, Drop, Operation, Set, merged, path_of
from cvrender.revision.patching import patch
from cvrender.revision.tree import UnplaceableError

TEXT = """\
# top
list:
  # first
  - one   # c1
  # two's
  - "two"

  - three
  - {name: x, keywords: [a, 'b', c]}
flow: [p,
    q]
nothing:
map:
  name: x
  key: plain text that
    goes on   # here
  bare:
  - un
  - indented
last: >-
  folded text
  of two lines


  and a paragraph
"""


def patched(*operations: Operation, text: str = TEXT, is_json: bool = False) -> str:
    return patch(text, operations, json=is_json)


@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_without_operations_nothing_changes(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert patch(text, [], json=file.suffix == ".json") == text


@pytest.mark.parametrize(
    ("operation", "old", "new"),
    [
        (Set(("list", 0), "uno"), "- one   # c1", "- uno   # c1"),
        (Set(("list", 1), 'du"o'), '- "two"', '- "du\\"o"'),
        (Set(("list", 3, "keywords", 1), "it's, b"), "'b'", "'it''s, b'"),
        (Set(("list", 3, "keywords", 0), "a, z"), "[a,", "['a, z',"),
        (Set(("map", "name"), "# no comment"), "name: x\n  key", "name: '# no comment'\n  key"),
        (Set(("map", "name"), "null"), "name: x\n  key", "name: 'null'\n  key"),
        (Set(("map", "name"), "a\n\nb"), "name: x\n  key", "name: |-\n    a\n\n    b\n  key"),
        (Set(("map", "key"), "short"), "plain text that\n    goes on", "short"),
        (Set(("nothing",), "now"), "nothing:\n", ""),
        (Set(("map", "more"), "y"), "  - indented\n", "  - indented\n  more: y\n"),
        (Drop(("map", "name")), "  name: x\n", ""),
        (Drop(("list", 3, "name")), "{name: x, keywords", "{keywords"),
        (Drop(("list", 3, "keywords")), ", keywords: [a, 'b', c]}", "}"),
        (Arrange(("flow",), (1, "r", 0)), "[p,\n    q]", "[q,\n    r,\n    p]"),
        (Arrange(("flow",), ()), "flow: [p,\n    q]\n", ""),
        (
            Arrange(("map", "bare"), (1, "new", 0)),
            "  - un\n  - indented\n",
            "  - indented\n  - new\n  - un\n",
        ),
        (Set(("last",), "folded text of two lines\n\nanother"), "and a paragraph", "another"),
    ],
)
def test_only_one_place_changes(operation: Operation, old: str, new: str) -> None:
    expected = TEXT.replace(old, new, 1)
    if operation == Set(("nothing",), "now"):
        expected += "nothing: now\n"
    assert patched(operation) == expected


def test_items_move_with_their_comments_and_gaps_stay() -> None:
    expected = TEXT.replace(
        '  - one   # c1\n  # two\'s\n  - "two"\n\n  - three\n',
        '  - three\n  - one   # c1\n\n  # two\'s\n  - "two"\n',
    )
    assert patched(Arrange(("list",), (2, 0, 1, 3))) == expected


def test_what_is_changed_inside_a_moved_item_moves_with_it() -> None:
    text = patched(Arrange(("list",), (3, 0)), Set(("list", 3, "name"), "y"), Set(("list", 3, "more"), "z"))
    assert "  # first\n  - {name: y, keywords: [a, 'b', c], more: z}\n  - one   # c1\nflow:" in text


def test_missing_mappings_are_made_once() -> None:
    text = patched(Set(path_of("new.a.b"), "1"), Set(path_of("new.a.c"), "2"), Set(path_of("new.d"), ["e"]))
    assert text == TEXT + "new:\n  a:\n    b: 1\n    c: 2\n  d:\n    - e\n"


def test_what_is_added_at_the_end_does_not_move_with_the_last_item() -> None:
    text = patched(Arrange(("a",), (1, 0)), Set(("b", "c"), "d"), text="a:\n  - x\n  - y\n")
    assert text == "a:\n  - y\n  - x\nb:\n  c: d\n"


@pytest.mark.parametrize(
    "value", ["plain", "a: b", "- c", "#d", "e #f", "'g", '"h"', "[i]", "{j}", "*k", "&l", "!m", "@n", "%o",
              "? p", "q:", "no", "3.10", "2020-01-01", "é 漢 😀", "back\\slash", "~"]
)  # fmt: skip
@pytest.mark.parametrize("path", ["list[0]", "list[1]", "list[3].name", "map.key", "last", "new.key"])
def test_any_text_is_read_back(value: str, path: str) -> None:
    data = yaml.load(patched(Set(path_of(path), value)), Loader=yaml.BaseLoader)
    for part in path_of(path):
        data = data[part]
    assert data == value


def test_long_texts_are_filled_to_the_width_of_the_file() -> None:
    words = "word " * 60
    text = patched(Set(("map", "key"), words.strip()), Set(("last",), f"x: {words.strip()}"))
    data = yaml.safe_load(text)
    assert (data["map"]["key"], data["last"]) == (words.strip(), f"x: {words.strip()}")
    assert max(map(len, text.splitlines())) <= 60


def test_json_keeps_its_form() -> None:
    text = '{\n  "a": {"b": "c\\/d", "e": 1.50},\n  "list": [\n    "x",\n    "\\ud83d\\ude00"\n  ]\n}\n'
    done = patched(
        Set(("a", "b"), 'q"é'),
        Arrange(("list",), (1, "new", 0)),
        Set(("cvrender", "hide"), ["x"]),
        text=text,
        is_json=True,
    )
    assert json.loads(done) == {
        "a": {"b": 'q"é', "e": 1.5},
        "list": ["😀", "new", "x"],
        "cvrender": {"hide": ["x"]},
    }
    assert '"e": 1.50},\n  "list": [\n    "\\ud83d\\ude00",\n    "new",\n    "x"\n  ]' in done


def test_old_names_of_json_resume_are_found() -> None:
    text = '{"work": [{"company": "A"}]}'
    assert patched(Set(("work", 0, "name"), "B"), text=text, is_json=True) == '{"work": [{"company": "B"}]}'


def test_empty_items_are_not_counted() -> None:
    assert patched(Set(("a", 1), "new"), text="a:\n  - x\n  -\n  - y\n") == "a:\n  - x\n  -\n  - new\n"


def test_a_file_without_a_line_break_at_its_end_keeps_to_that() -> None:
    assert patched(Arrange(("a",), (0, "y")), text="a:\n  - x") == "a:\n  - x\n  - y"


@pytest.mark.parametrize(
    ("operation", "text"),
    [
        (Set(("a", 0), "x"), "a: &b [c]\nd: *b\n"),
        (Set(("a",), "x"), "a: [b]\n"),
        (Set(("a", 5, "b"), "x"), "a: []\n"),
        (Arrange(("a",), (0,)), "a: b\n"),
        (Drop(("a", "b")), "a: {b: c}\n"),
    ],
)
def test_what_has_no_place_is_refused(operation: Operation, text: str) -> None:
    with pytest.raises(UnplaceableError):
        patched(operation, text=text)


def test_paths() -> None:
    assert path_of("work[0].highlights[2]") == ("work", 0, "highlights", 2)
    assert path_of("cvrender.titles.a.b") == ("cvrender", "titles", "a.b")


def test_merging() -> None:
    one: Data = {"a": {"b": "c"}}
    assert merged(one, {"a": {"d": "e"}}) == {"a": {"b": "c", "d": "e"}}
