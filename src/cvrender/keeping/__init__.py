"""What was made once and would come out the same again: kept in the user's cache, found by its inputs.

Nothing heavy is imported here: a run in which nothing changed consists of this room and little else.
"""

from cvrender.keeping.bounds import Used, clear, limit, used
from cvrender.keeping.identity import identity, versions
from cvrender.keeping.inputs import Input, Seen, files, libraries, tree
from cvrender.keeping.store import Entry, Store, open_store, quiet_store
from cvrender.keeping.writing import write

__all__ = [
    "Entry",
    "Input",
    "Seen",
    "Store",
    "Used",
    "clear",
    "files",
    "identity",
    "libraries",
    "limit",
    "open_store",
    "quiet_store",
    "tree",
    "used",
    "versions",
    "write",
]
