"""WeasyPrint, imported in a quarter of the time and with less work: the same bytes.

The only room that knows the inside of a library. Each shortcut was written for one version and one system,
and anything else gets the plain import; ``CVRENDER_PLAIN_START=1`` asks for that too.
"""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import ExitStack, redirect_stdout
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

#: Any value but the empty one switches the shortcuts off.
PLAIN = "CVRENDER_PLAIN_START"

#: The version of WeasyPrint that the shortcuts were written for, as its __init__.py states it.
_WRITTEN_FOR = "VERSION = __version__ = '70.0'"


def start() -> None:
    """Import WeasyPrint; quickly where that is known to give the same.

    FONTCONFIG_FILE has to be set before: the library reads it when it is loaded.
    """
    if "weasyprint" not in sys.modules and not _started():
        importlib.import_module("weasyprint")


def keep_sheet(text: str) -> None:
    """Call a style sheet worth keeping, as many documents have the same; without shortcuts it is not."""
    from cvrender.starting.sheets import worth

    worth.add(text.strip())


def _started() -> bool:
    """Import WeasyPrint quickly where that can be done, and tell whether it was."""
    folder = _known()
    if folder is None:
        return False
    try:
        with redirect_stdout(StringIO()):  # where it complains about libraries
            _quickly(folder)
    except OSError:  # one that only ldconfig knows
        for name in [name for name in sys.modules if name.startswith("weasyprint")]:
            del sys.modules[name]
        return False
    return True


def _known() -> Path | None:
    """Return the folder of WeasyPrint where its inside is known, else None."""
    spec = find_spec("weasyprint")
    if os.environ.get(PLAIN) or sys.platform != "linux" or spec is None or spec.origin is None:
        return None
    source = Path(spec.origin).read_text(encoding="utf-8")
    return Path(spec.origin).parent if _WRITTEN_FOR in source else None


def _quickly(folder: Path) -> None:
    from cvrender.starting.absent import absent
    from cvrender.starting.declarations import declared
    from cvrender.starting.later import libraries_later, media_types_later
    from cvrender.starting.network import network_later
    from cvrender.starting.sheets import own_sheets_kept

    with ExitStack() as stack:
        for shortcut in (
            declared(folder),
            libraries_later(),
            media_types_later(),
            absent({"zipfile": {}}),  # for packages in archives (importlib.resources)
            network_later(),
            own_sheets_kept(),
        ):
            stack.enter_context(shortcut)
        importlib.import_module("weasyprint")
    _shorten()


def _shorten() -> None:
    """Take the shortcuts that WeasyPrint's work has."""
    from cvrender.starting.percentages import resolve_less
    from cvrender.starting.profiles import keep_profiles
    from cvrender.starting.sheets import keep_sheets
    from cvrender.starting.styles import compute_less
    from cvrender.starting.widths import measure_less

    for shorten in (keep_profiles, keep_sheets, compute_less, measure_less, resolve_less):
        shorten()
