"""WeasyPrint in its room: what it complains about is an error of the theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvrender import ThemeError, load_theme
from cvrender.document import Document, Span, Text
from cvrender.writers import pdf

NAMED = Document("en", Text((Span("Ana"),)))


def theme_with(folder: Path, css: str) -> str:
    mine = folder / "mine"
    mine.mkdir()
    (mine / "theme.yaml").write_text("extends: classic\n")
    (mine / "resume.css").write_text(css)
    return str(mine)


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("h1::nope { color: red }", "theme 'mine': Invalid or unsupported selector"),
        ("h1 { background: url(http://127.0.0.1:9/x.png) }", "theme 'mine': Failed to load image at"),
        ("h1 { padding: calc(var(--nope) + 1pt) }", "theme 'mine': WeasyPrint cannot use its style sheets"),
    ],
)
def test_what_weasyprint_complains_about_is_an_error_of_the_theme(
    tmp_path: Path, css: str, expected: str
) -> None:
    theme = load_theme(theme_with(tmp_path, css))

    with pytest.raises(ThemeError) as caught:
        pdf.write(NAMED, theme)

    assert str(caught.value).startswith(expected)
