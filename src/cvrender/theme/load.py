"""theme.yaml files, from a theme up to base → one resolved Theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from cvrender.errors import ThemeError, did_you_mean
from cvrender.theme.find import MARKER, find_theme, shipped_folder, theme_names
from cvrender.theme.model import Bounds, Source, Theme, filled
from cvrender.theme.running import Running, fault
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
#: The loader that is written in C reads a theme in a fifth of the time; without it the other does.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EXPECTED = {str: "text", dict: "names and values", list: "a list of names", bool: "true or false"}


def available_themes() -> tuple[tuple[str, str], ...]:
    """Return the name and the description of each theme that can be chosen by name, and can be read."""
    return tuple(
        (name, str(data.get("description", "")))
        for name, data in _by_name()
        if not isinstance(data, ThemeError)
    )


def unreadable_themes() -> tuple[ThemeError, ...]:
    """Return what is wrong with the theme.yaml files that keep their themes out of ``available_themes``."""
    return tuple(data for _, data in _by_name() if isinstance(data, ThemeError))


def _by_name() -> Iterator[tuple[str, dict[str, Any] | ThemeError]]:
    """Yield each theme's name and its data, or why that cannot be read; ``./themes`` goes before ours."""
    folders = {
        name: place / name for place in (shipped_folder(), Path("themes")) for name in theme_names(place)
    }
    for name, folder in sorted(folders.items()):
        try:
            yield name, _read(folder)
        except ThemeError as error:
            yield name, error


def load_theme(name: str = "classic", *, paper: str | None = None) -> Theme:
    """Find a theme by name or path, merge it with those that it extends, and resolve its tokens.

    ``paper`` is ``a4`` (default) or ``letter``. ThemeError where anything in it is wrong.
    """
    folders, data = _chain(name)
    where = str(folders[0] / MARKER)
    raw = {**dict(flatten(data["tokens"])), **_paper(paper or "a4")}
    tokens, styles = resolve(raw, where), _styles(data["docx"])
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
        running=Running(**data.get("running", {})),
        bounds=_bounds(data.get("bounds", {})),
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
        folder = find_theme(str(parent), child=folders[-1])
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
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ThemeError(f"{file}: not UTF-8 (save the file as UTF-8)") from None
    except OSError as error:
        raise ThemeError(f"{file}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    data = _parsed(text, file)
    if not isinstance(data, dict):
        raise ThemeError(f"{file}: expected keys and values ({', '.join(sorted(KEYS))})")
    if wrong := [f"{file}: {one}" for one in _wrong(data)]:
        raise ThemeError("\n".join(wrong))
    return data


def _parsed(text: str, file: Path) -> Any:
    """Return the data of a theme.yaml; ThemeError, with the place, where that is not YAML."""
    try:
        return yaml.load(text, Loader=_LOADER)  # noqa: S506, both are safe
    except yaml.YAMLError as error:
        from cvrender.misreading import explained

        raise ThemeError(str(explained(error, text, str(file)))) from None
    except ValueError as error:  # 2026-13-45 looks like a date
        raise ThemeError(f"{file}: not YAML: {error} (put text in quotes)") from None
    except RecursionError:
        raise ThemeError(f"{file}: nested too deeply") from None


def _wrong(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the keys of a theme.yaml and with what they hold, each with its path."""
    checks: dict[str, Callable[[Any], Iterator[str]]] = {
        "running": _wrong_running,
        "bounds": _wrong_bounds,
        "docx": _wrong_styles,
    }
    for key, value in data.items():
        if key not in KEYS:
            hint = did_you_mean(str(key), KEYS) or f"keys: {', '.join(sorted(KEYS))}"
            yield f"{key}: no such key ({hint})"
        elif not isinstance(value, KEYS[key]):
            yield f"{key}: expected {_EXPECTED[KEYS[key]]}"
        elif key in checks:
            yield from checks[key](value)


def _wrong_running(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the unknown keys, fields and kinds of values in the texts of the margins."""
    kinds = {"header": str, "footer": str, "first": bool}
    for name, value in values.items():
        if name not in kinds:
            hint = did_you_mean(str(name), kinds) or f"keys: {', '.join(kinds)}"
            yield f"running.{name}: no such key ({hint})"
        elif not isinstance(value, kinds[name]):
            yield f"running.{name}: expected {_EXPECTED[kinds[name]]}"
        elif isinstance(value, str) and (wrong := fault(value)):
            yield f"running.{name}: {wrong}"


def _wrong_bounds(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the bounds that are unknown, or not two numbers, the smaller first."""
    for name, pair in values.items():
        numbers = isinstance(pair, list) and all(type(one) in (int, float) for one in pair)
        if not hasattr(Bounds(), str(name)):
            yield f"bounds.{name}: no such key (keys: space, leading, size)"
        elif not numbers or len(pair) != 2 or pair[0] > pair[1]:
            yield f"bounds.{name}: expected two numbers, the smaller first"


def _wrong_styles(styles: Mapping[str, Any]) -> Iterator[str]:
    for style, properties in styles.items():
        if not isinstance(properties, Mapping):
            yield f"docx.{style}: expected properties and values"


def _bounds(values: Mapping[str, Any]) -> Bounds:
    return Bounds(**{name: (float(low), float(high)) for name, (low, high) in values.items()})


def _styles(styles: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        str(style): {str(name): value for name, value in properties.items()}
        for style, properties in styles.items()
    }
