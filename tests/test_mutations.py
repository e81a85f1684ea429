"""A good PDF and a good Word file, each broken in many ways: ``check`` finds every one of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pytest
from conftest import PROFILES, composed
from mutate import in_body, in_pdf, operators, write
from mutations_docx import DOCX
from mutations_pdf import PDF

from cvrender import load_theme, render
from cvrender.checks import Finding, Subject, check, pdfstructure, wordstructure
from cvrender.document import Contact, Document, Span, Text

THEME = "classic"


@cache
def document() -> Document:
    """Return two pages with everything that is broken here: links, a phone number, bullets, headings."""
    mail = Text((Span("sourav@example.org", link="mailto:sourav@example.org"),), "basics.email")
    phone = Text((Span("+91 98765 43210", link="tel:+919876543210"),), "basics.phone")
    return replace(composed(PROFILES[-1], THEME), contacts=(Contact("email", mail), Contact("phone", phone)))


@cache
def good(format: str) -> bytes:
    return render(document(), load_theme(THEME), format)


def found(data: bytes, format: Any) -> list[Finding]:
    """Return what check says about a file, without its notes."""
    subject = Subject(format, data, f"Sourav Sharma.{format}", document(), load_theme(THEME))
    return [finding for finding in check([subject]) if finding.severity != "note"]


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_nothing_is_found_in_the_good_file(format: str) -> None:
    assert found(good(format), format) == []


@pytest.mark.parametrize("name", PDF)
def test_a_broken_pdf_is_found(name: str) -> None:
    change, rule = PDF[name]
    assert rule in {finding.rule for finding in found(change(good("pdf")), "pdf")}


@pytest.mark.parametrize("name", DOCX)
def test_a_broken_word_file_is_found(name: str) -> None:
    change, rule = DOCX[name]
    assert rule in {finding.rule for finding in found(change(good("docx")), "docx")}


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_reading_and_writing_a_file_again_breaks_nothing(format: str) -> None:
    """What the mutations do besides their change is not what is found."""
    change = {"pdf": in_pdf(_rewrite), "docx": in_body(lambda root: None)}[format]
    assert found(change(good(format)), format) == []


def _rewrite(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        write(pdf, page, operators(page))


def test_every_rule_about_structure_is_broken_by_a_mutation() -> None:
    assert set(pdfstructure.RULES) - {rule for _, rule in PDF.values()} == set()
    assert set(wordstructure.RULES) - {rule for _, rule in DOCX.values()} == set()


def test_each_file_is_broken_in_more_than_twenty_ways() -> None:
    assert min(len(PDF), len(DOCX)) > 20
