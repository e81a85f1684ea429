"""Where themes are: a path, ``./themes/NAME``, or the themes that come with cvrender."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cvrender.errors import ThemeError, did_you_mean

MARKER = "theme.yaml"


@cache
def shipped_folder() -> Path:
    """Return the folder of the shipped themes: in the wheel, else in the repository."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent.parent / "themes"


def theme_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the themes in a folder, sorted; ``base`` is only for extending."""
    names = (marker.parent.name for marker in folder.glob(f"*/{MARKER}"))
    return tuple(sorted(name for name in names if name != "base"))


def find_theme(name: str, child: Path | None = None) -> Path:
    """Return the folder of a theme.

    ``name`` is a path (it has a slash) or a name. ``child`` is the folder of the theme that extends it: paths
    are taken from there first, names looked for beside it, then in ``./themes`` and among the shipped themes.
    ThemeError where there is none.
    """
    if "/" in name or "\\" in name or name.startswith("."):
        inside = child / name if child else Path(name)
        return _checked(inside if (inside / MARKER).is_file() else Path(name), name)
    places = [*([child.parent] if child else []), Path("themes"), shipped_folder()]
    for place in places:
        if (place / name / MARKER).is_file():
            return place / name
    if "," in name:
        several = ",".join(name.replace(",", " ").split())
        raise ThemeError(f"no theme named '{name}' (for several themes: 'cvrender build -t {several}')")
    known = sorted({other for place in places if place.is_dir() for other in theme_names(place)})
    hint = did_you_mean(name, known) or f"themes: {', '.join(known)}"
    raise ThemeError(f"no theme named '{name}' ({hint})")


def _checked(folder: Path, name: str) -> Path:
    if not (folder / MARKER).is_file():
        raise ThemeError(f"no theme in '{name}' (it has no {MARKER})")
    return folder
