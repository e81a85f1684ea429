"""Standard output and standard error, each of which whoever starts the program may have closed."""

from __future__ import annotations

import os
import sys
from typing import IO

from cvrender.errors import OutputError


def occupy_closed() -> None:
    """Let closed standard streams lead to nowhere, before a file is opened.

    The first file that is opened would take the number of the closed stream, and what a library writes to
    that number would go into the file. Python's own ``sys.stdout`` stays None, and ``print`` says nothing.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def to_stdout(data: bytes) -> None:
    """Write bytes to standard output; OutputError where it is closed."""
    if sys.stdout is None:
        raise OutputError("standard output is closed; name a file to write to (-o)")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def flush() -> None:
    """Write what is still held back for standard output."""
    if sys.stdout is not None:
        sys.stdout.flush()


def watched(stream: IO[str] | None) -> bool:
    """Tell whether a person looks on: whether a stream is a terminal. One that is closed is None."""
    return stream is not None and stream.isatty()
