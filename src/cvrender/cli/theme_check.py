"""``cvrender themes check``: what is wrong with a theme, in its files and in what it makes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cvrender.cli.files import shown, write_whole
from cvrender.cli.options import ThemeName

if TYPE_CHECKING:
    from cvrender.linting import Fault


@click.command("check")
@click.argument("names", nargs=-1, required=True, metavar="NAME...", type=ThemeName())
@click.option(
    "--format",
    "report_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How findings are printed. Default: text.",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", help="Paper size. Default: a4.")
@click.option("--files-only", is_flag=True, help="Read the theme's files, and make nothing of it.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Keep the PDF, the Word file and the page that were made, to look at.",
)
def check(
    names: tuple[str, ...], report_format: str, paper: str, files_only: bool, output: Path | None
) -> None:
    """Say what is wrong with a theme.

    NAME is a theme of cvrender's, one in ./themes, or the path of a folder. Its values, style sheets and
    templates are read; then a profile that has everything (45 bullets in one job, a bullet of 200 words, a
    word of 120 letters, every section, empty fields) is rendered with it as PDF, Word file and web page, and
    all that is read back. themes/README.md explains the rules.

    The exit status is 1 where there is a finding.

    \b
    Examples:
      cvrender themes check my-house
      cvrender themes check ./themes/my-house -o look
      cvrender themes check classic modern --format json
    """
    if files_only and output:
        raise click.UsageError("--files-only makes nothing that -o could keep; leave one of them out")
    found = {name: _found(name, paper, files_only=files_only, output=output) for name in dict.fromkeys(names)}
    click.echo(_json(found) if report_format == "json" else _text(found), nl=False)
    if any(found.values()):
        raise click.exceptions.Exit(1)


def _found(name: str, paper: str, *, files_only: bool, output: Path | None) -> Sequence[Fault]:
    """Return what is wrong with a theme; what it makes is looked at where its files can be used."""
    from cvrender.linting import lint, prove

    faults = lint(name)
    if files_only or any(fault.stops for fault in faults):
        return faults
    trial, more = prove(name, paper)
    if output and not any(fault.stops for fault in more):
        for form, data in trial.outputs.items():
            write_whole(output / trial.name(form), data)
            click.echo(f"wrote {shown(output / trial.name(form))}", err=True)
    return (*faults, *more)


def _text(found: Mapping[str, Sequence[Fault]]) -> str:
    """Return one line a finding, and for each theme one that counts them, green where there is none."""
    lines = []
    for name, faults in found.items():
        if faults:
            count = f"{len(faults)} findings" if len(faults) > 1 else "one finding"
            lines += [*map(str, faults), click.style(f"{name}: {count}", fg="red")]
        else:
            lines.append(click.style(f"{name}: no findings", fg="green"))
    return "".join(f"{line}\n" for line in lines)


def _json(found: Mapping[str, Sequence[Fault]]) -> str:
    """Return a list of themes, each with its findings with all of their fields."""
    rows = [
        {"theme": name, "findings": [asdict(fault) for fault in faults]} for name, faults in found.items()
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
