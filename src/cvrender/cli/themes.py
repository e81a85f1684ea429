"""``cvrender themes``: the themes that can be chosen."""

from __future__ import annotations

import json

import click

from cvrender import available_themes


@click.command("themes")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
def command(as_json: bool) -> None:
    """List the themes.

    Those of cvrender, and those in ./themes.

    \b
    Examples:
      cvrender themes
      cvrender themes --json
    """
    themes = available_themes()
    if as_json:
        rows = [{"name": name, "description": description} for name, description in themes]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    width = max(len(name) for name, _ in themes)
    for name, description in themes:
        click.echo(f"{name:{width}}  {description}")
