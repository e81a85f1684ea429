"""What is drawn beside the text stands at the right where text runs from right to left; dots end lines."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from docx import Document as open_docx
from docx.oxml.ns import qn
from PIL import ImageColor

from cvrender import Document, compose, load_theme, render, tailor
from cvrender.document import Section, Span, Text
from cvrender.profile import read_text
from cvrender.writers.docx.catalog import STYLES

REACHED = """
basics:
  name: Ana Bell
  email: ana.bell@longcompanyname.example.com
  phone: "+1 617 555 01 23"
  url: https://ana-bell.example.org/portfolio
  location: {city: Cambridge, region: MA, countryCode: US}
  profiles:
    - {network: GitHub, username: anabell, url: https://github.com/anabell}
    - {network: LinkedIn, username: ana-bell-engineer, url: https://linkedin.com/in/ana-bell-engineer}
    - {network: Mastodon, username: ana, url: https://m.example/ana}
"""


def written(language: str) -> Document:
    words = Text((Span("Words"),))
    return Document(language, words, sections=(Section("a", "custom", "prose", words, paragraphs=(words,)),))


def accents(theme: str, language: str) -> tuple[float, float]:
    """Return where, in points from the left edge of the text, the accent colour begins and ends."""
    look = load_theme(theme)
    wanted = ImageColor.getrgb(look.tokens["color.accent"])[:3]
    with pypdfium2.PdfDocument(render(written(language), look, "pdf")) as pdf:
        picture = pdf[0].render(scale=2).to_pil().convert("RGB")
    columns = [
        at % picture.width
        for at, pixel in enumerate(picture.get_flattened_data())
        if all(abs(one - other) < 12 for one, other in zip(pixel, wanted, strict=True))
    ]
    edge = look.points("page.margin-left")
    return min(columns) / 2 - edge, max(columns) / 2 - edge


def measure(theme: str) -> float:
    look = load_theme(theme)
    return sum(
        look.points(f"page.{name}") * sign
        for name, sign in (("width", 1), ("margin-left", -1), ("margin-right", -1))
    )


@pytest.mark.parametrize("theme", ["console", "platform"])
def test_what_is_drawn_beside_the_text_is_mirrored_with_it(theme: str) -> None:
    begins, ends = accents(theme, "en")

    assert accents(theme, "ar") == pytest.approx((measure(theme) - ends, measure(theme) - begins), abs=2.5)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_photo_of_a_word_file_runs_as_the_text_does(language: str) -> None:
    styles = open_docx(io.BytesIO(render(written(language), load_theme("europe"), "docx"))).styles.element

    (photo,) = (one for one in styles if one.get(qn("w:styleId")) == STYLES["Photo"].id)

    assert bool(photo.findall(f"{qn('w:pPr')}/{qn('w:bidi')}")) == (language == "ar")


@pytest.mark.parametrize("theme", ["classic", "compact", "platform"])
def test_no_line_begins_with_a_dot(theme: str) -> None:
    look = load_theme(theme)
    with pypdfium2.PdfDocument(render(compose(tailor(read_text(REACHED).profile)), look, "pdf")) as pdf:
        lines = pdf[0].get_textpage().get_text_bounded().splitlines()

    assert len([line for line in lines if "·" in line]) >= 2
    assert [line for line in lines if line.strip().startswith("·")] == []
