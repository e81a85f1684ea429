"""A profile's file and the options of a run → a document and its theme, ready for the writers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cvrender import Document, Problem, Theme, compose, tailor
from cvrender.cli.choices import Choices, placed, theme_of
from cvrender.errors import CvrenderError
from cvrender.profile import Loaded, read


@dataclass(frozen=True, slots=True)
class Job:
    """A document, the theme to show it with, and what the reader of its profile warns of."""

    document: Document
    theme: Theme
    warnings: tuple[Problem, ...]


def prepare(file: Path, choices: Choices) -> Job:
    """Read a profile and make its document; CvrenderError with all that is wrong.

    An option of the command line goes before the profile's own setting, and that before the default.
    """
    loaded = read(file, strict=choices.strict)
    theme = theme_of(loaded, choices)
    return Job(_document(loaded, theme, choices.language), theme, loaded.problems)


def _document(loaded: Loaded, theme: Theme, language: str | None) -> Document:
    profile = tailor(loaded.profile, sections=theme.sections, language=language)
    try:
        return compose(profile)
    except CvrenderError as error:
        if language:
            raise
        raise placed(loaded, "cvrender.language", error) from error
