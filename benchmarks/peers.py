"""The tools that cvrender is measured against, as .ci/setup-bench installed them, made to run offline.

RenderCV's templates import a Typst package of icons, ``fontawesome``, which Typst downloads at first use and
no package registry of Python carries. Here an empty stand-in takes its place, so icons cost nothing and are
not shown. Its look for a newer version is answered by the file that it keeps for that.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Command, FailedError, said

#: What each peer runs with besides the environment as it is.
Environment = Mapping[str, str]

_ICONS = "fontawesome"
_ICONS_VERSION = "0.6.0"
_INSIDE = Path(__file__).parent / "inside"


@dataclass(frozen=True, slots=True)
class Peers:
    """The peers' programs and what their processes see.

    ``rendercv`` and ``typst`` are the versions, empty where they are not installed.
    """

    programs: Path
    environment: Environment
    rendercv: str = ""
    typst: str = ""

    def renders(self, file: Path, pdf: Path, *arguments: str) -> Command:
        """Return RenderCV's command for a file in YAML; besides the PDF its Typst file is always written."""
        places = ("-pdf", pdf, "-typ", pdf.with_suffix(".typ"))
        return Command(
            (self.programs / "rendercv", "render", file, "-q", *places, *arguments), self.environment
        )

    def inside(self, module: str, *arguments: str | Path) -> Command:
        """Return a process of the peers' Python that does what a file of benchmarks/inside says."""
        return Command((self.programs / "python", _INSIDE / f"{module}.py", *arguments), self.environment)


#: Options with which RenderCV writes a PDF and nothing that a person would look at besides.
ONLY_PDF = ("-nomd", "-nohtml", "-nopng")


def find_peers(programs: Path, folder: Path) -> Peers:
    """Return the peers whose programs are in a folder, with a cache of theirs made in another one."""
    found = _versions(programs)
    cache = folder / "peers-cache"
    _stand_in(cache / "typst" / "packages" / "preview" / _ICONS / _ICONS_VERSION)
    _newest(cache / "rendercv", found.get("rendercv", ""))
    environment = {"XDG_CACHE_HOME": str(cache)}
    return Peers(programs, environment, found.get("rendercv", ""), found.get("typst", ""))


def _versions(programs: Path) -> dict[str, str]:
    """Return the versions of all that is installed beside the peers' Python; nothing where there is none."""
    script = """
import importlib.metadata, json
print(json.dumps({one.name: one.version for one in importlib.metadata.distributions()}))
"""
    try:
        found = json.loads(said(Command((programs / "python", "-c", script))))
    except (OSError, FailedError):
        return {}
    return {str(name): str(version) for name, version in found.items()}


def _stand_in(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    about = f'[package]\nname = "{_ICONS}"\nversion = "{_ICONS_VERSION}"\nentrypoint = "lib.typ"\n'
    (folder / "typst.toml").write_text(about, encoding="utf-8")
    (folder / "lib.typ").write_text("#let fa-icon(..args) = none\n", encoding="utf-8")


def _newest(folder: Path, version: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    checked = {"last_check": time.time(), "latest_version": version}
    (folder / "version_check.json").write_text(json.dumps(checked), encoding="utf-8")
