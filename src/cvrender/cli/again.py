"""The same command once more, where the cache has all that it gave: files and messages, options unread.

``cvrender render ana.yaml`` is typed again and again, and where nothing changed most of its time would be
spent on importing click and on the options. So a run that went well leaves a note under its arguments: the
tasks that they stood for, and what was printed. This module and what it imports is all that such a run needs:
no pathlib, no JSON, no regular expression and no OpenSSL, which would double its time.
"""

from __future__ import annotations

import os
import sys

from cvrender.digest import sha256
from cvrender.keeping.packing import as_bytes, as_text, packed, unpacked
from cvrender.keeping.store import quiet_store

TYPE_CHECKING = False  # the one of typing takes longer to import than a cached output to write
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cvrender.keeping.store import Store

#: What goes before the date of the profile in an output (writers/moment.py).
_EPOCH = "SOURCE_DATE_EPOCH"

#: Set while a shell completes a command (cli/completion.py).
_COMPLETING = "_CVRENDER_COMPLETE"

#: The digest and the size of an output, and the file that it is written to; empty where it is to none.
Place = tuple[str, int, str]


def repeated(arguments: Sequence[str]) -> bool:
    """Write the files of a command and print what it said, if that is known; False where it has to be run."""
    closed = None in (sys.stdin, sys.stdout, sys.stderr)  # what is opened first would take its number
    if arguments[:1] != ["render"] or "--no-cache" in arguments or _COMPLETING in os.environ or closed:
        return False
    try:
        stdout, stderr = _redone(arguments)
        # click knows what to do where a stream has no such characters
        stdout.encode(sys.stdout.encoding, sys.stdout.errors or "strict")
        stderr.encode(sys.stderr.encoding, "surrogateescape")
    except (OSError, LookupError, ValueError):
        return False
    sys.stderr.write(stderr)
    sys.stdout.write(stdout)
    sys.stdout.flush()
    return True


def _redone(arguments: Sequence[str]) -> tuple[str, str]:
    """Write the files of a command, and return what it printed.

    LookupError where it would not give the same, OSError where a file cannot be read or written.
    """
    store = quiet_store()
    entry = store.find(command_key(store, arguments)) if store else None
    if store is None or entry is None:
        raise LookupError("not kept")
    stdout, stderr, *tasks = unpacked(entry.facts)
    missing = [file for task in tasks for file in _missing(store, task)]
    if missing:
        _write(missing)
    return as_text(stdout), as_text(stderr)


def _missing(store: Store, task: bytes) -> list[tuple[str, bytes]]:
    """Return the files of a task that are not there yet; LookupError where it would not give the same."""
    file, asked, facts, *words = unpacked(task)
    with open(as_text(file), "rb") as profile:
        entry = store.find(task_key(store, asked, profile.read()))
    texts = [*map(as_text, words)]
    outputs = [*zip(texts[::3], map(int, texts[1::3]), texts[2::3], strict=True)]
    if entry is None or entry.facts != facts or [*entry.outputs] != [digest for digest, *_ in outputs]:
        raise LookupError("changed")
    if not all(os.path.isdir(os.path.dirname(target) or ".") for *_, target in outputs):
        raise LookupError("no folder")
    found = available(store, outputs)
    if found is None:
        raise LookupError("lost")
    return [(target, data) for (*_, target), data in zip(outputs, found, strict=True) if data is not None]


def _write(files: Iterable[tuple[str, bytes]]) -> None:
    from cvrender.whole import write  # mostly all files are there

    for file, data in files:
        write(os.path.realpath(file), data)


def noted(stdout: str, stderr: str, tasks: Iterable[bytes]) -> bytes:
    """Return the note of a command: what it printed, and its tasks as :func:`done` gives them."""
    return packed([as_bytes(stdout), as_bytes(stderr), *tasks])


def done(file: str, asked: bytes, facts: bytes, outputs: Iterable[Place]) -> bytes:
    """Return the note of a task: its profile, what was asked for, and what is kept of its result."""
    words = [as_bytes(str(word)) for output in outputs for word in output]
    return packed([as_bytes(file), asked, facts, *words])


def command_key(store: Store, arguments: Iterable[str]) -> str:
    """Return the key of a command that is given in the current folder."""
    return store.key(b"command", packed(map(os.fsencode, arguments)), os.fsencode(os.getcwd()))


def task_key(store: Store, asked: bytes, data: bytes) -> str:
    """Return the key of a task: what is asked for, the current folder, from which other files are found, the
    date that the environment sets, and the bytes of the profile."""
    epoch = os.environ.get(_EPOCH, "")
    return store.key(b"task", asked, os.fsencode(os.getcwd()), os.fsencode(epoch), data)


def available(store: Store, outputs: Iterable[Place]) -> list[bytes | None] | None:
    """Return the bytes of each output, None for those that their file has already; None for all where one
    is lost."""
    found: list[bytes | None] = []
    for digest, size, target in outputs:
        there = _holds(target, size, digest)
        data = None if there else store.output(digest)
        if data is None and not there:
            return None
        found.append(data)
    return found


def _holds(target: str, size: int, digest: str) -> bool:
    """Tell whether a file has these bytes."""
    try:
        if not target or os.stat(target).st_size != size:
            return False
        with open(target, "rb") as there:
            return sha256(there.read()).hexdigest() == digest
    except OSError:
        return False
