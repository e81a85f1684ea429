"""The command line: arguments → files and messages. The only room that prints."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # typing is not imported for a command that only repeats what is kept
if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Run the command that the process was started with, and end the process."""
    from cvrender.cli.again import repeated

    try:
        if repeated(sys.argv[1:]):
            sys.exit(0)
    except (KeyboardInterrupt, BrokenPipeError) as error:
        from cvrender.cli.run import status_of

        sys.exit(status_of(error))
    from cvrender.cli.run import main as run  # it sees to closed streams first

    run()
