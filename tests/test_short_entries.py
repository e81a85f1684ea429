"""Entries of a title and a place only (publications, grants): a list of them breaks between any two."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from docx import Document as open_docx

from cvrender import compose, load_theme, render, tailor
from cvrender.document import Document
from cvrender.profile import read_text

THEMES = ("classic", "academic", "europe")


def publications(number: int) -> Document:
    """Return a résumé of so many publications without a word about any."""
    lines = (f"  - {{name: Title {n}, publisher: Journal {n}, releaseDate: 2020}}" for n in range(number))
    profile = read_text("basics: {name: Ana}\npublications:\n" + "\n".join(lines)).profile
    return compose(tailor(profile))


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_of_them_is_full(theme: str) -> None:
    look = load_theme(theme)
    with pypdfium2.PdfDocument(render(publications(60), look, "pdf")) as pdf:
        first = pdf[0].get_textpage()
        lowest = min(first.get_rect(number)[1] for number in range(first.count_rects()))

    assert len(publications(60).sections[0].entries) == 60
    assert lowest - look.points("page.margin-bottom") < 60


def test_in_word_the_last_line_of_one_lets_the_next_go() -> None:
    document = compose(
        tailor(
            read_text(
                "basics: {name: Ana}\n"
                "publications: [{name: A, publisher: B}, {name: C, publisher: D, summary: E}]\n"
            ).profile
        )
    )
    file = open_docx(io.BytesIO(render(document, load_theme("classic"), "docx")))

    kept = {
        paragraph.text: (style.name, style.paragraph_format.keep_with_next)
        for paragraph in file.paragraphs
        if (style := paragraph.style)
    }
    assert (kept["B"], kept["D"]) == (("Entry Meta Last", False), ("Entry Meta", True))
