"""The first section begins below a photo in LibreOffice, with or without the fonts of the theme."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest
from office import converted
from test_writers_photo import ANA, document, picture

from cvrender import Options, load_theme, produce

#: A photo at the right, at the left, beside centred lines, and one that the PDF has in a side column.
SIDES = ("classic", "europe", "executive", "sidebar")
TEXTS = {
    "long": ANA.replace("Ana Example", "Ana"),
    "short": (
        "basics: {name: Ana, email: ana@example.com, image: ana.jpg, summary: Hello.}\n"
        "cvrender: {photo: true}\n"
    ),
    "arabic": (
        "basics: {name: ليلى حداد, label: مهندسة برمجيات, email: ana@example.com, image: ana.jpg, "
        "summary: Hello.}\ncvrender: {photo: true, language: ar}\n"
    ),
}
CASES = tuple(itertools.product(SIDES, TEXTS))
#: All packaged fonts, and a system that has none of what the themes are set in.
SYSTEMS: Mapping[str, tuple[str, ...]] = {"packaged": (), "other": ("Ubuntu",)}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The Word files by the fonts of the system, as PDFs of LibreOffice's."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "ana.jpg").write_bytes(picture())
    files = {f"{theme}-{name}": _word(theme, TEXTS[name], folder) for theme, name in CASES}
    return {system: converted(files, families=families) for system, families in SYSTEMS.items()}


def _word(theme: str, text: str, folder: Path) -> bytes:
    look = load_theme(theme)
    return produce(document(look, text), look, "docx", Options(folder=folder)).data


def below(pdf: bytes) -> float:
    """Return how far what comes behind the header is below the photo at least, in points."""
    with pypdfium2.PdfDocument(pdf) as file:
        (image,) = [item for item in file[0].get_objects() if item.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
        bottom = image.get_bounds()[1]
        text = file[0].get_textpage()
        shown = text.get_text_range()
        behind = shown.index("xample.com") + len("xample.com")
        tops = [
            text.get_charbox(index)[3] for index, char in enumerate(shown) if index >= behind and char.strip()
        ]
        return float(bottom - max(tops))


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize(("theme", "name"), CASES)
def test_the_first_section_begins_below_the_photo(
    theme: str, name: str, system: str, drawn: dict[str, dict[str, bytes]]
) -> None:
    # The space before a title is 7 to 14 points; the header of classic ends 14 points below its photo.
    assert 10 < below(drawn[system][f"{theme}-{name}"]) < 32
