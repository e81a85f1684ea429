"""``render --watch``: profiles are rendered again whenever they, their themes or photos change.

The files are looked at several times a second and not announced by the system: that also works in containers
and on network drives, and there are few of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import click

from cvrender.cli.choices import Choices, read_with, theme_of
from cvrender.cli.files import find_profiles, shown
from cvrender.errors import CvrenderError
from cvrender.keeping import files as files_in

#: Seconds between two looks. What changed has to be the same in two of them: an editor may write in steps.
_PAUSE = 0.2

#: The time and size of each file that an output is made of; None for one that is not there.
States = Mapping[Path, tuple[int, int] | None]


def watch(
    arguments: tuple[Path, ...], themes: Iterable[Choices], render: Callable[[list[Path]], None]
) -> None:
    """Call ``render`` with all profiles, and then with those that are new or of which a file changed.

    It ends when it is interrupted. ``arguments`` are files and folders of profiles, ``themes`` the choices
    with which each profile is made.
    """
    chosen = tuple(themes)
    known = {file: _states(_sources(file, chosen)) for file in find_profiles(arguments)}
    render([*known])
    names = ", ".join(shown(argument) for argument in arguments)
    click.echo(f"watching {names}, with themes and photos; Ctrl-C ends", err=True)
    with suppress(KeyboardInterrupt):
        while True:
            time.sleep(_PAUSE)
            changed = _changed(arguments, known)
            if not changed:
                continue
            told = ", ".join(shown(file) for file in changed)
            click.echo(f"{time.strftime('%H:%M:%S')} rendering {told}", err=True)
            known |= {file: _states({*known.get(file, ()), *_sources(file, chosen)}) for file in changed}
            try:
                render(changed)
            except click.UsageError as error:  # two profiles would be written to the same file by now
                click.echo(f"error: {error.format_message()}", err=True)


def _changed(arguments: tuple[Path, ...], known: Mapping[Path, States]) -> list[Path]:
    """Return the profiles that are there and are not as they were, once they stay as they are."""
    found = _different(arguments, known)
    while found and (before := [_states(known.get(file, [file])) for file in found]):
        time.sleep(_PAUSE)
        if before == [_states(known.get(file, [file])) for file in found]:
            return found
        found = _different(arguments, known)
    return []


def _different(arguments: tuple[Path, ...], known: Mapping[Path, States]) -> list[Path]:
    with suppress(CvrenderError, OSError):  # a folder may hold no profile for a while
        there = (file for file in find_profiles(arguments) if file.is_file())
        return [file for file in there if file not in known or _states(known[file]) != known[file]]
    return []


def _states(paths: Iterable[Path]) -> States:
    return {path: _state(path) for path in paths}


def _state(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


def _sources(file: Path, themes: Iterable[Choices]) -> Iterator[Path]:
    """Yield the files that a profile's outputs are made of; of a theme that cannot be used those in its
    folder."""
    yield file
    for choices in themes:
        yield from choices.inputs
        try:
            loaded = read_with(file, choices)
            theme = theme_of(loaded, choices)
        except CvrenderError:
            yield from _below(Path(choices.theme or ""))
            continue
        from cvrender.cli.origins import read_by

        for kind, path in read_by(theme, (loaded.profile.basics.image or "").strip(), file.parent):
            yield from _below(path) if kind == "tree" else [path]


def _below(folder: Path) -> Iterator[Path]:
    """Yield a folder, whose time tells of new files, and the files in it."""
    with suppress(OSError):
        if folder != Path() and folder.is_dir():
            yield folder
            yield from (folder / name for name, _ in files_in(folder))
