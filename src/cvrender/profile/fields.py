"""The schema, as a description of its fields; plain data → its single values, each with its field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cvrender.frozen import frozen
from cvrender.profile.placed import Map, Path, Seq
from cvrender.profile.schema import Bullet, Model, is_bullet
from cvrender.profile.schema.kinds import Kind, One, Words
from cvrender.profile.values import check_link


@frozen
class FieldKind:
    """What a field holds: models of a class (else None), inline Markdown, an address."""

    model: type[Model] | None
    markdown: bool
    link: bool


@frozen
class Leaf:
    """A single value, or one that the schema does not know (``field`` is None, ``model`` is around it)."""

    path: Path
    value: Any
    field: FieldKind | None
    model: type[Model]


_KNOWN: dict[type[Model], dict[str, FieldKind]] = {}


def fields(model: type[Model]) -> dict[str, FieldKind]:
    """Return the fields of a model by the name that they have in files."""
    if model not in _KNOWN:
        _KNOWN[model] = {known.alias: _kind(known.kind) for known in model.model_fields.values()}
    return _KNOWN[model]


def leaves(data: Map, model: type[Model], path: Path = ()) -> Iterator[Leaf]:
    """Yield every text of the data and every value of an unknown key, in the order of the file."""
    known = fields(model)
    for key, value in data.items():
        field = known.get(key)
        if field is None:
            yield Leaf((*path, key), value, None, model)
        else:
            yield from _field_leaves(value, field, model, (*path, key))


def _field_leaves(value: Any, field: FieldKind, model: type[Model], path: Path) -> Iterator[Leaf]:
    if isinstance(value, str):
        yield Leaf(path, value, field, model)
    elif isinstance(value, Map) and field.model is Bullet and not is_bullet(value):
        return  # text that YAML takes for a mapping; validation says it
    elif isinstance(value, Map) and field.model:
        yield from leaves(value, field.model, path)
    elif isinstance(value, Map):
        for key, part in value.items():
            yield from _field_leaves(part, field, model, (*path, key))
    elif isinstance(value, Seq):
        for index, part in enumerate(value):
            yield from _field_leaves(part, field, model, (*path, index))


def _kind(kind: Kind) -> FieldKind:
    parts = [*_parts(kind)]
    models = [part.model for part in parts if isinstance(part, One)]
    return FieldKind(
        model=models[0] if models else None,
        markdown=any(isinstance(part, Words) and part.markdown for part in parts),
        link=any(isinstance(part, Words) and part.check is check_link for part in parts),
    )


def _parts(kind: Kind) -> Iterator[Kind]:
    yield kind
    for part in kind.parts:
        yield from _parts(part)
