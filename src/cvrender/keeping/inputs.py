"""What an output was made of besides its profile: files, folders and libraries, each with its state.

An input that is not there has a state too, the empty one: a theme put into ``./themes`` later goes before
the one of the same name that was taken.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

TYPE_CHECKING = False  # as in store.py
if TYPE_CHECKING:
    from collections.abc import Iterable

#: What it is (``file``, ``tree`` or ``library``), its absolute path, and its state when it was looked at.
Input = tuple[str, str, str]

#: Where Linux lists the files that a process has mapped (proc(5), /proc/pid/maps).
_MAPS = Path("/proc/self/maps")


class Seen:
    """The states of inputs, each looked at once: for one run, in which nothing is expected to change."""

    def __init__(self) -> None:
        self._states: dict[tuple[str, str], str] = {}

    def input(self, kind: str, path: Path) -> Input:
        """Return an input with its state now."""
        key = (kind, str(path.absolute()))
        if key not in self._states:
            self._states[key] = _STATES[kind](Path(key[1]))
        return (*key, self._states[key])

    def unchanged(self, inputs: Iterable[Input]) -> bool:
        """Tell whether all inputs are as they were."""
        return all(self.input(kind, Path(path))[2] == state for kind, path, state in inputs)


def files(folder: Path) -> list[tuple[str, os.stat_result]]:
    """Return the path below a folder and the status of each file there, sorted; not what Python compiled.

    OSError where it cannot be read.
    """
    found: list[tuple[str, os.stat_result]] = []
    _look(str(folder), "", found)
    return sorted(found)


def _look(folder: str, below: str, found: list[tuple[str, os.stat_result]]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                found.append((below + entry.name, entry.stat()))
            elif entry.name != "__pycache__":
                _look(entry.path, f"{below}{entry.name}/", found)


def tree(folder: Path) -> str:
    """Return the digest of the names and the bytes of all files in a folder; empty where it is none."""
    total = sha256()
    try:
        for name, _ in files(folder):
            total.update(f"{name}\0{_file(folder / name)}\0".encode("utf-8", "surrogateescape"))
    except OSError:
        return ""
    return total.hexdigest()


def _file(file: Path) -> str:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def _library(file: Path) -> str:
    """Return the size and the time of a library; its bytes would take as long to read as a page to print."""
    try:
        status = file.stat()
    except OSError:
        return ""
    return f"{status.st_size} {int(status.st_mtime)}"  # archives keep whole seconds


_STATES = {"file": _file, "tree": tree, "library": _library}


@cache
def _python() -> tuple[str, ...]:
    """Return where Python's own libraries and those of its packages are, which versions tell apart."""
    return tuple(str(Path(folder)) for folder in {sys.prefix, sys.base_prefix, *filter(None, sys.path)})


def libraries() -> tuple[Path, ...]:
    """Return the shared libraries of the system that this process has loaded, as Pango and HarfBuzz.

    Where the system does not list them those of Pango are looked up by name.
    """
    if not _MAPS.exists():
        return _named()
    words = (line.split(maxsplit=5) for line in _MAPS.read_text(encoding="utf-8").splitlines())
    mapped = {entry[5] for entry in words if len(entry) > 5 and ".so" in entry[5]}
    return tuple(sorted(Path(path) for path in mapped if _is_of_system(path)))


def _is_of_system(path: str) -> bool:
    inside = (folder for folder in _python() if folder not in ("/", "/usr", "/usr/local"))
    return path.startswith("/") and not any(path.startswith(f"{folder}/") for folder in inside)


def _named() -> tuple[Path, ...]:
    from ctypes.util import find_library

    names = ("pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset", "fontconfig", "freetype")
    return tuple(Path(path) for name in names if (path := find_library(name)))
