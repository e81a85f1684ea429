"""Modules that most runs never need, put off until something of them is asked for."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class _Absent(ModuleType):
    """Stands for a module; it is imported when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what the import system looks at
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def absent(names: Mapping[str, Mapping[str, object]]) -> Iterator[None]:
    """Let modules be imported with stand-ins for those of some names that are not there yet.

    What is given with a name is found in its stand-in meanwhile, in place of the real things.
    """
    stand_ins = {name: _Absent(name) for name in names if name not in sys.modules}
    for name, stand_in in stand_ins.items():
        package, _, last = name.rpartition(".")
        if package:
            setattr(importlib.import_module(package), last, stand_in)
        vars(stand_in).update(names[name])
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            for given in names[name]:
                vars(stand_in).pop(given, None)
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
