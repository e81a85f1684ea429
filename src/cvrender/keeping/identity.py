"""What shapes an output besides its inputs: cvrender's code, the packages that it uses, and the machine."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from cvrender.keeping.inputs import files, tree
from cvrender.keeping.writing import write

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
_CODE = Path(__file__).parent.parent

#: Of a digest in hexadecimal.
_DIGITS = 64


def versions() -> dict[str, str]:
    """Return the version of each of the packages by its name; empty where it is not installed."""
    return {name: version for name, _, version in (entry.rpartition("-") for entry in _packages())}


def identity(memory: Path | None) -> str:
    """Return a digest of cvrender's code, of the versions of its packages and of Python, and of the machine.

    ``memory`` is a folder where the digest of the code is kept by the times of its files; None reads them.
    """
    parts = (_code(memory), *_packages(), sys.version, sys.platform, os.uname().machine, sys.byteorder)
    return sha256("\n".join(parts).encode()).hexdigest()


def _code(memory: Path | None) -> str:
    """Return the digest of the package's files, which are only read where one has another size or time."""
    if memory is None:
        return tree(_CODE)
    times = (f"{name} {status.st_size} {status.st_mtime_ns}" for name, status in files(_CODE))
    note = memory / "code" / sha256("\n".join((str(_CODE), *times)).encode()).hexdigest()
    with suppress(OSError, UnicodeDecodeError):
        found = note.read_text(encoding="ascii")
        if len(found) == _DIGITS and found.isalnum():
            return found
    digest = tree(_CODE)
    with suppress(OSError):
        write(note, digest.encode())
    return digest


@cache
def _packages() -> tuple[str, ...]:
    """Return ``name-version`` of each package as it is installed: the first that Python finds of each.

    The names of the folders tell it (Core metadata, PEP 376); importlib.metadata takes ten times as long.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        with suppress(OSError):
            for entry in os.listdir(place or "."):  # noqa: PTH208, no paths are wanted
                if entry.endswith((".dist-info", ".egg-info")):
                    name, _, version = entry.rpartition(".")[0].rpartition("-")
                    found.setdefault(name.lower().replace("_", "-").replace(".", "-"), version)
    return tuple(f"{name}-{found.get(name, '')}" for name in PACKAGES)
