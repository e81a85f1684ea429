"""The same command once more, where the cache has all that it gave: files and messages, options unread.

``cvrender render ana.yaml`` is typed again and again, and where nothing changed most of its time would be
spent on importing click and on the options. So a run that went well leaves a note under its arguments: the
tasks that they stood for, and what was printed. This module and what it imports is all that such a run needs.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from cvrender.keeping import Store, quiet_store, write

TYPE_CHECKING = False  # the one of typing takes longer to import than a cached output to write
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cvrender.keeping import Entry

#: What goes before the date of the profile in an output (writers/moment.py).
_EPOCH = "SOURCE_DATE_EPOCH"

#: Set while a shell completes a command (cli/completion.py).
_COMPLETING = "_CVRENDER_COMPLETE"


def repeated(arguments: Sequence[str]) -> bool:
    """Write the files of a command and print what it said, if that is known; False where it has to be run."""
    closed = None in (sys.stdin, sys.stdout, sys.stderr)  # what is opened first would take its number
    if arguments[:1] != ["render"] or "--no-cache" in arguments or _COMPLETING in os.environ or closed:
        return False
    store = quiet_store()
    entry = store.find(command_key(store, arguments)) if store else None
    if store is None or entry is None:
        return False
    try:
        files = [file for task in entry.facts["tasks"] for file in _files(store, *task)]
        for target, data in files:
            write(target, data)
    except (OSError, LookupError):
        return False
    sys.stderr.write(entry.facts["stderr"])
    sys.stdout.write(entry.facts["stdout"])
    sys.stdout.flush()
    return True


def _files(
    store: Store, file: str, asked: str, targets: Mapping[str, str], outputs: list[str], facts: object
) -> list[tuple[Path, bytes]]:
    """Return the files of a task that are not there yet; LookupError where it would not give the same."""
    entry = store.find(task_key(store, asked, Path(file).read_bytes()))
    if entry is None or [*entry.outputs] != outputs or entry.facts != facts:
        raise LookupError(file)
    places = {form: Path(target) for form, target in targets.items()}
    if not all(place.parent.is_dir() for place in places.values()):
        raise LookupError(file)
    found = available(store, entry, places)
    if found is None:
        raise LookupError(file)
    forms = [form for form, *_ in entry.facts["outputs"]]
    return [
        (places[form].resolve(), data) for form, data in zip(forms, found, strict=True) if data is not None
    ]


def command_key(store: Store, arguments: Iterable[str]) -> str:
    """Return the key of a command that is given in the current folder."""
    return store.key(b"command", json.dumps([*arguments]).encode(), os.fsencode(Path.cwd()))


def task_key(store: Store, asked: str, data: bytes) -> str:
    """Return the key of a task: what is asked for, the current folder, from which other files are found, the
    date that the environment sets, and the bytes of the profile."""
    epoch = os.environ.get(_EPOCH, "")
    words = (asked.encode("utf-8", "surrogateescape"), os.fsencode(Path.cwd()), epoch.encode())
    return store.key(b"task", *words, data)


def available(store: Store, entry: Entry, targets: Mapping[str, Path]) -> list[bytes | None] | None:
    """Return the bytes of each output of an entry, None for those that their target has already; None for all
    where one is lost."""
    found: list[bytes | None] = []
    for digest, (form, size, _) in zip(entry.outputs, entry.facts["outputs"], strict=True):
        there = _holds(targets.get(form), size, digest)
        data = None if there else store.output(digest)
        if data is None and not there:
            return None
        found.append(data)
    return found


def _holds(target: Path | None, size: int, digest: str) -> bool:
    """Tell whether a file has these bytes."""
    with suppress(OSError):
        if target and target.stat().st_size == size:
            return sha256(target.read_bytes()).hexdigest() == digest
    return False
