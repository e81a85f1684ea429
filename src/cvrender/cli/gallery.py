"""``cvrender gallery``: one profile in every theme, side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cvrender.cli.choices import Choices
from cvrender.cli.files import shown, write_whole
from cvrender.cli.options import ThemeName, language_option, strict_option
from cvrender.cli.report import Report
from cvrender.cli.sparing import photos, spare
from cvrender.cli.streams import watched

if TYPE_CHECKING:
    from cvrender.showing import Specimen

#: What can be written, by the ending of the file.
ENDINGS = (".png", ".html")


@click.command("gallery")
@click.argument("profile", metavar="PROFILE", type=click.Path(path_type=Path))
@click.option(
    "-t", "--theme", "themes", type=ThemeName(), multiple=True, metavar="NAME", help="Only this; repeatable."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A picture (.png) or a page for the browser (.html). Default: output/PROFILE-themes.png.",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper size. Default: a4.")
@language_option
@click.option("--width", type=click.IntRange(100, 4000), metavar="PIXELS", help="With one theme: how wide.")
@strict_option
def command(
    profile: Path,
    themes: tuple[str, ...],
    output: Path | None,
    paper: str | None,
    language: str | None,
    width: int | None,
    strict: bool,
) -> None:
    """Show a profile in all themes, to choose one by looking.

    A picture has the first page in each theme, a page for the browser has all of them. With one theme
    (-t) a picture is its first page alone.

    \b
    Examples:
      cvrender gallery ana.yaml
      cvrender gallery ana.yaml -o themes.html
      cvrender gallery ana.yaml -t modern -t compact
      cvrender gallery ana.yaml -t modern -o modern.png --width 800
    """
    target = output or Path("output") / f"{profile.stem}-themes.png"
    if target.suffix.lower() not in ENDINGS:
        raise click.UsageError(f"'{shown(target)}' is no picture or page; name it .png or .html")
    if width and (len(themes) != 1 or target.suffix.lower() != ".png"):
        raise click.UsageError("--width is for the picture of one theme; name one (-t) and a .png file (-o)")
    report = Report()
    if not themes:
        report.skipped()
    specimens = gathered(profile, themes or names(), Choices(None, paper, language, strict), report)
    if specimens:
        with report.collecting():
            spare([target], photos(profile), "name another file (-o)")
            write_whole(target, picture_of(specimens, profile, target, width))
            click.echo(shown(target))
    report.end()


def names() -> tuple[str, ...]:
    """Return the names of all themes."""
    from cvrender import available_themes

    return tuple(name for name, _ in available_themes())


def gathered(profile: Path, themes: Iterable[str], choices: Choices, report: Report) -> list[Specimen]:
    """Return the profile in each theme; what cannot be made is reported, and the rest goes on."""
    from dataclasses import replace

    from cvrender.cli.job import prepare
    from cvrender.cli.outcome import outcome
    from cvrender.cli.pages import fitted
    from cvrender.showing import Specimen

    specimens = []
    for name in _with_progress(list(themes)):
        with report.collecting():
            chosen = replace(choices, theme=name)
            job = fitted(prepare(profile, chosen), chosen, ("pdf",))
            data, said = outcome(job, "pdf", strict=choices.strict)
            report.warn((*job.warnings, *said))
            specimens.append(Specimen(job.theme.name, job.theme.description, data))
    return specimens


def picture_of(specimens: list[Specimen], profile: Path, target: Path, width: int | None = None) -> bytes:
    """Return what is written to ``target``: a page for the browser, a sheet, or one theme's first page."""
    from cvrender.showing import page, picture, pictures, sheet

    if target.suffix.lower() == ".html":
        return page(specimens, shown(Path(profile.stem)))
    if len(specimens) > 1:
        return sheet(specimens)
    (first,) = pictures(specimens[0].pdf, width or 1240, most=1)
    return picture(first)


def _with_progress(themes: list[str]) -> Iterable[str]:
    """Yield the themes, with a progress bar where a person looks on."""
    if len(themes) == 1 or not watched(sys.stderr):
        return themes
    from rich.console import Console
    from rich.progress import track

    return track(themes, description="Rendering", console=Console(stderr=True), transient=True)
