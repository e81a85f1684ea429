"""A theme, resolved: its tokens as final values, and the folders of its templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from cvrender.frozen import frozen
from cvrender.theme.running import USUAL, Running
from cvrender.theme.tokens import fill, points, resolve


@frozen
class Bounds:
    """How far a page budget may move a theme: factors of all vertical space, line heights as multiples of
    the type size, body sizes in points; each from the tightest to the most generous."""

    space: tuple[float, float] = (0.6, 1.3)
    leading: tuple[float, float] = (1.25, 1.5)
    size: tuple[float, float] = (9.0, 11.0)


@frozen
class Source:
    """What a theme was resolved from: flat tokens and Word styles with their aliases, and where they are."""

    tokens: Mapping[str, str] = field(default_factory=dict)
    docx: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    where: str = ""


@frozen
class Theme:
    """How a document looks.

    ``folders`` holds the theme's own folder first, then its parents' up to ``base``.
    ``tokens`` is flat and resolved: ``color.accent`` → ``#0f766e``.
    ``docx`` maps the name of a Word style to its resolved properties.
    ``photo`` says whether a photo is shown where the profile does not say, ``icons`` whether contacts have
    pictures before them. ``side`` names the sections of the side column, which come first in the order of
    reading; empty in one-column themes.
    """

    name: str
    description: str
    folders: tuple[Path, ...]
    tokens: Mapping[str, str]
    sections: tuple[str, ...]
    docx: Mapping[str, Mapping[str, Any]]
    photo: bool = False
    icons: bool = False
    side: tuple[str, ...] = ()
    running: Running = USUAL
    bounds: Bounds = Bounds()
    source: Source = Source()

    def altered(self, tokens: Mapping[str, str]) -> Theme:
        """Return the theme with other values for some tokens; all that names them, Word styles too, follows.

        ThemeError where a value names a token that is not there.
        """
        raw = {**self.source.tokens, **tokens}
        resolved = resolve(raw, self.source.where)
        return replace(
            self,
            tokens=resolved,
            docx=filled(self.source.docx, resolved, self.source.where),
            source=replace(self.source, tokens=raw),
        )

    def css_variables(self) -> str:
        """Return the tokens as CSS custom properties: ``:root{--color-accent:#0f766e;...}``."""
        values = (f"--{name.replace('.', '-')}:{_css(name, value)}" for name, value in self.tokens.items())
        return f":root{{{';'.join(values)}}}"

    def points(self, token: str) -> float:
        """Return the length of a token in points; ThemeError where it is no length."""
        return points(self.tokens[token], f"{self.name}: {token}")

    def number(self, token: str) -> float:
        """Return the value of a token without a unit, such as ``leading.body``."""
        return float(self.tokens[token])


def _css(name: str, value: str) -> str:
    """A font's family is quoted: ``Source Sans 3`` is no CSS identifier (CSS Fonts 4, section 2.1)."""
    return f'"{value}"' if name.startswith("font.") else value


def filled(
    styles: Mapping[str, Mapping[str, Any]], tokens: Mapping[str, str], where: str
) -> dict[str, dict[str, Any]]:
    """Replace the aliases in the properties of Word styles; ThemeError for a token that is not there."""
    return {
        style: {
            name: fill(value, tokens, f"{where}: docx.{style}.{name}") if isinstance(value, str) else value
            for name, value in properties.items()
        }
        for style, properties in styles.items()
    }
