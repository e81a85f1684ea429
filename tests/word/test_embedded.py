"""LibreOffice shows the fonts that a Word file brings along, where they are not installed."""

from __future__ import annotations

import pypdfium2
import pytest
from conftest import PROFILES, THEMES, composed
from office import converted

from cvrender import Options, load_theme, render

#: What each theme's pages are set in.
FAMILIES = {
    "academic": {"Lato"},  # PostScript outlines, which Word cannot embed, as the run says
    "classic": {"EB Garamond", "Source Sans 3"},
    "compact": {"Open Sauce Sans"},
    "console": {"Ubuntu"},
    "europe": {"Noto Sans"},
    "executive": {"Gentium Book Plus"},
    "modern": {"Lato", "Poppins"},
    "platform": {"Open Sauce Sans"},
    "sidebar": {"Lato", "Raleway"},
}


def families(docx: bytes) -> set[str]:
    """Return the families that LibreOffice sets a Word file in where only Lato is installed."""
    pdf = converted({"resume": docx}, families=["Lato"])[
        "resume"
    ]  # a start of its own: it keeps fonts that it met
    with pypdfium2.PdfDocument(pdf) as document:
        fonts = [
            item.get_font().get_family_name()
            for page in document
            for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
        ]
    return set(fonts)


@pytest.mark.parametrize("theme", THEMES)
def test_embedded_fonts_are_shown(theme: str) -> None:
    document, look = composed(PROFILES[1], theme), load_theme(theme)
    assert families(render(document, look, "docx", Options(embed_fonts=True))) == FAMILIES[theme]
    assert families(render(document, look, "docx")) == {"Lato"}
