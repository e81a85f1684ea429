"""What takes long to make and comes out the same each time, as a part of a font: kept for the next run."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from cvrender.starting.folder import cache_folder


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """Return what was kept under a name in the user's cache, else what ``make`` gives, and keep that.

    The name is that of a file, and has to tell everything that the bytes depend on.
    """
    folder = cache_folder("fonts")
    file = folder / name if folder else None
    if file and file.is_file():
        return file.read_bytes()
    data = make()
    if file:
        _keep(file, data)
    return data


def _keep(file: Path, data: bytes) -> None:
    """Put a file into the cache whole, also where several processes do so at once."""
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as draft:
        draft.write(data)
    Path(draft.name).replace(file)
