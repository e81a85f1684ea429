"""``--redact``: a profile → what of it may be seen, and names of files that do not tell whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from cvrender import Problem, Profile, Theme, tailor
from cvrender.cli.choices import Choices
from cvrender.cli.kept import NOTHING_KEPT, Kept
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


def stems(files: Iterable[Path], choices: Choices, kept: Kept = NOTHING_KEPT) -> dict[Path, str]:
    """Return the name of each profile's outputs, without its ending; two of the same get numbers.

    A profile that cannot be read has none: nothing is written of it.
    """
    names: dict[Path, str] = {}
    taken: Counter[str] = Counter()
    for file in files:
        asked = f"{file.stem}\0{choices.redact!r}\0{choices.language}"
        with suppress(CvrenderError):
            names[file] = _free(kept.word(file, asked, partial(_stem, file, choices)), taken)
    return names


def _stem(file: Path, choices: Choices) -> str:
    profile = read(file).profile
    shown = tailor(profile, language=choices.language)
    return blind_stem(file.stem, plan(shown, choices.redact or (), whole=profile))


def _free(stem: str, taken: Counter[str]) -> str:
    """Return a name with the next number that is free, and take it."""
    free = stem
    while taken[free.casefold()]:
        taken[stem.casefold()] += 1
        free = f"{stem}-{taken[stem.casefold()]}"
    taken[free.casefold()] = 1
    return free
