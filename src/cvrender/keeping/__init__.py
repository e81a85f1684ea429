"""What was made once and would come out the same again: kept in the user's cache, found by its inputs.

Nothing heavy is imported here, and each module only when something of it is used: a run in which nothing
changed consists of this room and little else. That is why its modules work on paths as text: pathlib takes
4 ms to import, a sixth of such a run.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in store.py
if TYPE_CHECKING:
    from cvrender.keeping.bounds import Used, clear, used
    from cvrender.keeping.identity import versions
    from cvrender.keeping.inputs import Input, Seen, files, tree
    from cvrender.keeping.loaded import libraries
    from cvrender.keeping.size import limit
    from cvrender.keeping.store import Entry, Store, open_store

_HOMES = {
    "Entry": "store",
    "Input": "inputs",
    "Seen": "inputs",
    "Store": "store",
    "Used": "bounds",
    "clear": "bounds",
    "files": "inputs",
    "libraries": "loaded",
    "limit": "size",
    "open_store": "store",
    "tree": "inputs",
    "used": "bounds",
    "versions": "identity",
}

__all__ = [
    "Entry",
    "Input",
    "Seen",
    "Store",
    "Used",
    "clear",
    "files",
    "libraries",
    "limit",
    "open_store",
    "tree",
    "used",
    "versions",
]


def __getattr__(name: str) -> object:
    """Import a name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'cvrender.keeping' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"cvrender.keeping.{_HOMES[name]}"), name)
