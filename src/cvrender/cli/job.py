"""A profile's file and the options of a run → a document and its theme, ready for the writers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cvrender import Document, Options, Problem, Theme, compose, tailor
from cvrender.cli.choices import Choices, theme_of
from cvrender.profile import Loaded, read


@dataclass(frozen=True, slots=True)
class Job:
    """A document, the theme to show it with, the profile that it was made of, what else is
    asked for, and what the reader of the profile and the redaction warn of."""

    document: Document
    theme: Theme
    loaded: Loaded
    options: Options
    warnings: tuple[Problem, ...]


def prepare(file: Path, choices: Choices) -> Job:
    """Read a profile and make its document; CvrenderError with all that is wrong.

    An option of the command line goes before the profile's own setting, and that before the default.
    """
    return job_of(read(file, strict=choices.strict), choices)


def job_of(loaded: Loaded, choices: Choices) -> Job:
    """Make the document of a profile that was read; CvrenderError where its settings are wrong."""
    theme = theme_of(loaded, choices)
    profile, warnings = (
        tailor(loaded.profile, sections=theme.sections, language=choices.language),
        loaded.problems,
    )
    if choices.redact is not None:
        from cvrender.cli.blind import blinded

        profile, theme, remarks = blinded(loaded, profile, theme, choices)
        warnings = (*warnings, *remarks)
    return Job(compose(profile), theme, loaded, _options(loaded, choices), warnings)


def _options(loaded: Loaded, choices: Choices) -> Options:
    file = Path(loaded.file)
    return Options(
        attach=choices.attach,
        source=file.read_bytes() if choices.attach_source else None,
        folder=file.parent,
        network=choices.network,
        reference=choices.reference,
        embed_fonts=choices.embed_fonts,
    )
