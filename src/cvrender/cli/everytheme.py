"""``cvrender render -t all``: every theme as files of its own, and one picture to choose by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from cvrender.cli.choices import Choices
from cvrender.cli.files import shown, write_whole
from cvrender.cli.making import stems, to_files
from cvrender.cli.report import Report


def to_all_themes(
    files: list[Path],
    formats: tuple[str, ...],
    choices: Choices,
    folder: Path,
    report: Report,
    *,
    checked: bool,
) -> None:
    """Write ``NAME-THEME.FORMAT`` for each theme, and ``NAME-themes.png`` with their first pages."""
    from cvrender import available_themes
    from cvrender.showing import Specimen, sheet

    specimens: dict[Path, list[Specimen]] = {}
    report.skipped()
    for name, description in available_themes():
        chosen = replace(choices, theme=name)
        pdfs = to_files(files, formats, chosen, folder, report, checked=checked, suffix=f"-{name}")
        for file, data in pdfs.items():
            specimens.setdefault(file, []).append(Specimen(name, description, data))
    for file, shown_in in specimens.items():
        picture = folder / f"{stems([file], choices)[file]}-themes.png"
        with report.collecting():
            write_whole(picture, sheet(shown_in))
            click.echo(shown(picture))
