"""Reading a web page back without what helps to find one's way on it."""

from __future__ import annotations

import pytest

from cvrender import Subject
from cvrender.checks.reading import READERS
from cvrender.checks.targets import of


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>Ana</h1><p>Builds</p>", ["Ana", "Builds"]),
        ("<nav data-interface><ul><li>Work</li></ul></nav><h1>Ana</h1>", ["Ana"]),
        ("<a data-interface href='#a'>Skip</a><h1>Ana</h1>", ["Ana"]),
        ("<div data-interface><br><img src=x><wbr>Gone<div>too</div></div><p>Ana</p>", ["Ana"]),
        ("<nav><p>Work</p></nav>", ["Work"]),
    ],
)
def test_what_is_marked_is_left_out(body: str, expected: list[str]) -> None:
    page = f"<html><head><title>no</title></head><body>{body}</body></html>".encode()
    (words,) = READERS["html"]["html.parser"](page)
    assert words.split() == expected


def test_the_page_s_own_links_are_no_links_of_the_resume() -> None:
    page = b"<body><p data-interface><a href='ana.pdf'>PDF</a></p><a href='https://a.example'>a</a></body>"
    assert list(of(Subject("html", page, "index.html"))) == [("https://a.example", 0)]
