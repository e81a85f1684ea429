"""HTML → PDF with WeasyPrint, which sees only the fonts and files that it is given."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.request import url2pathname

from weasyprint import HTML
from weasyprint.document import Document as Layout
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from cvrender.errors import OutputError, ThemeError
from cvrender.theme.fonts import FontSet
from cvrender.theme.model import Theme

_LOG = logging.getLogger(__name__)

#: Modules of WeasyPrint whose warnings are about the characters of the document, not about the theme.
_ABOUT_CONTENT = {"text", "fonts"}


class LocalFetcher(URLFetcher):
    """Serves data: addresses and the files in some folders; no network, no other file."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__(allowed_protocols=("data", "file"))
        self._folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return what an address holds; ValueError where it may not be read."""
        if url.lower().startswith("file:"):
            file = Path(url2pathname(url[5:].split("?")[0].removeprefix("//"))).resolve()
            if not any(file.is_relative_to(folder) for folder in self._folders):
                raise ValueError(f"outside the theme: {url}")
        return super().fetch(url, headers)


def print_pdf(html: str, theme: Theme, fonts: FontSet, fontconfig: Path) -> bytes:
    """Return a page of HTML as a PDF (PDF/UA-1).

    ``FONTCONFIG_FILE`` must be ``fontconfig``. ThemeError where WeasyPrint complains about the theme's
    CSS or HTML, or where a font that is not in ``fonts`` was taken.
    """
    with _complaints(theme):
        source = HTML(string=html, url_fetcher=_fetcher(theme.folders))
        layout = source.render(font_config=_font_configuration(fontconfig), pdf_variant="pdf/ua-1")
        data = layout.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    _check_fonts(layout, theme, fonts)
    return bytes(data)


@cache
def _fetcher(folders: tuple[Path, ...]) -> LocalFetcher:
    return LocalFetcher(folders)


@cache
def _font_configuration(fontconfig: Path) -> FontConfiguration:
    """Return the fonts of a fontconfig file; kept, since a new one for each document leaks memory."""
    del fontconfig  # the environment names it; here it is the key
    return FontConfiguration()


def _check_fonts(layout: Layout, theme: Theme, fonts: FontSet) -> None:
    """Compare the fonts used with those allowed: a font that is missing is replaced without a word."""
    used = {font.family for font in layout.fonts.values()}
    if not fonts.system and (strange := sorted(used - set(fonts.families))):
        raise ThemeError(f"theme '{theme.name}': the font '{strange[0]}' was taken, which no token names")


class _Collector(logging.Handler):
    """Keeps what WeasyPrint warns about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _complaints(theme: Theme) -> Iterator[None]:
    """Turn WeasyPrint's warnings into a ThemeError, those about the characters into warnings of ours."""
    logger, collector = logging.getLogger("weasyprint"), _Collector()
    logger.addHandler(collector)
    try:
        yield
    except RecursionError as error:
        raise OutputError("the document is nested too deeply to be laid out") from error
    finally:
        logger.removeHandler(collector)
    messages = dict.fromkeys(
        (record.module in _ABOUT_CONTENT, record.getMessage()) for record in collector.records
    )
    if faults := [message for about_content, message in messages if not about_content]:
        raise ThemeError("\n".join(f"theme '{theme.name}': {message}" for message in faults))
    for _, message in messages:
        _LOG.warning("%s", message)
