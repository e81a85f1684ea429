"""Pages that were laid out → a PDF of the highest standard that their characters allow."""

from __future__ import annotations

import copy
import warnings
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Literal
from unicodedata import category

from weasyprint import Attachment
from weasyprint.document import Document as Pages

from cvrender.errors import ThemeError
from cvrender.frozen import frozen
from cvrender.theme.fonts import FontSet
from cvrender.theme.model import Theme
from cvrender.writers.clusters import Lettering, lettering
from cvrender.writers.complaints import complaints
from cvrender.writers.layout import Layout, Sheet
from cvrender.writers.metadata import with_accessibility
from cvrender.writers.running import mark_running
from cvrender.writers.streams import is_plain, settle
from cvrender.writers.structure import join_columns

#: What a file may claim to be: both standards, PDF/UA-1, or none; in each case it is made like the best.
Claim = Literal["pdf/a-3a", "pdf/ua-1", ""]


@frozen
class Printed:
    """A PDF, and what happened: the characters that each family gave, those that no font has, the
    families whose glyphs are pictures, those with glyphs that stand for no character, and other
    complaints about characters."""

    data: bytes
    taken: dict[str, str]
    missing: str
    colored: tuple[str, ...]
    unreadable: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def private(self) -> str:
        """The characters that mean something in one font only: those of private use areas."""
        return "".join(char for some in self.taken.values() for char in some if category(char) == "Co")


def write_pdf(layout: Layout) -> Printed:
    """Return pages as a PDF of the highest standard that their content allows: PDF/A-3a and PDF/UA-1.

    Glyphs that are pictures are no PDF/A-3a (they are smoothed, ISO 19005-3, 6.2.8), private characters
    are none (6.2.11.7.3), and a character without a glyph is neither that (6.2.11.8) nor PDF/UA-1
    (ISO 14289-1, 7.21.8), nor is a glyph that stands for no character (7.21.7): then the file does not
    claim to be. ThemeError where WeasyPrint complains
    about the theme's CSS or HTML, or where a font that is not in the sheet's was taken.
    """
    first = _written(layout, "pdf/a-3a")
    if first.missing or first.unreadable:
        return _written(layout, "")
    return _written(layout, "pdf/ua-1") if first.colored or first.private else first


def _written(layout: Layout, claim: Claim) -> Printed:
    """Write pages; about one file in 256 once more, since the end of a stream could be mistaken."""
    for tries in range(8):
        printed = _printed(layout, claim, tries)
        if is_plain(printed.data):
            break
    return printed


def _printed(layout: Layout, claim: Claim, tries: int) -> Printed:
    variant, sheet = claim or "pdf/ua-1", layout.sheet
    pages = _copied(layout.pages, claim)
    with complaints(layout.theme) as said, lettering(sheet.html) as letters:
        _describe(pages, sheet, claim)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # it does not close its colour profile
            data = pages.write_pdf(
                pdf_variant=variant, pdf_tags=True, finisher=_finisher(layout, letters, tries)
            )
    _check_fonts(pages, layout.theme, sheet.fonts)
    used = list(pages.fonts.values())
    return Printed(
        data=bytes(data),
        taken={family: _characters(used, family) for family in sorted({font.family for font in used})},
        missing="".join(dict.fromkeys(said.missing)),
        colored=tuple(sorted({font.family for font in used if _is_picture(font)})),
        unreadable=tuple(sorted({font.family for font in used if _is_silent(font)} | letters.untold)),
        remarks=tuple(dict.fromkeys((*layout.remarks, *said.remarks))),
    )


def _copied(pages: Pages, claim: Claim) -> Pages:
    """Return the same pages without what an earlier file took along: its fonts, its attachments."""
    fresh = pages.copy()
    fresh.metadata = copy.copy(pages.metadata)
    fresh.metadata.attachments = list(pages.metadata.attachments)
    if claim != "pdf/a-3a":
        fresh.output_intent = None
    return fresh


def _describe(pages: Pages, sheet: Sheet, claim: Claim) -> None:
    """Put the attachments and our part of the XMP into pages."""
    generate = pages.metadata.generate_rdf_metadata

    def rdf(variant: str, version: int, level: str | None) -> bytes:
        if claim == "pdf/a-3a":
            return with_accessibility(generate(variant, version, level), sheet.metadata.language)
        return bytes(generate(variant, version if claim else None, level))

    pages.metadata.generate_rdf_metadata = rdf
    fixed = datetime(1980, 1, 1, tzinfo=UTC)  # else WeasyPrint looks at the clock; the finisher corrects it
    for file in sheet.attachments:
        pages.metadata.attachments.append(
            Attachment(
                string=file.data,
                url_fetcher=pages.url_fetcher,
                name=file.name,
                description=file.description,
                created=fixed,
                modified=fixed,
                relationship="Source",
            )
        )


def _finisher(layout: Layout, letters: Lettering, tries: int) -> Callable[[Pages, Any], None]:
    """Return what ends a file: columns joined, page numbers artifacts, codes told, attachments with dates."""
    sheet = layout.sheet

    def finish(pages: Pages, pdf: Any) -> None:
        if layout.theme.side:
            join_columns(pages, pdf)
        mark_running(pdf)
        letters.finish(pdf)
        dates = {name: pdf.info[name] for name in ("CreationDate", "ModDate") if name in pdf.info}
        extras = [getattr(thing, "extra", {}) for thing in pdf.objects]
        embedded = [extra for extra in extras if extra.get("Type") == "/EmbeddedFile"]
        for extra in embedded:
            for name in ("CreationDate", "ModDate"):
                del extra["Params"][name]
            extra["Params"].update(dates)
        ours = embedded[len(embedded) - len(sheet.attachments) :]  # a template may attach files too
        for file, extra in zip(sheet.attachments, ours, strict=True):
            extra["Subtype"] = f"/{file.kind.replace('/', '#2f')}"
        settle(pdf, tries)

    return finish


def _characters(fonts: Iterable[Any], family: str) -> str:
    """Return the characters that a family's glyphs were taken for, each once."""
    texts = (text for font in fonts if font.family == family for text in font.to_unicode.values())
    return "".join(dict.fromkeys(char for text in texts for char in text))


def _is_silent(font: Any) -> bool:
    """Tell whether a font has a glyph that stands for no character."""
    return "" in font.to_unicode.values()


def _is_picture(font: Any) -> bool:
    return bool(font.png or font.svg or font.colr or font.bitmap)


def _check_fonts(pages: Pages, theme: Theme, fonts: FontSet) -> None:
    """Compare the fonts used with those allowed: a font that is missing is replaced without a word."""
    used = {font.family for font in pages.fonts.values()}
    if not fonts.system and (strange := sorted(used - set(fonts.families))):
        raise ThemeError(f"theme '{theme.name}': the font '{strange[0]}' was taken, which no token names")
