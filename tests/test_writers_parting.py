"""E-mail addresses in a narrow column: broken behind ``@`` and dots, and without a trace of that."""

from __future__ import annotations

import re

import pytest
from extract import pdfium_text, pdfminer_text, pypdf_text

from cvrender import compose, load_theme, render, tailor
from cvrender.document import Document, Span, Text
from cvrender.profile import read_text
from cvrender.writers.parting import parted

LONG = "firstname.lastname@company-name.example"


def document(address: str) -> Document:
    profile = read_text(f"basics: {{name: Ana, email: {address}}}\nfocus: [Speed]\n").profile
    look = load_theme("sidebar")
    return compose(tailor(profile, sections=look.sections, side=look.side))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("ana@example.org", "ana@|example.org"),
        (LONG, "firstname.|lastname@|company-~name.example"),
        ("a.b-c@d.e-f.example.de", "a.|b-~c@|d.|e-~f.|example.de"),
        ("[hidden]", "[hidden]"),
    ],
)
def test_where_an_address_may_be_broken(address: str, expected: str) -> None:
    (span,) = parted(Text((Span(address, link="mailto:x"),), "basics.email")).spans
    assert span.text == expected.replace("|", "\u200b").replace("~", "\u2060")
    assert span.link == "mailto:x"


def test_the_column_breaks_it_there_and_every_program_reads_it_whole() -> None:
    pdf = render(document(LONG), load_theme("sidebar"), "pdf")
    for read in (pdfium_text, pdfminer_text, pypdf_text):
        text = read(pdf)
        assert re.search(r"firstname\.lastname@\s+company-name\.example", text)
        assert "\u200b" not in text
        assert "\u2060" not in text


def test_a_web_page_has_it_as_it_is_written() -> None:
    page = render(document(LONG), load_theme("sidebar"), "html").decode()
    assert f">{LONG}</a>" in page
    assert "\u200b" not in page.partition("<body")[2]
