"""A theme.yaml that cannot be read: the file, the place, what is wrong, and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvrender import ThemeError, load_theme


def refusal(folder: Path, data: bytes) -> str:
    """Return why a theme is refused, with F for its file."""
    file = folder / "theme.yaml"
    file.write_bytes(data)
    with pytest.raises(ThemeError) as caught:
        load_theme(str(folder))
    return str(caught.value).replace(str(file), "F")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tokens:\n  {a: 1\n", "F:2:3: the '{' is never closed (close it, or put the text in quotes)"),
        ("tokens:\n\ta: 1\n", "F:2:1: a tab is not allowed here (indent with spaces)"),
        (
            "description: a: b\n",
            (
                "F:1:15: a colon is not expected here "
                "(put text that contains ': ' in quotes, or check the indentation)"
            ),
        ),
        ("tokens\n  color: x\n", "F:1:7: expected ':' behind 'tokens' (add the colon)"),
        ("description: *x\n", "F:1:14: text cannot begin with '*' (put the text in quotes)"),
        ("description: !x y\n", "F:1:14: text cannot begin with '!' (put the text in quotes)"),
        ("description: a\x01\n", "F:1:15: the character U+0001 cannot be shown (remove it)"),
        ("description: 2026-13-45\n", "F: not YAML: month must be in 1..12 (put text in quotes)"),
    ],
)
def test_what_is_no_yaml(text: str, expected: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, text.encode()) == expected


def test_what_is_no_text(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"description: caf\xe9\n") == "F: not UTF-8 (save the file as UTF-8)"


def test_several_names_are_for_another_command() -> None:
    with pytest.raises(ThemeError) as caught:
        load_theme("classic, modern")

    assert str(caught.value) == (
        "no theme named 'classic, modern' (for several themes: 'cvrender build -t classic,modern')"
    )
