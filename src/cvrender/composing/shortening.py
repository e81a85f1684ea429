"""A tailored profile → the document without some of what the profile marks as optional."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from cvrender.composing.document import compose
from cvrender.document import Document, texts
from cvrender.profile.schema import Item, Model, Profile, Ranked


@dataclass(frozen=True)
class Shortening:
    """A profile as it is shown, in its own language or another; some entries and bullets have a priority."""

    profile: Profile
    language: str | None = None

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The places of what may be left out, in the order in which it goes.

        The larger number goes first; of the same number what stands last.
        """
        found = [(path, thing.priority or 0) for path, thing in self._ranked]
        found.reverse()
        return tuple(path for path, _ in sorted(found, key=lambda one: -one[1]))

    def priority(self, source: str) -> int:
        """Return the priority of what is at a place; 0 for none."""
        return dict(self._ranked)[source].priority or 0

    def words(self, source: str) -> str:
        """Return the first words of what is at a place, as they are shown."""
        below = (f"{source}.", f"{source}[")
        said = (text.plain for text in texts(self._whole) if f"{text.source}.".startswith(below))
        return next(said, "")

    def without(self, sources: Collection[str]) -> Document:
        """Return the document without what is at some places; all else keeps its place in the profile."""
        shorter = compose(_without(self.profile, frozenset(sources), ""), self.language)
        return replace(shorter, omitted=tuple(sources))

    def things(self, sources: Iterable[str]) -> tuple[Item | Ranked, ...]:
        """Return what is at some places, without those where nothing has a priority."""
        known = dict(self._ranked)
        return tuple(known[source] for source in sources if source in known)

    def places(self, things: Collection[Item | Ranked]) -> tuple[str, ...]:
        """Return where some things are, in this or another version of a profile."""
        return tuple(path for path, thing in self._ranked if thing in things)

    @cached_property
    def _whole(self) -> Document:
        return compose(self.profile, self.language)

    @cached_property
    def _ranked(self) -> tuple[tuple[str, Item | Ranked], ...]:
        return tuple(_ranked(self.profile, ""))


def _ranked(value: Any, path: str) -> Iterator[tuple[str, Item | Ranked]]:
    if isinstance(value, Item | Ranked) and value.priority is not None:
        yield path, value
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _ranked(item, f"{path}[{index}]")
    elif isinstance(value, Model):
        for name, info in type(value).model_fields.items():
            yield from _ranked(getattr(value, name), f"{path}.{info.alias}".removeprefix("."))


def _without(value: Any, sources: frozenset[str], path: str) -> Any:
    """Return a value of a profile with what is at some places left empty, so that nothing moves."""
    if path in sources:
        return Ranked("", value.priority) if isinstance(value, Ranked) else type(value)()
    if isinstance(value, tuple):
        return tuple(_without(item, sources, f"{path}[{index}]") for index, item in enumerate(value))
    if not isinstance(value, Model):
        return value
    given = {name: info for name, info in type(value).model_fields.items() if name in value.model_fields_set}
    update = {
        name: _without(getattr(value, name), sources, f"{path}.{info.alias}".removeprefix("."))
        for name, info in given.items()
    }
    return value.model_copy(update=update)
