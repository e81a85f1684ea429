"""Whole Word files: a validator finds nothing in them, and nothing in them is formatted by hand."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from conftest import PROFILES, SAMPLES, THEMES, rendered
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from packages import rewritten

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

every = pytest.mark.parametrize(
    ("file", "theme"),
    [*((file, theme) for file in PROFILES for theme in THEMES), *((file, "classic") for file in SAMPLES)],
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)


def audit(docx: bytes, folder: Path, version: FileFormat = FileFormat.OFFICE_2019) -> list[str]:
    """Return what openxml-audit finds in a Word file."""
    file = folder / "resume.docx"
    file.write_bytes(docx)
    result = OpenXmlValidator(file_format=version).validate(file)
    assert result.is_valid == (not result.errors)
    return [f"{error.part_uri}: {error.description}" for error in result.errors]


def stories(docx: bytes) -> list[etree._Element]:
    """Return the parts that hold text: the body, headers and footers."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        names = [name for name in archive.namelist() if name.startswith(("word/doc", "word/hea", "word/foo"))]
        return [etree.fromstring(archive.read(name)) for name in names]


def direct(docx: bytes) -> Counter[str]:
    """Count the properties that paragraphs and runs have beside their styles."""
    own = (w for root in stories(docx) for w in root.iter(W + "pPr", W + "rPr"))
    names = (etree.QName(element).localname for element in chain.from_iterable(own))
    return Counter(name for name in names if name not in ("pStyle", "rStyle"))


@every
def test_the_validator_finds_nothing(file: Path, theme: str, tmp_path: Path) -> None:
    assert audit(rendered(file, theme, "docx"), tmp_path) == []


@pytest.mark.parametrize("version", [FileFormat.OFFICE_2013, FileFormat.MICROSOFT_365], ids=lambda v: v.name)
def test_the_validator_finds_nothing_by_the_rules_of_other_versions(
    version: FileFormat, tmp_path: Path
) -> None:
    assert audit(rendered(PROFILES[0], "platform", "docx", "letter"), tmp_path, version) == []


def test_the_validator_finds_an_element_out_of_order(tmp_path: Path) -> None:
    bad = rewritten(
        rendered(PROFILES[0], "classic", "docx"),
        "word/styles.xml",
        b"<w:keepNext/>",
        b"<w:keepLines/><w:keepNext/>",
    )

    assert [found.partition(":")[0] for found in audit(bad, tmp_path)] == ["/word/styles.xml"]


@every
def test_no_direct_formatting(file: Path, theme: str) -> None:
    assert direct(rendered(file, theme, "docx")).total() == 0


def test_direct_formatting_is_counted() -> None:
    good = rendered(PROFILES[0], "classic", "docx")

    bold = rewritten(good, "word/document.xml", b"<w:rPr>", b"<w:rPr><w:b/>")
    centred = rewritten(bold, "word/document.xml", b"</w:pPr>", b'<w:jc w:val="center"/></w:pPr>')

    assert direct(centred) == Counter({"b": 1, "jc": 1})


@every
def test_nothing_stands_outside_the_flow_of_the_text(file: Path, theme: str) -> None:
    found = Counter(
        etree.QName(element).localname
        for root in stories(rendered(file, theme, "docx"))
        for element in root.iter(
            *(W + tag for tag in ("tbl", "framePr", "pict", "object", "sdt", "br", "sym"))
        )
    )
    text_boxes = [root for root in stories(rendered(file, theme, "docx")) if b"txbx" in etree.tostring(root)]

    assert (dict(found), text_boxes) == ({}, [])


@every
def test_no_paragraph_is_empty_and_no_tab_stands_for_blanks(file: Path, theme: str) -> None:
    paragraphs = [p for root in stories(rendered(file, theme, "docx")) for p in root.iter(W + "p")]

    assert [p for p in paragraphs if not "".join(t.text or "" for t in p.iter(W + "t")).strip()] == []
    assert [p for p in paragraphs if len(list(p.iter(W + "tab"))) > 1] == []
