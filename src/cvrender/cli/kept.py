"""Tasks whose outputs the cache has: they are taken from there, with all that was said about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

from cvrender.cli.again import available, command_key, task_key
from cvrender.cli.work import Made, Result, Task
from cvrender.errors import Problem
from cvrender.keeping import Store, open_store


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
        entry = store.find(task_key(store, repr(task), task.data))
        found = available(store, entry, targets) if entry else None
        if entry is None or found is None:
            return None
        outputs = tuple(
            Made(form, digest, size, pages, data)
            for digest, (form, size, pages), data in zip(
                entry.outputs, entry.facts["outputs"], found, strict=True
            )
        )
        problems = tuple(Problem(*fields) for fields in entry.facts["problems"])
        return Result(outputs, problems, inputs=entry.inputs, kept=True)

    def keep(self, task: Task, result: Result) -> None:
        """Keep what a task gave, if all of it was made and it can be told what it was made of."""
        if self._store is None or result.kept or result.inputs is None:
            return
        data = [made.data for made in result.outputs if made.data is not None]
        self._store.keep(task_key(self._store, repr(task), task.data), result.inputs, _facts(result), data)

    def word(self, file: Path, asked: str, make: Callable[[], str]) -> str:
        """Return a word about a profile that depends on its bytes and what is asked, as the name of its
        redacted files; made where it is not kept."""
        try:
            key = self._store.key(b"word", asked.encode(), file.read_bytes()) if self._store else ""
        except OSError:
            return make()
        entry = self._store.find(key) if self._store else None
        if entry:
            return str(entry.facts)
        word = make()
        if self._store:
            self._store.keep(key, (), word, ())
        return word

    def keep_command(self, command: Command, stderr: str) -> None:
        """Keep what a command did and printed, so that it can be repeated by its arguments alone."""
        if self._store is not None and command.repeatable:
            facts = {"tasks": command.tasks, "stdout": command.stdout, "stderr": stderr}
            self._store.keep(command_key(self._store, command.arguments), (), facts, ())


class Command:
    """A command as it was given, the tasks that it turned out to be, and what it printed about them.

    It is ``repeatable`` where all of them are kept and its arguments name every file that it reads: a
    template is not looked at again, a folder may hold other profiles by then, and the names of redacted
    files depend on each other.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        self.arguments = arguments
        self.tasks: list[tuple[object, ...]] = []
        self.stdout = ""
        self.repeatable = True
        self._named = {str(Path(argument)) for argument in arguments}

    def did(self, task: Task, result: Result, targets: Mapping[str, Path]) -> None:
        """Note a task that was done; its bytes are not held."""
        kept, choices = result.inputs is not None, task.choices
        named = task.file in self._named and choices.reference is None and choices.redact is None
        self.repeatable &= kept and named
        places = {form: str(place) for form, place in targets.items()}
        digests = [made.digest for made in result.outputs]
        self.tasks.append((task.file, repr(task), places, digests, _facts(result)))

    def say(self, line: str) -> None:
        """Note a line that was printed."""
        self.stdout += f"{line}\n"


NOTHING_KEPT = Kept(None)


def opened(*, no_cache: bool) -> Kept:
    """Return the cache of a run; CvrenderError where its size is not stated rightly."""
    return Kept(None if no_cache else open_store())


def _facts(result: Result) -> dict[str, object]:
    """Return what is kept of a result besides its bytes, as JSON gives it back."""
    return {
        "outputs": [[made.format, made.size, made.pages] for made in result.outputs],
        "problems": [[*astuple(problem)] for problem in result.problems],
    }
