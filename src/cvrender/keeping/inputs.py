"""What an output was made of besides its profile: files, folders and libraries, each with its state.

An input that is not there has a state too, the empty one: a theme put into ``./themes`` later goes before
the one of the same name that was taken.
"""

from __future__ import annotations

import os

from cvrender.digest import sha256

TYPE_CHECKING = False  # as in store.py
if TYPE_CHECKING:
    from collections.abc import Iterable

#: What it is (``file``, ``tree`` or ``library``), its absolute path, and its state when it was looked at.
Input = tuple[str, str, str]


class Seen:
    """The states of inputs, each looked at once: for one run, in which nothing is expected to change."""

    def __init__(self) -> None:
        self._states: dict[tuple[str, str], str] = {}

    def input(self, kind: str, path: str | os.PathLike[str]) -> Input:
        """Return an input with its state now."""
        place = os.fspath(path)
        key = (kind, place if os.path.isabs(place) else os.path.join(os.getcwd(), place))
        if key not in self._states:
            self._states[key] = _STATES[kind](key[1])
        return (*key, self._states[key])

    def unchanged(self, inputs: Iterable[Input]) -> bool:
        """Tell whether all inputs are as they were."""
        return all(self.input(kind, path)[2] == state for kind, path, state in inputs)


def files(folder: str | os.PathLike[str]) -> list[tuple[str, os.stat_result]]:
    """Return the path below a folder and the status of each file there, sorted; not what Python compiled.

    OSError where it cannot be read.
    """
    found: list[tuple[str, os.stat_result]] = []
    _look(os.fspath(folder), "", found)
    return sorted(found)


def _look(folder: str, below: str, found: list[tuple[str, os.stat_result]]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                found.append((below + entry.name, entry.stat()))
            elif entry.name != "__pycache__":
                _look(entry.path, f"{below}{entry.name}/", found)


def tree(folder: str | os.PathLike[str]) -> str:
    """Return the digest of the names and the bytes of all files in a folder; empty where it is none."""
    total = sha256()
    try:
        for name, _ in files(folder):
            state = _file(os.path.join(folder, name))
            total.update(f"{name}\0{state}\0".encode("utf-8", "surrogateescape"))
    except OSError:
        return ""
    return total.hexdigest()


def _file(file: str) -> str:
    try:
        with open(file, "rb") as opened:
            return sha256(opened.read()).hexdigest()
    except OSError:
        return ""


def _library(file: str) -> str:
    """Return the size and the time of a library; its bytes would take as long to read as a page to print."""
    try:
        status = os.stat(file)
    except OSError:
        return ""
    return f"{status.st_size} {int(status.st_mtime)}"  # archives keep whole seconds


_STATES = {"file": _file, "tree": tree, "library": _library}
