"""``cvrender render``: profiles → files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cvrender.cli.choices import Choices
from cvrender.cli.files import find_profiles
from cvrender.cli.making import rendered, to_files
from cvrender.cli.options import (
    Formats,
    ThemeName,
    checked_option,
    language_option,
    network_option,
    no_attach_option,
    profiles_argument,
    redact_option,
    strict_option,
)
from cvrender.cli.pages import page_options
from cvrender.cli.report import Report
from cvrender.cli.settings import set_option
from cvrender.cli.streams import to_stdout, watched
from cvrender.cli.template import read_template, word_options

if TYPE_CHECKING:
    from cvrender.budget import Budget
    from cvrender.writers import WebFonts

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
    "-f",
    "--format",
    "formats",
    type=Formats(),
    multiple=True,
    metavar="FORMATS",
    help="pdf, docx, html, txt, md, json; several with commas. Default: pdf,docx.",
)
@click.option(
    "-o",
    "--output",
    default="output",
    metavar="FOLDER",
    help="Where the files go; '-' writes one to standard output.",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper size. Default: a4.")
@language_option
@no_attach_option
@click.option(
    "--attach-source",
    is_flag=True,
    help="Put the profile's own file into the PDF too, with all that is in it.",
)
@network_option
@checked_option
@redact_option
@page_options
@set_option
@word_options
@click.option(
    "--web-fonts",
    type=click.Choice(["inline", "system"]),
    help="Put the theme's fonts into web pages, or take the reader's. Default: inline.",
)
@strict_option
def command(
    profiles: tuple[Path, ...],
    theme: str | None,
    formats: tuple[tuple[str, ...], ...],
    output: str,
    paper: str | None,
    language: str | None,
    no_attach: bool,
    attach_source: bool,
    network: bool,
    checked: bool,
    redact: tuple[str, ...] | None,
    pages: Budget | None,
    trim: bool,
    settings: tuple[tuple[str, str], ...],
    reference: Path | None,
    embed_fonts: bool,
    web_fonts: WebFonts | None,
    strict: bool,
) -> None:
    """Write profiles as PDF, Word, HTML, text, Markdown or JSON Resume.

    A folder stands for every profile in it. Files are named after the profile:
    output/ana.pdf, output/ana.docx; with --redact the name is not theirs.
    Options go before what the profile says.

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
      cvrender render resume.json -f txt -o -
      cvrender render ana.yaml --redact name,contact,links,photo,employers
      cvrender render ana.yaml -f docx --reference house.docx
    """
    files = find_profiles(profiles)
    names = tuple(dict.fromkeys(name for some in formats for name in some)) or ("pdf", "docx")
    if attach_source and redact is not None:
        from cvrender.cli.blind import refuse_source

        refuse_source()
    if no_attach and attach_source:
        raise click.UsageError("--attach-source and --no-attach exclude each other")
    if web_fonts and "html" not in names:
        raise click.UsageError("--web-fonts is for web pages; ask for one: -f html")
    if theme == ALL and output == "-":
        raise click.UsageError("-t all writes many files; name a folder for them (-o)")
    if checked and output == "-":
        raise click.UsageError("--check reads files back; name a folder for them (-o)")
    choices = Choices(
        theme,
        paper,
        language,
        strict,
        attach=not no_attach,
        attach_source=attach_source,
        network=network,
        redact=redact,
        reference=read_template(reference, embed_fonts, names),
        embed_fonts=embed_fonts,
        web_fonts=web_fonts or "inline",
        settings=settings,
        pages=pages,
        trim=trim,
        inputs=(reference,) if reference else (),
    )
    if output == "-":
        _to_stdout(files, names, choices)
    else:
        report = Report()
        if theme == ALL:
            from cvrender.cli.everytheme import to_all_themes

            to_all_themes(files, names, choices, Path(output), report, checked=checked)
        else:
            to_files(files, names, choices, Path(output), report, checked=checked)
        report.end()


def _to_stdout(files: list[Path], formats: tuple[str, ...], choices: Choices) -> None:
    if len(files) != 1 or len(formats) != 1:
        raise click.UsageError("'-o -' takes one profile and one format (-f)")
    if formats[0] in BINARY and watched(sys.stdout):
        raise click.UsageError(
            f"a terminal cannot show {formats[0]}; redirect it: cvrender render ... -o - > FILE"
        )
    report = Report()
    for _, _, data in rendered(files[0], formats, choices, report):
        to_stdout(data)
    report.end()
