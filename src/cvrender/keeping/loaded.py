"""The shared libraries of the system that this process has loaded, and that shape what it makes."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

#: Where Linux lists the files that a process has mapped (proc(5), /proc/pid/maps).
_MAPS = Path("/proc/self/maps")


def libraries() -> tuple[Path, ...]:
    """Return the shared libraries of the system that this process has loaded, as Pango and HarfBuzz.

    Where the system does not list them those of Pango are looked up by name.
    """
    if not _MAPS.exists():
        return _named()
    words = (line.split(maxsplit=5) for line in _MAPS.read_text(encoding="utf-8").splitlines())
    mapped = {entry[5] for entry in words if len(entry) > 5 and ".so" in entry[5]}
    return tuple(sorted(Path(path) for path in mapped if _is_of_system(path)))


@cache
def _python() -> tuple[str, ...]:
    """Return where Python's own libraries and those of its packages are, which versions tell apart."""
    return tuple(str(Path(folder)) for folder in {sys.prefix, sys.base_prefix, *filter(None, sys.path)})


def _is_of_system(path: str) -> bool:
    inside = (folder for folder in _python() if folder not in ("/", "/usr", "/usr/local"))
    return path.startswith("/") and not any(path.startswith(f"{folder}/") for folder in inside)


def _named() -> tuple[Path, ...]:
    from ctypes.util import find_library

    names = ("pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset", "fontconfig", "freetype")
    return tuple(Path(path) for name in names if (path := find_library(name)))
