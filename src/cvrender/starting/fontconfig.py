"""What fontconfig keeps for a whole process."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

from cvrender.starting.declarations import MORE


@cache
def forget_configuration() -> None:
    """Let fontconfig read its configuration anew when something besides cvrender asks for it.

    Pango reads it once, at the first page of a process (FcInit): else pages that somebody makes with
    WeasyPrint later would find the fonts of the system, but none of the rules for them.
    """
    module: Any = sys.modules["weasyprint.text.ffi"]
    if hasattr(module.ffi, "cdef"):  # WeasyPrint was imported plainly, with its own declarations only
        module.ffi.cdef(MORE)
    module.fontconfig.FcConfigSetCurrent(module.ffi.NULL)
