"""The models → a JSON Schema (draft 2020-12) with a description for each field, for editors.

It accepts what the reader accepts: any key may be null, text may look like a number or a boolean,
and JSON Resume's old names are there, marked as deprecated.
"""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from cvrender.profile import looks, schema, values
from cvrender.profile.legacy import LEGACY

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
_TYPES = {
    "string": ["string", "number", "boolean", "null"],
    "array": ["array", "null"],
    "object": ["object", "null"],
    "boolean": ["boolean", "null"],
    "integer": ["integer", "string", "null"],
}


def json_schema() -> dict[str, Any]:
    """Return the schema of a profile as plain data for ``json.dump``."""
    plain = schema.Profile.model_json_schema(by_alias=True, schema_generator=_Generator)
    _add_old_names(plain)
    result = _tidy(plain)
    result["$defs"]["Basics"] |= {"type": "object", "required": ["name"]}
    result["$defs"]["CustomSection"]["oneOf"] = [{"required": [shape]} for shape in _SHAPES]
    return {"$schema": _DIALECT, **result, "type": "object", "required": ["basics"]}


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, which does not know what our checks of single values accept."""

    def function_after_schema(self, schema: Any) -> dict[str, Any]:
        pattern = _PATTERNS.get(schema["function"]["function"])
        return super().function_after_schema(schema) | ({"pattern": pattern} if pattern else {})


def _add_old_names(plain: dict[str, Any]) -> None:
    for model, names in LEGACY.items():
        properties = (plain if model is schema.Profile else plain["$defs"][model.__name__])["properties"]
        for old, new in names.items():
            description = f"Old name of '{new}'."
            properties[old] = properties[new] | {"description": description, "deprecated": True}


def _tidy(node: dict[str, Any]) -> dict[str, Any]:
    """Return a schema without pydantic's titles and defaults, closed but for ``x-`` keys."""
    result = _tidy_parts(node)
    if "properties" in result:
        result |= {"additionalProperties": False, "patternProperties": {"^x-": True}}
    if "enum" in result:
        truth = [True, False] if "true" in result["enum"] else []
        kinds = ["string", "boolean", "null"] if truth else ["string", "null"]
        return result | {"type": kinds, "enum": [*result["enum"], *truth, None]}
    if "type" in result:
        result["type"] = _TYPES[result["type"]]
    for name in result.get("required", ()):
        kinds = result["properties"][name]["type"]
        result["properties"][name]["type"] = [kind for kind in kinds if kind != "null"]
    return result


def _tidy_parts(node: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with one type where it had a choice of it and null, its parts made tidy."""
    result = {key: part for key, part in node.items() if key not in {"title", "default", "anyOf"}}
    for choice in node.get("anyOf", ()):
        result = choice | result if choice != {"type": "null"} else result
    if "oneOf" in result:
        result["anyOf"] = [_tidy(choice) for choice in result.pop("oneOf")]
    for key in ("properties", "$defs"):
        if key in result:
            result[key] = {name: _tidy(part) for name, part in result[key].items()}
    for key in ("items", "additionalProperties"):
        if isinstance(result.get(key), dict):
            result[key] = _tidy(result[key])
    return result
