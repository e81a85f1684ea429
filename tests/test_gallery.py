"""A profile in all themes: the sheet, the page for the browser, and the previews of the themes."""

from __future__ import annotations

import base64
import re
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import PROFILES, ROOT, rendered
from PIL import Image, ImageChops, ImageStat

from cvrender import available_themes
from cvrender.cli.root import root
from cvrender.showing import Specimen, page, picture, pictures, sheet
from cvrender.showing.sheet import EDGE, GAP, PAGE, WORDS

SOURAV = PROFILES[-1]
NAMES = [name for name, _ in available_themes()]
#: The theme whose preview shows another profile than the others.
OTHERS = {"platform": PROFILES[0]}


def specimens(*themes: str) -> list[Specimen]:
    return [Specimen(theme, f"About {theme}.", rendered(SOURAV, theme, "pdf")) for theme in themes]


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are apart on average, of 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean) / 3


def opened(file: Path) -> Image.Image:
    return Image.open(BytesIO(file.read_bytes()))


def test_the_sheet_has_the_first_page_of_each_theme_in_its_place() -> None:
    shown = specimens("classic", "console", "platform", "classic")

    image = Image.open(BytesIO(sheet(shown))).convert("RGB")

    firsts = [pictures(one.pdf, PAGE, most=1)[0] for one in shown]
    tall = firsts[0].height
    places = [
        (EDGE + column * (PAGE + GAP), EDGE + row * (tall + WORDS + GAP))
        for row, column in ((0, 0), (0, 1), (0, 2), (1, 0))
    ]
    parts = [image.crop((left, top, left + PAGE, top + tall)) for left, top in places]
    assert image.size == (2 * EDGE + 3 * PAGE + 2 * GAP, 2 * EDGE + 2 * (tall + WORDS) + GAP)
    assert [difference(part, first) < 1 for part, first in zip(parts, firsts, strict=True)] == [True] * 4


def test_a_sheet_of_few_is_no_wider_than_it_must() -> None:
    image = Image.open(BytesIO(sheet(specimens("classic", "console"))))

    assert image.width == 2 * EDGE + 2 * PAGE + GAP


def test_the_page_has_every_page_of_each_theme() -> None:
    html = page(specimens("classic", "console"), "ana <b>").decode()

    files = [base64.b64decode(data) for data in re.findall(r"data:image/webp;base64,([^\"]+)", html)]
    assert re.findall(r"<h2>(\w+)</h2>", html) == ["classic", "console"]
    assert [Image.open(BytesIO(file)).size for file in files] == [
        image.size for one in specimens("classic", "console") for image in pictures(one.pdf, 900)
    ]
    assert "<h1>ana &lt;b&gt; in 2 themes</h1>" in html


def test_a_small_accent_keeps_its_colour() -> None:
    (first,) = pictures(rendered(PROFILES[0], "platform", "pdf"), 640, most=1)

    kept = Image.open(BytesIO(picture(first))).convert("RGB")

    assert max(high for _, high in ImageChops.difference(first, kept).getextrema()) <= 4  # type: ignore[misc]


def gallery(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(root, ["gallery", *map(str, arguments)])
    return result.exit_code, result.output


def test_the_command_names_what_it_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    said = gallery(SOURAV, "-t", "classic", "-t", "console")

    assert said == (0, "output/sourav-sharma-themes.png\n")
    assert opened(Path("output/sourav-sharma-themes.png")).width == 2 * EDGE + 2 * PAGE + GAP


def test_a_theme_that_cannot_be_shown_does_not_stop_the_others(tmp_path: Path) -> None:
    status, said = gallery(SOURAV, "-t", "classic", "-t", "clasic", "-o", tmp_path / "one.png")

    assert status == 1
    assert said.startswith("error: no theme named 'clasic' (did you mean 'classic'?)\n")
    assert opened(tmp_path / "one.png").width == 1240


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-o", "themes.gif"), "'themes.gif' is no picture or page; name it .png or .html"),
        (("--width", "800"), "--width is for the picture of one theme; name one (-t) and a .png file (-o)"),
    ],
)
def test_wrong_usage_is_said(arguments: tuple[str, ...], message: str) -> None:
    status, said = gallery(SOURAV, *arguments)

    assert (status, said.splitlines()[-1]) == (2, f"Error: {message}")


def test_all_themes_are_files_of_their_own_and_one_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cvrender.available_themes", lambda: (("classic", "One."), ("console", "Two.")))
    folder = tmp_path / "out"

    result = CliRunner().invoke(
        root, ["render", str(SOURAV), "-t", "all", "-f", "pdf,txt", "-o", str(folder)]
    )

    assert (result.exit_code, sorted(file.name for file in folder.iterdir())) == (
        0,
        [
            "sourav-sharma-classic.pdf",
            "sourav-sharma-classic.txt",
            "sourav-sharma-console.pdf",
            "sourav-sharma-console.txt",
            "sourav-sharma-themes.png",
        ],
    )
    assert (folder / "sourav-sharma-console.pdf").read_bytes() == rendered(SOURAV, "console", "pdf")
    assert opened(folder / "sourav-sharma-themes.png").width == 2 * EDGE + 2 * PAGE + GAP


def test_without_a_pdf_there_is_no_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvrender.available_themes", lambda: (("classic", "One."),))

    CliRunner().invoke(root, ["render", str(SOURAV), "-t", "all", "-f", "txt", "-o", str(tmp_path)])

    assert [file.name for file in tmp_path.iterdir()] == ["sourav-sharma-classic.txt"]


@pytest.mark.parametrize("theme", NAMES)
def test_the_preview_of_a_theme_shows_how_it_looks_now(theme: str) -> None:
    kept = opened(ROOT / "themes" / theme / "preview.png")

    (first,) = pictures(rendered(OTHERS.get(theme, SOURAV), theme, "pdf"), kept.width, most=1)

    assert kept.size == first.size
    assert difference(kept, first) < 1  # a palette moves a tint by up to two levels
