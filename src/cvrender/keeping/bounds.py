"""How large the cache may become, how large it is, and what goes when it is full.

What was written since the last look is counted in a file, a line a run, and all files are only looked at
when that sum is over the limit: a look takes longer than a run that keeps one page.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from cvrender.home import cache_home
from cvrender.whole import write

TYPE_CHECKING = False  # as in store.py
if TYPE_CHECKING:
    from collections.abc import Iterator

_TALLY = "tally"
_TRIES = 3

#: The folders in the user's cache that are cleared.
_CLEARED = ("results", "sheets", "templates", "patterns", "start", "fonts")

#: What is left of a full cache.
_SHARE = 0.8


class Used:
    """What the cache holds: its folder, the number of entries, and the bytes of all files."""

    __slots__ = ("entries", "folder", "size")

    def __init__(self, folder: Path, entries: int, size: int) -> None:
        self.folder, self.entries, self.size = folder, entries, size


def used() -> Used:
    """Return what the cache holds now."""
    folder = Path(cache_home(), "results")
    kept = [(file, status) for file, status in _files(folder)]
    entries = sum(_is_note(file) for file, _ in kept)
    return Used(folder, entries, sum(status.st_size for _, status in kept))


def clear() -> Used:
    """Remove what the cache holds, and return what that was; runs beside this one make it again.

    What makes the start of a run quick goes too, but not the lists of fonts that a run may be about to read.
    OSError where it cannot be removed.
    """
    before = used()
    for name in _CLEARED:
        _remove(Path(cache_home(), name))
    return before


def _remove(folder: Path) -> None:
    import shutil

    if not folder.is_dir():
        return
    aside = folder.with_name(f".cleared.{folder.name}.{os.getpid()}")
    folder.replace(aside)  # at once, so that no run meets half of it
    for _ in range(_TRIES):  # one that was about to write finds its folder here
        shutil.rmtree(aside, ignore_errors=True)
    if aside.exists():
        shutil.rmtree(aside)


def added(folder: str, size: int, most: int) -> None:
    """Count what was written into the cache, and make room where that is too much; OSError where it fails."""
    tally = Path(folder, _TALLY)
    with tally.open("a", encoding="ascii") as lines:  # short lines are appended whole (POSIX, write)
        lines.write(f"{size}\n")
    if _sum(tally) > most:
        write(tally, f"{_sweep(tally.parent, most)}\n".encode())


def _is_note(file: Path) -> bool:
    """Tell whether a file is a note: notes have a suffix, also of other versions, and outputs have none."""
    return bool(file.suffix) and not file.name.startswith(".")


def _sum(tally: Path) -> int:
    lines = tally.read_bytes().split()
    return sum(int(line) for line in lines if line.isdigit())


def _sweep(folder: Path, most: int) -> int:
    """Remove the files that were not used for longest, where all are too much; return what is left."""
    kept = sorted(_files(folder), key=lambda item: item[1].st_mtime_ns)
    size = sum(status.st_size for _, status in kept)
    wanted = int(most * _SHARE) if size > most else size
    for file, status in kept:
        if size <= wanted:
            break
        with suppress(FileNotFoundError):
            file.unlink()
        size -= status.st_size
    return size


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield each file of the cache; another process may take some away meanwhile."""
    with suppress(FileNotFoundError):
        for shelf in [place for place in folder.iterdir() if place.is_dir()]:
            for file in list(shelf.iterdir()):
                with suppress(FileNotFoundError):
                    yield file, file.stat()
