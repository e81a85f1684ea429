"""Data as it was written → the same with absent values gone and JSON Resume's old names replaced.

The old names are those of JSON Resume's schema 0.0 and of the tools of its time; most went with
version 1.0 (https://github.com/jsonresume/resume-schema/releases).
"""

from __future__ import annotations

from typing import Any

from cvrender.profile import schema
from cvrender.profile.fields import FieldKind, fields
from cvrender.profile.finding import Finding
from cvrender.profile.placed import Map, Path, Seq

_WEBSITE = {"website": "url"}

#: old name → name, by the model that they stand in
LEGACY: dict[type[schema.Model], dict[str, str]] = {
    schema.Profile: {"hobbies": "interests"},
    schema.Basics: {"picture": "image"} | _WEBSITE,
    schema.SocialProfile: {"website": "url", "user": "username"},
    schema.Work: {"company": "name"} | _WEBSITE,
    schema.Volunteer: {"company": "organization"} | _WEBSITE,
    schema.Education: {"gpa": "score"} | _WEBSITE,
    schema.Award: _WEBSITE,
    schema.Certificate: _WEBSITE,
    schema.Publication: _WEBSITE,
    schema.Project: _WEBSITE,
    schema.Language: {"name": "language", "level": "fluency"},
}


def modernise(data: Map, *, foreign: bool) -> tuple[Map, list[Finding]]:
    """Return new data in today's names, and the findings where an old and a new name disagree.

    Null is the same as absent. In foreign data (JSON Resume in JSON) an old name beside the new
    one stays where it is: its schema allows it, as it allows any other key.
    """
    found: list[Finding] = []
    return _mapping(data, schema.Profile, (), found, foreign=foreign), found


def _mapping(data: Map, model: type[schema.Model], path: Path, found: list[Finding], *, foreign: bool) -> Map:
    known, old_names, result = fields(model), LEGACY.get(model, {}), Map(flow=data.flow)
    for key, value in data.items():
        name = old_names.get(key, key)
        if name != key and data.get(name) is not None:
            if value == data[name] or value is None:
                continue
            if foreign:
                name = key
            else:
                found.append(_both(key, name, (*path, name)))
                continue
        if name in known and value is None:
            continue
        new = _value(value, known.get(name), (*path, name), found, foreign=foreign)
        result.put(name, new, data.keys_at[key], data.places[key])
    return result


def _value(value: Any, field: FieldKind | None, path: Path, found: list[Finding], *, foreign: bool) -> Any:
    if field is None:
        return value
    if isinstance(value, Map):
        if field.model:
            return _mapping(value, field.model, path, found, foreign=foreign)
        return _without_nulls(value)
    if isinstance(value, Seq):
        result = Seq(flow=value.flow)
        for item, place in zip(value, value.places, strict=True):
            if item is not None:
                result.put(_value(item, field, (*path, len(result)), found, foreign=foreign), place)
        return result
    return value


def _without_nulls(data: Map) -> Map:
    result = Map(flow=data.flow)
    for key, value in data.items():
        if value is not None:
            result.put(key, value, data.keys_at[key], data.places[key])
    return result


def _both(old: str, new: str, path: Path) -> Finding:
    hint = f"'{old}' is the old name of '{new}'; keep one"
    return Finding(path, f"'{old}' and '{new}' are both given", hint)
