"""Document and theme → a Word file of named styles only, which people can edit and parsers can read."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from docx import Document as open_word

from cvrender.document import Document, texts
from cvrender.theme import Theme
from cvrender.writers.docx.catalog import HEADER
from cvrender.writers.docx.content import Paragraph, merged, paragraphs
from cvrender.writers.docx.directions import directed
from cvrender.writers.docx.embedding import embedded
from cvrender.writers.docx.figures import figures, with_stops
from cvrender.writers.docx.insert import insert
from cvrender.writers.docx.marks import marked
from cvrender.writers.docx.package import blank, pack, text_width, unpack
from cvrender.writers.docx.palette import palette
from cvrender.writers.docx.reference import open_template, transplanted, width_of
from cvrender.writers.docx.scripts import languages
from cvrender.writers.docx.sheet import Sheet, sheet
from cvrender.writers.docx.styles import styles_part
from cvrender.writers.options import USUAL, Notice, Options, Output

if TYPE_CHECKING:
    from cvrender.writers.docx.beside import Place
    from cvrender.writers.photo import Photo

__all__ = ["write"]


def write(document: Document, theme: Theme, options: Options = USUAL) -> Output:
    """Return the document as a Word file (.docx), in the look of the theme or of ``options.reference``.

    The same input gives the same bytes. No run and no paragraph has a property of its own. ThemeError where
    the theme's ``docx:`` part is wrong, OutputError for a bad photo or where the reference cannot be one.
    """
    main = "word/document.xml"
    notices: tuple[Notice, ...] = ()
    if options.reference is None:
        parts, _ = _parts(document, theme, options, text_width(theme), whole=False)
    else:
        template = open_template(options.reference)
        ours, used = _parts(document, theme, options, width_of(template), whole=True)
        main, (parts, notices) = template.main, transplanted(template, ours, used, theme.name)
    if options.embed_fonts:
        characters = (char for text in texts(document) for char in text.plain)
        parts, more = embedded(parts, main, characters)
        notices = (*notices, *more)
    return Output(pack(parts), notices)


def _parts(
    document: Document, theme: Theme, options: Options, width: float, *, whole: bool
) -> tuple[dict[str, bytes], set[tuple[str, ...]]]:
    """Return the parts of our Word file and the combinations of character styles in it.

    ``width`` is that of the text; ``whole`` keeps the marks that a paragraph of ours shows by itself,
    since one of a house may not.
    """
    spoken = languages(document)
    colors = palette(theme, spoken)
    looks = sheet(theme, colors)
    arranged = figures(document, looks, width)
    looks = with_stops(looks, arranged, width)
    content = tuple(
        _shown(paragraph, None if whole else looks)
        for paragraph in directed(marked(paragraphs(document, arranged)), mirrored=spoken.mirrored)
    )
    used = {run.styles for paragraph in content for run in paragraph.runs}
    turned = {paragraph.style for paragraph in content if paragraph.turned}
    shown, place = _photo(document, theme, options), None
    if shown and not whole:  # how much room a house's header leaves is not known
        from cvrender.writers.docx.beside import beside

        looks, place = beside(shown, looks, theme, width, mirrored=spoken.mirrored)
    styles = styles_part(looks, colors, width, spoken, used, turned)
    return _filled(blank(document, theme, colors, looks, styles, arranged), content, shown, place), used


def _photo(document: Document, theme: Theme, options: Options) -> Photo | None:
    if not document.image:
        return None
    from cvrender.writers.photo import photo  # Pillow takes its time

    return photo(document, theme, options)


def _header(content: tuple[Paragraph, ...]) -> int:
    """Return how many paragraphs tell who it is."""
    return sum(1 for _ in takewhile(lambda paragraph: paragraph.style in HEADER, content))


def _filled(
    blank: bytes, content: tuple[Paragraph, ...], shown: Photo | None, place: Place | None
) -> dict[str, bytes]:
    """Return the parts of a Word file with its paragraphs and its photo: above the name, or behind the
    header that it stands beside, as it is read in the other formats."""
    file = open_word(io.BytesIO(blank))
    before = _header(content) if place else 0
    insert(file, content[:before])
    if shown:
        from cvrender.writers.docx.drawing import insert_photo

        insert_photo(file, shown, place)
    insert(file, content[before:], before)
    buffer = io.BytesIO()
    file.save(buffer)
    return unpack(buffer.getvalue())


def _shown(paragraph: Paragraph, looks: Sheet | None) -> Paragraph:
    runs = paragraph.runs
    if looks:
        runs = tuple(replace(run, styles=looks.shown(run.styles, paragraph.style)) for run in runs)
    return replace(paragraph, runs=merged(runs))
