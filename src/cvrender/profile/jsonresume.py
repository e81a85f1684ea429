"""A Profile → JSON Resume: the fields that went in, under the names of its schema, and ours beside them.

The schema (versions 1.0 to 1.3.1) allows additional keys everywhere, so nothing need be left out.
"""

from __future__ import annotations

import json
from typing import Any

from cvrender.profile.placed import Plain
from cvrender.profile.schema import Model, Profile, is_left_out

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"

_DATES = {"date", "startDate", "endDate", "releaseDate"}


def to_jsonresume(profile: Profile, *, unknown: bool = True) -> dict[str, Any]:
    """Return the profile as plain data for ``json.dump``, in the order of the schema.

    Without ``unknown``, keys that the schema of a profile does not know are left out.

    An end date that says ``present`` is left out, as its schema has no word for it: absent means
    the same. Numbers, booleans and nulls of unknown keys are again what they were in the JSON file.
    """
    data: dict[str, Any] = _known(profile, unknown)
    return {"$schema": data.pop("$schema", None) or SCHEMA, **data}


def _known(model: Model, unknown: bool) -> dict[str, Any]:
    result: dict[str, Any] = {}
    fields = type(model).model_fields
    for name in sorted(fields, key=lambda name: name == "priority"):  # ours comes last
        info = fields[name]
        value, alias = getattr(model, name), info.alias
        if name not in model.model_fields_set or value is None:
            continue
        if alias in _DATES and value.strip().lower() in {"", "present"}:
            continue
        result[alias] = _value(value, unknown)
    extra = model.model_extra if unknown else {}
    return result | {key: _unknown(value) for key, value in extra.items()}


def _value(value: Any, unknown: bool) -> Any:
    if isinstance(value, Model):
        return _known(value, unknown)
    if isinstance(value, tuple):
        return [_value(item, unknown) for item in value if not is_left_out(item)]
    if isinstance(value, dict):
        return {key: _value(item, unknown) for key, item in value.items()}
    return value if isinstance(value, bool | int) else str(value)


def _unknown(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unknown(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_unknown(item) for item in value]
    return json.loads(value) if isinstance(value, Plain) else value
