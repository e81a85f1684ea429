"""Two PDFs → a picture a page, the one beside the other, to be looked at."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

#: Pixels a point.
_SCALE = 1.5
_GAP = 12
_GREY = "#808080"


def beside(one: bytes, other: bytes, folder: Path, name: str) -> tuple[Path, ...]:
    """Write ``NAME-1.png`` and on into a folder: a page of the one, and the same page of the other.

    Where one has fewer pages its place stays grey.
    """
    folder.mkdir(parents=True, exist_ok=True)
    left, right = _pages(one), _pages(other)
    files = []
    for number in range(max(len(left), len(right))):
        file = folder / f"{name}-{number + 1}.png"
        _pair(left[number : number + 1], right[number : number + 1]).save(file)
        files.append(file)
    return tuple(files)


def _pages(pdf: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=_SCALE).to_pil() for page in document]


def _pair(left: list[Image.Image], right: list[Image.Image]) -> Image.Image:
    width, height = (left or right)[0].size
    picture = Image.new("RGB", (2 * width + _GAP, height), _GREY)
    for place, page in ((0, left), (width + _GAP, right)):
        if page:
            picture.paste(page[0], (place, 0))
    return picture
