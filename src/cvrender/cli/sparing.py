"""Files that a run must not write over: those that it reads, and those that a person may have written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import click


def spare(written: Iterable[Path], inputs: Iterable[Path], remedy: str) -> None:
    """A usage error, with a remedy, where a run would write over a file that it reads."""
    sources = {one for source in inputs for one in _names(source)}
    for target in written:
        if not sources.isdisjoint(_names(target)):
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


def _names(path: Path) -> Iterator[object]:
    """Yield what tells a file, whatever links and the case of letters make of its name: none for what is no
    path, its real path, and its place on the disk where it is there."""
    with suppress(OSError, ValueError, RuntimeError):
        yield path.resolve()
        found = path.stat()
        yield found.st_dev, found.st_ino
