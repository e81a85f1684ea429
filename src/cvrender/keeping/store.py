"""Keys → what was made under them, in two levels as ccache has them.

A note, named by the key, lists what was read besides and the digests of the outputs, once for each state of
the inputs that was seen last. The outputs lie beside it by their digests, each once. Any damage is a miss.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from cvrender.keeping.bounds import added, limit, stated_limit
from cvrender.keeping.identity import identity
from cvrender.keeping.inputs import Input, Seen
from cvrender.keeping.writing import write
from cvrender.starting.folder import cache_home

TYPE_CHECKING = False  # the one of typing takes longer to import than a cached output to write
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

#: The states of its inputs that one key is remembered with: going back to another branch costs nothing.
_STATES = 4

#: Seconds until a use is noted again, for the choice of what goes when the cache is full.
_SOON = 3600


class Entry:
    """What is kept under a key: the inputs with their states, facts as JSON has them, digests of outputs."""

    __slots__ = ("facts", "inputs", "outputs")

    def __init__(self, inputs: tuple[Input, ...], facts: Any, outputs: tuple[str, ...]) -> None:
        self.inputs, self.facts, self.outputs = inputs, facts, outputs


class Store:
    """The cache of one run. Nothing in it is an error: what cannot be read is not there, what cannot be
    written is not kept. ``seen`` holds the states of inputs, each looked at once."""

    def __init__(self, folder: Path, most: int) -> None:
        self.folder = folder
        self.seen = Seen()
        self._most = most
        self._identity = identity(folder)

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
        try:
            data = self._file(digest).read_bytes()
        except OSError:
            return None
        return data if sha256(data).hexdigest() == digest else None

    def keep(self, key: str, inputs: Iterable[Input], facts: Any, outputs: Sequence[bytes]) -> None:
        """Keep what was made under a key; what is too much for the cache goes, the longest unused first."""
        entry = Entry(tuple(inputs), facts, tuple(sha256(data).hexdigest() for data in outputs))
        note = self._note(key)
        others = [old for old in _read(note) if old.inputs != entry.inputs]
        with suppress(OSError):
            for digest, data in zip(entry.outputs, outputs, strict=True):
                write(self._file(digest), data)
            text = _text([entry, *others[: _STATES - 1]])
            write(note, text)
            added(self.folder, sum(map(len, outputs)) + len(text), self._most)

    def _note(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.json"

    def _file(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest[2:]


def open_store() -> Store | None:
    """Return the user's cache; None where its size is 0 or there is no home for it.

    CvrenderError where CVRENDER_CACHE_SIZE is no size.
    """
    limit()
    return quiet_store()


def quiet_store() -> Store | None:
    """Return the user's cache as open_store does, and None also where its size is not stated rightly."""
    most = stated_limit()
    with suppress(RuntimeError):
        return Store(cache_home() / "results", most) if most else None
    return None


def _text(entries: Iterable[Entry]) -> bytes:
    rows = [[entry.inputs, entry.facts, entry.outputs] for entry in entries]
    text = json.dumps(rows, separators=(",", ":")).encode()
    return sha256(text).hexdigest().encode() + b"\n" + text


def _read(note: Path) -> list[Entry]:
    """Return what a note lists, or nothing where it is damaged."""
    try:
        digest, _, text = note.read_bytes().partition(b"\n")
    except OSError:
        return []
    if sha256(text).hexdigest().encode() != digest:
        return []
    return [
        Entry(tuple((kind, path, state) for kind, path, state in inputs), facts, tuple(outputs))
        for inputs, facts, outputs in json.loads(text)
    ]


def _touch(file: Path) -> None:
    """Note that a file was used: the time of its last change is that of its last use."""
    with suppress(OSError):
        if time.time() - file.stat().st_mtime > _SOON:
            os.utime(file)
