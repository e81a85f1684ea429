"""The runs of a Word file with the look that its styles give them, and its parts."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor
from lxml import etree
from paper import docx

from cvrender.checks import wordparts
from cvrender.checks.wordlook import Run, paragraphs, running


def runs(change: Any) -> tuple[Run, ...]:
    return paragraphs(docx(change=change))[-1].runs


def test_a_look_comes_from_the_run_before_its_styles() -> None:
    def add(document: Any) -> None:
        base = document.styles.add_style("Base", WD_STYLE_TYPE.PARAGRAPH)
        base.base_style = None
        base.font.size, base.font.color.rgb, base.font.bold = Pt(9), RGBColor(1, 2, 3), True
        derived = document.styles.add_style("Derived", WD_STYLE_TYPE.PARAGRAPH)
        derived.base_style = base
        derived.font.size = Pt(8)
        loud = document.styles.add_style("Loud", WD_STYLE_TYPE.CHARACTER)
        loud.font.color.rgb = RGBColor(255, 0, 0)
        paragraph = document.add_paragraph("plain ", style="Derived")
        paragraph.add_run("loud ", style="Loud")
        paragraph.add_run("small").font.size = Pt(5)

    assert runs(add) == (
        Run("plain ", 8, "#010203", bold=True),
        Run("loud ", 8, "#ff0000", bold=True),
        Run("small", 5, "#010203", bold=True),
    )


def test_tabs_and_breaks_are_text_and_page_numbers_are_not() -> None:
    def add(document: Any) -> None:
        run = document.add_paragraph().add_run("a\tb\nc")
        field = etree.SubElement(run._r.getparent(), f"{wordparts.W}fldSimple")
        field.set(f"{wordparts.W}instr", " PAGE ")
        text = etree.SubElement(etree.SubElement(field, f"{wordparts.W}r"), f"{wordparts.W}t")
        text.text = "7"

    assert [run.text for run in runs(add)] == ["a\tb\nc"]


def test_styles_that_are_based_on_each_other_end() -> None:
    def add(document: Any) -> None:
        one = document.styles.add_style("One", WD_STYLE_TYPE.PARAGRAPH)
        other = document.styles.add_style("Other", WD_STYLE_TYPE.PARAGRAPH)
        one.base_style, other.base_style = other, one
        document.add_paragraph("text", style="One")

    assert [run.text for run in runs(add)] == ["text"]


def test_headers_and_footers() -> None:
    found = [(kind, some[0].runs[0].text) for kind, some in running(docx("a", header="Ana")) if some]
    assert found == [("header", "Ana")]


def package(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_a_part_that_is_not_there() -> None:
    assert wordparts.part(package(a=b"<a/>"), "b") is None
    assert wordparts.main_part(package(a=b"<a/>")) == "word/document.xml"


def test_a_zip_bomb_is_refused() -> None:
    with pytest.raises(ValueError, match="its part bomb is larger than 40 MB"):
        wordparts.part(package(bomb=b" " * (wordparts.LIMIT + 1)), "bomb")


def test_entities_are_not_resolved() -> None:
    text = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    root = wordparts.part(package(a=text), "a")
    assert root is not None
    assert root.text is None
