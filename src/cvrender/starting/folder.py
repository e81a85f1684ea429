"""The folder where what is worth keeping between two runs is kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cvrender.digest import sha256
from cvrender.home import cache_home
from cvrender.whole import write

_DIGEST = sha256().digest_size


def cache_folder(name: str) -> Path | None:
    """Return a folder in cvrender's, made where it is not there.

    None where it cannot be written, or where it is not the user's alone: some of what is kept is code.
    """
    try:
        folder = Path(cache_home(), name)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if os.access(folder, os.W_OK) and _is_own(folder) else None
    except (OSError, RuntimeError):  # it is read-only, or there is no home
        return None


def _is_own(folder: Path) -> bool:
    """Tell whether a folder belongs to the user, and not everybody may write into it."""
    if sys.platform == "win32":
        return True
    status = folder.stat()
    return status.st_uid == os.geteuid() and not status.st_mode & 0o002


def put(file: Path, data: bytes) -> None:
    """Write a file that :func:`got` reads, whole, also where several processes do so at once.

    OSError where it cannot be written.
    """
    write(file, sha256(data).digest() + data)


def got(file: Path) -> bytes | None:
    """Return what was put into a file; None where it is not there, or damaged."""
    try:
        kept = file.read_bytes()
    except OSError:
        return None
    digest, data = kept[:_DIGEST], kept[_DIGEST:]
    return data if sha256(data).digest() == digest else None
