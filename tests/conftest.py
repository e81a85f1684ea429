"""The profiles, documents and outputs that several test files look at; each is made once."""

from __future__ import annotations

import signal
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from cvrender import compose, load_profile, load_theme, render, tailor
from cvrender.document import Document

ROOT = Path(__file__).parent.parent
PROFILES = tuple(sorted((ROOT / "profiles").glob("*.yaml")))
SAMPLES = tuple(
    sorted(
        file
        for file in (ROOT.parent / "shared/samples/jsonresume").glob("*.json")
        if "schema" not in file.name
    )
)
THEMES = (
    "academic",
    "classic",
    "compact",
    "console",
    "europe",
    "executive",
    "modern",
    "platform",
    "sidebar",
)
FORMATS = ("pdf", "docx", "html", "txt", "md", "json")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell has it for what runs in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)

#: The least that a profile is.
ANA = "basics: {name: Ana Example, summary: Builds things.}\n"


@cache
def composed(file: Path, theme: str) -> Document:
    """Return the document of a profile in the order of a theme."""
    look = load_theme(theme)
    profile = tailor(load_profile(file), sections=look.sections, side=look.side)
    document = compose(profile)  # no sample has its photo beside it, and some themes show photos
    return document if (file.parent / document.image).is_file() else replace(document, image="")


@cache
def rendered(file: Path, theme: str, format: str, paper: str = "a4") -> bytes:
    """Return one output of a profile."""
    return render(composed(file, theme), load_theme(theme, paper=paper), format)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the user's own folders and settings."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a test work in an empty folder with a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    return home


def profile(name: str, text: str = ANA) -> Path:
    """Write a profile, and the folders that it is in."""
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
