"""HTML → PDF with WeasyPrint, which sees only the fonts and files that it is given."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal
from unicodedata import category

from weasyprint import CSS, HTML, Attachment
from weasyprint.document import Document as Layout
from weasyprint.text.fonts import FontConfiguration

from cvrender.errors import OutputError, ThemeError
from cvrender.theme.fonts import FontSet
from cvrender.theme.model import Theme
from cvrender.writers.attachments import Attached
from cvrender.writers.fetching import ThemeFetcher
from cvrender.writers.metadata import Metadata, with_accessibility
from cvrender.writers.running import mark_running
from cvrender.writers.streams import is_plain, make_plain

#: Modules of WeasyPrint whose warnings are about the characters of the document, not about the theme.
_ABOUT_CONTENT = {"text", "fonts"}
_NO_GLYPH = ".notdef glyph"
_BAD_FACE = "Font-face"

#: What a file may claim to be: both standards, PDF/UA-1, or none; in each case it is made like the best.
Claim = Literal["pdf/a-3a", "pdf/ua-1", ""]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be printed: HTML, the fonts that it may use, and what goes into the file besides it.

    ``fontconfig`` is the file that shows these fonts, and what FONTCONFIG_FILE names.
    """

    html: str
    fonts: FontSet
    fontconfig: Path
    metadata: Metadata
    attachments: tuple[Attached, ...] = ()
    network: bool = False


@dataclass(frozen=True, slots=True)
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


def print_pdf(sheet: Sheet, theme: Theme) -> Printed:
    """Return a page as a PDF of the highest standard that its content allows: PDF/A-3a and PDF/UA-1.

    Glyphs that are pictures are no PDF/A-3a (they are smoothed, ISO 19005-3, 6.2.8), private characters
    are none (6.2.11.7.3), and a character without a glyph is neither that (6.2.11.8) nor PDF/UA-1
    (ISO 14289-1, 7.21.8), nor is a glyph that stands for no character (7.21.7): then the file does not
    claim to be. ThemeError where WeasyPrint complains
    about the theme's CSS or HTML, or where a font that is not in the sheet's was taken.
    """
    first = _print(sheet, theme, "pdf/a-3a")
    if first.missing or first.unreadable:
        return _print(sheet, theme, "")
    return _print(sheet, theme, "pdf/ua-1") if first.colored or first.private else first


def _print(sheet: Sheet, theme: Theme, claim: Claim) -> Printed:
    """Print a sheet; about one file in 256 once more, since the end of a stream could be mistaken."""
    for tries in range(8):
        printed = _printed(sheet, theme, claim, tries)
        if is_plain(printed.data):
            break
    return printed


def _printed(sheet: Sheet, theme: Theme, claim: Claim, tries: int) -> Printed:
    variant = claim or "pdf/ua-1"
    with _complaints(theme) as complaints:
        source = HTML(string=sheet.html, url_fetcher=_fetcher(theme.folders, sheet.network))
        fonts, families = _font_configuration(sheet.fontconfig), _families(theme, sheet.fonts)
        layout = source.render(stylesheets=families, font_config=fonts, pdf_variant=variant)
        _describe(layout, sheet, claim)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # it does not close its colour profile
            data = layout.write_pdf(pdf_variant=variant, pdf_tags=True, finisher=_finisher(sheet, tries))
    _check_fonts(layout, theme, sheet.fonts)
    used = list(layout.fonts.values())
    return Printed(
        data=bytes(data),
        taken={family: _characters(used, family) for family in sorted({font.family for font in used})},
        missing="".join(dict.fromkeys(complaints.missing)),
        colored=tuple(sorted({font.family for font in used if _is_picture(font)})),
        unreadable=tuple(sorted({font.family for font in used if "" in font.to_unicode.values()})),
        remarks=tuple(dict.fromkeys(complaints.remarks)),
    )


@cache
def _fetcher(folders: tuple[Path, ...], network: bool) -> ThemeFetcher:
    return ThemeFetcher(folders, network=network)


