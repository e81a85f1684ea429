"""What the command line says and what the profile says → the theme and the language that are taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cvrender.errors import CvrenderError, Problem, ProfileError, ThemeError, did_you_mean

if TYPE_CHECKING:
    from cvrender import Theme
    from cvrender.profile import Loaded

DEFAULT_THEME = "classic"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line says; None where the profile, or else the default, decides.

    ``attach`` and ``attach_source`` are about what a PDF carries, ``network`` allows pictures from there.
    ``redact`` holds the kinds to hide, none where the profile or the default names them; None hides nothing.
    ``reference`` and ``embed_fonts`` are about Word files.
    """

    theme: str | None = None
    paper: str | None = None
    language: str | None = None
    strict: bool = False
    attach: bool = True
    attach_source: bool = False
    network: bool = False
    redact: tuple[str, ...] | None = None
    reference: bytes | None = None
    embed_fonts: bool = False


def theme_of(loaded: Loaded, choices: Choices) -> Theme:
    """Return the theme of a profile; ProfileError with everything that its settings ask for in vain."""
    from cvrender import load_theme

    settings = loaded.profile.cvrender
    problems = list(_words(loaded, choices))
    own = settings.theme if not choices.theme else None
    try:
        name = _beside(own, Path(loaded.file)) if own else choices.theme or DEFAULT_THEME
        theme = load_theme(name, paper=choices.paper or settings.paper)
    except ThemeError as error:
        if not own:
            raise
        raise ProfileError([_at(loaded, "cvrender.theme", str(error)), *problems]) from error
    if problems:
        raise ProfileError(problems)
    return theme


def _words(loaded: Loaded, choices: Choices) -> Iterator[Problem]:
    """Yield what is wrong with the language and the labels that a profile asks for."""
    settings = loaded.profile.cvrender
    tag = choices.language or settings.language
    if not tag and not settings.labels:
        return
    from cvrender.language import load_language

    try:
        terms = load_language(tag or "en").terms
    except CvrenderError as error:
        if choices.language:
            raise
        yield _at(loaded, "cvrender.language", str(error))
        return
    for label in settings.labels:
        if label not in terms:
            hint = did_you_mean(label, terms) or f"terms: {', '.join(terms)}"
            yield _at(loaded, f"cvrender.labels.{label}", f"there is no label '{label}'", hint)


def _at(loaded: Loaded, path: str, message: str, hint: str = "") -> Problem:
    """Return a problem at the value that caused it."""
    line, column = loaded.places.get(path, (0, 0))
    return Problem(loaded.file, line, column, path, message, hint)


def _beside(theme: str, file: Path) -> str:
    """Return a theme's path relative to the profile that names it; names stay names."""
    folder = file.parent / theme
    return str(folder) if ("/" in theme or "\\" in theme) and folder.is_dir() else theme
