"""What the figures were measured on and with."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.measuring import Command, said

_BINARY_GIGA = 1024**3


def machine() -> str:
    """Return the processor, the cores that may be used, the memory and the system."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _BINARY_GIGA
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{_processor()}, {cores} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}"


def load() -> str:
    """Return the mean number of running processes during the last one, five and fifteen minutes."""
    return " ".join(f"{value:.1f}" for value in os.getloadavg())


def python(program: Path) -> str:
    """Return the version of an interpreter, and whether it was built to be fast: that makes up to a third."""
    script = """
import platform, sysconfig
tuned = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")
print(platform.python_version(), f"(built with{'' if tuned else 'out'} --enable-optimizations)")
"""
    return said(Command((program, "-c", script))).strip()


def versions(*packages: str) -> str:
    """Return the versions of packages that this Python has."""
    return ", ".join(f"{name} {found}" for name in packages if (found := _version(name)))


def changed_since(moment: float, *folders: Path) -> bool:
    """Tell whether a file in folders, other than compiled ones, is younger than a moment (``time.time``)."""
    files = (file for folder in folders for file in folder.rglob("*") if file.suffix != ".pyc")
    return any(file.is_file() and file.stat().st_mtime > moment for file in files)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())
