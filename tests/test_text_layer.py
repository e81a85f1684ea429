"""The text of the PDFs as programs read it: whole numbers, and only characters that mean something."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROFILES, ROOT, SAMPLES, THEMES, composed, rendered
from extract import READERS

from cvrender import load_theme

READER = pytest.mark.parametrize("read", [r[2] for r in READERS[:3]], ids=[r[0] for r in READERS[:3]])

#: What readers put between lines and pages, and pdfium in place of a hyphen at the end of a line.
_OF_READERS = "\n\r\f\x02"


def odd(char: str) -> bool:
    """Tell whether a character has no place in a text layer."""
    if char in _OF_READERS:
        return False
    # format characters (soft hyphen, zero width), private use, controls, unassigned, surrogates
    if unicodedata.category(char) in ("Cf", "Co", "Cc", "Cn", "Cs"):
        return True
    return char == "\ufffd" or "\ufb00" <= char <= "\ufb06"


@READER
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_every_character_means_something(file: Path, theme: str, read: Callable[[bytes], str]) -> None:
    text = read(rendered(file, theme, "pdf"))

    assert sorted({f"U+{ord(char):04X}" for char in text if odd(char)}) == []


def test_the_test_can_tell() -> None:
    assert [char for char in "a\ufb01\u00ad\ue001\ufffd\u200b\u200d\ufeff\n–é漢" if odd(char)] == [
        *"\ufb01\u00ad\ue001\ufffd\u200b\u200d\ufeff"
    ]


@READER
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_contact_details_are_whole_and_on_the_first_page(
    file: Path, theme: str, read: Callable[[bytes], str]
) -> None:
    contacts = [
        contact.text.plain for contact in composed(file, theme).contacts if contact.kind in ("phone", "email")
    ]
    first = read(first_page(rendered(file, theme, "pdf")))

    assert [words for words in contacts if words not in first] == []


def first_page(pdf: bytes) -> bytes:
    import io

    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_page(pypdf.PdfReader(io.BytesIO(pdf)).pages[0])
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_letters_are_at_most_eight_hundredths_of_their_size_apart() -> None:
    sheets = sorted((ROOT / "themes").glob("*/*.css"))
    spaced = [
        (sheet.parent.name, value)
        for sheet in sheets
        for value in re.findall(r"letter-spacing:\s*([^;}\s]+)", sheet.read_text(encoding="utf-8"))
    ]
    tracked = [
        (theme, str(look["tracking"]))
        for theme in THEMES
        for look in load_theme(theme).docx.values()
        if "tracking" in look
    ]

    assert spaced != []
    assert [(theme, value) for theme, value in spaced + tracked if not -0.03 <= em(value) <= 0.08] == []


def em(value: str) -> float:
    """Return a spacing in em; what is in another unit does not grow with the type, and is too much."""
    return float(value.removesuffix("em")) if value.endswith("em") and not value.endswith("rem") else 1.0
