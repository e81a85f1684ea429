"""Profiles and choices → files, with what there is to say about them."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from cvrender.cli.choices import Choices
from cvrender.cli.files import shown, targets, write_whole
from cvrender.cli.report import Report
from cvrender.cli.streams import watched

if TYPE_CHECKING:
    from cvrender.cli.job import Job

_NOTHING: Mapping[str, str] = MappingProxyType({})

#: From this many profiles on, a terminal shows a progress bar.
MANY = 4


def to_files(
    files: list[Path],
    formats: tuple[str, ...],
    choices: Choices,
    folder: Path,
    report: Report,
    *,
    checked: bool,
    suffix: str = "",
) -> dict[Path, bytes]:
    """Write each profile in each format, as ``folder/NAME`` with the suffix, and say what was written.

    With ``checked`` the files are read back. Returns the PDFs by profile, where there are any.
    """
    names = {file: f"{stem}{suffix}" for file, stem in stems(files, choices).items()}
    places = targets(files, formats, folder, names, choices.inputs)
    width = max(len(shown(place)) for place in places.values())
    pages = "pdf" in formats
    pdfs: dict[Path, bytes] = {}
    made: dict[Path, tuple[Job, dict[str, tuple[Path, bytes]]]] = {}
    for file in _with_progress(files):
        beside = {form: places[file, form].name for form in formats}
        for job, name, data in rendered(file, formats, choices, report, beside):
            place = places[file, name]
            pdfs |= {file: data} if name == "pdf" else {}
            with report.collecting():
                write_whole(place, data)
                counted = f"{_pages(data) if name == 'pdf' else '':>8}  " if pages else ""
                click.echo(f"{shown(place):{width}}  {counted}{len(data) / 1000:6.1f} kB")
                if checked:
                    made.setdefault(file, (job, {}))[1][name] = (place, data)
    if checked:
        _check(made.values(), report)
    return pdfs


def _check(made: Iterable[tuple[Job, dict[str, tuple[Path, bytes]]]], report: Report) -> None:
    """Print what is wrong with the files that were written, and how many were looked at."""
    from cvrender.cli import findings
    from cvrender.cli.proof import written

    batches = [written(job, outputs) for job, outputs in made]
    found = [item for batch in batches for item in batch.findings()]
    click.echo(findings.text(found, sum(len(batch.subjects) for batch in batches)), nl=False)
    report.failed = report.failed or any(item.failed for item in found)


def stems(files: list[Path], choices: Choices) -> dict[Path, str]:
    """Return the names of the outputs: those of the profiles, unless these tell who it is."""
    if choices.redact is None:
        return {file: file.stem for file in files}
    from cvrender.cli import blind

    return blind.stems(files, choices)


def rendered(
    file: Path,
    formats: Collection[str],
    choices: Choices,
    report: Report,
    beside: Mapping[str, str] = _NOTHING,
) -> Iterator[tuple[Job, str, bytes]]:
    """Yield each format that can be made of a profile; what cannot is reported.

    ``beside`` holds the names of the files by format, to which a web page links.
    """
    from cvrender import Site
    from cvrender.cli.job import prepare
    from cvrender.cli.outcome import outcome
    from cvrender.cli.pages import fitted

    with report.collecting():
        job = prepare(file, choices)
        job = replace(job, options=replace(job.options, site=Site(files=tuple(beside.items()))))
        job = fitted(job, choices, formats)
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
    if len(files) < MANY or not watched(sys.stderr):
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, description="Rendering", console=Console(stderr=True), transient=True)
