"""Values of CSS as tokens → colours as ``#rrggbb``, lengths in CSS pixels, and what variables stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tinycss2
from tinycss2.color4 import parse_color

from cvrender.theme.colors import hexadecimal

Tokens = tuple[Any, ...]

#: A browser's own type size in pixels, and how many pixels the units of length are (CSS Values 4, section 6).
USUAL = 16.0
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "rem": USUAL}
_OF_TYPE = {"em": 1.0, "ex": 0.5, "ch": 0.5}

#: Variables that stand for variables are followed so far; a circle ends there.
_DEPTH = 9


def written(value: Tokens) -> str:
    """Return tokens as text in small letters."""
    return str(tinycss2.serialize(list(value))).strip().lower()


def colour(value: Tokens | None, around: str) -> str:
    """Return a colour, ``transparent``, or nothing where it cannot be known."""
    text = written(value) if value else "inherit"
    if text in ("inherit", "currentcolor", "unset"):
        return around
    if getattr(parse_color(text), "alpha", 1) == 0:
        return "transparent"
    try:
        return hexadecimal(text)
    except ValueError:
        return ""


def behind(values: Mapping[str, Tokens], around: str) -> str:
    """Return what is behind an element; nothing where that is a picture, a gradient or not known."""
    if written(values.get("background-image", ())) not in ("", "none", "initial"):
        return ""
    value = values.get("background-color") or values.get("background")
    if not value or written(value) in ("none", "0", "inherit", "initial", "unset"):
        return around
    if any(token.type == "url" or _draws(token) for token in value):
        return ""
    found = [shade for token in value if (shade := colour((token,), ""))]
    return around if found[-1:] == ["transparent"] else found[-1] if found else ""


def type_size(values: Mapping[str, Tokens], around: float) -> float:
    """Return a type size in pixels; that of the parent where it is a word or cannot be known."""
    for token in values.get("font-size") or values.get("font") or ():
        if token.type == "percentage":
            return float(around * token.value / 100)
        if (size := pixels(token, around)) is not None:
            return size
    return around


def pixels(token: Any, size: float) -> float | None:
    """Return a length in pixels, ``size`` being that of the type; None where the token is no length."""
    if token.type == "number" and token.value == 0:
        return 0.0
    if token.type != "dimension":
        return None
    unit = _PIXELS.get(token.lower_unit) or _OF_TYPE.get(token.lower_unit, 0.0) * size
    return float(token.value * unit) if unit else None


def resolved(value: Tokens, variables: Mapping[str, Tokens], depth: int = 0) -> Tokens:
    """Return a value with its ``var(...)`` replaced as far as it is known (CSS Variables 1, section 3)."""
    made: list[Any] = []
    for token in value:
        found = _stands_for(token, variables) if depth < _DEPTH else None
        made += (token,) if found is None else resolved(found, variables, depth + 1)
    return tuple(made)


def _stands_for(token: Any, variables: Mapping[str, Tokens]) -> Tokens | None:
    """Return the value of a variable, or the one that is given for lack of it; None where there is none."""
    if token.type != "function" or token.lower_name != "var":
        return None
    name = next((item.value for item in token.arguments if item.type == "ident"), "")
    commas = [at for at, item in enumerate(token.arguments) if item == ","]
    other = tuple(token.arguments[commas[0] + 1 :]) if commas else None
    return variables.get(name, other)


def _draws(token: Any) -> bool:
    return bool(token.type == "function" and token.lower_name.endswith(("gradient", "image", "-set")))
