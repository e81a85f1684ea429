"""Addresses that lead nowhere, and links that were lost."""

from __future__ import annotations

import pytest
from broken_outputs import GOOD, LINKS, SAID, linked, subject
from paper import docx, html, lines, pdf

from cvrender.checks import Subject
from cvrender.checks.links import check_missing, check_targets, fault_of, same
from cvrender.checks.targets import of


@pytest.mark.parametrize(
    "target",
    [
        "https://example.com",
        "https://example.com:8080/a?b=c#d",
        "http://192.168.1.10/x",
        "https://en.wikipedia.org/wiki/Foo_(bar)",
        "https://bücher.example/",
        "mailto:ana@example.org",
        "mailto:ana@example.org?subject=Hello",
        "tel:+4930123456",
        "HTTPS://Example.com",
    ],
)
def test_a_good_address(target: str) -> None:
    assert fault_of(target) == ""


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("example.com", "has no scheme that a résumé links to (http, https, mailto, tel)"),
        ("javascript:alert(1)", "has no scheme that a résumé links to (http, https, mailto, tel)"),
        ("file:///etc/passwd", "has no scheme that a résumé links to (http, https, mailto, tel)"),
        ("action:JavaScript", "has no scheme that a résumé links to (http, https, mailto, tel)"),
        ("", "has no scheme that a résumé links to (http, https, mailto, tel)"),
        ("https://example.com/a b", "holds white space"),
        ("https://en.wikipedia.org/wiki/Foo_(bar", "has a bracket without its partner"),
        ("https://example.com)", "has a bracket without its partner"),
        ("https://localhost/x", "has no host that others can reach"),
        ("https:///path", "has no host that others can reach"),
        ("https://", "has no host that others can reach"),
        ("https://[::1", "has a bracket without its partner"),
        ("mailto:ana", "is no e-mail address"),
        ("mailto:ana@example", "is no e-mail address"),
        ("tel:me", "is no phone number"),
    ],
)
def test_an_address_that_leads_nowhere(target: str, fault: str) -> None:
    assert fault_of(target) == fault


def test_one_address_has_many_spellings() -> None:
    assert same("HTTPS://Example.com/%C3%A4/") == same("https://example.com/ä")
    assert same("https://example.com/A") != same("https://example.com/a")


def word(*addresses: str) -> bytes:
    def add(document: object) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        for address in addresses:
            relation = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)  # type: ignore[attr-defined]
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), relation)
            document.add_paragraph()._p.append(link)  # type: ignore[attr-defined]

    return docx(*SAID, change=add)


def outputs(*addresses: str) -> list[Subject]:
    anchors = "".join(f'<a href="{address}">x</a>' for address in addresses)
    return [
        subject(pdf(lines(SAID), links=addresses)),
        subject(word(*addresses), "docx"),
        subject(html(f'{anchors}<a href="#top">up</a>'), "html"),
        subject(" ".join(addresses).encode(), "txt"),
    ]


def test_links_are_read_from_every_format() -> None:
    assert [[target for target, _ in of(item)] for item in outputs(*LINKS)] == [list(LINKS)] * 4


def test_a_link_to_nowhere_is_found_once_with_its_page_and_its_place() -> None:
    found = list(check_targets(linked(*LINKS, "https://x.example/a(b", "https://x.example/a(b")))
    assert [(item.message, item.page) for item in found] == [
        ("the link to 'https://x.example/a(b' has a bracket without its partner", 1)
    ]


def test_a_script_in_a_pdf_is_found() -> None:
    assert [item.rule for item in check_targets(linked("javascript:alert(1)"))] == ["link-target"]


def test_a_link_that_is_lost_is_found_with_its_place() -> None:
    for item in outputs(*LINKS[:2])[:3]:
        found = [(finding.message, finding.source) for finding in check_missing(item)]
        assert found == [(f"the {item.format} has no link to 'https://ana.example.org'", "basics.url")]


def test_a_text_file_shows_the_address_in_any_way() -> None:
    assert list(check_missing(subject("\n".join(SAID).encode(), "txt"))) == []
    without = "\n".join(SAID).replace("5550102030", "")
    assert [item.source for item in check_missing(subject(without.encode(), "txt"))] == ["basics.phone"]


def test_a_foreign_file_shows_the_address_in_any_way() -> None:
    assert list(check_missing(subject(pdf(lines(SAID)), ours=False))) == []
    without = pdf(lines(text for text in SAID if text != "5550102030"))
    assert [item.source for item in check_missing(subject(without, ours=False))] == ["basics.phone"]


def test_without_facts_no_link_is_missing() -> None:
    assert list(check_missing(subject(pdf(lines(SAID)), told=False))) == []
    assert list(check_targets(GOOD)) == []
