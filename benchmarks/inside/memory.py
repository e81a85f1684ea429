"""``python -m benchmarks.inside.memory THEME COUNT FILE.yaml ...``: PDFs in one process.

The files are taken over and over. Prints a line of JSON: the bytes of memory that the process held after
each document.
"""

from __future__ import annotations

import json
import resource
import sys
from itertools import cycle, islice
from pathlib import Path

from cvrender import Theme, compose, load_profile, load_theme, render, tailor


def held() -> int:
    """Return the resident memory of this process; its largest so far where the system tells no more."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:  # macOS, which counts bytes here
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return pages * resource.getpagesize()


def after(file: str, theme: Theme) -> int:
    """Make the PDF of a file and return the memory that is held then."""
    render(compose(tailor(load_profile(file), sections=theme.sections, side=theme.side)), theme)
    return held()


if __name__ == "__main__":
    name, count, *files = sys.argv[1:]
    look = load_theme(name)
    sys.stdout.write(json.dumps([after(file, look) for file in islice(cycle(files), int(count))]))
