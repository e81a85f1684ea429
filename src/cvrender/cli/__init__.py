"""The command line: arguments → files and messages. The only room that prints."""

from __future__ import annotations

import gc
import sys

TYPE_CHECKING = False  # typing is not imported for a command that only repeats what is kept
if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["main"]

#: Objects until cycles of them are looked for. One document makes fewer, so that a run which makes one never
#: spends a tenth of its time on that; of what a run leaves behind that makes many, some 15 documents add up.
_OBJECTS = 400_000


def main() -> NoReturn:
    """Run the command that the process was started with, and end the process."""
    gc.set_threshold(_OBJECTS)
    try:
        from cvrender.cli.again import repeated

        if repeated(sys.argv[1:]):
            sys.exit(0)
        from cvrender.starting.patterns import keep_patterns

        keep_patterns()
        from cvrender.cli.run import main as run  # it sees to closed streams first

        run()
    except (KeyboardInterrupt, BrokenPipeError) as error:
        from cvrender.cli.run import status_of

        sys.exit(status_of(error))
