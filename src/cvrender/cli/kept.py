"""Tasks whose outputs the cache has: they are taken from there, with all that was said about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

from cvrender.cli.again import Place, available, command_key, done, noted, task_key
from cvrender.cli.work import Made, Result, Task
from cvrender.errors import Problem
from cvrender.keeping import Entry, Store, open_store
from cvrender.keeping.packing import as_bytes, as_text


class Kept:
    """The cache of a run; without a store, or where the network is allowed, it has and keeps nothing."""

    def __init__(self, store: Store | None) -> None:
        self._store = store

    def recalled(self, task: Task, targets: Mapping[str, Path]) -> Result | None:
        """Return what a task gave before, or None where it has to be done.

        ``targets`` are the files to be written, by format: what one of them holds already is not read again.
        """
        store = self._store
        if store is None or task.choices.network:
            return None
        entry = store.find(task_key(store, as_bytes(repr(task)), task.data))
        return _result(store, entry, targets) if entry else None

    def keep(self, task: Task, result: Result) -> None:
        """Keep what a task gave, if all of it was made and it can be told what it was made of."""
        if self._store is None or result.kept or result.inputs is None:
            return
        data = [made.data for made in result.outputs if made.data is not None]
        key = task_key(self._store, as_bytes(repr(task)), task.data)
        self._store.keep(key, result.inputs, _facts(result), data)

    def word(self, file: Path, asked: str, make: Callable[[], str]) -> str:
        """Return a word about a profile that depends on its bytes and what is asked, as the name of its
        redacted files; made where it is not kept."""
        try:
            key = self._store.key(b"word", as_bytes(asked), file.read_bytes()) if self._store else ""
        except OSError:
            return make()
        entry = self._store.find(key) if self._store else None
        if entry:
            return as_text(entry.facts)
        word = make()
        if self._store:
            self._store.keep(key, (), as_bytes(word), ())
        return word

    def keep_command(self, command: Command, stderr: str) -> None:
        """Keep what a command did and printed, so that it can be repeated by its arguments alone."""
        if self._store is not None and command.repeatable:
            facts = noted(command.stdout, stderr, command.tasks)
            self._store.keep(command_key(self._store, command.arguments), (), facts, ())


class Command:
    """A command as it was given, the tasks that it turned out to be, and what it printed about them.

    It is ``repeatable`` where all of them are kept and its arguments name every file that it reads: a
    template is not looked at again, a folder may hold other profiles by then, and the names of redacted
    files depend on each other.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        self.arguments = arguments
        self.tasks: list[bytes] = []
        self.stdout = ""
        self.repeatable = True
        self._named = {str(Path(argument)) for argument in arguments}

    def did(self, task: Task, result: Result, targets: Mapping[str, Path]) -> None:
        """Note a task that was done; its bytes are not held, and nothing where it will not be repeated."""
        kept, choices = result.inputs is not None, task.choices
        named = task.file in self._named and choices.reference is None and choices.redact is None
        self.repeatable &= kept and named
        if not self.repeatable:
            return
        places = [(made.digest, made.size, str(targets[made.format])) for made in result.outputs]
        self.tasks.append(done(task.file, as_bytes(repr(task)), _facts(result), places))

    def say(self, line: str) -> None:
        """Note a line that was printed."""
        self.stdout += f"{line}\n"


NOTHING_KEPT = Kept(None)


def opened(*, no_cache: bool) -> Kept:
    """Return the cache of a run; CvrenderError where its size is not stated rightly."""
    return Kept(None if no_cache else open_store())


def _facts(result: Result) -> bytes:
    """Return what is kept of a result besides its bytes."""
    facts = {
        "outputs": [[made.format, made.size, made.pages] for made in result.outputs],
        "problems": [[*astuple(problem)] for problem in result.problems],
    }
    return json.dumps(facts, separators=(",", ":")).encode()


def _result(store: Store, entry: Entry, targets: Mapping[str, Path]) -> Result | None:
    """Return a result as it is kept; None where one of its outputs is lost."""
    facts = json.loads(entry.facts)
    places: list[Place] = [
        (digest, size, str(targets.get(form, "")))
        for digest, (form, size, _) in zip(entry.outputs, facts["outputs"], strict=True)
    ]
    found = available(store, places)
    if found is None:
        return None
    outputs = tuple(
        Made(form, digest, size, pages, data)
        for digest, (form, size, pages), data in zip(entry.outputs, facts["outputs"], found, strict=True)
    )
    problems = tuple(Problem(*fields) for fields in facts["problems"])
    return Result(outputs, problems, inputs=entry.inputs, kept=True)
