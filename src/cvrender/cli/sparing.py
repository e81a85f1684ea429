"""Files that a run must not write over: those that it reads, and those that a person may have written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click


def spare(written: Iterable[Path], inputs: Iterable[Path], remedy: str) -> None:
    """A usage error, with a remedy, where a run would write over a file that it reads."""
    sources = tuple(inputs)
    for target in written:
        if any(_is_same(target, source) for source in sources):
            name = click.format_filename(target)
            raise click.UsageError(f"'{name}' is read in this run and would be written over; {remedy}")


def refuse_existing(target: Path, *, force: bool) -> None:
    """A usage error where a file that a person may have written would be replaced without ``force``."""
    if not force and target.exists():
        name = click.format_filename(target)
        raise click.UsageError(f"'{name}' exists; take another name, or write over it with --force")


def photos(profile: Path) -> tuple[Path, ...]:
    """Return the file of the photo that a profile names; CvrenderError where the profile is wrong."""
    from cvrender.profile import read

    image = (read(profile).profile.basics.image or "").strip()
    return (profile.parent / image,) if image else ()


def _is_same(one: Path, other: Path) -> bool:
    """Tell whether two paths are one file, whatever links and the case of letters make of its name."""
    try:
        return one.resolve() == other.resolve() or one.samefile(other)
    except (OSError, ValueError):  # one of them is not there, or is no path: nothing is written over
        return False
