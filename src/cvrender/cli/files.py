"""Which profiles are meant, and writing a file so that it is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from cvrender.cli.sparing import spare
from cvrender.errors import OutputError

#: What a folder is searched for; JSON Resume files are profiles too.
SUFFIXES = (".yaml", ".yml", ".json")

#: How the report of a build begins; in a profile ``cvrender`` is a mapping.
_REPORT = b'{\n  "cvrender": "'

#: What ``new`` writes beside a profile; never a profile itself.
SCHEMA_FILE = "cvrender.schema.json"


def find_profiles(arguments: Iterable[Path]) -> list[Path]:
    """Return the profiles that the arguments name, each once: files as they are, of folders what is in them.

    OutputError where a folder holds no profile. A file that does not exist is returned too.
    """
    found: dict[Path, Path] = {}
    for argument in arguments:
        for file in _in_folder(argument) if argument.is_dir() else [argument]:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def _in_folder(folder: Path) -> list[Path]:
    files = [
        file
        for file in sorted(folder.iterdir())
        if file.suffix.lower() in SUFFIXES and not file.name.startswith(".") and not _is_ours(file)
    ]
    if not files:
        kinds = ", ".join(f"*{suffix}" for suffix in SUFFIXES)
        raise OutputError(f"there is no profile in the folder '{shown(folder)}' ({kinds})")
    return files


def _is_ours(file: Path) -> bool:
    """Tell whether a file is a schema or the report of a build (building/summary.py): what no profile is."""
    if file.name == SCHEMA_FILE:
        return True
    with suppress(OSError):
        if file.suffix.lower() == ".json" and file.is_file():
            with file.open("rb") as start:
                return start.read(len(_REPORT)) == _REPORT
    return False


def targets(
    profiles: Iterable[Path],
    formats: Iterable[str],
    folder: Path,
    names: Mapping[Path, str] | None = None,
    inputs: Iterable[Path] = (),
) -> dict[tuple[Path, str], Path]:
    """Return the file that each profile in each format is written to: ``folder/NAME.FORMAT``.

    NAME is that of the profile's file, or the one in ``names``. A usage error where two profiles would be
    written to the same file, or one over a file that the run reads: a profile, or one of ``inputs``.
    """
    profiles, formats = list(profiles), list(formats)
    named = {profile: (names or {}).get(profile, profile.stem) for profile in profiles}
    stems: dict[str, Path] = {}
    for profile in profiles:
        # Ana.yaml and ana.yaml are one output on a file system that ignores case.
        other = stems.setdefault(named[profile].casefold(), profile)
        if other is not profile:
            raise click.UsageError(
                f"'{shown(other)}' and '{shown(profile)}' would be written to the same files; "
                "rename one, or render them into different folders (-o)"
            )
    result = {
        (profile, form): folder / f"{named[profile]}.{form}" for profile in profiles for form in formats
    }
    spare(result.values(), (*profiles, *inputs), "name another folder (-o)")
    return result


def write_whole(target: Path, data: bytes) -> None:
    """Write a file through another one beside it, so that nobody ever sees half of it.

    Missing folders are made. OutputError where it cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _replacing(target.resolve()) as part:
            part.write_bytes(data)
    except FileExistsError as error:
        raise OutputError(
            f"cannot write '{shown(target)}': '{shown(target.parent)}' is not a folder"
        ) from error
    except OSError as error:
        raise OutputError(f"cannot write '{shown(target)}': {error.strerror or error}") from error


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """Lend a file beside the target that takes its place at the end, and goes where that fails."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def shown(path: Path) -> str:
    """Return a path as it can be printed, whatever bytes are in its name."""
    return click.format_filename(path)
