"""Arguments → exit status: runs a command, and says what went wrong in one line a problem."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click

from cvrender.cli.root import root
from cvrender.cli.streams import flush, occupy_closed
from cvrender.errors import CvrenderError

WELL, MISTAKE, USAGE, BUG, INTERRUPTED = 0, 1, 2, 70, 130


def main() -> NoReturn:
    """Run the command that the process was started with, and end the process.

    Cycles of objects are not looked for in the end, when the memory is given back as a whole.
    """
    occupy_closed()
    status = run(sys.argv[1:])
    gc.freeze()
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status.

    0: all went well; 1: a mistake in a profile or a theme, or an output that cannot be made;
    2: wrong usage; 70: a bug of cvrender, with its traceback; 130: interrupted.
    """
    try:
        status = root.main(list(arguments), prog_name="cvrender", standalone_mode=False, obj=[*arguments])
        flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort, BrokenPipeError) as error:
        return status_of(error)
    except CvrenderError as error:
        click.echo(f"error: {error}", err=True)
        return MISTAKE
    except OSError as error:
        named = isinstance(error.filename, str | bytes)
        place = f": '{click.format_filename(error.filename)}'" if named else ""
        click.echo(f"error: {error.strerror or error}{place}", err=True)
        return MISTAKE
    except Exception:  # noqa: BLE001 - a bug of ours keeps its traceback
        traceback.print_exc()
        click.echo(
            "This is a bug of cvrender, not a mistake of yours. Please report it with the lines above.",
            err=True,
        )
        return BUG
    return status if isinstance(status, int) else WELL


def status_of(error: BaseException) -> int:
    """Return the exit status of a run that was interrupted, or whose output nobody reads any more."""
    return _reader_is_gone() if isinstance(error, BrokenPipeError) else INTERRUPTED


def _reader_is_gone() -> int:
    """Send what Python would still flush to nowhere: ``cvrender themes | head -1`` is no error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    if sys.stdout is not None:
        os.dup2(nowhere, sys.stdout.fileno())
    return MISTAKE
