"""The Word files as pandoc reads them: the headings, bullets and links of the document, and all its words."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import PROFILES, SAMPLES, THEMES, composed, rendered
from extract import differences, document_words, words

from cvrender.document import Document, Entry, Section, texts

every = pytest.mark.parametrize(
    ("file", "theme"),
    [*((file, theme) for file in PROFILES for theme in THEMES), *((file, "classic") for file in SAMPLES)],
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)


@cache
def read(file: Path, theme: str) -> dict[str, Any]:
    """Return pandoc's tree of a Word file."""
    command = ["pandoc", "--from", "docx", "--to", "json"]
    done = subprocess.run(command, input=rendered(file, theme, "docx"), capture_output=True, check=True)
    assert done.stderr == b""
    tree = json.loads(done.stdout)
    assert isinstance(tree, dict)
    return tree


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield each element of a tree in the order of reading."""
    if isinstance(tree, dict):
        if "t" in tree:
            yield tree
        tree = tree.get("c", ())
    if isinstance(tree, list):
        for branch in tree:
            yield from nodes(branch)


def text(tree: Any) -> str:
    """Return the text of a tree, its blocks parted from each other."""
    parts = []
    for node in nodes(tree):
        if node["t"] == "Str":
            parts.append(str(node["c"]))
        elif node["t"] not in ("Strong", "Emph", "Span", "Underline", "Link"):
            parts.append(" ")
    return "".join(parts)


def headings(document: Document) -> Iterator[tuple[int, list[str]]]:
    """Yield the level and the words of each heading; dates stand in the line of a title, behind it."""
    for section in document.sections:
        if section.title:
            yield 1, words(section.title.plain)
        for entry in entries(section):
            if entry.title:
                line = (entry.title, entry.dates, entry.duration)
                yield 2, words(" ".join(text.plain for text in line))


def entries(section: Section) -> Iterator[Entry]:
    for entry in section.entries:
        yield from (entry, *entry.roles)


@every
def test_headings(file: Path, theme: str) -> None:
    found = [node["c"] for node in nodes(read(file, theme)["blocks"]) if node["t"] == "Header"]

    actual = [(level, words(text(inlines))) for level, _, inlines in found]
    assert actual == list(headings(composed(file, theme)))


@every
def test_bullets(file: Path, theme: str) -> None:
    document = composed(file, theme)
    items = [item for section in document.sections for item in section.items]
    all_entries = [entry for section in document.sections for entry in entries(section)]
    highlights = [item for entry in all_entries for item in entry.highlights]

    lists = [node["c"] for node in nodes(read(file, theme)["blocks"]) if node["t"] == "BulletList"]

    actual = sorted(words(text(item)) for items in lists for item in items)
    assert actual == sorted(words(item.plain) for item in (*items, *highlights))


@every
def test_links(file: Path, theme: str) -> None:
    expected = [link for text in texts(composed(file, theme)) for link in text.links]

    links = [node["c"] for node in nodes(read(file, theme)["blocks"]) if node["t"] == "Link"]

    assert sorted({target for _, _, (target, _) in links}) == sorted(set(expected))
    assert len(links) == len(expected)


@every
def test_every_word_in_order(file: Path, theme: str) -> None:
    tree = read(file, theme)
    meta = [tree["meta"][name] for name in ("title", "subtitle") if name in tree["meta"]]

    actual = words(text([*meta, *tree["blocks"]]))

    assert list(differences(document_words(composed(file, theme)), actual)) == []
