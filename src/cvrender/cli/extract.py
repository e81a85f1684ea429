"""``cvrender extract``: the résumé that travels inside a PDF."""

from __future__ import annotations

from pathlib import Path

import click

from cvrender.cli.files import shown, write_whole
from cvrender.cli.sparing import refuse_existing, spare
from cvrender.cli.streams import to_stdout
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
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(file: Path, output: Path | None, source: bool, force: bool) -> None:
    """Give back the résumé that a PDF carries.

    It is JSON Resume with everything that the page shows, and renders to the same words again in any
    theme and format. With --source it is the profile as it was written, byte for byte.

    \b
    Examples:
      cvrender extract ana.pdf -o resume.json
      cvrender extract ana.pdf --source -o ana.yaml
    """
    from cvrender import extract

    target = None if output is None or str(output) == "-" else output
    if target:
        spare([target], [file], "name another file (-o)")
        refuse_existing(target, force=force)
    try:
        data = extract(_bytes(file), source=source)
    except OutputError as error:
        raise OutputError(f"{shown(file)}: {error}") from None
    if target is None:
        to_stdout(data)
        return
    write_whole(target, data)
    click.echo(f"wrote {shown(target)}")


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise OutputError("there is no such file") from None
    except OSError as error:
        raise OutputError(f"cannot be read: {(error.strerror or str(error)).lower()}") from None
