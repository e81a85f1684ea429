"""The folder where what is worth keeping between two runs is kept."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def cache_folder(name: str) -> Path | None:
    """Return a folder of the user's cache (XDG_CACHE_HOME, else ~/.cache), made where it is not there.

    None where it cannot be written.
    """
    try:
        home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        folder = home / "cvrender" / name
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except (OSError, RuntimeError):  # it is read-only, or there is no home
        return None
