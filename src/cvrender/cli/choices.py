"""What the command line says and what the profile says → the theme and the language that are taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cvrender.cli.report import problems_of
from cvrender.errors import CvrenderError, Problem, ProfileError, ThemeError, did_you_mean, in_order
from cvrender.frozen import frozen

if TYPE_CHECKING:
    from cvrender import Theme
    from cvrender.budget import Budget
    from cvrender.cli.look import At
    from cvrender.profile import Loaded
    from cvrender.writers import WebFonts

DEFAULT_THEME = "classic"


@frozen
class Choices:
    """What the command line says; None where the profile, or else the default, decides.

    ``attach`` and ``attach_source`` are about what a PDF carries, ``network`` allows pictures from there.
    ``redact`` holds the kinds to hide, none where the profile or the default names them; None hides nothing.
    ``reference`` and ``embed_fonts`` are about Word files, ``web_fonts`` about web pages. ``settings`` are
    keys below ``cvrender`` with their texts, which go before the profile's. ``pages`` is a page budget, for
    which ``trim`` lets go of what is optional. ``inputs`` are files besides the profiles that the run reads,
    and so must not write over.
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
    settings: tuple[tuple[str, str], ...] = ()
    web_fonts: WebFonts = "inline"
    pages: Budget | None = None
    trim: bool = False
    inputs: tuple[Path, ...] = ()


def read_with(file: Path, choices: Choices) -> Loaded:
    """Read a profile; ProfileError with all that is wrong with it, its theme, fonts and language too."""
    from cvrender.profile.source import read_bytes

    return understood(read_bytes(file, str(file)), str(file), choices)


def understood(data: bytes, file: str, choices: Choices) -> Loaded:
    """Read the bytes of a profile as :func:`read_with` does; ``file`` is its name."""
    from cvrender.profile import read_text

    try:
        return read_text(data, file, json=_is_json(file), strict=choices.strict)
    except ProfileError as error:
        known = {problem.path for problem in error.problems}
        more = (problem for problem in _besides(data, file, choices) if problem.path not in known)
        raise ProfileError(in_order((*error.problems, *more))) from error


def _is_json(file: str) -> bool:
    return file.lower().endswith(".json")


def _besides(data: bytes, file: str, choices: Choices) -> tuple[Problem, ...]:
    """Return what the choices and the good part of a profile ask for in vain."""
    from cvrender.cli.settings import overridden
    from cvrender.profile import salvaged

    left = salvaged(data, file, json=_is_json(file))
    try:
        if left:
            theme_of(overridden(left, choices.settings), choices)
    except ProfileError as error:
        return error.problems
    except CvrenderError as error:
        return problems_of(error)
    return ()


def theme_of(loaded: Loaded, choices: Choices) -> Theme:
    """Return the theme of a profile, not yet in the look that the profile asks for; ProfileError with
    everything that its settings and the command line ask for in vain.

    ThemeError where the theme of the command line is all that is wrong.
    """
    from cvrender import load_theme
    from cvrender.cli.look import wrong

    settings = loaded.profile.cvrender
    problems = [*_words(loaded, choices), *wrong(loaded.profile, at(loaded, choices))]
    own = settings.theme if not choices.theme else None
    try:
        name = _beside(own, Path(loaded.file)) if own else choices.theme or DEFAULT_THEME
        theme = load_theme(name, paper=choices.paper or settings.paper)
    except ThemeError as error:
        if not own and not problems:
            raise
        named = [_at(loaded, "cvrender.theme", str(error))] if own else problems_of(error)
        raise ProfileError(in_order((*named, *problems))) from error
    if problems:
        raise ProfileError(in_order(problems))
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
        yield from problems_of(error) if choices.language else [_at(loaded, "cvrender.language", str(error))]
        return
    for label in settings.labels:
        if label not in terms:
            hint = did_you_mean(label, terms) or f"terms: {', '.join(terms)}"
            yield _at(loaded, f"cvrender.labels.{label}", f"there is no label '{label}'", hint)


def _at(loaded: Loaded, path: str, message: str, hint: str = "") -> Problem:
    """Return a problem at the value that caused it."""
    line, column = loaded.places.get(path, (0, 0))
    return Problem(loaded.file, line, column, path, message, hint)


def at(loaded: Loaded, choices: Choices) -> At:
    """Return what places a problem at the value that caused it: in the file, or on the command line."""
    given = tuple(f"cvrender.{key}" for key, _ in choices.settings)

    def problem(path: str, message: str, hint: str = "") -> Problem:
        if any(path == key or path.startswith(f"{key}.") for key in given):
            return Problem("--set", 0, 0, path.removeprefix("cvrender."), message, hint)
        return _at(loaded, path, message, hint)

    return problem


def _beside(theme: str, file: Path) -> str:
    """Return a theme's path relative to the profile that names it; names stay names."""
    folder = file.parent / theme
    return str(folder) if ("/" in theme or "\\" in theme) and folder.is_dir() else theme
