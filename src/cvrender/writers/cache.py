"""What takes long to make and comes out the same each time, as a part of a font: kept for the next run."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from cvrender.starting.folder import cache_folder, got, put


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """Return what was kept under a name in the user's cache, else what ``make`` gives, and keep that.

    The name is that of a file, and has to tell everything that the bytes depend on.
    """
    folder = cache_folder("fonts")
    file = folder / name if folder else None
    data = got(file) if file else None
    if data is None:
        data = make()
        if file:
            with suppress(OSError):
                put(file, data)
    return data
