"""The models → a JSON Schema (draft 2020-12) with a description for each field, for editors.

It accepts what the reader accepts: any key may be null, text may look like a number or a boolean,
and JSON Resume's old names are there, marked as deprecated.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from cvrender.profile import looks, schema, values
from cvrender.profile.legacy import LEGACY
from cvrender.profile.schema.kinds import Choice, Either, Kind, Many, Named, Number, One, Truth, Words

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE = r"^[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
_ANY_CASE = "[Hh][Tt][Tt][Pp][Ss]?|[Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]"
_PATTERNS: dict[Any, str] = {
    values.check_date: rf"^$|{_DATE}",
    values.check_past_or_present: rf"^\s*([Pp][Rr][Ee][Ss][Ee][Nn][Tt])?\s*$|{_DATE}",
    # two characters that are neither space nor ASCII punctuation
    values.check_hidden: r"[^\s!-/:-@\[-`{-~][\s\S]*[^\s!-/:-@\[-`{-~]",
    values.check_pages: r"^\s*(20|1\d|[1-9])\s*([-–]\s*(20|1\d|[1-9])\s*)?$",
    values.check_identifier: "^[A-Za-z][A-Za-z0-9_-]*$",
    looks.check_color: r"^\s*(#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?|[A-Za-z]+|(rgb|hsl)a?\(.*\)|hwb\(.*\))\s*$",
    looks.check_size: r"^\s*(8\.5|(9|1[0-2])(\.[05])?|13(\.0)?)( ?pt)?\s*$",
    looks.check_density: r"^\s*(compact|normal|roomy|0?\.[6-9]\d*|1(\.([0-3]\d*|40*))?)\s*$",
    looks.check_margin: r"^\s*\d+(\.\d+)? ?(mm|cm|in|pt)\s*$",
    looks.check_photo_width: r"^\s*\d+(\.\d+)? ?(mm|cm|in|pt)\s*$",
    looks.check_running: r"^([^{]|\{(name|page|pages)\}|\{[^{}]*($|\{))*$",
    # a scheme of the four, or none: no colon before the first slash, or a port
    values.check_link: rf"^\s*(({_ANY_CASE}):|[^:]*($|[/?#.]))",
}
_SHAPES = ("prose", "entries", "groups", "list", "metrics")
_TEXT = ["string", "number", "boolean", "null"]


def json_schema() -> dict[str, Any]:
    """Return the schema of a profile as plain data for ``json.dump``."""
    known: dict[str, Any] = {}
    profile = _model(schema.Profile, known)
    known["Basics"] |= {"type": "object", "required": ["name"]}
    known["CustomSection"]["oneOf"] = [{"required": [shape]} for shape in _SHAPES]
    definitions = {"$defs": dict(sorted(known.items()))}
    return {"$schema": _DIALECT, **definitions, **profile, "type": "object", "required": ["basics"]}


def _model(model: type[schema.Model], known: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a model, closed but for ``x-`` keys; those in it are added to ``known``."""
    fields = model.model_fields.values()
    properties = {field.alias: _field(field, known) for field in fields}
    for old, new in LEGACY.get(model, {}).items():
        properties[old] = properties[new] | {"description": f"Old name of '{new}'.", "deprecated": True}
    needed = [field.alias for field in fields if field.needed]
    return {
        "description": inspect.getdoc(model),
        "type": ["object", "null"],
        "properties": properties,
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
        **({"required": needed} if needed else {}),
    }


def _field(field: schema.Field, known: dict[str, Any]) -> dict[str, Any]:
    made = {**_kind(field.kind, known), "description": field.description}
    if field.needed:
        made["type"] = [kind for kind in made["type"] if kind != "null"]
    return made


def _kind(kind: Kind, known: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a kind of value."""
    match kind:
        case Words():
            return {"type": _TEXT, **_limits(kind)}
        case Number():
            return {"type": ["integer", "string", "null"], **_limits(kind)}
        case Choice():
            return _choice(kind)
        case Truth():
            return {"type": ["boolean", "null"]}
        case Many():
            return {"type": ["array", "null"], "items": _kind(kind.item, known)}
        case Named():
            return {"type": ["object", "null"], "additionalProperties": _kind(kind.item, known)}
        case Either():
            return {"anyOf": [_kind(part, known) for part in kind.parts]}
        case One():
            return _reference(kind.model, known)
    raise TypeError(kind)


def _limits(kind: Words | Number) -> Mapping[str, Any]:
    """Return what a kind says of its values besides their type."""
    pattern = _PATTERNS.get(kind.check)
    examples = {"examples": [*kind.examples]} if kind.examples else {}
    marked = {"x-markdown": "inline"} if isinstance(kind, Words) and kind.markdown else {}
    return {**({"pattern": pattern} if pattern else {}), **kind.limits, **examples, **marked}


def _choice(kind: Choice) -> dict[str, Any]:
    """Return the schema of some words; YAML reads two of them as truth values."""
    if len(kind.words) == 1:
        return {"const": kind.words[0], "type": _TEXT}
    truth = [True, False] if "true" in kind.words else []
    kinds = ["string", "boolean", "null"] if truth else ["string", "null"]
    return {"type": kinds, "enum": [*kind.words, *truth, None]}


def _reference(model: type[schema.Model], known: dict[str, Any]) -> dict[str, Any]:
    if model.__name__ not in known:
        known[model.__name__] = {}
        known[model.__name__] = _model(model, known)
    return {"$ref": f"#/$defs/{model.__name__}"}
