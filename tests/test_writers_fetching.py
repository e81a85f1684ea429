"""What a theme may fetch: files of its own and data: addresses, and nothing by way of CSS, SVG or HTML."""

from __future__ import annotations

import base64
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvrender import Options, ThemeError, load_theme, produce
from cvrender.document import Document, Span, Text
from cvrender.writers.fetching import ThemeFetcher

NAMED = Document("en", Text((Span("Ana"),)))

SECRET = "/etc/passwd"


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """Serve a style sheet on this machine, and keep the paths that are asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(302 if self.path == "/away" else 200)
            self.send_header("Location", "file:///etc/passwd")
            self.send_header("Content-Type", "text/css")
            self.end_headers()
            self.wfile.write(b"h1 { color: red }")

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}", asked
        running.shutdown()
        thread.join()


def theme_with(folder: Path, *, css: str = "", header: str = "") -> str:
    mine = folder / "mine"
    mine.mkdir()
    (mine / "theme.yaml").write_text("extends: classic\n")
    (mine / "resume.css").write_text(css)
    if header:
        (mine / "header.html.j2").write_text(header)
    return str(mine)


def svg(content: str) -> str:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    text = f'<svg {names} width="9" height="9">{content}</svg>'
    return f"data:image/svg+xml;base64,{base64.b64encode(text.encode()).decode()}"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/x",
        "https://127.0.0.1:9/x",
        "ftp://127.0.0.1/x",
        f"file://{SECRET}",
        f"FILE:{SECRET}",
        f"file://localhost{SECRET}",
        f"file://elsewhere{SECRET}",
        f"  file://{SECRET}",
    ],
)
def test_the_network_and_other_files_are_out_of_reach(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where a host in an address could be taken for a folder

    with pytest.raises(ValueError, match=r"disallowed protocol|outside the theme|Not an absolute"):
        ThemeFetcher((tmp_path,)).fetch(url)


def test_data_addresses_and_files_of_the_theme_are_served(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text("inside")
    fetcher = ThemeFetcher((tmp_path,))

    served = fetcher.fetch((tmp_path / "a b.txt").as_uri())

    assert (served.read(), served.content_type) == (b"inside", "text/plain")
    assert fetcher.fetch("data:text/plain,hello").read() == b"hello"


def test_a_file_of_another_machine_is_not_taken_from_this_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("inside")

    with pytest.raises(ValueError, match="outside the theme"):
        ThemeFetcher((tmp_path,)).fetch(f"file://elsewhere{tmp_path}/a.txt")


@pytest.mark.parametrize("way", ["%2e%2e/secret", "../secret", "link"])
def test_a_way_out_of_the_theme_is_closed(way: str, tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "secret").write_text("s")
    (tmp_path / "theme/link").symlink_to(tmp_path / "secret")

    with pytest.raises(ValueError, match="outside the theme"):
        ThemeFetcher((tmp_path / "theme",)).fetch(f"{(tmp_path / 'theme').as_uri()}/{way}")


@pytest.mark.parametrize(
    "css",
    [
        f"@font-face {{ font-family: X; src: url(file://{SECRET}) }} h1 {{ font-family: X }}",
        f"h1 {{ background: url(file://{SECRET}) }}",
        "h1::before { content: url(ftp://127.0.0.1/x.png) }",
        'h1 { list-style: url("http://127.0.0.1:9/x.png"); display: list-item }',
    ],
)
def test_hostile_css_is_an_error_of_the_theme(css: str, tmp_path: Path) -> None:
    theme = load_theme(theme_with(tmp_path, css=css))

    with pytest.raises(ThemeError, match=r"^theme 'mine': (Failed to load|Font-face)"):
        produce(NAMED, theme, "pdf")


@pytest.mark.parametrize(
    "header",
    [
        f'<h1>A</h1><img alt="x" src="file://{SECRET}">',
        '<h1>A</h1><img alt="x" src="http://127.0.0.1:9/x.png">',
        f"<style>@import url(file://{SECRET});</style><h1>A</h1>",
        "<style>@import url(ftp://127.0.0.1/x.css);</style><h1>A</h1>",
        f'<h1>A</h1><object data="file://{SECRET}"></object>',
        f'<h1>A</h1><link rel="stylesheet" href="file://{SECRET}">',
    ],
)
def test_hostile_html_is_an_error_of_the_theme(header: str, tmp_path: Path) -> None:
    theme = load_theme(theme_with(tmp_path, header=header))

    with pytest.raises(ThemeError, match=r"^theme 'mine': Failed to load"):
        produce(NAMED, theme, "pdf")


def test_an_attachment_that_a_template_asks_for_is_not_fetched(tmp_path: Path) -> None:
    header = f'<h1>A</h1><link rel="attachment" href="file://{SECRET}">'
    theme = load_theme(theme_with(tmp_path, header=header))

    with pytest.raises(ThemeError, match=r"Failed to load attachment.*outside the theme"):
        produce(NAMED, theme, "pdf")


def test_a_picture_inside_an_svg_is_fetched_from_nowhere(
    tmp_path: Path, server: tuple[str, list[str]]
) -> None:
    address, asked = server
    picture = svg(f'<image xlink:href="{address}/a.png" width="9" height="9"/>')
    theme = load_theme(theme_with(tmp_path, header=f'<h1>A</h1><img alt="x" src="{picture}">'))

    with pytest.raises(ThemeError, match=r"^theme 'mine': Failed to load image"):
        produce(NAMED, theme, "pdf")
    assert asked == []


def test_the_network_is_open_only_where_that_is_allowed(
    tmp_path: Path, server: tuple[str, list[str]]
) -> None:
    address, asked = server
    theme = load_theme(
        theme_with(tmp_path, header=f"<style>@import url({address}/mine.css);</style><h1>A</h1>")
    )

    with pytest.raises(ThemeError, match="Failed to load stylesheet"):
        produce(NAMED, theme, "pdf")
    assert asked == []

    assert produce(NAMED, theme, "pdf", Options(network=True)).data.startswith(b"%PDF-")
    assert asked == ["/mine.css"]


def test_an_answer_from_the_network_does_not_lead_to_a_file(
    tmp_path: Path, server: tuple[str, list[str]]
) -> None:
    address, asked = server

    with pytest.raises((ValueError, OSError)):
        ThemeFetcher((tmp_path,), network=True).fetch(f"{address}/away")
    assert asked == ["/away"]
