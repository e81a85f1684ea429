"""The kinds of values that a field may have: each reads plain data, and says what is wrong with it.

They are plain classes and no types of pydantic: importing that and building its models took longer than all
else that a run does with a profile.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from cvrender.errors import did_you_mean
from cvrender.profile.finding import Finding, Findings
from cvrender.profile.placed import Path
from cvrender.profile.values import quoted

if TYPE_CHECKING:
    from cvrender.profile.schema.model import Model

_TRUE = ("true", "yes", "on", "t", "y", "1")
_FALSE = ("false", "no", "off", "f", "n", "0")


class Kind(ABC):
    """A kind of value. ``parts`` are the kinds of what is in it, ``absent`` is what stands for no value."""

    parts: tuple[Kind, ...] = ()
    absent: Any = None

    @abstractmethod
    def read(self, value: Any, path: Path, found: Findings) -> Any:
        """Return the value as the schema has it, and add what is wrong with it to ``found``."""


class Words(Kind):
    """Text. ``check`` returns it as it was written, or raises ValueError with what was expected.

    ``markdown`` says that it may have inline marks; ``examples`` and ``limits`` are for the JSON Schema.
    """

    def __init__(
        self,
        check: Callable[[str], str] | None = None,
        *examples: object,
        markdown: bool = False,
        limits: Mapping[str, object] | None = None,
    ) -> None:
        self.check, self.examples, self.markdown, self.limits = check, examples, markdown, limits or {}

    def read(self, value: Any, path: Path, found: Findings) -> str | None:
        """Return a text."""
        if not isinstance(value, str):
            said = found.notation
            _refuse(said.text, said.kind_of(value), path, found, said.write_text(value))
            return None
        return _checked(self.check, str(value), path, found) if self.check else str(value)


class Number(Kind):
    """A whole number, which ``check`` returns or raises ValueError."""

    def __init__(
        self, check: Callable[[object], int], *examples: object, limits: Mapping[str, object]
    ) -> None:
        self.check, self.examples, self.limits = check, examples, limits

    def read(self, value: Any, path: Path, found: Findings) -> int | None:
        """Return a number."""
        number: int | None = _checked(self.check, value, path, found)
        return number


class Choice(Kind):
    """One of some words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def read(self, value: Any, path: Path, found: Findings) -> str | None:
        """Return a word."""
        if isinstance(value, str) and value in self.words:
            return str(value)
        *others, last = map(repr, self.words)
        expected = f"{', '.join(others)} or {last}" if others else last
        hint = did_you_mean(value, self.words) if isinstance(value, str) else ""
        _refuse(expected, _shown(value, found), path, found, hint)
        return None


class Truth(Kind):
    """True or false, in one of the words that YAML 1.1 has for them."""

    def read(self, value: Any, path: Path, found: Findings) -> bool | None:
        """Return a truth value."""
        word = value.lower() if isinstance(value, str) else value
        if word is True or word in _TRUE:
            return True
        if word is not False and word not in _FALSE:
            _refuse("true or false", _shown(value, found), path, found)
        return False


class Many(Kind):
    """A list of values of one kind; it is read as a tuple."""

    absent = ()

    def __init__(self, item: Kind) -> None:
        self.item, self.parts = item, (item,)

    def read(self, value: Any, path: Path, found: Findings) -> tuple[Any, ...]:
        """Return the items."""
        if not isinstance(value, list | tuple):
            said = found.notation
            _refuse(said.sequence, said.kind_of(value), path, found, said.write_sequence)
            return ()
        return tuple(self.item.read(item, (*path, number), found) for number, item in enumerate(value))


class Named(Kind):
    """A mapping from names of one's own to values of one kind."""

    def __init__(self, item: Kind) -> None:
        self.item, self.parts, self.absent = item, (item,), {}

    def read(self, value: Any, path: Path, found: Findings) -> dict[str, Any]:
        """Return the values by their names."""
        if not isinstance(value, dict):
            said = found.notation
            _refuse(said.mapping, said.kind_of(value), path, found, said.write_mapping)
            return {}
        return {str(key): self.item.read(item, (*path, key), found) for key, item in value.items()}


class One(Kind):
    """What a model describes."""

    def __init__(self, model: type[Model]) -> None:
        self.model = model

    def read(self, value: Any, path: Path, found: Findings) -> Model | None:
        """Return a model."""
        if not isinstance(value, dict):
            said = found.notation
            _refuse(said.mapping, said.kind_of(value), path, found, said.write_mapping)
            return None
        return self.model.read(value, path, found)


class Either(Kind):
    """One of two kinds: ``is_long`` tells which one a value is meant to be, ``then`` makes one of both."""

    def __init__(
        self,
        short: Kind,
        long: Kind,
        is_long: Callable[[object], bool] = lambda value: not isinstance(value, str),
        then: Callable[[Any], Any] = lambda value: value,
    ) -> None:
        self.parts, self._is_long, self._then = (short, long), is_long, then

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        """Return a value of one kind or the other."""
        before = len(found)
        made = self.parts[self._is_long(value)].read(value, path, found)
        return self._then(made) if len(found) == before else None


def _checked(check: Callable[[Any], Any], value: Any, path: Path, found: Findings) -> Any:
    try:
        return check(value)
    except ValueError as error:
        found.append(Finding(path, str(error), covers=path))
        return None


def _refuse(wanted: str, got: str, path: Path, found: Findings, hint: str = "") -> None:
    found.append(Finding(path, f"expected {wanted}, got {got}", hint, covers=path))


def _shown(value: object, found: Findings) -> str:
    return quoted(value) if isinstance(value, str) else found.notation.kind_of(value)
