"""What the command line says and what the profile says → the theme and the language that are taken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cvrender.errors import CvrenderError, Problem, ProfileError, ThemeError

if TYPE_CHECKING:
    from cvrender import Theme
    from cvrender.profile import Loaded

DEFAULT_THEME = "classic"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line says; None where the profile, or else the default, decides."""

    theme: str | None = None
    paper: str | None = None
    language: str | None = None
    strict: bool = False


def theme_of(loaded: Loaded, choices: Choices) -> Theme:
    """Return the theme of a profile; what is wrong with the profile's own choice has its place."""
    from cvrender import load_theme

    settings = loaded.profile.cvrender
    paper = choices.paper or settings.paper
    if choices.theme or not settings.theme:
        return load_theme(choices.theme or DEFAULT_THEME, paper=paper)
    try:
        return load_theme(_beside(settings.theme, Path(loaded.file)), paper=paper)
    except ThemeError as error:
        raise placed(loaded, "cvrender.theme", error) from error


def placed(loaded: Loaded, path: str, error: CvrenderError) -> ProfileError:
    """Return an error as a problem of the profile, at the value that caused it."""
    line, column = loaded.places.get(path, (0, 0))
    return ProfileError([Problem(loaded.file, line, column, path, str(error))])


def _beside(theme: str, file: Path) -> str:
    """Return a theme's path relative to the profile that names it; names stay names."""
    folder = file.parent / theme
    return str(folder) if ("/" in theme or "\\" in theme) and folder.is_dir() else theme
