"""What shapes an output besides its inputs: cvrender's code, the packages that it uses, and the machine."""

from __future__ import annotations

import os
import sys

from cvrender.digest import sha256
from cvrender.keeping.inputs import files, tree

#: The distributions whose version may change the bytes of an output or what is said about it; a test
#: compares them with those that cvrender needs.
PACKAGES = (
    "babel",
    "brotli",
    "cffi",
    "cssselect2",
    "fonttools",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "markupsafe",
    "mdurl",
    "pikepdf",
    "pillow",
    "pydyf",
    "pypdf",
    "pyphen",
    "python-docx",
    "pyyaml",
    "rendercv-fonts",
    "tinycss2",
    "tinyhtml5",
    "weasyprint",
    "webencodings",
    "zopfli",
)

#: The code of cvrender, and in a wheel its themes.
_CODE = os.path.dirname(os.path.dirname(__file__))

#: Of a digest in hexadecimal.
_DIGITS = 64

#: How the folders end that tell what is installed (PEP 376, and setuptools before it).
_TELLING = (".dist-info", ".egg-info")


#: Of this process, once it is known: what it imports is that of its start, though files may change meanwhile.
_known: list[str] = []


def versions() -> dict[str, str]:
    """Return the version of each of the packages by its name; empty where it is not installed."""
    return {name: version for name, _, version in (entry.rpartition("-") for entry in _packages())}


def identity(memory: str | os.PathLike[str] | None) -> str:
    """Return a digest of cvrender's code, of the versions of its packages and of Python, and of the machine.

    ``memory`` is a folder where the digest of the code is kept by the times of its files; None reads them.
    A process looks once.
    """
    if not _known:
        machine = (sys.version, sys.platform, os.uname().machine, sys.byteorder)
        parts = (_code(memory), *_packages(), *machine)
        _known.append(sha256("\n".join(parts).encode()).hexdigest())
    return _known[0]


def _code(memory: str | os.PathLike[str] | None) -> str:
    """Return the digest of the package's files, which are only read where one has another size or time."""
    if memory is None:
        return tree(_CODE)
    times = [f"{name} {status.st_size} {status.st_mtime_ns}" for name, status in files(_CODE)]
    seen = "\n".join([_CODE, *times]).encode("utf-8", "surrogateescape")
    note = os.path.join(memory, "code", sha256(seen).hexdigest())
    return _noted(note) or _note(note, tree(_CODE))


def _noted(note: str) -> str:
    """Return the digest that a note holds, or an empty text where it is not there, or damaged."""
    try:
        with open(note, "rb") as opened:
            found = opened.read()
    except OSError:
        return ""
    return found.decode() if len(found) == _DIGITS and found.isalnum() else ""


def _note(note: str, digest: str) -> str:
    from cvrender.whole import write  # not needed where the code is known

    try:
        write(note, digest.encode())
    except OSError:
        pass
    return digest


def _packages() -> tuple[str, ...]:
    """Return ``name-version`` of each package as it is installed: the first that Python finds of each.

    The names of the folders tell it (Core metadata, PEP 376); importlib.metadata takes ten times as long.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        for entry in _listed(place or "."):
            name, _, version = entry.rpartition(".")[0].rpartition("-")
            found.setdefault(name.lower().replace("_", "-").replace(".", "-"), version)
    return tuple([f"{name}-{found.get(name, '')}" for name in PACKAGES])


def _listed(place: str) -> list[str]:
    """Return the names of the folders in a place that tell what is installed there."""
    try:
        return [entry for entry in os.listdir(place) if entry.endswith(_TELLING)]
    except OSError:
        return []
