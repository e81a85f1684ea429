"""theme.yaml files, from a theme up to base → one resolved Theme."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from cvrender.errors import ThemeError, did_you_mean
from cvrender.theme.find import MARKER, find_theme, shipped_folder, theme_names
from cvrender.theme.model import Bounds, Running, Source, Theme, filled
from cvrender.theme.tokens import PAPERS, flatten, resolve

#: The keys of a theme.yaml, and what each holds.
KEYS: Mapping[str, type] = {
    "extends": str,
    "description": str,
    "tokens": dict,
    "sections": list,
    "side": list,
    "docx": dict,
    "photo": bool,
    "icons": bool,
    "running": dict,
    "bounds": dict,
}
_EXPECTED = {str: "text", dict: "names and values", list: "a list of names", bool: "true or false"}


def available_themes() -> tuple[tuple[str, str], ...]:
    """Return the name and the description of each theme that can be chosen by name."""
    folders = {
        name: place / name for place in (shipped_folder(), Path("themes")) for name in theme_names(place)
    }
    return tuple(
        (name, str(_read(folder).get("description", ""))) for name, folder in sorted(folders.items())
    )


def load_theme(name: str = "classic", *, paper: str | None = None) -> Theme:
    """Find a theme by name or path, merge it with those that it extends, and resolve its tokens.

    ``paper`` is ``a4`` (default) or ``letter``. ThemeError where anything in it is wrong.
    """
    folders, data = _chain(name)
    where = str(folders[0] / MARKER)
    raw = {**dict(flatten(data["tokens"])), **_paper(paper or "a4")}
    tokens, styles = resolve(raw, where), _styles(data["docx"], where)
    return Theme(
        name=folders[0].resolve().name,
        description=str(data.get("description", "")),
        folders=folders,
        tokens=tokens,
        sections=tuple(str(kind) for kind in data.get("sections", ())),
        docx=filled(styles, tokens, where),
        photo=data.get("photo", False),
        icons=data.get("icons", False),
        side=tuple(str(kind) for kind in data.get("side", ())),
        running=_running(data.get("running", {}), where),
        bounds=_bounds(data.get("bounds", {}), where),
        source=Source(raw, styles, where),
    )


def _paper(name: str) -> dict[str, str]:
    if name not in PAPERS:
        raise ThemeError(f"no paper named '{name}' (papers: {', '.join(PAPERS)})")
    width, height = PAPERS[name]
    return {"page.paper": name, "page.width": width, "page.height": height}


def _chain(name: str) -> tuple[tuple[Path, ...], dict[str, Any]]:
    """Return the folders from the theme to the last that it extends, and their merged data."""
    folders = [find_theme(name)]
    layers = [_read(folders[0])]
    while parent := layers[-1].get("extends"):
        folder = find_theme(str(parent), beside=folders[-1].parent)
        if folder.resolve() in {seen.resolve() for seen in folders}:
            raise ThemeError(f"{folders[-1] / MARKER}: extends: '{parent}' leads back to itself")
        folders.append(folder)
        layers.append(_read(folder))
    merged: dict[str, Any] = {"tokens": {}, "docx": {}}
    for layer in reversed(layers):
        merged = _merge(merged, layer)
    return tuple(folders), merged


def _merge(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = _merge(merged[key], value) if both else value
    return merged


def _read(folder: Path) -> dict[str, Any]:
    file = folder / MARKER
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ThemeError(f"{file}: cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(data, dict):
        raise ThemeError(f"{file}: expected keys and values ({', '.join(sorted(KEYS))})")
    for key, value in data.items():
        if key not in KEYS:
            hint = did_you_mean(str(key), KEYS) or f"keys: {', '.join(sorted(KEYS))}"
            raise ThemeError(f"{file}: {key}: no such key ({hint})")
        if not isinstance(value, KEYS[key]):
            raise ThemeError(f"{file}: {key}: expected {_EXPECTED[KEYS[key]]}")
    return data


def _running(values: Mapping[str, Any], where: str) -> Running:
    """Return the texts of the margins; ThemeError for an unknown key, field or kind of value."""
    kinds = {"header": str, "footer": str, "first": bool}
    for name, value in values.items():
        if name not in kinds:
            hint = did_you_mean(str(name), kinds) or f"keys: {', '.join(kinds)}"
            raise ThemeError(f"{where}: running.{name}: no such key ({hint})")
        if not isinstance(value, kinds[name]):
            raise ThemeError(f"{where}: running.{name}: expected {_EXPECTED[kinds[name]]}")
    return Running(**values)


def _bounds(values: Mapping[str, Any], where: str) -> Bounds:
    """Return how far a theme may be moved; ThemeError where it is not two numbers, the smaller first."""
    usual = Bounds()
    for name, pair in values.items():
        if not hasattr(usual, str(name)):
            raise ThemeError(f"{where}: bounds.{name}: no such key (keys: space, leading, size)")
        numbers = isinstance(pair, list) and all(type(one) in (int, float) for one in pair)
        if not numbers or len(pair) != 2 or pair[0] > pair[1]:
            raise ThemeError(f"{where}: bounds.{name}: expected two numbers, the smaller first")
    return Bounds(**{name: (float(low), float(high)) for name, (low, high) in values.items()})


def _styles(styles: Mapping[str, Any], where: str) -> dict[str, dict[str, Any]]:
    for style, properties in styles.items():
        if not isinstance(properties, Mapping):
            raise ThemeError(f"{where}: docx.{style}: expected properties and values")
    return {
        str(style): {str(name): value for name, value in properties.items()}
        for style, properties in styles.items()
    }
