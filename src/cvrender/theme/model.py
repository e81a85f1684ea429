"""A theme, resolved: its tokens as final values, and the folders of its templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cvrender.theme.tokens import points


@dataclass(frozen=True, slots=True)
class Theme:
    """How a document looks.

    ``folders`` holds the theme's own folder first, then its parents' up to ``base``.
    ``tokens`` is flat and resolved: ``color.accent`` → ``#0f766e``.
    ``docx`` maps the name of a Word style to its resolved properties.
    ``photo`` says whether a photo is shown where the profile does not say.
    """

    name: str
    description: str
    folders: tuple[Path, ...]
    tokens: Mapping[str, str]
    sections: tuple[str, ...]
    docx: Mapping[str, Mapping[str, Any]]
    photo: bool = False

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
