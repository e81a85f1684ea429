"""``cvrender site``: a profile → a folder that any static host can serve."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from cvrender.cli.choices import Choices
from cvrender.cli.files import shown, write_whole
from cvrender.cli.options import (
    ThemeName,
    checked_option,
    language_option,
    network_option,
    no_attach_option,
    redact_option,
    strict_option,
)
from cvrender.cli.pages import page_options
from cvrender.cli.report import Report
from cvrender.cli.settings import set_option
from cvrender.cli.sparing import photos, spare
from cvrender.errors import Problem

if TYPE_CHECKING:
    from cvrender.budget import Budget
    from cvrender.cli.job import Job
    from cvrender.writers import WebFonts

#: What a page is called that a host serves for a folder.
INDEX = "index.html"
RESUME = "resume.json"
CARD = "preview.png"

#: What is rendered, and what the page links to.
_RENDERED = ("html", "pdf", "docx")
_BESIDE = ("pdf", "docx", "json")

_NO_ADDRESS = (
    "note: where the page is shared it has no picture, since its address is not known; name it with --url"
)


@click.command("site")
@click.argument("profile", metavar="PROFILE", type=click.Path(path_type=Path))
@click.option("-o", "--output", default="site", metavar="FOLDER", help="Where the files go. Default: site.")
@click.option(
    "--url",
    metavar="ADDRESS",
    help="Where it will be published, e.g. https://ana.example; the preview picture needs it.",
)
@click.option(
    "-t", "--theme", type=ThemeName(), metavar="NAME", help="Name of a theme, or the path of its folder."
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper size of PDF and Word. Default: a4.")
@language_option
@click.option(
    "--web-fonts",
    type=click.Choice(["inline", "system"]),
    default="inline",
    help="Put the theme's fonts into the page, or take the reader's. Default: inline.",
)
@no_attach_option
@network_option
@checked_option
@redact_option
@page_options
@set_option
@strict_option
def command(
    profile: Path,
    output: str,
    url: str | None,
    theme: str | None,
    paper: str | None,
    language: str | None,
    web_fonts: WebFonts,
    no_attach: bool,
    network: bool,
    checked: bool,
    redact: tuple[str, ...] | None,
    pages: Budget | None,
    trim: bool,
    settings: tuple[tuple[str, str], ...],
    strict: bool,
) -> None:
    """Write a web page with everything beside it, ready to be published.

    The folder holds index.html, the PDF and the Word file, resume.json and preview.png, the picture that is
    shown where somebody shares the page. Copy it to any host; nothing has to be run there.

    \b
    Examples:
      cvrender site ana.yaml
      cvrender site ana.yaml -o public --url https://ana.example
      cvrender site ana.yaml --pages 2
      cvrender site ana.yaml -t platform --paper letter --check
      cvrender site ana.yaml --redact name,contact -o blind
    """
    choices = Choices(
        theme,
        paper,
        language,
        strict,
        attach=not no_attach,
        network=network,
        redact=redact,
        settings=settings,
        web_fonts=web_fonts,
        pages=pages,
        trim=trim,
    )
    address = _address(url) if url else ""
    report = Report()
    with report.collecting():
        _publish(profile, Path(output), address, choices, report, checked=checked)
    report.end()


def _address(url: str) -> str:
    """Return the address of the page in a folder; a usage error where it is none on the web."""
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise click.UsageError(
            f"--url '{url}' is no address of a folder on the web, as https://ana.example/cv"
        )
    path = parts.path if parts.path.endswith(("/", ".html", ".htm")) else f"{parts.path}/"
    return parts._replace(path=path).geturl()


def _publish(
    profile: Path, folder: Path, address: str, choices: Choices, report: Report, *, checked: bool
) -> None:
    """Make every file before the first is written, so that no site is half a new one and half an old one."""
    job, names = _prepared(profile, folder, address, choices)
    report.warn(job.warnings)
    made = _made(job, choices, report)
    width = max(len(shown(folder / name)) for name in names.values())
    for form, data in made.items():
        place = folder / names[form]
        write_whole(place, data)
        click.echo(f"{shown(place):{width}}  {len(data) / 1000:6.1f} kB")
    if checked:
        _check(job, {form: (folder / names[form], data) for form, data in made.items()}, report)


def _prepared(profile: Path, folder: Path, address: str, choices: Choices) -> tuple[Job, dict[str, str]]:
    """Return a profile ready for the writers, and the name of each file by its format."""
    from cvrender import Site
    from cvrender.cli.job import prepare
    from cvrender.cli.pages import fitted

    job = prepare(profile, choices)
    names = _names(profile, choices)
    places = [folder / name for name in names.values()]
    spare(places, [profile, *photos(profile)], "name another folder (-o)")
    site = Site(address, tuple((form, names[form]) for form in _BESIDE), names["card"])
    job = replace(job, options=replace(job.options, site=site))
    return fitted(job, choices, _RENDERED), names


def _names(profile: Path, choices: Choices) -> dict[str, str]:
    """Return the name of each file by its format; those that people keep have the name of the profile."""
    stem = profile.stem
    if choices.redact is not None:
        from cvrender.cli.blind import stems

        stem = stems([profile], choices)[profile]
    return {"html": INDEX, "pdf": f"{stem}.pdf", "docx": f"{stem}.docx", "json": RESUME, "card": CARD}


def _made(job: Job, choices: Choices, report: Report) -> dict[str, bytes]:
    """Return every file of the site by its format."""
    from cvrender.cli.outcome import blaming, outcome
    from cvrender.writers.card import card
    from cvrender.writers.web.about import page_address

    made: dict[str, bytes] = {}
    for form in _RENDERED:
        made[form], said = outcome(job, form, strict=choices.strict)
        report.warn(said)
    # what travels inside the PDF: what the page shows, and not all that the profile holds
    made["json"] = f"{job.document.attached}\n".encode()
    with blaming(job):
        made["card"] = card(job.document, job.theme, job.options)
    if not page_address(job.document, job.options):
        report.warn([Problem(job.loaded.file, 0, 0, "", _NO_ADDRESS)])
    return made


def _check(job: Job, outputs: dict[str, tuple[Path, bytes]], report: Report) -> None:
    """Print what is wrong with the files that were written, and how many were looked at."""
    from cvrender.cli import findings
    from cvrender.cli.proof import written

    batch = written(job, outputs)
    found = batch.findings()
    click.echo(findings.text(found, len(batch.subjects)), nl=False)
    report.failed = report.failed or any(item.failed for item in found)
