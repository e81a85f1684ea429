"""Where a run works, with what, and how thoroughly: what every trial is given."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Command
from benchmarks.peers import Peers

ROOT = Path(__file__).parent.parent

#: The theme of all trials: one column, and what most people will take.
THEME = "classic"


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder that is the run's own, cvrender's programs, the peers, and how much is measured.

    ``say`` tells whoever waits what is being done.
    """

    folder: Path
    programs: Path
    peers: Peers
    rounds: int
    full: bool
    say: Callable[[str], object]

    @property
    def environment(self) -> Mapping[str, str]:
        """What cvrender's processes see: a cache of their own, which begins empty."""
        return {"XDG_CACHE_HOME": str(self.folder / "cache")}

    def ours(self, *arguments: str | Path) -> Command:
        """Return the command ``cvrender`` with arguments."""
        return Command((self.programs / "cvrender", *arguments), self.environment)

    def inside(self, module: str, *arguments: str | Path) -> Command:
        """Return a process of cvrender's Python that does what a module of benchmarks/inside says."""
        module = f"benchmarks.inside.{module}"
        environment = {**self.environment, "PYTHONPATH": str(ROOT)}
        return Command((self.programs / "python", "-m", module, *arguments), environment)

    def place(self, name: str) -> Path:
        """Return a new and empty folder of this name."""
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        return place
