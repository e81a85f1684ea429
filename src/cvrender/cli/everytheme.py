"""``cvrender render -t all``: every theme as files of its own, and one picture to choose by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from cvrender.cli.choices import Choices
from cvrender.cli.files import shown, write_whole
from cvrender.cli.making import Run, stems, to_files


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
    run.report.skipped()
    for name, description in available_themes():
        chosen = replace(choices, theme=name)
        pdfs = to_files(files, formats, chosen, folder, run, checked=checked, suffix=f"-{name}")
        for file, pdf in pdfs.items():
            specimens.setdefault(file, []).append(Specimen(name, description, pdf.read_bytes()))
    for file, shown_in in specimens.items():
        picture = folder / f"{stems([file], choices)[file]}-themes.png"
        with run.report.collecting():
            write_whole(picture, sheet(shown_in))
            click.echo(shown(picture))
