"""``cvrender themes new``: a theme of one's own to start from."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cvrender.cli.choices import DEFAULT_THEME
from cvrender.cli.files import shown, write_whole
from cvrender.cli.options import ThemeName
from cvrender.cli.sparing import refuse_existing, spare
from cvrender.errors import ThemeError

#: Where commands look for themes by name, besides cvrender's own.
FOLDER = Path("themes")


@click.command("new")
@click.argument("name")
@click.option(
    "--from",
    "parent",
    type=ThemeName(),
    default=DEFAULT_THEME,
    metavar="NAME",
    help=f"The theme to start from. Default: {DEFAULT_THEME}.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=FOLDER,
    metavar="FOLDER",
    help="The folder that the theme's own folder goes into. Default: themes.",
)
@click.option("--force", is_flag=True, help="Write over a theme that is there.")
def new(name: str, parent: str, output: Path, force: bool) -> None:
    """Start a theme of one's own.

    Writes themes/NAME with a theme.yaml that extends another theme and lists all of its values as comments,
    and a style sheet for what values cannot say. It looks like the other theme until something is changed.

    \b
    Examples:
      cvrender themes new my-house
      cvrender themes new my-house --from modern
      cvrender themes new my-house --from ./shared/house -o ./shared
    """
    from cvrender import load_theme
    from cvrender.theme.starting import checked_name, starter

    try:
        folder = output / checked_name(name)
    except ThemeError as error:
        raise click.UsageError(str(error)) from error
    _refuse(name, parent, folder, force=force)
    called = name if output == FOLDER else f"{'' if output.is_absolute() else './'}{shown(folder)}"
    files = starter(name, load_theme(parent), _extends(parent, folder), called)
    for file, data in files.items():
        write_whole(folder / file, data)
        click.echo(f"wrote {shown(folder / file)}")
    click.echo(f"next: cvrender themes check {called}")
    click.echo(f"      cvrender render PROFILE.yaml -t {called}")


def _refuse(name: str, parent: str, folder: Path, *, force: bool) -> None:
    """Raise a usage error where a theme is there, is the parent, or would stand before one of cvrender's."""
    from cvrender.theme.find import MARKER, find_theme, shipped_folder, theme_names

    if name in theme_names(shipped_folder()):
        raise click.UsageError(f"'{name}' is a theme of cvrender's, which would be hidden; take another name")
    if (folder / MARKER).exists():
        refuse_existing(folder, force=force)
        spare([folder], [find_theme(parent)], "take another name")


def _extends(parent: str, folder: Path) -> str:
    """Return how a theme in a folder calls its parent: by name, or by the way from its own folder."""
    from cvrender.theme.find import find_theme, shipped_folder

    found = find_theme(parent).resolve()
    if found.parent in (shipped_folder().resolve(), folder.resolve().parent, FOLDER.resolve()):
        return found.name
    return Path(os.path.relpath(found, folder.resolve())).as_posix()
