"""``cvrender themes``: the themes that can be chosen; what can be done with one has a command of its own."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cvrender import available_themes
from cvrender.cli.files import shown, write_whole
from cvrender.cli.options import ThemeName
from cvrender.cli.report import Report
from cvrender.cli.sparing import refuse_existing
from cvrender.cli.theme_check import check
from cvrender.cli.theme_new import new


@click.group("themes", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """List the themes, start one of your own, or check one.

    Without a command it lists those of cvrender, and those in ./themes. 'export' writes one as a Word
    template.

    \b
    Examples:
      cvrender themes
      cvrender themes --json
      cvrender themes new my-house --from classic
      cvrender themes check my-house
      cvrender themes export classic -o house.docx
    """
    if context.invoked_subcommand:
        if as_json:
            raise click.UsageError("--json is for the list of themes; leave it out")
        return
    themes = available_themes()
    Report().skipped()
    if as_json:
        rows = [{"name": name, "description": description} for name, description in themes]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    width = max(len(name) for name, _ in themes)
    for name, description in themes:
        click.echo(f"{name:{width}}  {description}")


command.add_command(new)
command.add_command(check)


@command.command("export")
@click.argument("name", type=ThemeName())
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE.docx",
    help="The file to write.",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper size. Default: a4.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(name: str, output: Path, paper: str | None, force: bool) -> None:
    """Write a theme as a Word file: every style once, named by its own words.

    Edit its styles, page, header and footer in Word, then render with it.

    \b
    Examples:
      cvrender themes export classic -o house.docx
      cvrender render ana.yaml -f docx --reference house.docx
    """
    from cvrender import load_theme, render
    from cvrender.writers.docx.specimen import specimen

    if output.suffix.lower() != ".docx":
        raise click.UsageError(
            f"'{shown(output)}' is no Word file; name it {shown(output.with_suffix('.docx'))}"
        )
    refuse_existing(output, force=force)
    write_whole(output, render(specimen(), load_theme(name, paper=paper), "docx"))
    click.echo(shown(output))
