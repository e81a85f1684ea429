"""``--reference`` and ``--embed-fonts``: what the command line says about the look of Word files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from cvrender.cli.files import shown
from cvrender.errors import OutputError

Command = TypeVar("Command", bound=Callable[..., object])


def word_options(command: Command) -> Command:
    """Give a command the options of Word files: ``reference`` (a path or None) and ``embed_fonts``."""
    reference = click.option(
        "--reference",
        type=click.Path(path_type=Path),
        metavar="FILE.docx",
        help="A house's Word template: its look and page, your words.",
    )
    embed = click.option("--embed-fonts", is_flag=True, help="Put the theme's fonts into Word files.")
    return reference(embed(command))


def read_template(reference: Path | None, embed_fonts: bool, formats: tuple[str, ...]) -> bytes | None:
    """Return the bytes of the template that the command line names, or None.

    A usage error where no Word file is asked for; OutputError where the template cannot be read.
    """
    for option, given in (("--reference", reference), ("--embed-fonts", embed_fonts)):
        if given and "docx" not in formats:
            raise click.UsageError(f"{option} is for Word files; ask for one: -f docx")
    return None if reference is None else bytes_of(reference)


def bytes_of(reference: Path) -> bytes:
    """Return the bytes of a template; OutputError where it cannot be read."""
    try:
        return reference.read_bytes()
    except OSError as error:
        message = f"cannot read '{shown(reference)}': {error.strerror or error}"
        raise OutputError(message) from error
