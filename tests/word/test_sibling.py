"""The Word file beside the PDF of the same theme: the same words in the same places, as LibreOffice draws it.

Measured on baselines. CSS puts half of what the line height adds above a line, LibreOffice all of it below,
so that about a point of the drift is of how lines are drawn and not of where they were meant to be.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from conftest import PROFILES, ROOT, THEMES, composed, rendered
from office import converted
from pictures import beside
from places import Drift, drift
from test_writers_photo import picture

from cvrender import Options, Theme, load_theme, render

OUTPUT = ROOT / "output" / "word"

#: The median drift that a theme may have at most, in points; themes with two columns have one in Word.
LIMITS = {"classic": 2.0, "console": 2.0}
LIMIT = 4.0
#: The lines of the paragraph that holds a photo are below it, where the PDF has none: two of a point's type.
LINES = 2.4
SAME_PAGE = 0.98


@dataclass(frozen=True, slots=True)
class Case:
    """One profile in one theme on one paper, with a photo or without."""

    file: Path
    theme: str
    paper: str = "a4"
    photo: bool = False

    @property
    def name(self) -> str:
        return f"{self.theme}-{self.file.stem}-{self.paper}{'-photo' if self.photo else ''}"

    @property
    def look(self) -> Theme:
        return load_theme(self.theme, paper=self.paper)

    def output(self, format: str) -> bytes:
        if not self.photo:
            return rendered(self.file, self.theme, format, self.paper)
        shown = replace(composed(self.file, self.theme), image="photo.jpg", photo=True)
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / shown.image).write_bytes(picture())
            return render(shown, self.look, format, Options(folder=Path(folder)))


ONE_COLUMN = tuple(theme for theme in THEMES if not load_theme(theme).side)
CASES = (
    *(Case(file, theme) for theme in ONE_COLUMN for file in PROFILES),
    *(Case(file, "classic", "letter") for file in PROFILES),
    # The one with a header that is not as high as a photo
    *(Case(PROFILES[1], theme, photo=True) for theme in ONE_COLUMN),
)


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    """The Word file of each case as a PDF of LibreOffice's."""
    return converted({case.name: case.output("docx") for case in CASES})


@pytest.fixture(scope="module")
def drifts(drawn: dict[str, bytes]) -> dict[str, Drift]:
    return {case.name: drift(case.output("pdf"), drawn[case.name], case.look) for case in CASES}


def test_a_table_of_the_drift_and_pictures_to_look_at(
    drawn: dict[str, bytes], drifts: dict[str, Drift], capsys: pytest.CaptureFixture[str]
) -> None:
    pictures = [beside(case.output("pdf"), drawn[case.name], OUTPUT, case.name) for case in CASES]

    with capsys.disabled():
        print(f"\n\n{table(drifts)}\n{sum(map(len, pictures))} pictures in {OUTPUT.relative_to(ROOT)}")  # noqa: T201
    assert [len(files) > 0 for files in pictures] == [True] * len(CASES)


def table(drifts: dict[str, Drift]) -> str:
    """Return the drifts as lines: shares in percent, distances in points."""
    width = max(map(len, drifts))
    lines = [f"{'Word beside PDF':{width}}  words found  same page  median drift   most"]
    for name, found in drifts.items():
        shares = f"{found.paired:11.1%}  {found.same_page:9.1%}"
        lines.append(f"{name:{width}}  {shares}  {found.middle:9.2f} pt {found.most:6.1f}")
    return "\n".join(lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_word_file_is_a_sibling_of_the_pdf(case: Case, drifts: dict[str, Drift]) -> None:
    found = drifts[case.name]

    assert found.paired == 1.0
    assert found.same_page >= SAME_PAGE
    assert found.middle <= min(LIMIT, LIMITS.get(case.theme, LIMIT) + case.photo * LINES)
