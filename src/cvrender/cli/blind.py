"""``--redact``: a profile → what of it may be seen, and names of files that do not tell whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from cvrender import Problem, Profile, Theme, tailor
from cvrender.cli.choices import Choices
from cvrender.errors import CvrenderError, ProfileError
from cvrender.profile import Loaded, read
from cvrender.redaction import blind_stem, notices, plan, redacted


def blinded(
    loaded: Loaded, profile: Profile, theme: Theme, choices: Choices
) -> tuple[Profile, Theme, tuple[Problem, ...]]:
    """Return a tailored profile redacted, its theme without a telling name, and what to look at.

    ProfileError where a strict run leaves something to look at.
    """
    hidden = plan(profile, choices.redact or (), whole=loaded.profile)
    shown = redacted(profile, hidden)
    problems = tuple(
        Problem(loaded.file, *loaded.places.get(item.path, (0, 0)), item.path, item.message, item.hint, True)
        for item in notices(loaded.profile, shown, hidden)
    )
    if problems and choices.strict:
        raise ProfileError(replace(problem, warning=False) for problem in problems)
    tells = hidden.redactor.rules.found_in_address(theme.name)
    return shown, replace(theme, name="theme") if tells else theme, problems


def refuse_source() -> NoReturn:
    """End a run that would hide personal details and attach the file that holds them; a usage error."""
    raise click.UsageError(
        "--attach-source puts the whole profile into the PDF, with all that --redact hides; leave one out"
    )


def stems(files: Iterable[Path], choices: Choices) -> dict[Path, str]:
    """Return the name of each profile's outputs, without its ending; two of the same get numbers.

    A profile that cannot be read has none: nothing is written of it.
    """
    names: dict[Path, str] = {}
    for file in files:
        with suppress(CvrenderError):
            profile = read(file).profile
            shown = tailor(profile, language=choices.language)
            names[file] = _free(
                blind_stem(file.stem, plan(shown, choices.redact or (), whole=profile)), names
            )
    return names


def _free(stem: str, names: dict[Path, str]) -> str:
    taken = {name.casefold() for name in names.values()}
    number, free = 1, stem
    while free.casefold() in taken:
        number += 1
        free = f"{stem}-{number}"
    return free
