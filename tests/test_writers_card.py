"""The picture of a shared page: its size, its colours, and that it is always there."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from conftest import PROFILES, THEMES, composed
from PIL import Image

from cvrender import Options, load_theme
from cvrender.document import Document, Span, Text
from cvrender.writers.card import SIZE, card


def text(words: str) -> Text:
    return Text((Span(words),))


ANA = Document("en", text("Ana Example"), label=text("Engineer"), tagline=(text("Builds things."),))


def drawn(document: Document, theme: str = "classic", options: Options | None = None) -> Image.Image:
    return Image.open(BytesIO(card(document, load_theme(theme), options or Options())))


def rows(picture: Image.Image) -> list[int]:
    """Return the rows of the picture that have something on them right of its edge."""
    paper = picture.getpixel((SIZE[0] - 1, SIZE[1] - 1))
    inner = picture.crop((60, 0, *SIZE))
    return [
        y
        for y in range(SIZE[1])
        if inner.crop((0, y, inner.width, y + 1)).getcolors() != [(inner.width, paper)]
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_the_picture_has_the_size_and_the_colours_of_the_theme(theme: str) -> None:
    picture = drawn(composed(PROFILES[0], theme), theme)
    tokens = load_theme(theme).tokens
    assert (picture.format, picture.size, picture.mode) == ("PNG", (1200, 630), "RGB")
    expected = [colour(tokens[name]) for name in ("color.accent", "color.page")]
    actual = [picture.getpixel((4, 300)), picture.getpixel((1190, 620))]
    assert [pair for pair in zip(expected, actual, strict=True) if not alike(*pair)] == []


def colour(token: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(token.removeprefix("#")))


def alike(one: tuple[int, ...], other: object) -> bool:
    """Tell whether two colours are the same but for rounding: the edge is a gradient."""
    assert isinstance(other, tuple)
    return all(abs(a - b) <= 1 for a, b in zip(one, other, strict=True))


def test_what_is_on_it_stands_in_the_middle_of_its_height() -> None:
    used = rows(drawn(ANA))
    assert abs((SIZE[1] - used[-1]) - used[0]) < 40


@pytest.mark.parametrize(
    "document",
    [
        replace(ANA, name=text("Ana " * 40)),
        replace(ANA, label=text("Engineer of things " * 40), tagline=(text("word " * 200),)),
        replace(ANA, tagline=(text("word " * 200),)),
        replace(ANA, name=Text()),
        Document("en", Text()),
        Document("ar", text("آنا مثال"), label=text("مهندسة")),
    ],
    ids=["long name", "long label", "long tagline", "no name", "nothing", "right to left"],
)
def test_there_is_always_a_picture(document: Document) -> None:
    assert drawn(document).size == SIZE


def test_a_tagline_that_does_not_fit_is_left_out_whole() -> None:
    bare = replace(ANA, tagline=())
    assert drawn(replace(ANA, tagline=(text("word " * 200),))).tobytes() == drawn(bare).tobytes()
    assert drawn(ANA).tobytes() != drawn(bare).tobytes()


def test_ways_to_reach_the_person_are_not_on_it() -> None:
    document = composed(PROFILES[0], "classic")
    assert document.contacts
    assert drawn(replace(document, contacts=())).tobytes() == drawn(document).tobytes()


def test_a_photo_is_on_it(tmp_path: Path) -> None:
    Image.new("RGB", (300, 400), "#00ff00").save(tmp_path / "ana.png")
    picture = drawn(replace(ANA, image="ana.png", photo=True), options=Options(folder=tmp_path))
    colours = picture.getcolors(1 << 20) or []
    green = sum(count for count, (red, bright, blue) in colours if bright > 240 and red < 20 and blue < 20)  # type: ignore[misc]
    assert green > 200 * 250


def test_the_same_input_gives_the_same_picture() -> None:
    assert card(ANA, load_theme("platform")) == card(ANA, load_theme("platform"))
