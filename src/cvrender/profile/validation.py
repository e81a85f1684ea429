"""Plain data → a Profile; what pydantic has against it → plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from cvrender.errors import did_you_mean
from cvrender.profile.finding import Finding
from cvrender.profile.placed import Map, kind_of
from cvrender.profile.schema import SHAPES, Profile
from cvrender.profile.values import quoted

_EXPECTED = {
    "string_type": "text",
    "tuple_type": "a list",
    "model_type": "a mapping",
    "dict_type": "a mapping",
    "bool_type": "true or false",
}


def validate(data: Map) -> tuple[Profile | None, list[Finding]]:
    """Return the profile, or None and everything that the schema has against the data."""
    try:
        return Profile.model_validate(data), []
    except ValidationError as error:
        return None, [_finding(detail) for detail in error.errors(include_url=False)]


def _finding(error: Mapping[str, Any]) -> Finding:
    path = tuple(part for part in error["loc"] if part not in SHAPES)
    value, kind = error["input"], error["type"]
    if kind in _EXPECTED:
        return Finding(path, f"expected {_EXPECTED[kind]}, got {kind_of(value)}", _hint(kind, value))
    if kind == "missing":
        return Finding(path, "missing")
    if kind == "value_error":
        return Finding(path, str(error["ctx"]["error"]))
    if kind == "bool_parsing":
        return Finding(path, f"expected true or false, got {quoted(value)}")
    if kind == "literal_error":
        expected = str(error["ctx"]["expected"])
        hint = did_you_mean(value, re.findall("'(.*?)'", expected)) if isinstance(value, str) else ""
        got = quoted(value) if isinstance(value, str) else kind_of(value)
        return Finding(path, f"expected {expected}, got {got}", hint)
    return Finding(path, str(error["msg"]))


def _hint(kind: str, value: Any) -> str:
    """Say what was probably meant: most wrong shapes are text that YAML takes for something else."""
    if kind == "tuple_type":
        return "write it as a list: - ..."
    if kind == "string_type" and getattr(value, "flow", False):
        return f"put text that begins with '{'{' if isinstance(value, dict) else '['}' in quotes"
    if kind == "string_type" and isinstance(value, dict):
        return "put text that contains ': ' in quotes"
    if kind in {"model_type", "dict_type"}:
        return "write it as key: value"
    return ""
