"""A profile's file and the options of a run → a document and its theme, ready for the writers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from cvrender import Document, Options, Output, Problem, Profile, Theme, compose, tailor
from cvrender.cli.choices import Choices, at, read_with, theme_of
from cvrender.cli.look import dressed
from cvrender.cli.settings import overridden
from cvrender.frozen import frozen
from cvrender.profile import Loaded


@frozen
class Job:
    """A document, the theme to show it with, the file that it was made of, what else is
    asked for, and what the reader of the profile and the redaction warn of.

    ``profile`` is what is shown of that of the file. ``made`` holds outputs that exist already, by format.
    """

    document: Document
    theme: Theme
    loaded: Loaded
    options: Options
    warnings: tuple[Problem, ...]
    profile: Profile
    made: Mapping[str, Output] = field(default_factory=dict)


def prepare(file: Path, choices: Choices) -> Job:
    """Read a profile and make its document; CvrenderError with all that is wrong.

    An option of the command line goes before the profile's own setting, and that before the default.
    """
    return job_of(read_with(file, choices), choices)


def job_of(loaded: Loaded, choices: Choices) -> Job:
    """Make the document of a profile that was read; CvrenderError where its settings are wrong."""
    loaded = overridden(loaded, choices.settings)
    plain, place = theme_of(loaded, choices), at(loaded, choices)
    theme, said = dressed(plain, loaded.profile, place, strict=choices.strict)
    profile = tailor(loaded.profile, sections=theme.sections, side=theme.side, language=choices.language)
    warnings = (*loaded.problems, *said)
    if choices.redact is not None:
        from cvrender.cli.blind import blinded

        profile, plain, more = blinded(loaded, profile, plain, choices)
        theme, _ = dressed(plain, profile, place, strict=False)  # what runs in its margins is hidden too
        warnings = (*warnings, *more)
    options = _options(loaded, choices)
    document, remarks = _pictured(loaded, compose(profile), theme, options)
    return Job(document, theme, loaded, options, (*warnings, *remarks), profile)


def _pictured(
    loaded: Loaded, document: Document, theme: Theme, options: Options
) -> tuple[Document, list[Problem]]:
    """Return the document without a photo that only the theme asks for and that cannot be shown."""
    if not document.image:
        return document, []
    from cvrender.writers.photo import pictured

    shown, remarks = pictured(document, theme, options)
    place = (loaded.places.get(item.source, (0, 0)) for item in remarks)
    problems = [
        Problem(loaded.file, *at, item.source, item.message, warning=True)
        for at, item in zip(place, remarks, strict=True)
    ]
    return shown, problems


def _options(loaded: Loaded, choices: Choices) -> Options:
    file = Path(loaded.file)
    return Options(
        attach=choices.attach,
        source=file.read_bytes() if choices.attach_source else None,
        folder=file.parent,
        network=choices.network,
        reference=choices.reference,
        embed_fonts=choices.embed_fonts,
        web_fonts=choices.web_fonts,
    )
