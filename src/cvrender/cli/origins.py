"""A job → what its outputs are made of besides the profile: its theme's folders, the photo, the libraries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cvrender.keeping import Input, Seen, libraries
from cvrender.theme.find import MARKER
from cvrender.theme.fonts import fonts_for

if TYPE_CHECKING:
    from cvrender import Document, Theme
    from cvrender.cli.job import Job
    from cvrender.cli.work import Task

_REMOTE = ("http://", "https://")


def origins(job: Job, task: Task) -> tuple[Input, ...] | None:
    """Return the inputs of a job with their states; None where one has no state that can be told.

    Such are pictures of the network, and fonts of the system, of which another may be taken tomorrow.
    """
    if job.options.network or _takes_system_fonts(job.document, job.theme):
        return None
    seen = Seen()
    loaded = [seen.input("library", path) for path in libraries()]
    if task.luggage:
        return (*task.luggage.inputs, *loaded)
    image = job.loaded.profile.basics.image or ""
    own = read_by(job.theme, image.strip(), Path(job.loaded.file).parent)
    return (*(seen.input(*one) for one in own), *loaded)


def read_by(theme: Theme, image: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the kind and the path of each input of a profile in a folder, also of one that is not there."""
    yield from (("tree", place) for place in theme.folders)
    yield from (("file", marker) for marker in _sooner(theme.folders))
    if image and not image.lower().startswith(_REMOTE):
        yield "file", folder / image


def _sooner(folders: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the files that do not exist, and that would have been taken for a theme of one of the names."""
    for number, folder in enumerate(folders):
        places = [*([folders[number - 1].parent] if number else []), Path("themes")]
        for marker in (place / folder.name / MARKER for place in places):
            if not marker.exists():
                yield marker


def _takes_system_fonts(document: Document, theme: Theme) -> bool:
    from cvrender.document import texts

    characters = {char for text in texts(document) for char in text.plain}
    return fonts_for(theme, characters, document.language).system
