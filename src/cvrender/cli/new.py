"""``cvrender new``: a commented profile to start from, and the schema for the editor beside it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from cvrender.cli.files import SCHEMA_FILE, SUFFIXES, shown, write_whole
from cvrender.cli.sparing import refuse_existing


@click.command("new")
@click.argument("name", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Write over a profile that is there.")
def command(name: Path, force: bool) -> None:
    """Write a commented profile to start from.

    NAME.yaml is a complete profile of an invented person that renders as it is. Beside it goes
    cvrender.schema.json, with which editors complete and check what you type.

    \b
    Examples:
      cvrender new ana
      cvrender new profiles/ana
    """
    if name.name in ("", "..") or name.suffix == ".json":
        raise click.UsageError(
            f"'{shown(name)}' is no name for a YAML profile; take one such as 'ana' or 'ana.yaml'"
        )
    target = name if name.suffix in SUFFIXES[:2] else name.with_name(f"{name.name}.yaml")
    refuse_existing(target, force=force)
    schema = target.parent / SCHEMA_FILE
    write_whole(target, files("cvrender.cli").joinpath("starter.yaml").read_bytes())
    write_whole(schema, _schema())
    click.echo(f"wrote {shown(target)}")
    click.echo(f"wrote {shown(schema)}")
    click.echo(f"next: cvrender render {shown(target)}")


def _schema() -> bytes:
    from cvrender.cli.schema import schema_text

    return schema_text().encode()
