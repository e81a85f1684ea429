"""Regular expressions that modules compile when they are imported, compiled once for all.

A run that makes a PDF imports some 140, which take a fifteenth of its time. What ``re`` makes of one is a
list of numbers for its engine; that list lies in the user's cache and is handed to the engine again, which
checks it (``_sre.compile``). Those that functions compile are left alone: they may be made of a person's
words.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from contextlib import suppress
from types import FrameType
from typing import Any

from cvrender.starting import PLAIN
from cvrender.starting.folder import cache_folder, got, put

#: The engines that this was written for: those of Python 3.11, 3.12 and 3.13.
_WRITTEN_FOR = (20220615, 20221023, 20230612)

#: Compiled anew each time: what is printed besides, and what depends on the locale.
_LEFT = re.DEBUG | re.LOCALE

#: How many are kept; other versions of the packages have others.
_MOST = 1000

#: A flag of the code of functions that that of modules and classes lacks (inspect.CO_OPTIMIZED).
_FUNCTION = 1

#: A regular expression and its flags.
_Key = tuple[str | bytes, int]


def keep_patterns() -> None:
    """Let ``re`` take what it compiled in another run; only in a process that is cvrender's own."""
    compiler = vars(re)["_compiler"]
    if not os.environ.get(PLAIN) and compiler.MAGIC in _WRITTEN_FOR:
        compiler.compile = _Compiler(compiler)


class _Compiler:
    """Takes the place of the compiler of ``re``, and asks that for what it does not know."""

    def __init__(self, compiler: Any) -> None:
        self._compiler, self._own, self._engine = compiler, compiler.compile, vars(compiler)["_sre"]
        self._known = _kept()
        self._new: dict[_Key, bytes] = {}

    def __call__(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """Return a regular expression, compiled as ``re`` does it."""
        if not isinstance(pattern, str | bytes) or flags & _LEFT:
            return self._plainly(pattern, flags)
        known = self._known.get((pattern, flags))
        if known is not None:
            return self._made(pattern, known)
        if not _is_import(sys._getframe(1)):
            return self._plainly(pattern, flags)
        if not self._new:
            atexit.register(self._keep)
        self._new[pattern, flags] = parts = self._parts(pattern, flags)
        return self._made(pattern, parts)

    def _plainly(self, pattern: Any, flags: int) -> re.Pattern[Any]:
        compiled: re.Pattern[Any] = self._own(pattern, flags)
        return compiled

    def _made(self, pattern: str | bytes, parts: bytes) -> re.Pattern[Any]:
        made: re.Pattern[Any] = self._engine.compile(pattern, *marshal.loads(parts))  # noqa: S302, see cache_folder
        return made

    def _parts(self, pattern: str | bytes, flags: int) -> bytes:
        """Return what ``re`` hands to its engine besides the pattern (re/_compiler.py, ``compile``)."""
        parsed = vars(self._compiler)["_parser"].parse(pattern, flags)
        code = vars(self._compiler)["_code"](parsed, flags)
        names: dict[str, int] = parsed.state.groupdict
        places: list[str | None] = [None] * parsed.state.groups
        for name, place in names.items():
            places[place] = name
        parts = (flags | parsed.state.flags, [*map(int, code)], parsed.state.groups - 1, names, tuple(places))
        return marshal.dumps(parts)

    def _keep(self) -> None:
        """Keep what was compiled, beside what other runs have kept meanwhile."""
        folder, kept = cache_folder("patterns"), {**_kept(), **self._new}
        with suppress(OSError):
            if folder:
                put(folder / _name(), marshal.dumps(kept if len(kept) <= _MOST else self._new))


def _is_import(frame: FrameType | None) -> bool:
    """Tell whether a module or a class is being made that asks ``re`` for a pattern."""
    while frame and frame.f_globals is vars(re):
        frame = frame.f_back
    return frame is not None and not frame.f_code.co_flags & _FUNCTION


def _kept() -> dict[_Key, bytes]:
    folder = cache_folder("patterns")
    data = got(folder / _name()) if folder else None
    kept: dict[_Key, bytes] = marshal.loads(data) if data is not None else {}  # noqa: S302, see cache_folder
    return kept


def _name() -> str:
    """Return the name of the file: what this Python compiles is for its own engine."""
    return f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.byteorder}"
