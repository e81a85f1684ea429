"""Frozen dataclasses with slots that are made in a tenth of the time.

``dataclasses`` writes the methods of each class as text and compiles it, which took a fourteenth of the run
that prints one résumé. Here all classes share the same methods, which look at the fields; ``replace``,
``fields`` and ``astuple`` of that module work on them as on its own. It is for what every run imports.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import Any, NoReturn, TypeVar, dataclass_transform

Class = TypeVar("Class", bound=type)

_set = object.__setattr__


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: Class) -> Class:
    """Make a class a frozen dataclass with slots: ``dataclass(frozen=True, slots=True)``."""
    for name in _METHODS.keys() - vars(cls).keys():
        setattr(cls, name, _METHODS[name])
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    made.__frozen__ = tuple((one.name, *_default(one)) for one in fields(made))
    return made  # type: ignore[no-any-return]


def _default(one: Field[Any]) -> tuple[Any, Any]:
    """Return the default of a field, and what makes one; MISSING for what there is not."""
    return one.default, one.default_factory


def _init(self: Any, *given: Any, **named: Any) -> None:
    known = type(self).__frozen__
    if len(given) > len(known):
        raise TypeError(f"{type(self).__name__} takes {len(known)} values, not {len(given)}")
    for (name, _, _), value in zip(known, given, strict=False):
        if name in named:
            raise TypeError(f"{type(self).__name__} got two values for '{name}'")
        _set(self, name, value)
    for name, default, factory in known[len(given) :]:
        if name in named:
            _set(self, name, named.pop(name))
        elif default is not MISSING:
            _set(self, name, default)
        elif factory is not MISSING:
            _set(self, name, factory())
        else:
            raise TypeError(f"{type(self).__name__} needs a value for '{name}'")
    if named:
        raise TypeError(f"{type(self).__name__} has no field '{next(iter(named))}'")


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, name) for name, _, _ in type(self).__frozen__)


def _eq(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(self) is type(other) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _setattr(self: Any, name: str, value: object) -> NoReturn:
    del self, value
    raise FrozenInstanceError(f"cannot assign to field '{name}'")


def _delattr(self: Any, name: str) -> NoReturn:
    del self
    raise FrozenInstanceError(f"cannot delete field '{name}'")


def _setstate(self: Any, state: tuple[Any, ...]) -> None:
    for (name, _, _), value in zip(type(self).__frozen__, state, strict=True):
        _set(self, name, value)


_METHODS = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__getstate__": _values,
    "__setstate__": _setstate,
}
