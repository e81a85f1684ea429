"""A PDF → pictures of its pages."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

import pypdfium2
from PIL import Image

#: Colours of a picture with a palette; chosen by coverage, so that a small accent keeps its own (of 256
#: levels none is off by more than two, at a third of the size).
_COLOURS = 256


def pictures(pdf: bytes, width: int, most: int = 0) -> tuple[Image.Image, ...]:
    """Return the pages of a PDF, ``width`` pixels wide; at most so many where ``most`` is not 0."""
    with pypdfium2.PdfDocument(pdf) as document:
        shown = range(min(most or len(document), len(document)))
        return tuple(_picture(document[number], width) for number in shown)


def picture(image: Image.Image, kind: Literal["PNG", "WEBP"] = "PNG") -> bytes:
    """Return an image as a file: a PNG with a palette, or a WebP without losses."""
    buffer = BytesIO()
    if kind == "PNG":
        coverage = Image.Quantize.MAXCOVERAGE
        # without dithering, which would put dots on plain paper
        flat = image.quantize(_COLOURS, method=coverage, dither=Image.Dither.NONE)
        flat.save(buffer, "PNG", optimize=True)
    else:
        image.save(buffer, "WEBP", lossless=True)
    return buffer.getvalue()


def _picture(page: pypdfium2.PdfPage, width: int) -> Image.Image:
    image: Image.Image = page.render(scale=width / page.get_width()).to_pil()
    return image.convert("RGB")
