"""What shapes an output here and on another machine: the same, or what differs, in words."""

from __future__ import annotations

import ctypes
import platform
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from cvrender.keeping import files, tree, versions
from cvrender.version import __version__

#: Differences that are named; the others are counted.
_NAMED = 3

#: Libraries of the system, how their files are called, and what returns the version: text or a number.
_LIBRARIES: Mapping[str, tuple[str, str, type[ctypes.c_char_p | ctypes.c_int]]] = {
    "Pango": ("pango-1.0.so.0", "pango_version_string", ctypes.c_char_p),
    "HarfBuzz": ("harfbuzz.so.0", "hb_version_string", ctypes.c_char_p),
    "HarfBuzz subset": ("harfbuzz-subset.so.0", "hb_version_string", ctypes.c_char_p),
    "fontconfig": ("fontconfig.so.1", "FcGetVersion", ctypes.c_int),
}


@dataclass(frozen=True, slots=True)
class Shaping:
    """Versions by name: of cvrender and its packages, and of what the system brings along."""

    packages: Mapping[str, str]
    system: Mapping[str, str]


@cache
def shaping() -> Shaping:
    """Return what shapes the outputs of this machine."""
    packages = {"cvrender": __version__, "files of cvrender": _code(), **versions()}
    system = {"Python": ".".join(platform.python_version_tuple()[:2]), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return Shaping(packages, system | {name: _version(*place) for name, place in _LIBRARIES.items()})


def differences(theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """Return what differs, as in ``weasyprint 70.1 (here 70.0)``; empty where nothing does."""
    names = [name for name in ours if theirs.get(name) != ours[name]]
    if names[:1] == ["cvrender"]:  # the others follow from it
        names = names[:1]
    said = [f"{name} {theirs.get(name) or 'missing'} (here {ours[name] or 'missing'})" for name in names]
    more = [f"{len(said) - _NAMED} more"] if len(said) > _NAMED else []
    return ", ".join(said[:_NAMED] + more)


def _code() -> str:
    """Return a short digest of cvrender's files, which are the same in a wheel, that has the themes inside,
    and in a repository, that has them beside."""
    from cvrender.theme.find import shipped_folder

    package = Path(__file__).parent.parent
    own = [name for name, _ in files(package) if not name.startswith("themes/")]
    code = "".join(f"{name}\0{sha256((package / name).read_bytes()).hexdigest()}\0" for name in own)
    return sha256(f"{code}{tree(shipped_folder())}".encode()).hexdigest()[:8]


def _version(file: str, function: str, kind: type[ctypes.c_char_p | ctypes.c_int]) -> str:
    """Return the version of a library of the system; empty where there is none."""
    name, _, number = file.rpartition(".so.")
    for form in (f"lib{file}", f"lib{name}.{number}.dylib", f"lib{name}.dylib"):
        try:
            asked = getattr(ctypes.CDLL(form), function)
        except (OSError, AttributeError):
            continue
        asked.restype = kind
        version = asked()
        return version.decode() if isinstance(version, bytes) else str(version)
    return ""
