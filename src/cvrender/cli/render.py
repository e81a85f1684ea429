"""``cvrender render``: profiles → files."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cvrender.cli.choices import Choices
from cvrender.cli.files import find_profiles, shown, targets, write_whole
from cvrender.cli.options import Formats, Kinds, LanguageTag, ThemeName, profiles_argument, strict_option
from cvrender.cli.report import Report
from cvrender.cli.template import read_template, word_options

if TYPE_CHECKING:
    from cvrender.cli.job import Job

#: Formats that a terminal cannot show.
BINARY = ("pdf", "docx")

#: From this many profiles on, a terminal shows a progress bar.
MANY = 4


@click.command("render")
@profiles_argument
@click.option(
    "-t", "--theme", type=ThemeName(), metavar="NAME", help="Name of a theme, or the path of its folder."
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
@click.option(
    "--lang", "language", type=LanguageTag(), metavar="TAG", help="Language of titles and dates, e.g. de."
)
@click.option("--no-attach", is_flag=True, help="Leave resume.json out of the PDF.")
@click.option(
    "--attach-source",
    is_flag=True,
    help="Put the profile's own file into the PDF too, with all that is in it.",
)
@click.option(
    "--allow-network", "network", is_flag=True, help="Fetch pictures from http and https addresses."
)
@click.option("--check", "checked", is_flag=True, help="Read the files back, as 'cvrender check' does.")
@click.option(
    "--redact",
    type=Kinds(),
    is_flag=False,
    flag_value="",
    metavar="[KINDS]",
    help="Hide name, contact, links, photo (default), employers, schools; several with commas.",
)
@word_options
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
    reference: Path | None,
    embed_fonts: bool,
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
    )
    if output == "-":
        _to_stdout(files, names, choices)
    else:
        _to_files(files, names, choices, Path(output), checked=checked)


def _to_stdout(files: list[Path], formats: tuple[str, ...], choices: Choices) -> None:
    if len(files) != 1 or len(formats) != 1:
        raise click.UsageError("'-o -' takes one profile and one format (-f)")
    if formats[0] in BINARY and sys.stdout.isatty():
        raise click.UsageError(
            f"a terminal cannot show {formats[0]}; redirect it: cvrender render ... -o - > FILE"
        )
    report = Report()
    for _, _, data in _rendered(files[0], formats, choices, report):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    report.end()


def _to_files(
    files: list[Path], formats: tuple[str, ...], choices: Choices, folder: Path, *, checked: bool
) -> None:
    places = targets(files, formats, folder, _stems(files, choices))
    width = max(len(shown(place)) for place in places.values())
    pages = "pdf" in formats
    report = Report()
    made: dict[Path, tuple[Job, dict[str, tuple[Path, bytes]]]] = {}
    for file in _with_progress(files):
        for job, name, data in _rendered(file, formats, choices, report):
            place = places[file, name]
            with report.collecting():
                write_whole(place, data)
                counted = f"{_pages(data) if name == 'pdf' else '':>8}  " if pages else ""
                click.echo(f"{shown(place):{width}}  {counted}{len(data) / 1000:6.1f} kB")
                if checked:
                    made.setdefault(file, (job, {}))[1][name] = (place, data)
    if checked:
        _check(made.values(), report)
    report.end()


def _check(made: Iterable[tuple[Job, dict[str, tuple[Path, bytes]]]], report: Report) -> None:
    """Print what is wrong with the files that were written, and how many were looked at."""
    from cvrender.cli import findings
    from cvrender.cli.proof import written

    batches = [written(job, outputs) for job, outputs in made]
    found = [item for batch in batches for item in batch.findings()]
    click.echo(findings.text(found, sum(len(batch.subjects) for batch in batches)), nl=False)
    report.failed = report.failed or any(item.failed for item in found)


def _stems(files: list[Path], choices: Choices) -> dict[Path, str]:
    """Return the names of the outputs where they are not those of the profiles."""
    if choices.redact is None:
        return {}
    from cvrender.cli.blind import stems

    return stems(files, choices)


def _rendered(
    file: Path, formats: Iterable[str], choices: Choices, report: Report
) -> Iterator[tuple[Job, str, bytes]]:
    """Yield each format that can be made of a profile; what cannot is reported."""
    from cvrender.cli.job import prepare
    from cvrender.cli.outcome import outcome

    with report.collecting():
        job = prepare(file, choices)
        report.warn(job.warnings)
        for name in formats:
            with report.collecting():
                data, said = outcome(job, name, strict=choices.strict)
                report.warn(said)
                yield job, name, data


def _pages(pdf: bytes) -> str:
    from pypdf import PdfReader

    count = PdfReader(BytesIO(pdf)).get_num_pages()
    return f"{count} page" if count == 1 else f"{count} pages"


def _with_progress(files: list[Path]) -> Iterable[Path]:
    """Yield the files, with a progress bar where there are many and a person looks on."""
    if len(files) < MANY or not sys.stderr.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, description="Rendering", console=Console(stderr=True), transient=True)
