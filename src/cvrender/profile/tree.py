"""A stream of events (from YAML or JSON) → plain data in which every value knows its place.

Every scalar stays the text that was written. Sizes are limited while the data grows, so that
no input, however hostile, costs more than a moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from cvrender.errors import Problem, ProfileError
from cvrender.frozen import frozen
from cvrender.profile.finding import YAML, Notation
from cvrender.profile.placed import Map, Path, Place, Plain, Seq, show
from cvrender.profile.values import quoted

MAX_DEPTH = 50
MAX_VALUES = 50_000
RIGHT_FILE = "is this the right file?"

# What XML 1.0, and so Word, cannot hold (https://www.w3.org/TR/xml/#charsets).
# One small set for each range: Python compiles these in a fortieth of the time of one with all of them.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udfff]|[\ufffe\uffff]")
_NULL = {"", "~", "null"}


#: What an event can be.
Step = Literal["text", "map", "list", "end", "alias", "document"]


class Event:
    """One step through a file; ``place`` is its line and column, from 1.

    ``text`` is a scalar, the name of an alias, or ``{`` or ``[`` of a collection in flow style;
    ``plain`` scalars have no quotes; ``comment`` is what follows a plain scalar and reads as a comment.
    """

    __slots__ = ("anchor", "comment", "kind", "place", "plain", "tag", "text")

    def __init__(
        self,
        kind: Step,
        place: Place,
        text: str = "",
        plain: bool = False,
        anchor: str = "",
        tag: str = "",
        comment: str = "",
    ) -> None:
        self.kind, self.place, self.text, self.plain = kind, place, text, plain
        self.anchor, self.tag, self.comment = anchor, tag, comment


@frozen
class Tree:
    """The mapping at the top of a file, and what is wrong with the file as such."""

    top: Map
    problems: tuple[Problem, ...]


def build(events: Iterator[Event], file: str, notation: Notation = YAML) -> Tree:
    """Return the data of the events; ProfileError where there is none, or too much of it."""
    builder = _Builder(events, file, notation)
    first = next(events, None)
    if first is None:
        raise ProfileError([Problem(file, 0, 0, "", "the file has no content, only comments")])
    top = builder.value(first, ())
    for event in events:
        builder.problem(event.place, (), "a second document begins here", "a profile is one document")
        break
    if not isinstance(top, Map):
        got = "nothing" if top is None else notation.kind_of(top)
        builder.problem(first.place, (), f"expected {notation.top}, got {got}")
        raise ProfileError(builder.problems)
    builder.unused_anchors()
    return Tree(top, tuple(builder.problems))


class _Builder:
    """The walk through the events: what was anchored, how much there is, what is wrong."""

    def __init__(self, events: Iterator[Event], file: str, notation: Notation) -> None:
        self.events, self.file, self.notation = events, file, notation
        self.problems: list[Problem] = []
        self.anchors: dict[str, Any] = {}
        self.unused: dict[str, tuple[Place, Path]] = {}
        self.count = 0

    def problem(
        self, place: Place, path: Path, message: str, hint: str = "", *, warning: bool = False
    ) -> None:
        self.problems.append(Problem(self.file, *place, show(path), message, hint, warning))

    def stop(self, place: Place, message: str, hint: str = "") -> None:
        self.problem(place, (), message, hint)
        raise ProfileError(self.problems)

    def value(self, event: Event, path: Path) -> Any:
        """Return the value that begins with ``event``, and read its last event."""
        if event.tag:
            hint = "every value is read as text; put text that begins with '!' in quotes"
            self.problem(event.place, path, f"tags such as {event.tag} are not used", hint)
        if event.kind == "alias":
            return self.alias(event, path)
        self.charge(event.place, path, 1, 0 if event.kind == "text" else 1)
        if event.anchor:
            self.anchors[event.anchor] = ...  # not finished: an alias to it now would be a circle
            self.unused.setdefault(event.anchor, (event.place, path))
        value = {"text": self.text, "map": self.mapping, "list": self.sequence}[event.kind](event, path)
        if event.anchor:
            self.anchors[event.anchor] = value
        return value

    def charge(self, place: Place, path: Path, size: int, height: int) -> None:
        self.count += size
        if self.count > MAX_VALUES:
            self.stop(place, f"more than {MAX_VALUES:,} values", RIGHT_FILE)
        if len(path) + height > MAX_DEPTH:
            self.stop(place, f"nested more than {MAX_DEPTH} levels deep", RIGHT_FILE)

    def alias(self, event: Event, path: Path) -> Any:
        value = self.anchors.get(event.text)
        self.unused.pop(event.text, None)
        if value is ...:
            self.stop(event.place, f"'*{event.text}' refers to the value that it is in")
        if event.text not in self.anchors:
            hint = "put text that begins with '*' in quotes"
            self.problem(event.place, path, f"there is no '&{event.text}' that this could refer to", hint)
        self.charge(event.place, path, getattr(value, "size", 1), getattr(value, "height", 0))
        return value

    def text(self, event: Event, path: Path) -> str | None:
        if event.comment:
            message = f"{quoted(event.comment)} is read as a comment"
            hint = "put text with '#' in quotes, or write '# ' with a space for a comment"
            self.problem(event.place, path, message, hint, warning=True)
        if event.plain and event.text in _NULL:
            return None
        if illegal := _ILLEGAL.search(event.text):
            message = f"the character U+{ord(illegal[0]):04X} cannot be shown"
            self.problem(event.place, path, message, "remove it")
        return Plain(event.text) if event.plain else event.text

    def sequence(self, event: Event, path: Path) -> Seq:
        result, before = Seq(flow=event.text == "["), self.count
        for item in self.inside():
            result.put(self.value(item, (*path, len(result))), item.place)
        self.measure(result, result, before)
        return result

    def mapping(self, event: Event, path: Path) -> Map:
        result, merged, before = Map(flow=event.text == "{"), [], self.count
        for key in self.inside():
            name = self.key(key, path)
            after = next(self.events)
            value = self.value(after, (*path, name))
            if key.plain and name == "<<":
                merged += self.sources(value, after.place, path)
            elif name in result:
                first = result.keys_at[name][0]
                message = f"this key is already in line {first}"
                self.problem(key.place, (*path, name), message, "keep one of them")
            elif name and not name.startswith("x-"):
                result.put(name, value, key.place, after.place)
        for source in merged:
            result.merge(source)
        self.measure(result, result.values(), before)
        return result

    def inside(self) -> Iterator[Event]:
        while (event := next(self.events)).kind != "end":
            yield event

    def measure(self, value: Map | Seq, parts: Iterable[Any], before: int) -> None:
        value.size += self.count - before
        value.height += max((getattr(part, "height", 0) for part in parts), default=0)

    def key(self, event: Event, path: Path) -> str:
        """Return the name of a key; empty, with a problem, where it is no text."""
        value = self.value(event, path)
        if event.kind != "text":
            hint = "put text that begins with '{', '[' or '*' in quotes"
            got = "an alias" if event.kind == "alias" else self.notation.kind_of(value)
            self.problem(event.place, path, f"a key must be text, got {got}", hint)
        elif not value:
            self.problem(event.place, path, "a key is empty")
        return value if event.kind == "text" and isinstance(value, str) else ""

    def sources(self, value: Any, place: Place, path: Path) -> list[Map]:
        """Return the mappings of a merge key, the strongest first (https://yaml.org/type/merge.html)."""
        found = value if isinstance(value, Seq) else [value]
        if not all(isinstance(source, Map) for source in found):
            self.problem(place, (*path, "<<"), "expected a mapping to merge, as in '<<: *name'")
        return [source for source in found if isinstance(source, Map)]

    def unused_anchors(self) -> None:
        for name, (place, path) in self.unused.items():
            message = f"'&{name}' names a value that nothing refers to"
            self.problem(place, path, message, "put text that begins with '&' in quotes", warning=True)
