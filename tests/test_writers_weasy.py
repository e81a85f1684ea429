"""WeasyPrint in its room: it fetches nothing, and what it complains about is an error of the theme."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from cvrender import ThemeError, load_theme
from cvrender.document import Document, Span, Text
from cvrender.writers import pdf
from cvrender.writers.weasy import LocalFetcher

NAMED = Document("en", Text((Span("Ana"),)))


def theme_with(folder: Path, css: str) -> str:
    mine = folder / "mine"
    mine.mkdir()
    (mine / "theme.yaml").write_text("extends: classic\n")
    (mine / "resume.css").write_text(css)
    return str(mine)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/x",
        "https://127.0.0.1:9/x",
        "ftp://127.0.0.1/x",
        "file:///etc/hostname",
        "FILE:/etc/hostname",
    ],
)
def test_the_network_and_other_files_are_out_of_reach(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"disallowed protocol|outside the theme"):
        LocalFetcher((tmp_path,)).fetch(url)


def test_data_addresses_and_files_of_the_theme_are_served(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text("inside")
    fetcher = LocalFetcher((tmp_path,))

    assert fetcher.fetch("data:text/plain,hello").read() == b"hello"
    assert fetcher.fetch((tmp_path / "a b.txt").as_uri()).read() == b"inside"


def test_a_way_out_of_the_theme_is_closed(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "secret").write_text("s")

    with pytest.raises(ValueError, match="outside the theme"):
        LocalFetcher((tmp_path / "theme",)).fetch(f"{(tmp_path / 'theme').as_uri()}/%2e%2e/secret")


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("h1 { filter: blur(2px) }", "theme 'mine': Ignored `filter: blur(2px)"),
        ("h1 { background: url(http://127.0.0.1:9/x.png) }", "theme 'mine': Failed to load image at"),
    ],
)
def test_what_weasyprint_complains_about_is_an_error_of_the_theme(
    tmp_path: Path, css: str, expected: str
) -> None:
    theme = load_theme(theme_with(tmp_path, css))

    with pytest.raises(ThemeError) as caught:
        pdf.write(NAMED, theme)

    assert str(caught.value).startswith(expected)


def test_a_character_that_no_font_has_is_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    document = Document("en", Text((Span("Ana \U0001b000\U00012fff"),)))

    with caplog.at_level(logging.WARNING):
        pdf.write(document, load_theme("classic"))

    ours = [record.getMessage() for record in caplog.records if record.name == "cvrender.writers.weasy"]
    assert [message[-9:] for message in ours] == ["(U+1B000)", "(U+12FFF)"]
