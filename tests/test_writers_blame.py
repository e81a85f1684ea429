"""What WeasyPrint says of style sheets is told at the place where somebody wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvrender import ThemeError, load_theme
from cvrender.document import Document, Span, Text
from cvrender.writers import pdf

NAMED = Document("en", Text((Span("Ana"),)))


def said(folder: Path, css: str, tokens: str = "{}", parent: str = "classic") -> str:
    """Return what is wrong with a theme that has a style sheet, with MINE for its folder."""
    folder.mkdir()
    (folder / "theme.yaml").write_text(f"extends: {parent}\ntokens: {tokens}\n", encoding="utf-8")
    (folder / "resume.css").write_text(css, encoding="utf-8")
    (folder / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    with pytest.raises(ThemeError) as caught:
        pdf.write(NAMED, load_theme(str(folder)))
    return str(caught.value).replace(str(folder), "MINE")


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("/* a\n*/\nh1 {\n  color: ;\n}\n", "MINE/resume.css:4:3: Ignored `color: `, no value"),
        (
            "h1 { background: url(dot.svg); filtre: 3 }",
            "MINE/resume.css:1:32: Ignored `filtre: 3 `, unknown property",
        ),
        ("\n@nope {}", "MINE/resume.css:2:1: Unknown rule <AtRule @nope … { … }>"),
        (
            "html {\n  margin: var(--page-paper) }",
            "MINE/resume.css:2:11: Ignored `margin: a4 a4 a4 a4`, invalid value",
        ),
        (
            "h1 { color red }",
            "MINE/resume.css:1:15: Error: EOF reached before {} block for a qualified rule",
        ),
    ],
)
def test_a_mistake_has_a_place_in_its_file(css: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path / "mine", css) == expected


def test_a_mistake_of_a_parent_is_told_there(tmp_path: Path) -> None:
    said(tmp_path / "mine", "\nh1 { filtre: 3 }\n")

    assert said(tmp_path / "child", "h1 { widht: 4 }", parent="mine").replace(str(tmp_path), "") == (
        "/mine/resume.css:2:6: Ignored `filtre: 3 `, unknown property\n"
        "MINE/resume.css:1:6: Ignored `widht: 4 `, unknown property"
    )


def test_a_value_that_does_not_fit_where_a_sheet_of_ours_puts_it_names_no_line(tmp_path: Path) -> None:
    assert said(tmp_path / "mine", "", "{color: {text: zzz}}") == (
        "theme 'mine': Ignored `color: zzz`, invalid value ('cvrender themes check MINE' tells more)"
    )
