"""A theme → its style sheets as one text, which needs no other file."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cvrender.errors import ThemeError
from cvrender.theme.model import Theme

if TYPE_CHECKING:
    from cvrender.writers.web.model import Web

_LOCAL_URL = re.compile(r"""url\(\s*(["']?)(?![a-z]+:|#)([^"')]+)\1\s*\)""")

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def stylesheet(theme: Theme, web: Web | None = None) -> str:
    """Return the tokens and the style sheets, from base to the theme itself, with their files inside.

    Those named ``screen.css`` are for the web only, and hold for screens without saying so.
    """
    if web is None:
        return f"{theme.css_variables()}\n{rules(theme.folders)}"
    sheets = [theme.css_variables(), web.tokens]
    for folder in reversed(theme.folders):
        sheets += [_embedded(sheet) for sheet in (folder / "resume.css",) if sheet.is_file()]
        screens = [_embedded(sheet) for sheet in (folder / "screen.css",) if sheet.is_file()]
        sheets += [f"@media screen {{\n{rule}\n}}" for rule in screens]
    return "\n".join(_COMMENT.sub("", rule).strip() for rule in sheets)


def rules(folders: tuple[Path, ...]) -> str:
    """Return the style sheets for paper in a theme's folders, from base to the theme itself, with their files
    inside; ThemeError where one is not there."""
    return "\n".join(text for _, text in paper_sheets(folders))


def paper_sheets(folders: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    """Yield each style sheet for paper in a theme's folders, from base to the theme itself: its file, and its
    text with other files inside; ThemeError where one of those is not there."""
    for folder in reversed(folders):
        sheet = folder / "resume.css"
        if sheet.is_file():
            yield sheet, _embedded(sheet)


def _embedded(sheet: Path) -> str:
    """Return a style sheet with the files beside it that it names as data addresses."""

    def data(match: re.Match[str]) -> str:
        file = (sheet.parent / match[2].strip()).resolve()
        if not file.is_relative_to(sheet.parent.resolve()) or not file.is_file():
            raise ThemeError(f"{sheet}: url({match[2]}): no such file in the theme's folder")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return f'url("data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}")'

    return _LOCAL_URL.sub(data, sheet.read_text(encoding="utf-8"))
