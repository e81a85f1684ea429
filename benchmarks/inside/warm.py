"""``python -m benchmarks.inside.warm THEME FILE.yaml ...``: documents one after the other in one process.

Prints a line of JSON: for each file the CPU seconds of the document (read, checked and composed), of its PDF
and of its Word file.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import pairwise

from cvrender import Theme, compose, load_profile, load_theme, render, tailor


def steps(file: str, theme: Theme) -> list[float]:
    """Return the CPU seconds of each step for one file."""
    moments = [time.process_time()]
    document = compose(tailor(load_profile(file), sections=theme.sections, side=theme.side))
    moments.append(time.process_time())
    for form in ("pdf", "docx"):
        render(document, theme, form)
        moments.append(time.process_time())
    return [end - start for start, end in pairwise(moments)]


if __name__ == "__main__":
    name, *files = sys.argv[1:]
    look = load_theme(name)
    sys.stdout.write(json.dumps([steps(file, look) for file in files]))
