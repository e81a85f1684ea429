"""``--set KEY=VALUE``: what the command line says in place of ``cvrender.design`` and ``cvrender.dates``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from cvrender.profile import Loaded

Command = TypeVar("Command", bound=Callable[..., object])

#: A key below ``cvrender`` and its text.
Setting = tuple[str, str]

_ROLES, _SIDES = ("body", "heading", "code"), ("top", "right", "bottom", "left")
_PARTS = {"fonts": _ROLES, "margins": _SIDES, "photo": ("show", "shape", "width")}
_OPTIONS = ("accent", "fonts", "size", "density", "margins", "photo", "icons", "header", "footer", "side")

#: Every key, in the order in which the schema has them.
KEYS = (
    "dates",
    *(
        key
        for option in _OPTIONS
        for key in (f"design.{option}", *(f"design.{option}.{part}" for part in _PARTS.get(option, ())))
    ),
)


class SettingType(click.ParamType[Setting]):
    """A key and its value, ``design.accent=teal``."""

    name = "setting"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Setting:
        """Return a key and its text; a usage error for an unknown key or a value that the schema refuses."""
        from cvrender.errors import did_you_mean

        key, equals, text = str(value).partition("=")
        if key not in KEYS:
            hint = did_you_mean(key, KEYS) or f"keys: {', '.join(KEYS)}"
            self.fail(f"there is no key '{key}' to set ({hint})", param, ctx)
        if not equals:
            self.fail(f"'{key}' needs a value: --set {key}=VALUE", param, ctx)
        for message in _refused(key, text):
            self.fail(f"{key}: {message}", param, ctx)
        return key, text

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete a key, and behind its ``=`` the values that it can have."""
        key, equals, start = incomplete.partition("=")
        if not equals:
            return [CompletionItem(f"{name}=") for name in KEYS if name.startswith(key)]
        return [CompletionItem(f"{key}={value}") for value in _values(key) if value.startswith(start)]


def set_option(command: Command) -> Command:
    """Give a command the option ``--set``, as the argument ``settings``."""
    return click.option(
        "--set",
        "settings",
        type=SettingType(),
        multiple=True,
        metavar="KEY=VALUE",
        help="Look and dates, in place of the profile's: design.accent=teal, design.size=10pt, "
        "design.density=compact, design.side=skills,languages, dates=long ... May be given several times.",
    )(command)


def overridden(loaded: Loaded, settings: tuple[Setting, ...]) -> Loaded:
    """Return a profile as if it said what the command line says."""
    if not settings:
        return loaded
    from cvrender.profile.schema import Settings

    own = loaded.profile.cvrender
    data = own.model_dump(exclude_unset=True)
    for key, text in settings:
        _put(data, key, text)
    extra = own.model_extra or {}
    known = {name: value for name, value in data.items() if name not in extra}
    changed = Settings.model_validate(known)
    return replace(loaded, profile=loaded.profile.model_copy(update={"cvrender": changed}))


def _put(data: dict[str, Any], key: str, text: str) -> None:
    """Set a key in data, whose short forms become the mappings that they stand for."""
    *above, last = key.split(".")
    for name in above:
        there = data.get(name)
        data[name] = there if isinstance(there, dict) else _whole(name, there)
        data = data[name]
    data[last] = _listed(text) if last == "side" else text


def _listed(text: str) -> tuple[str, ...]:
    """Return the names in ``a, b`` or, as YAML writes a list, ``[a, "b"]``."""
    plain = text.strip()
    inside = plain[1:-1] if plain.startswith("[") and plain.endswith("]") else plain
    return tuple(filter(None, (name.strip().strip("\"'") for name in inside.split(","))))


def _whole(name: str, short: Any) -> dict[str, Any]:
    """Return what ``fonts: Lato``, ``margins: 18mm`` or ``photo: circle`` says in full."""
    if not isinstance(short, str):
        return {}
    if name == "photo":
        return {"show" if short in ("true", "false") else "shape": short}
    return dict.fromkeys(_PARTS[name], short)


def _refused(key: str, text: str) -> Iterator[str]:
    """Yield what the schema has against a value."""
    from cvrender.profile.placed import Map, Plain
    from cvrender.profile.validation import validate

    data: dict[str, Any] = {}
    _put(data, key, text)

    def placed(value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value if isinstance(value, tuple) else Plain(value)
        made = Map()
        for name, part in value.items():
            made.put(name, placed(part), (0, 0), (0, 0))
        return made

    _, found = validate(placed({"basics": {}, "cvrender": data}))
    for finding in found:
        yield finding.message + (f" ({finding.hint})" if finding.hint else "")


def _values(key: str) -> tuple[str, ...]:
    """Return the values that a key is completed with."""
    from cvrender.profile.looks import DENSITIES
    from cvrender.profile.schema import SECTIONS, DateStyle, PhotoShape

    if key.startswith("design.fonts"):
        from cvrender.theme.fonts import packaged

        return tuple(packaged())
    shapes, truth = get_args(PhotoShape), ("true", "false")
    known: dict[str, tuple[str, ...]] = {
        "dates": get_args(DateStyle),
        "design.density": tuple(DENSITIES),
        "design.photo": (*truth, *shapes),
        "design.photo.shape": shapes,
        "design.photo.show": truth,
        "design.icons": truth,
        "design.side": SECTIONS,
    }
    return known.get(key, ())
