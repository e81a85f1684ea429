"""Keys → what was made under them, in two levels as ccache has them.

A note, named by the key, lists what was read besides and the digests of the outputs, once for each state of
the inputs that was seen last. The outputs lie beside it by their digests, each once. Any damage is a miss.
"""

from __future__ import annotations

import os
import time

from cvrender.digest import sha256
from cvrender.home import cache_home
from cvrender.keeping.identity import identity
from cvrender.keeping.inputs import Input, Seen
from cvrender.keeping.packing import as_bytes, as_text, packed, unpacked
from cvrender.keeping.size import limit, stated_limit

TYPE_CHECKING = False  # the one of typing takes longer to import than a cached output to write
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: The states of its inputs that one key is remembered with: going back to another branch costs nothing.
_STATES = 4

#: Seconds until a use is noted again, for the choice of what goes when the cache is full.
_SOON = 3600


class Entry:
    """What is kept under a key: the inputs with their states, facts in whatever form its user gives them,
    and digests of outputs."""

    __slots__ = ("facts", "inputs", "outputs")

    def __init__(self, inputs: tuple[Input, ...], facts: bytes, outputs: tuple[str, ...]) -> None:
        self.inputs, self.facts, self.outputs = inputs, facts, outputs


class Store:
    """The cache of one run. Nothing in it is an error: what cannot be read is not there, what cannot be
    written is not kept. ``seen`` holds the states of inputs, each looked at once."""

    def __init__(self, folder: str | os.PathLike[str], most: int) -> None:
        self.folder = os.fspath(folder)
        self.seen = Seen()
        self._most = most
        self._identity = identity(self.folder)

    def key(self, *parts: bytes) -> str:
        """Return the key of what is made of some bytes by this program on this machine."""
        total = sha256(self._identity.encode())
        for part in parts:
            total.update(len(part).to_bytes(8, "big"))
            total.update(part)
        return total.hexdigest()

    def find(self, key: str) -> Entry | None:
        """Return what is kept under a key and was made of the inputs as they are now, or None."""
        note = self._note(key)
        entry = next((entry for entry in _read(note) if self.seen.unchanged(entry.inputs)), None)
        if entry:
            for file in (note, *map(self._file, entry.outputs)):
                _touch(file)
        return entry

    def output(self, digest: str) -> bytes | None:
        """Return the bytes with a digest, or None where they are gone or damaged."""
        data = _bytes(self._file(digest))
        return data if data is not None and sha256(data).hexdigest() == digest else None

    def keep(self, key: str, inputs: Iterable[Input], facts: bytes, outputs: Sequence[bytes]) -> None:
        """Keep what was made under a key; what is too much for the cache goes, the longest unused first."""
        from cvrender.keeping.bounds import added  # not needed where everything is found
        from cvrender.whole import write

        entry = Entry(tuple(inputs), facts, tuple(sha256(data).hexdigest() for data in outputs))
        note = self._note(key)
        others = [old for old in _read(note) if old.inputs != entry.inputs]
        try:
            for digest, data in zip(entry.outputs, outputs, strict=True):
                write(self._file(digest), data)
            noted = _noted([entry, *others[: _STATES - 1]])
            write(note, noted)
            added(self.folder, sum(map(len, outputs)) + len(noted), self._most)
        except OSError:
            return

    def _note(self, key: str) -> str:
        return os.path.join(self.folder, key[:2], f"{key[2:]}.note")

    def _file(self, digest: str) -> str:
        return os.path.join(self.folder, digest[:2], digest[2:])


def open_store() -> Store | None:
    """Return the user's cache; None where its size is 0 or there is no home for it.

    CvrenderError where CVRENDER_CACHE_SIZE is no size.
    """
    limit()
    return quiet_store()


def quiet_store() -> Store | None:
    """Return the user's cache as open_store does, and None also where its size is not stated rightly."""
    most = stated_limit()
    try:
        return Store(os.path.join(cache_home(), "results"), most) if most else None
    except RuntimeError:
        return None


def _noted(entries: Iterable[Entry]) -> bytes:
    """Return the note that lists some entries, behind its digest."""
    note = packed(map(_packed, entries))
    return b"%b\n%b" % (sha256(note).hexdigest().encode(), note)


def _packed(entry: Entry) -> bytes:
    words = (as_bytes(word) for seen in entry.inputs for word in seen)
    return packed([entry.facts, " ".join(entry.outputs).encode(), *words])


def _read(note: str) -> list[Entry]:
    """Return what a note lists, or nothing where it is damaged."""
    digest, _, rest = (_bytes(note) or b"").partition(b"\n")
    if sha256(rest).hexdigest().encode() != digest:
        return []
    try:
        return [*map(_entry, unpacked(rest))]
    except ValueError:
        return []


def _entry(data: bytes) -> Entry:
    """Return an entry as it was packed; ValueError where it is none."""
    facts, outputs, *rest = unpacked(data)
    words = [*map(as_text, rest)]
    inputs = tuple(zip(words[::3], words[1::3], words[2::3], strict=True))
    return Entry(inputs, facts, tuple(outputs.decode().split()))


def _bytes(file: str) -> bytes | None:
    """Return what a file holds, or None where it cannot be read."""
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError:
        return None


def _touch(file: str) -> None:
    """Note that a file was used: the time of its last change is that of its last use."""
    try:
        if time.time() - os.stat(file).st_mtime > _SOON:
            os.utime(file)
    except OSError:
        return
