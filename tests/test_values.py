"""Single values: dates of the calendar, addresses, names of sections."""

from __future__ import annotations

import pytest

from cvrender.profile.values import (
    address,
    check_date,
    check_identifier,
    check_language,
    check_link,
    check_past_or_present,
    identifier_of,
    quoted,
)

LIMITED = "links are limited to http, https, mailto and tel, got "


@pytest.mark.parametrize("text", ["", "1999", "2023-04", "2024-02-29", "2999-12-31"])
def test_dates(text: str) -> None:
    assert check_date(text) == text
    assert check_past_or_present(text) == text


@pytest.mark.parametrize("text", ["present", "Present", "PRESENT"])
def test_end_dates(text: str) -> None:
    assert check_past_or_present(text) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nope", "expected YYYY, YYYY-MM or YYYY-MM-DD, got 'nope'"),
        ("present", "expected YYYY, YYYY-MM or YYYY-MM-DD, got 'present'"),
        ("2023-4", "expected YYYY, YYYY-MM or YYYY-MM-DD, got '2023-4'"),
        ("0999", "expected YYYY, YYYY-MM or YYYY-MM-DD, got '0999'"),
        ("٢٠٢٣", "expected YYYY, YYYY-MM or YYYY-MM-DD, got '٢٠٢٣'"),
        ("2023\n", "expected YYYY, YYYY-MM or YYYY-MM-DD, got '2023\\n'"),
        ("2023-13", "there is no such date as '2023-13'"),
        ("2023-00", "there is no such date as '2023-00'"),
        ("2023-02-30", "there is no such date as '2023-02-30'"),
    ],
)
def test_wrong_dates(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  (the message is compared below)
        check_date(text)

    assert str(caught.value) == message


def test_wrong_end_date() -> None:
    with pytest.raises(ValueError, match="expected YYYY, YYYY-MM, YYYY-MM-DD or 'present', got 'now'"):
        check_past_or_present("now")


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://a.org/x?y#z", "https://a.org/x?y#z"),
        ("HTTP://a.org", "HTTP://a.org"),
        ("mailto:a@b.org", "mailto:a@b.org"),
        ("tel:+49301", "tel:+49301"),
        (" github.com/x ", "https://github.com/x"),
        ("www.x.org", "https://www.x.org"),
        ("example.com:8080/x", "https://example.com:8080/x"),
        ("bücher.example", "https://bücher.example"),
        ("xn--bcher-kva.example", "https://xn--bcher-kva.example"),
        ("", ""),
        ("https://", ""),
        ("https://a b", ""),
        ("my page", ""),
        ("//evil.org", ""),
        ("3.10", ""),
        ("me@x.org", ""),
    ],
)
def test_addresses(text: str, link: str) -> None:
    assert (check_link(text), address(text)) == (text, link)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JavaScript:x",
        " java\tscript:x",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://x.org",
    ],
)
def test_schemes_that_are_refused(text: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  (the message is compared below)
        check_link(text)

    assert str(caught.value) == f"{LIMITED}{text!r}"
    assert address(text) == ""


def test_names_of_sections() -> None:
    assert check_identifier("side-Projects_2") == "side-Projects_2"
    assert [identifier_of(title) for title in ("Side *Projects*!", "Über mich", "話", "--")] == [
        "side-projects",
        "über-mich",
        "話",
        "section",
    ]
    with pytest.raises(ValueError, match="expected a letter, then letters, digits and hyphens, got '3d'"):
        check_identifier("3d")


def test_language_tags() -> None:
    assert [check_language(tag) for tag in ("en", "pt-BR", "zh-Hant-TW")] == ["en", "pt-BR", "zh-Hant-TW"]
    with pytest.raises(ValueError, match="expected a language tag such as en, de or pt-BR, got 'english'"):
        check_language("english")


def test_long_values_are_shortened_in_messages() -> None:
    assert quoted("x" * 61) == f"'{'x' * 57}...'"
