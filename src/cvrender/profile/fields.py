"""The schema, as a description of its fields; plain data → its single values, each with its field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from cvrender.profile.placed import Map, Path, Seq
from cvrender.profile.schema import SHAPES, Bullet, Model, bullet_shape
from cvrender.profile.values import check_link


@dataclass(frozen=True, slots=True)
class FieldKind:
    """What a field holds: models of a class (else None), inline Markdown, an address."""

    model: type[Model] | None
    markdown: bool
    link: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value, or one that the schema does not know (``field`` is None, ``model`` is around it)."""

    path: Path
    value: Any
    field: FieldKind | None
    model: type[Model]


@cache
def fields(model: type[Model]) -> dict[str, FieldKind]:
    """Return the fields of a model by the name that they have in files."""
    return {str(info.alias): _kind(info) for info in model.model_fields.values()}


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
    elif isinstance(value, Map) and field.model is Bullet and bullet_shape(value) == SHAPES[0]:
        return  # text that YAML takes for a mapping; validation says it
    elif isinstance(value, Map) and field.model:
        yield from leaves(value, field.model, path)
    elif isinstance(value, Map):
        for key, part in value.items():
            yield from _field_leaves(part, field, model, (*path, key))
    elif isinstance(value, Seq):
        for index, part in enumerate(value):
            yield from _field_leaves(part, field, model, (*path, index))


def _kind(info: FieldInfo) -> FieldKind:
    parts = [info, *info.metadata, *_parts(info.annotation)]
    models = [part for part in parts if isinstance(part, type) and issubclass(part, Model)]
    return FieldKind(
        model=models[0] if models else None,
        markdown=any(isinstance(part, FieldInfo) and _is_markdown(part) for part in parts),
        link=any(isinstance(part, AfterValidator) and part.func is check_link for part in parts),
    )


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _is_markdown(info: FieldInfo) -> bool:
    extra = info.json_schema_extra
    return isinstance(extra, dict) and extra.get("x-markdown") == "inline"
