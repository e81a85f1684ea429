"""Writing a file of the cache: whole or not at all, also where several processes write the same one."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

_numbers = count()


def write(file: Path, data: bytes) -> None:
    """Write a file by way of another one of its own; missing folders are made. OSError where it cannot be."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.{next(_numbers)}")
    try:
        _put(draft, data)
        draft.replace(file)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _put(draft: Path, data: bytes) -> None:
    try:
        draft.write_bytes(data)
    except FileNotFoundError:  # the folder is not there, or another process has just cleared it
        draft.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.write_bytes(data)
