"""``cvrender render -t all``: every theme as files of its own, and one picture to choose by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from cvrender.cli.choices import Choices
from cvrender.cli.files import shown, write_whole
from cvrender.cli.making import Run, stems, to_files
from cvrender.cli.report import Report, Unsaid
from cvrender.cli.variants import Variant, told


def to_all_themes(
    files: list[Path],
    formats: tuple[str, ...],
    choices: Choices,
    folder: Path,
    run: Run,
    *,
    checked: bool,
) -> None:
    """Write ``NAME-THEME.FORMAT`` for each theme, and ``NAME-themes.png`` with their first pages."""
    from cvrender import available_themes
    from cvrender.showing import Specimen, sheet

    specimens: dict[Path, list[Specimen]] = {}
    reports: dict[str, Unsaid] = {}
    run.report.skipped()
    try:
        for name, description in available_themes():
            chosen = replace(choices, theme=name)
            own = replace(run, report=reports.setdefault(name, Unsaid()))
            pdfs = to_files(files, formats, chosen, folder, own, checked=checked, suffix=f"-{name}")
            for file, pdf in pdfs.items():
                specimens.setdefault(file, []).append(Specimen(name, description, pdf.read_bytes()))
    finally:
        _say(reports, run.report)
    for file, shown_in in specimens.items():
        picture = folder / f"{stems([file], choices)[file]}-themes.png"
        with run.report.collecting():
            write_whole(picture, sheet(shown_in))
            click.echo(shown(picture))


def _say(reports: Mapping[str, Unsaid], report: Report) -> None:
    """Print what there is to say of each profile in its themes."""
    for file in dict.fromkeys(problem.file for own in reports.values() for problem, _ in own.told):
        said = [_variant(name, own, file) for name, own in reports.items()]
        report.say(told(said), failed=any(variant.failed for variant in said))
    report.failed = report.failed or any(own.failed for own in reports.values())


def _variant(theme: str, report: Unsaid, file: str) -> Variant:
    about = [(problem, failed) for problem, failed in report.told if problem.file == file]
    return Variant(theme, None, tuple(problem for problem, _ in about), any(failed for _, failed in about))
