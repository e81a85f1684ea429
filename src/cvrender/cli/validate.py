"""``cvrender validate``: everything that is wrong with profiles, without rendering them."""

from __future__ import annotations

from pathlib import Path

import click

from cvrender.cli.choices import Choices, read_with, theme_of
from cvrender.cli.files import find_profiles, shown
from cvrender.cli.options import profiles_argument, strict_option
from cvrender.cli.report import Report


@click.command("validate")
@profiles_argument
@strict_option
def command(profiles: tuple[Path, ...], strict: bool) -> None:
    """Check profiles and list everything that is wrong with them.

    Each problem is one line on standard error: file:line:column: path: message.
    The exit status is 1 where there is an error, else 0.

    \b
    Examples:
      cvrender validate ana.yaml
      cvrender validate profiles --strict
    """
    report = Report()
    for file in find_profiles(profiles):
        with report.collecting():
            choices = Choices(strict=strict)
            loaded = read_with(file, choices)
            theme_of(loaded, choices)
            report.warn(loaded.problems)
            click.echo(f"{shown(file)}: OK")
    report.end()
