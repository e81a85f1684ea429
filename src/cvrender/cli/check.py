"""``cvrender check``: outputs are read back, and what is wrong with them is listed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cvrender.cli.choices import Choices
from cvrender.cli.files import SCHEMA_FILE, SUFFIXES, shown
from cvrender.cli.options import LanguageTag, ThemeName
from cvrender.cli.pages import page_options
from cvrender.cli.report import Report
from cvrender.cli.settings import set_option
from cvrender.cli.template import bytes_of

if TYPE_CHECKING:
    from cvrender.budget import Budget
    from cvrender.cli.findings import Located
    from cvrender.cli.proof import Batch

FORMATS = ("text", "json", "sarif", "github")


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--profile",
    type=click.Path(path_type=Path),
    metavar="PROFILE",
    help="What the files have to say. Default: the résumé inside the PDF.",
)
@click.option(
    "--format",
    "report_format",
    type=click.Choice(FORMATS),
    default="text",
    help="How findings are printed. Default: text.",
)
@click.option("-t", "--theme", type=ThemeName(), metavar="NAME", help="Theme that the files were made with.")
@click.option("--lang", "language", type=LanguageTag(), metavar="TAG", help="Language of titles and dates.")
@click.option(
    "--reference",
    type=click.Path(path_type=Path),
    metavar="FILE.docx",
    help="A house's template that the Word files were made in.",
)
@page_options
@set_option
def command(
    files: tuple[Path, ...],
    profile: Path | None,
    report_format: str,
    theme: str | None,
    language: str | None,
    reference: Path | None,
    pages: Budget | None,
    trim: bool,
    settings: tuple[tuple[str, str], ...],
) -> None:
    """Read outputs back and prove that nothing is lost.

    FILE is a PDF, a Word file, a web page or a text, made by cvrender or not; or a profile, which is
    then rendered in memory and checked in every format. A folder stands for the profiles in it, or else
    for the outputs. Each finding has a rule, which docs/rules explains, and its place in the profile.

    The exit status is 1 where there is an error or a warning, and 0 where there are only notes.

    \b
    Examples:
      cvrender check ana.yaml
      cvrender check output/ana.pdf output/ana.docx
      cvrender check resume.pdf --profile ana.yaml
      cvrender check ana.docx --profile ana.yaml --reference house.docx
      cvrender check ana.yaml --format sarif > ana.sarif
    """
    profiles, outputs = _sorted(files)
    if profile and not outputs:
        raise click.UsageError("--profile says what outputs have to say; a profile alone says it itself")
    if reference and not profiles and not any(file.suffix.lower() == ".docx" for file in outputs):
        raise click.UsageError("--reference is for Word files; there is none among the files")
    report = Report()
    choices = Choices(
        theme,
        language=language,
        reference=bytes_of(reference) if reference else None,
        settings=settings,
        pages=pages,
        trim=trim,
    )
    batches = list(_batches(profiles, outputs, profile, choices, report))
    _say_what_is_not_known(batches)
    found = [item for batch in batches for item in batch.findings()]
    names = [subject.name for batch in batches for subject in batch.subjects]
    click.echo(_printed(report_format, found, names), nl=False)
    report.failed = report.failed or any(item.failed for item in found)
    report.end()


def _sorted(files: tuple[Path, ...]) -> tuple[list[Path], list[Path]]:
    """Return the profiles and the outputs among the files, each once; a usage error for anything else."""
    from cvrender.cli.proof import ENDINGS

    profiles: dict[Path, None] = {}
    outputs: dict[Path, None] = {}
    for file in (file for given in files for file in _files_of(given)):
        if file.suffix.lower() in SUFFIXES:
            profiles.setdefault(file)
        elif file.suffix.lower() in ENDINGS:
            outputs.setdefault(file)
        else:
            kinds = ", ".join((*ENDINGS, *SUFFIXES))
            raise click.UsageError(f"'{shown(file)}' cannot be checked (files that can: {kinds})")
    return list(profiles), list(outputs)


def _files_of(given: Path) -> list[Path]:
    """Return a file, or what is in a folder: its profiles, else its outputs."""
    from cvrender.cli.proof import ENDINGS

    if not given.is_dir():
        return [given]
    inside = sorted(file for file in given.iterdir() if file.name[0] != "." and file.name != SCHEMA_FILE)
    profiles = [file for file in inside if file.suffix.lower() in SUFFIXES]
    found = profiles or [file for file in inside if file.suffix.lower() in ENDINGS]
    if not found:
        raise click.UsageError(f"there is nothing to check in the folder '{shown(given)}'")
    return found


def _batches(
    profiles: list[Path], outputs: list[Path], profile: Path | None, choices: Choices, report: Report
) -> Iterator[Batch]:
    """Yield what can be checked; what cannot be read or made is reported."""
    from cvrender.cli.proof import rendered, stored

    for file in profiles:
        with report.collecting():
            batch = rendered(file, choices)
            report.warn(batch.problems)
            yield batch
    with report.collecting():
        yield from stored(outputs, profile, choices)


def _say_what_is_not_known(batches: list[Batch]) -> None:
    for batch in batches:
        if all(subject.document is None for subject in batch.subjects):
            names = ", ".join(subject.name for subject in batch.subjects)
            click.echo(f"{names}: checked without a profile; --profile proves that nothing is lost", err=True)


def _printed(report_format: str, found: list[Located], names: list[str]) -> str:
    if report_format == "sarif":
        from cvrender import rules
        from cvrender.cli.sarif import as_sarif

        return as_sarif(found, rules())
    from cvrender.cli import findings

    if report_format == "json":
        return findings.as_json(found, names)
    return findings.as_github(found) if report_format == "github" else findings.text(found, len(names))
