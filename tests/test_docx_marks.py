"""The hidden bookmarks of the Word file, and what it tells about the profile that it was made from."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from conftest import PROFILES, SAMPLES, THEMES, composed, rendered
from lxml import etree

from cvrender import compose, load_theme, tailor
from cvrender.document import texts
from cvrender.profile import read_text
from cvrender.writers.docx.content import paragraphs
from cvrender.writers.docx.marks import LIMIT, bookmark, fingerprint, marked, properties

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def body(docx: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml"))


@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_each_paragraph_from_the_profile_has_one_bookmark_around_its_words(file: Path) -> None:
    expected = [paragraph.mark for paragraph in marked(paragraphs(composed(file, "classic")))]
    actual = []
    for paragraph in body(rendered(file, "classic", "docx")).iter(f"{W}p"):
        tags = [etree.QName(child).localname for child in paragraph if child.tag != f"{W}pPr"]
        names = [start.get(f"{W}name", "") for start in paragraph.iter(f"{W}bookmarkStart")]
        assert not names or (tags[0], tags[-1]) == ("bookmarkStart", "bookmarkEnd")
        actual.append(names[0] if names else "")
    assert actual == expected


@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_names_are_legal_hidden_and_unique(file: Path) -> None:
    starts = list(body(rendered(file, "classic", "docx")).iter(f"{W}bookmarkStart"))
    names = [start.get(f"{W}name", "") for start in starts]
    assert [name for name in names if not re.fullmatch(r"_[A-Za-z0-9_]{1,39}", name)] == []
    assert [name for name, count in Counter(map(str.lower, names)).items() if count > 1] == []
    assert [
        number for number, count in Counter(start.get(f"{W}id") for start in starts).items() if count > 1
    ] == []


def test_every_bullet_and_entry_of_the_seeds_is_named() -> None:
    document = composed(PROFILES[0], "classic")
    names = {paragraph.mark for paragraph in marked(paragraphs(document))}
    sources = [
        text.source for text in texts(document) if re.search(r"(highlights\[\d+\]|position)$", text.source)
    ]
    assert sources != []
    assert [source for source in sources if bookmark(source) not in names] == []


def test_names_come_from_the_place_in_the_profile() -> None:
    assert bookmark("work[0].highlights[12]") == "_cv_work_0_highlights_12"
    assert bookmark("basics.summary", 2) == "_cv_basics_summary_p2"


def test_long_and_odd_places_get_a_short_name_of_their_own() -> None:
    odd = [f"cvrender.titles.{name}" for name in ("a-b", "a_b", "é", "x" * 60, "x" * 61)]
    names = [bookmark(source) for source in odd]
    assert len(set(names)) == len(odd)
    assert [name for name in names if len(name) > LIMIT or not name.isascii()] == []


def test_the_fingerprint_is_that_of_the_content() -> None:
    text = "basics: {name: Ana}\nwork: [{name: A}]\n"
    profile = read_text(text).profile
    prints = {
        fingerprint(compose(tailor(profile, sections=load_theme(theme).sections, language=language)))
        for theme in THEMES
        for language in ("en", "de")
    }
    (same,) = prints
    for other in (text.replace("Ana", "Anna"), text + "cvrender: {titles: {work: Jobs}}\n"):
        assert fingerprint(compose(read_text(other).profile)) != same


def test_the_file_tells_what_it_was_made_from() -> None:
    docx = rendered(PROFILES[0], "classic", "docx")
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read("docProps/custom.xml"))
    found = {item.get("name"): "".join(map(str, item.itertext())) for item in root}
    assert found == properties(composed(PROFILES[0], "classic"))
