"""``cvrender render``: profiles → files."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from cvrender.cli.asking import asking, choices_of, formats_of
from cvrender.cli.choices import Choices
from cvrender.cli.files import find_profiles
from cvrender.cli.kept import Command, Kept, opened
from cvrender.cli.making import Run, rendered, to_files
from cvrender.cli.options import PAPERS, ThemeName, checked_option, profiles_argument
from cvrender.cli.report import Report
from cvrender.cli.streams import to_stdout, watched
from cvrender.cli.work import task_of

#: Formats that a terminal cannot show.
BINARY = ("pdf", "docx")

#: Stands for all themes.
ALL = "all"


@click.command("render")
@profiles_argument
@click.option(
    "-t",
    "--theme",
    type=ThemeName(more={ALL: "every theme, and a picture to choose by"}),
    metavar="NAME",
    help="Name of a theme, or the path of its folder; 'all' for every theme, and a picture of them.",
)
@click.option(
    "-o",
    "--output",
    default="output",
    metavar="FOLDER",
    help="Where the files go; '-' writes one to standard output.",
)
@click.option("--paper", type=click.Choice(PAPERS), help="Paper size. Default: a4.")
@checked_option
@click.option(
    "--watch", "watching", is_flag=True, help="Go on, and render again what changes; Ctrl-C ends it."
)
@asking
def command(
    profiles: tuple[Path, ...],
    theme: str | None,
    output: str,
    paper: str | None,
    checked: bool,
    watching: bool,
    **asked: Any,
) -> None:
    """Write profiles as PDF, Word, HTML, text, Markdown or JSON Resume.

    A folder stands for every profile in it. Files are named after the profile:
    output/ana.pdf, output/ana.docx; with --redact the name is not theirs.
    Options go before what the profile says. What is unchanged is taken from
    the cache ('cvrender cache').

    \b
    Examples:
      cvrender render ana.yaml
      cvrender render ana.yaml -t console -f pdf,html --paper letter
      cvrender render profiles -o build
      cvrender render ana.yaml -t all -f pdf
      cvrender render ana.yaml --set design.accent=teal --set design.size=10pt
      cvrender render ana.yaml --pages 2
      cvrender render ana.yaml --pages 1-2 --trim
      cvrender render ana.yaml --check
      cvrender render ana.yaml -f pdf --watch
      cvrender render resume.json -f txt -o -
      cvrender render ana.yaml --redact name,contact,links,photo,employers
      cvrender render ana.yaml -f docx --reference house.docx
    """
    files, names = find_profiles(profiles), formats_of(asked)
    if theme == ALL and output == "-":
        raise click.UsageError("-t all writes many files; name a folder for them (-o)")
    if (checked or watching) and output == "-":
        what = "--check reads files back" if checked else "--watch writes files"
        raise click.UsageError(f"{what}; name a folder for them (-o)")
    choices, no_cache = choices_of(asked, theme, paper), asked["no_cache"]
    if output == "-":
        _to_stdout(files, names, choices, opened(no_cache=no_cache))
        return
    repeatable = not (theme == ALL or checked or watching)
    wish = _Wish(names, choices, Path(output), no_cache, checked, repeatable)
    if watching:
        _watch(profiles, wish)
    else:
        wish.made_of(files).end()


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is made of each profile, and where. ``repeatable`` is a command that does nothing else."""

    formats: tuple[str, ...]
    choices: Choices
    folder: Path
    no_cache: bool
    checked: bool
    repeatable: bool

    def made_of(self, files: list[Path]) -> Report:
        """Write what is made of profiles."""
        report, typed = Report(), Command(click.get_current_context().find_root().obj or ())
        kept = opened(no_cache=self.no_cache)  # which looks at each file once
        run = Run(report, kept, typed)
        if self.choices.theme == ALL:
            from cvrender.cli.everytheme import to_all_themes

            to_all_themes(files, self.formats, self.choices, self.folder, run, checked=self.checked)
        else:
            to_files(files, self.formats, self.choices, self.folder, run, checked=self.checked)
        if self.repeatable and not report.failed:
            kept.keep_command(typed, report.text)
        return report


def _watch(profiles: tuple[Path, ...], wish: _Wish) -> None:
    from cvrender.cli.watching import watch
    from cvrender.theme import available_themes

    names = [name for name, _ in available_themes()] if wish.choices.theme == ALL else [wish.choices.theme]

    def render(changed: list[Path]) -> None:
        # the names of redacted files depend on each other
        wish.made_of(changed if wish.choices.redact is None else find_profiles(profiles))

    watch(profiles, [replace(wish.choices, theme=name) for name in names], render)


def _to_stdout(files: list[Path], formats: tuple[str, ...], choices: Choices, kept: Kept) -> None:
    if len(files) != 1 or len(formats) != 1:
        raise click.UsageError("'-o -' takes one profile and one format (-f)")
    if formats[0] in BINARY and watched(sys.stdout):
        raise click.UsageError(
            f"a terminal cannot show {formats[0]}; redirect it: cvrender render ... -o - > FILE"
        )
    report = Report()
    with report.collecting():
        result, _ = rendered(task_of(files[0], choices, formats), {}, kept)
        report.say(result.problems, failed=result.failed)
        for made in result.outputs:
            to_stdout(made.data or b"")
    report.end()
