"""Document and theme → the picture that stands for a page where somebody shares it: who it is, at a glance.

It is a page of the theme on another paper, so that it looks like what it leads to: the same writer as the
PDF's lays it out, with the templates and rules in the ``card`` folders of the theme before the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pypdfium2

from cvrender.document import EMPTY, Document
from cvrender.theme.model import Theme
from cvrender.theme.running import Running
from cvrender.writers import pdf
from cvrender.writers.options import USUAL, Options

#: Width and height in pixels (The Open Graph protocol has none; 1.91 : 1 is what is shown whole everywhere).
SIZE = (1200, 630)

#: As many figures as stand in one row.
_FIGURES = 4

#: The theme's values on this paper. A CSS pixel is 0.75 pt, and one of the picture.
_TOKENS = {
    "page.width": f"{SIZE[0]}px",
    "page.height": f"{SIZE[1]}px",
    "page.margin-top": "64px",
    "page.margin-bottom": "64px",
    "page.margin-left": "96px",
    "page.margin-right": "88px",
    "size.body": "26px",
    "size.label": "36px",
    "size.tagline": "29px",
    "size.section": "26px",
    "size.metric": "48px",
    "size.metric-label": "23px",
    "size.entry": "26px",
    "size.meta": "26px",
    "space.label": "20px",
    "space.paragraph": "24px",
    "space.section": "44px",
    "space.entry": "44px",
    "space.indent": "36px",
    "photo.width": "250px",
    "photo.height": "320px",
    "photo.gap": "56px",
    "leading.body": "1.4",
    "leading.heading": "1.15",
}

#: Sizes of the name, in pixels, for names of at most so many characters.
_NAMES = ((18, 92), (26, 76), (40, 60))
_LONG_NAME = 46


def card(document: Document, theme: Theme, options: Options = USUAL) -> bytes:
    """Return a PNG of 1200 × 630 pixels with name, label, and as much of tagline and figures as fits.

    ThemeError where the theme's card cannot be laid out, OutputError for a bad photo.
    """
    look = _look(document, theme)
    for shown in _shorter(document):
        made = pdf.write(shown, look, replace(options, attach=False, source=None))
        with pypdfium2.PdfDocument(made.data) as pages:
            picture = _png(pages[0])
            if len(pages) == 1:
                break
    return picture  # what does not fit even alone is cut off


def _look(document: Document, theme: Theme) -> Theme:
    """Return the theme on the paper of the picture, its folders for it first."""
    length = len(document.name.plain)
    size = next((size for longest, size in _NAMES if length <= longest), _LONG_NAME)
    own = tuple(folder / "card" for folder in theme.folders if (folder / "card").is_dir())
    altered = theme.altered({**_TOKENS, "size.name": f"{size}px"})
    return replace(altered, folders=(*own, *theme.folders), running=Running(footer=""), side=())


def _shorter(document: Document) -> Iterator[Document]:
    """Yield what the picture may say, from all to the least."""
    metrics = [section for section in document.sections if section.shape == "metrics"][:1]
    figures = tuple(
        replace(section, title=EMPTY, subtitle=EMPTY, paragraphs=(), metrics=section.metrics[:_FIGURES])
        for section in metrics
    )
    bare = replace(document, contacts=(), details=(), tagline=(), sections=(), keywords=())
    yield replace(bare, tagline=document.tagline[:1], sections=figures)
    yield replace(bare, tagline=document.tagline[:1])
    yield replace(bare, sections=figures)
    yield bare
    yield replace(bare, label=EMPTY) if document.name else bare


def _png(page: pypdfium2.PdfPage) -> bytes:
    """Return a page as a PNG with a pixel for each of CSS."""
    picture = page.render(scale=SIZE[0] / page.get_width()).to_pil().convert("RGB")
    buffer = BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
