"""A theme → what is wrong with it: in its files, and in what it makes of a profile that has everything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cvrender.errors import CvrenderError, ThemeError
from cvrender.linting.colours import page_contrast, token_contrast
from cvrender.linting.finding import Fault
from cvrender.linting.layout import layout_faults
from cvrender.linting.markup import Medium, Page, holding
from cvrender.linting.places import places
from cvrender.linting.properties import property_faults
from cvrender.linting.proving import Trial, trial, trial_faults
from cvrender.linting.sheets import Sheets, read_sheets
from cvrender.linting.styling import styling_faults
from cvrender.linting.templates import template_faults, template_files
from cvrender.linting.values import value_faults
from cvrender.theme import Theme, load_theme
from cvrender.theme.find import find_theme
from cvrender.writers import Options

__all__ = ["Fault", "lint", "prove"]


def lint(name: str) -> tuple[Fault, ...]:
    """Return what is wrong with the files of a theme, by name or path, each fault once.

    ThemeError where there is no such theme; whatever else is wrong is a fault.
    """
    folder = find_theme(name)
    try:
        theme = load_theme(name)
    except ThemeError as error:
        faults = (_unloaded(line, folder) for line in str(error).splitlines())
        return tuple(dict.fromkeys((*faults, *read_sheets((folder,)).faults)))
    return tuple(dict.fromkeys(_faults(theme)))


def prove(name: str, paper: str = "a4") -> tuple[Trial, tuple[Fault, ...]]:
    """Return the trial of a theme with the stress profile, and what is wrong with its outputs.

    ThemeError where the theme cannot be loaded.
    """
    tried = trial(load_theme(name, paper=paper))
    return tried, tuple(dict.fromkeys(trial_faults(tried)))


def _unloaded(error: str, folder: Path) -> Fault:
    """Return a mistake that keeps a theme from being loaded, at its place in theme.yaml."""
    if at := re.fullmatch(r"(.*?theme\.yaml):(\d+):(\d+): (.*)", error):
        return Fault("theme-file", at[4], "", at[1], int(at[2]), int(at[3]))
    match = re.fullmatch(r"(?:.*?theme\.yaml: )?(?:([\w.\- \[\]]+): )?(.*)", error)
    path, message = (match[1] or "", match[2]) if match else ("", error)
    return places((folder,)).fault(path, "theme-file", message)


def _faults(theme: Theme) -> Iterator[Fault]:
    at, sheets = places(theme.folders), read_sheets(reversed(theme.folders))
    yield from sheets.faults
    yield from value_faults(theme, at, sheets.declarations)
    pale = tuple(token_contrast(theme, at))
    yield from pale
    yield from property_faults(sheets.declarations)
    yield from styling_faults(sheets.declarations, theme)
    broken = tuple(template_faults(theme.folders))
    yield from broken
    if not broken:
        yield from _of_pages(theme, sheets, colours=not pale)


def _of_pages(theme: Theme, sheets: Sheets, *, colours: bool) -> Iterator[Fault]:
    """Yield what is wrong with the elements of the pages that the templates make of the stress profile.

    ``colours`` looks at those too; where the tokens are pale already it would say all of that again.
    """
    from cvrender.writers.html import render
    from cvrender.writers.web import write

    document = trial(theme).document
    template = str(template_files(theme.folders).get("resume.html.j2", theme.folders[0]))
    try:
        paper = Page(render(document, theme), "print", holding(sheets.declarations, "print"))
        web = write(document, theme, Options(web_fonts="system")).data.decode()
    except CvrenderError as error:
        yield Fault("render", str(error), "", template)
        return
    yield from layout_faults(paper, template, document.language)
    if not colours:
        return
    yield from page_contrast(paper, theme.tokens["color.page"], "on paper")
    grounds: tuple[tuple[Medium, str], ...] = (("light", "color.page"), ("dark", "dark.page"))
    for medium, ground in grounds:
        page = Page(web, medium, holding(sheets.declarations, medium))
        yield from page_contrast(page, theme.tokens[ground], f"on a {medium} screen")
