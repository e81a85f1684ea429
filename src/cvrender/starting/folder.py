"""The folder where what is worth keeping between two runs is kept."""

from __future__ import annotations

import os
from pathlib import Path


def cache_home() -> Path:
    """Return cvrender's folder in the user's cache (XDG_CACHE_HOME, else ~/.cache), there or not.

    RuntimeError where the user has no home.
    """
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cvrender"


def cache_folder(name: str) -> Path | None:
    """Return a folder in cvrender's, made where it is not there; None where it cannot be written."""
    import tempfile

    try:
        folder = cache_home() / name
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except (OSError, RuntimeError):  # it is read-only, or there is no home
        return None
