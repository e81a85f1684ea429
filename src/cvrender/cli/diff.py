"""``cvrender diff``: what somebody changed in a Word file → a patch of the profile, to be looked at first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cvrender.cli.files import shown, write_whole
from cvrender.errors import CvrenderError

if TYPE_CHECKING:
    from cvrender.revision import Change, Revision, Source

Places = Mapping[str, tuple[int, int]]

MAX_BYTES = 50 * 1024 * 1024

_BOM = b"\xef\xbb\xbf"


@click.command("diff")
@click.argument("edited", metavar="EDITED", type=click.Path(path_type=Path))
@click.argument("profile", metavar="PROFILE", type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write the changes into the profile.")
@click.option(
    "--force", is_flag=True, help="Compare a file that was made from another version of the profile."
)
def command(edited: Path, profile: Path, write: bool, force: bool) -> None:
    """Take the edits of a Word file back into the profile.

    EDITED is a .docx that 'cvrender render' made, or an .odt saved from it, with somebody's edits; tracked
    changes count as accepted. Each change is shown with its place: words, bullets and entries that were
    changed, added, removed or moved. Nothing is written without --write, and then only what was changed:
    comments, layout and the order of keys stay.

    The exit status is 0 where nothing differs or all was written, 1 where there are changes that are not
    written, or mistakes.

    \b
    Examples:
      cvrender diff ana-edited.docx ana.yaml
      cvrender diff ana-edited.odt ana.yaml --write
      cvrender diff old.docx ana.yaml --force
    """
    from cvrender.profile import read

    loaded = read(profile)
    data = profile.read_bytes()
    revision = _revision(edited, _source(profile, data), force=force)
    for change in sorted(revision.changes, key=lambda change: _line(change.path, loaded.places)):
        _show(change, shown(profile), loaded.places)
    applied = len(revision.changes) - len(revision.unapplied)
    if write and applied:
        mark = _BOM if data.startswith(_BOM) else b""
        write_whole(profile, mark + revision.text.encode())
    click.echo(_summary(applied, len(revision.unapplied), shown(profile), write=write))
    if revision.unapplied or (applied and not write):
        raise click.exceptions.Exit(1)


def _source(profile: Path, data: bytes) -> Source:
    from cvrender.profile.jsontext import is_json
    from cvrender.profile.source import decode
    from cvrender.revision import Source

    text = decode(data, str(profile))
    return Source(text, str(profile), profile.suffix.lower() == ".json" or is_json(text))


def _revision(edited: Path, source: Source, *, force: bool) -> Revision:
    from cvrender.revision import OtherVersionError, read, revise

    name = shown(edited)
    try:
        with edited.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise CvrenderError(f"{name}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    if len(data) > MAX_BYTES:
        raise CvrenderError(f"{name}: larger than {MAX_BYTES // 1024 // 1024} MiB (is this the right file?)")
    try:
        return revise(source, read(data, name), force=force)
    except OtherVersionError as error:
        why = (
            f"made from another version of {source.file}, or with --redact"
            if str(error)
            else "does not say what it was made from"
        )
        raise CvrenderError(f"{name}: {why} (--force compares them all the same)") from None


def _show(change: Change, file: str, places: Places) -> None:
    line = _line(change.path, places)
    place = f"{file}:{line}" if line else file
    click.secho(
        f"{place}: {change.path}: {change.kind}" if change.path else f"{place}: {change.kind}", bold=True
    )
    if change.reason:
        click.secho(f"  cannot be applied, edit it by hand: {change.reason}", fg="yellow")
    signs = ((">", "cyan"), (">", "cyan")) if change.kind == "moved" else (("-", "red"), ("+", "green"))
    for (sign, color), text in zip(signs, (change.old, change.new), strict=True):
        if text:
            click.secho(f"{sign} {text}", fg=color)


def _line(path: str, places: Places) -> int:
    """Return the line of a path, or of the nearest thing around it that the file has."""
    path = path.partition(": ")[0]
    while path and path not in places:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return places[path][0] if path else 0


def _summary(applied: int, rest: int, file: str, *, write: bool) -> str:
    if not applied and not rest:
        return "no changes"
    parts = []
    if applied:
        number = "1 change" if applied == 1 else f"{applied} changes"
        parts.append(f"{number} written to {file}" if write else f"{number}; --write applies them to {file}")
    if rest:
        parts.append(f"{rest} cannot be applied")
    return "; ".join(parts)
