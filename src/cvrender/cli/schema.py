"""``cvrender schema``: the JSON Schema of a profile."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a profile.

    It describes each field; editors and other tools check and complete profiles with it.

    \b
    Examples:
      cvrender schema > cvrender.schema.json
    """
    click.echo(schema_text(), nl=False)


def schema_text() -> str:
    """Return the JSON Schema as text."""
    from cvrender.profile.jsonschema import json_schema

    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
