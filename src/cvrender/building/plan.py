"""Profiles × themes × papers → what is made, and the names of the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


class ClashError(Exception):
    """Two outputs have one name, or one has the name of a profile; ``first`` and ``second`` tell which."""

    def __init__(self, first: Path, second: Path, target: Path) -> None:
        self.first, self.second, self.target = first, second, target
        super().__init__(f"'{first}' and '{second}' give '{target}'")


@dataclass(frozen=True, slots=True)
class Cell:
    """A profile in a theme and on a paper; None where the profile, or else the default, decides.

    ``stem`` is the name of its files without the ending.
    """

    profile: Path
    theme: str | None
    paper: str | None
    stem: str


def cells(
    profiles: Iterable[Path],
    themes: Sequence[str | None],
    papers: Sequence[str | None],
    names: Mapping[Path, str],
) -> Iterator[Cell]:
    """Yield every profile in every theme on every paper.

    Files are called after the profile, or what ``names`` says instead; where there are several themes or
    papers after these too: ``ana-classic-a4``.
    """
    for profile in profiles:
        name = names.get(profile, profile.stem)
        for theme in themes:
            for paper in papers:
                words = [
                    name,
                    *([Path(theme).resolve().name] if theme and len(themes) > 1 else []),
                    *([paper] if paper and len(papers) > 1 else []),
                ]
                yield Cell(profile, theme, paper, "-".join(words))


def places(cell: Cell, formats: Iterable[str], folder: Path) -> dict[str, Path]:
    """Return the file of each format of a cell."""
    return {form: folder / f"{cell.stem}.{form}" for form in formats}


def refuse_clashes(planned: Sequence[Cell], formats: Sequence[str], folder: Path) -> None:
    """Raise ClashError where two cells, also on a file system that ignores case, would be written to the
    same files, or one over a profile."""
    stems: dict[str, Cell] = {}
    for cell in planned:
        other = stems.setdefault(cell.stem.casefold(), cell)
        if other is not cell:
            raise ClashError(other.profile, cell.profile, folder / cell.stem)
    sources = {cell.profile.resolve(): cell.profile for cell in planned}
    for file, profile in sources.items():
        over = stems.get(file.stem.casefold()) if file.parent == folder.resolve() else None
        if over and file.suffix.removeprefix(".").lower() in formats:
            raise ClashError(over.profile, profile, profile)
