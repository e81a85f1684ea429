"""``cvrender extract``: the résumé that travels inside a PDF."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cvrender.cli.files import shown, write_whole
from cvrender.errors import OutputError


@click.command("extract")
@click.argument("file", metavar="FILE.pdf", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where it goes. Default: standard output.",
)
@click.option(
    "--source", is_flag=True, help="Give the profile's own file, of a PDF made with --attach-source."
)
def command(file: Path, output: Path | None, source: bool) -> None:
    """Give back the résumé that a PDF carries.

    It is JSON Resume with everything that the page shows, and renders to the same words again in any
    theme and format. With --source it is the profile as it was written, byte for byte.

    \b
    Examples:
      cvrender extract ana.pdf -o resume.json
      cvrender extract ana.pdf --source -o ana.yaml
    """
    from cvrender import extract

    try:
        data = extract(_bytes(file), source=source)
    except OutputError as error:
        raise OutputError(f"{shown(file)}: {error}") from None
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write_whole(output, data)
    click.echo(f"wrote {shown(output)}")


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise OutputError("there is no such file") from None
    except OSError as error:
        raise OutputError(f"cannot be read: {(error.strerror or str(error)).lower()}") from None
