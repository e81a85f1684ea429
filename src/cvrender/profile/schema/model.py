"""What the models of a profile are made of: fields with a kind and a description, and a frozen mapping.

The names that a model has besides its fields are those of pydantic, which begin with ``model_`` so that no
field is ever called so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, NoReturn, Self

from cvrender.profile.finding import Finding, Findings
from cvrender.profile.placed import Path, show
from cvrender.profile.schema.kinds import Kind


class Field:
    """One field of a model: its kind, its name in files, what is there where it is absent.

    ``needed`` fields must be given.
    """

    __slots__ = ("alias", "default", "description", "kind", "needed")

    def __init__(self, kind: Kind, description: str, alias: str, default: Any, needed: bool) -> None:
        self.kind, self.description, self.alias = kind, description, alias
        self.default, self.needed = default, needed

    def __set_name__(self, owner: type[Model], name: str) -> None:
        """Take the name in files from that in Python: ``start_date`` → ``startDate``."""
        first, *rest = name.split("_")
        self.alias = self.alias or "".join((first, *(word.title() for word in rest)))


def field(kind: Kind, description: str, *, alias: str = "", default: Any = ...) -> Any:
    """Declare a field; where nothing is given it is None, or empty where it holds several values."""
    return Field(kind, description, alias, kind.absent if default is ... else default, needed=False)


def needed(kind: Kind, description: str) -> Any:
    """Declare a field that must be given."""
    return Field(kind, description, "", None, needed=True)


class Model:
    """A frozen mapping whose unknown keys are kept aside, for the reader to judge."""

    #: The fields by their names in Python, those of the models that it extends first.
    model_fields: ClassVar[dict[str, Field]] = {}

    def __init_subclass__(cls) -> None:
        """Collect the fields."""
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Field)}
        cls.model_fields = {**cls.model_fields, **own}

    def __init__(
        self, values: Mapping[str, Any] | None = None, extra: Mapping[str, Any] | None = None
    ) -> None:
        """Take values by the names in Python, as they are, and what the schema does not know."""
        given = values or {}
        state = {name: given.get(name, known.default) for name, known in self.model_fields.items()}
        vars(self).update(state, _given=set(given), _extra=dict(extra or {}))

    @classmethod
    def read(cls, data: Mapping[str, Any], path: Path, found: Findings) -> Self:
        """Return the model that data describe, and add what is wrong with them to ``found``.

        ``path`` is the place of the data. Null is the same as absent.
        """
        values: dict[str, Any] = {}
        left = dict(data)
        for name, known in cls.model_fields.items():
            value = left.pop(known.alias, None)
            if value is not None:
                values[name] = known.kind.read(value, (*path, known.alias), found)
            elif known.needed:
                found.append(Finding((*path, known.alias), "missing"))
        return cls(values, left)

    @classmethod
    def model_validate(cls, data: Mapping[str, Any]) -> Self:
        """Return the model that data describe; ValueError with all that is wrong with them."""
        found = Findings()
        made = cls.read(data, (), found)
        if found:
            raise ValueError("; ".join(f"{show(one.path)}: {one.message}" for one in found))
        return made

    @property
    def model_fields_set(self) -> set[str]:
        """The names of the fields that were given."""
        given: set[str] = vars(self)["_given"]
        return given

    @property
    def model_extra(self) -> dict[str, Any]:
        """What was given under keys that the schema does not know."""
        extra: dict[str, Any] = vars(self)["_extra"]
        return extra

    def model_copy(self, *, update: Mapping[str, Any] | None = None) -> Self:
        """Return a copy in which some fields have other values, and were given."""
        copy = object.__new__(type(self))
        changed, given = update or {}, {*self.model_fields_set, *(update or ())}
        vars(copy).update({**vars(self), **changed, "_given": given, "_extra": dict(self.model_extra)})
        return copy

    def model_dump(
        self, *, exclude_unset: bool = False, mode: Literal["python", "json"] = "python"
    ) -> dict[str, Any]:
        """Return the model as plain data under the names of files; lists are tuples unless it is for JSON."""
        wanted = self.model_fields_set if exclude_unset else self.model_fields
        known = {
            one.alias: _plain(getattr(self, name), exclude_unset, mode)
            for name, one in self.model_fields.items()
            if name in wanted
        }
        return known | self.model_extra

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(
            f"{type(self).__name__} is frozen: model_copy(update={{{name!r}: ...}}) changes it"
        )

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return _compared(self) == _compared(other)

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in self.model_fields)))

    def __repr__(self) -> str:
        given = (
            f"{name}={getattr(self, name)!r}" for name in self.model_fields if name in self.model_fields_set
        )
        return f"{type(self).__name__}({', '.join(given)})"


def _compared(model: Model) -> dict[str, Any]:
    """Return all that tells a model from another; what was given explicitly does not."""
    return {name: value for name, value in vars(model).items() if name != "_given"}


def _plain(value: Any, exclude_unset: bool, mode: Literal["python", "json"]) -> Any:
    if isinstance(value, Model):
        return value.model_dump(exclude_unset=exclude_unset, mode=mode)
    if isinstance(value, tuple):
        items = (_plain(item, exclude_unset, mode) for item in value)
        return list(items) if mode == "json" else tuple(items)
    return value
