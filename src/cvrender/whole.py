"""Writing a file of a cache: whole or not at all, also where several processes write the same one."""

from __future__ import annotations

import os
from itertools import count

_numbers = count()


def write(file: str | os.PathLike[str], data: bytes) -> None:
    """Write a file by way of another one of its own; missing folders are made. OSError where it cannot be."""
    folder, name = os.path.split(file)
    draft = os.path.join(folder, f".{name}.{os.getpid()}.{next(_numbers)}")
    try:
        _put(draft, data)
        os.replace(draft, file)
    except OSError:
        _remove(draft)
        raise


def _put(draft: str, data: bytes) -> None:
    try:
        _fill(draft, data)
    except FileNotFoundError:  # the folder is not there, or another process has just cleared it
        os.makedirs(os.path.dirname(draft), mode=0o700, exist_ok=True)
        _fill(draft, data)


def _fill(file: str, data: bytes) -> None:
    with open(file, "wb") as new:
        new.write(data)


def _remove(file: str) -> None:
    try:
        os.unlink(file)
    except FileNotFoundError:
        pass
