"""A task → the same with what it takes from this machine inside it, so that another one can do it.

Such are the themes that do not come with cvrender, and the photo. A theme is unpacked once in a process, to a
folder that is named by what is in it, so that the next task finds its parsed style sheets.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from hashlib import sha256
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TYPE_CHECKING

from cvrender.errors import CvrenderError
from cvrender.keeping import Seen, files

if TYPE_CHECKING:
    from cvrender import Theme
    from cvrender.cli.choices import Choices
    from cvrender.cli.work import Luggage, Task

#: Paths of files with their bytes.
Files = tuple[tuple[str, bytes], ...]

#: Without one of these a profile names no theme and no photo, and need not be read to know that.
_NAMING = (b"theme", b"image", b"\\")


class Packing:
    """Packs the tasks of a run, in which themes are not expected to change: each is read once."""

    def __init__(self) -> None:
        self._seen = Seen()
        self._themes: dict[tuple[Path, ...], tuple[str, Files]] = {}

    def packed(self, task: Task) -> Task:
        """Return a task that another machine does as this one would.

        What is wrong with the profile or its theme is left for that machine to say.
        """
        from cvrender.cli.origins import read_by
        from cvrender.cli.work import Luggage

        try:
            theme, image = _named(task)
            if theme.folders not in self._themes:
                self._themes[theme.folders] = _packed(theme.folders)
        except (CvrenderError, OSError):
            return task
        here = Path(task.file).parent
        inputs = tuple(self._seen.input(*one) for one in read_by(theme, image, here))
        own = self._themes[theme.folders]
        return replace(task, luggage=Luggage(*own, image, _photo(here, image), inputs))


@contextmanager
def unpacked(task: Task) -> Iterator[tuple[Choices, Path | None]]:
    """Lend the choices of a task and the folder of its photo, None where that is the profile's."""
    if task.luggage is None:
        yield task.choices, None
        return
    theme = _unpacked_theme(task.luggage)
    choices = replace(task.choices, theme=str(theme)) if theme else task.choices
    with tempfile.TemporaryDirectory(prefix="cvrender-") as folder:
        if task.luggage.photo is not None:
            _write(Path(folder) / task.luggage.image, task.luggage.photo)
        yield choices, Path(folder)


def _named(task: Task) -> tuple[Theme, str]:
    """Return the theme of a task and the photo that its profile names."""
    from cvrender import load_theme
    from cvrender.cli.choices import DEFAULT_THEME, theme_of
    from cvrender.profile import read_text

    if not any(word in task.data for word in _NAMING):
        return load_theme(task.choices.theme or DEFAULT_THEME), ""
    loaded = read_text(task.data, task.file, json=task.file.lower().endswith(".json"))
    return theme_of(loaded, task.choices), (loaded.profile.basics.image or "").strip()


def _packed(folders: tuple[Path, ...]) -> tuple[str, Files]:
    """Return where a theme is among the files that travel, and these; both empty for one of cvrender's."""
    from cvrender.theme.find import shipped_folder

    shipped = shipped_folder().resolve()
    own = [folder.absolute() for folder in folders if not folder.resolve().is_relative_to(shipped)]
    if not own:
        return "", ()
    places = _places(own)
    travelling = {
        f"{place}/{name}": (folder / name).read_bytes()
        for folder, place in zip(own, places, strict=True)
        for name, _ in files(folder)
    }
    return places[0], tuple(sorted(travelling.items()))


def _places(folders: list[Path]) -> list[str]:
    """Return the path of each folder below the one that all are unpacked into, as they lie to each other.

    One that was found in ./themes, elsewhere than beside the theme that extends it, is put beside that.
    """
    places = [folders[0].as_posix().lstrip("/")]
    for folder in folders[1:]:
        found_by_name = folder.parent == Path("themes").absolute()
        above = places[-1].rpartition("/")[0]
        places.append(f"{above}/{folder.name}" if found_by_name else folder.as_posix().lstrip("/"))
    return places


def _photo(folder: Path, image: str) -> bytes | None:
    """Return the bytes of a photo in a profile's folder; None where the writer will refuse it."""
    from cvrender.writers.photo import MAX_BYTES

    try:
        file = (folder / image).resolve()
        inside = file.is_relative_to(folder.resolve()) and not Path(image).is_absolute()
        return file.read_bytes() if inside and file.is_file() and file.stat().st_size <= MAX_BYTES else None
    except (OSError, RuntimeError, ValueError):  # it cannot be read, a loop of links, a NUL
        return None


def _unpacked_theme(luggage: Luggage) -> Path | None:
    if not luggage.theme:
        return None
    names = "".join(f"{name}\0{sha256(data).hexdigest()}\0" for name, data in luggage.files)
    folder = _home() / sha256(names.encode()).hexdigest()[:16]
    if not folder.is_dir():
        draft = Path(tempfile.mkdtemp(dir=_home()))
        for name, data in luggage.files:
            _write(draft / name, data)
        draft.replace(folder)
    return folder / luggage.theme


@cache
def _home() -> Path:
    """Return the folder of this process that themes are unpacked into; it goes with the process, also one of
    multiprocessing, which atexit does not notice."""
    folder = tempfile.mkdtemp(prefix="cvrender-")
    Finalize(None, shutil.rmtree, (folder, True), exitpriority=0)
    return Path(folder)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
