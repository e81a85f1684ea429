"""A model → a copy in which each text was changed, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from cvrender.profile.fields import FieldKind, fields
from cvrender.profile.schema import Model, Ranked

AnyModel = TypeVar("AnyModel", bound=Model)

#: Gets the kind of a field, its path and its text, and returns what is there instead; None takes it away.
Change = Callable[[FieldKind, str, str], str | None]


def changed(model: AnyModel, change: Change, path: str = "") -> AnyModel:
    """Return a copy in which ``change`` was asked for each text; keys that the schema does not know are gone.

    A path is that of the file: ``work[0].highlights[2]``. Texts that are taken away were never given.
    """
    update, gone = {}, set()
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if name not in model.model_fields_set or value is None:
            continue
        kind = fields(type(model))[str(info.alias)]
        update[name] = _value(value, kind, change, f"{path}.{info.alias}".removeprefix("."))
        if update[name] is None:
            gone.add(name)
    copy = without(model.model_copy(update=update), gone)
    (copy.model_extra or {}).clear()
    return copy


def values(model: Model) -> list[tuple[FieldKind, str, str]]:
    """Return each text of a model with the kind of its field and its path, in the order of the schema."""
    found: list[tuple[FieldKind, str, str]] = []

    def keep(kind: FieldKind, path: str, text: str) -> str:
        found.append((kind, path, text))
        return text

    changed(model, keep)
    return found


def without(model: AnyModel, names: Iterable[str]) -> AnyModel:
    """Return a copy in which some fields were never given."""
    names = set(names)
    defaults = {name: type(model).model_fields[name].default for name in names}
    copy = model.model_copy(update=defaults)
    copy.model_fields_set.difference_update(names)
    return copy


def _value(value: Any, kind: FieldKind, change: Change, path: str) -> Any:
    if isinstance(value, Ranked):
        made = change(kind, path, value)
        return None if made is None else Ranked(made, value.priority)
    if isinstance(value, str):
        return change(kind, path, value)
    if isinstance(value, Model):
        return changed(value, change, path)
    if isinstance(value, tuple):
        items = (_value(item, kind, change, f"{path}[{index}]") for index, item in enumerate(value))
        return tuple(item for item in items if item is not None)
    if isinstance(value, dict):
        return {key: _value(item, kind, change, f"{path}.{key}") for key, item in value.items()}
    return value
