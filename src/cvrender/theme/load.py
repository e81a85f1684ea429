"""theme.yaml files, from a theme up to base → one resolved Theme."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from cvrender.errors import ThemeError, did_you_mean
from cvrender.theme.find import MARKER, find_theme, shipped_folder, theme_names
from cvrender.theme.model import Theme
from cvrender.theme.tokens import PAPERS, fill, flatten, resolve

_KEYS = {"extends", "description", "tokens", "sections", "docx", "photo"}
_MAPPINGS = {"tokens", "docx"}


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
    tokens = resolve({**dict(flatten(data["tokens"])), **_paper(paper or "a4")}, where)
    return Theme(
        name=folders[0].resolve().name,
        description=str(data.get("description", "")),
        folders=folders,
        tokens=tokens,
        sections=tuple(str(kind) for kind in data.get("sections", ())),
        docx=_styles(data["docx"], tokens, where),
        photo=data.get("photo", False),
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
        raise ThemeError(f"{file}: expected keys and values ({', '.join(sorted(_KEYS))})")
    for key, value in data.items():
        if key not in _KEYS:
            hint = did_you_mean(str(key), _KEYS) or f"keys: {', '.join(sorted(_KEYS))}"
            raise ThemeError(f"{file}: {key}: no such key ({hint})")
        if key in _MAPPINGS and not isinstance(value, dict):
            raise ThemeError(f"{file}: {key}: expected names and values")
        if key == "sections" and not isinstance(value, list):
            raise ThemeError(f"{file}: sections: expected a list of section names")
        if key == "photo" and not isinstance(value, bool):
            raise ThemeError(f"{file}: photo: expected true or false")
    return data


def _styles(styles: Mapping[str, Any], tokens: Mapping[str, str], where: str) -> dict[str, dict[str, Any]]:
    resolved = {}
    for style, properties in styles.items():
        if not isinstance(properties, Mapping):
            raise ThemeError(f"{where}: docx.{style}: expected properties and values")
        resolved[str(style)] = {
            str(name): fill(value, tokens, f"{where}: docx.{style}.{name}")
            if isinstance(value, str)
            else value
            for name, value in properties.items()
        }
    return resolved