@cache
def _font_configuration(fontconfig: Path) -> FontConfiguration:
    """Return the fonts of a fontconfig file; kept, since a new one for each document leaks memory."""
    del fontconfig  # the environment names it; here it is the key
    return FontConfiguration()


def _families(theme: Theme, fonts: FontSet) -> list[CSS]:
    """Return a style sheet that names the packaged families besides the theme's, before any of the system."""
    own = {name: value for name, value in theme.tokens.items() if name.startswith("font.")}
    others = [family for family in fonts.families if family not in own.values()]
    lists = {name: ",".join(f'"{one}"' for one in (family, *others)) for name, family in own.items()}
    # such a sheet is the reader's and not the author's: only what is important wins
    rules = (f"--{name.replace('.', '-')}:{families} !important" for name, families in lists.items())
    return [CSS(string=f":root{{{';'.join(rules)}}}")] if others else []


def _describe(layout: Layout, sheet: Sheet, claim: Claim) -> None:
    """Put the attachments and our part of the XMP into a layout."""
    generate = layout.metadata.generate_rdf_metadata

    def rdf(variant: str, version: int, level: str | None) -> bytes:
        if claim == "pdf/a-3a":
            return with_accessibility(generate(variant, version, level), sheet.metadata.language)
        return bytes(generate(variant, version if claim else None, level))

    layout.metadata.generate_rdf_metadata = rdf
    fixed = datetime(1980, 1, 1, tzinfo=UTC)  # else WeasyPrint looks at the clock; the finisher corrects it
    for file in sheet.attachments:
        layout.metadata.attachments.append(
            Attachment(
                string=file.data,
                name=file.name,
                description=file.description,
                created=fixed,
                modified=fixed,
                relationship="Source",
            )
        )


def _finisher(sheet: Sheet, tries: int) -> Callable[[Layout, Any], None]:
    """Return what makes page numbers artifacts, and gives attachments their types and the document's date."""

    def finish(layout: Layout, pdf: Any) -> None:
        del layout
        mark_running(pdf)
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
        make_plain(pdf, tries)

    return finish


def _characters(fonts: Iterable[Any], family: str) -> str:
    """Return the characters that a family's glyphs were taken for, each once."""
    texts = (text for font in fonts if font.family == family for text in font.to_unicode.values())
    return "".join(dict.fromkeys(char for text in texts for char in text))


def _is_picture(font: Any) -> bool:
    return bool(font.png or font.svg or font.colr or font.bitmap)


def _check_fonts(layout: Layout, theme: Theme, fonts: FontSet) -> None:
    """Compare the fonts used with those allowed: a font that is missing is replaced without a word."""
    used = {font.family for font in layout.fonts.values()}
    if not fonts.system and (strange := sorted(used - set(fonts.families))):
        raise ThemeError(f"theme '{theme.name}': the font '{strange[0]}' was taken, which no token names")


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint warns about: faults of the theme, missing characters, the rest."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: list[str] = []
        self.missing: list[str] = []
        self.remarks: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Sort a warning by the module that gave it."""
        if record.module not in _ABOUT_CONTENT or record.msg.startswith(_BAD_FACE):
            self.faults.append(record.getMessage())
        elif record.msg.startswith(_NO_GLYPH) and isinstance(record.args, tuple):
            self.missing.append(str(record.args[0]))
        else:
            self.remarks.append(record.getMessage())


@contextmanager
def _complaints(theme: Theme) -> Iterator[_Complaints]:
    """Collect WeasyPrint's warnings; a ThemeError with those that are about the theme."""
    logger, collector = logging.getLogger("weasyprint"), _Complaints()
    logger.addHandler(collector)
    try:
        yield collector
    except RecursionError as error:
        raise OutputError("the document is nested too deeply to be laid out") from error
    finally:
        logger.removeHandler(collector)
    if faults := dict.fromkeys(collector.faults):
        raise ThemeError("\n".join(f"theme '{theme.name}': {message}" for message in faults))
