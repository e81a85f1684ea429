"""One profile, many résumés: a YAML profile → PDF, Word, HTML, text, Markdown, JSON Resume.

from cvrender import compose, load_profile, load_theme, render, tailor

theme = load_theme("classic")
profile = tailor(load_profile("ana.yaml"), sections=theme.sections, side=theme.side)
pdf = render(compose(profile), theme, "pdf")
"""

from __future__ import annotations

TYPE_CHECKING = False  # the one of typing takes longer to import than all of this
if TYPE_CHECKING:
    from pathlib import Path

    from cvrender.budget import Budget, budget_of
    from cvrender.checks import Finding, Rule, Subject, check, rules
    from cvrender.composing import Shortening, compose
    from cvrender.document import Document
    from cvrender.errors import BudgetError, CvrenderError, OutputError, Problem, ProfileError, ThemeError
    from cvrender.extracting import extract
    from cvrender.fitting import Fitted, fit
    from cvrender.profile import Profile
    from cvrender.redaction import redact
    from cvrender.styling import styled
    from cvrender.tailoring import tailor
    from cvrender.theme import Theme, available_themes, load_theme
    from cvrender.version import __version__
    from cvrender.writers import Notice, Options, Output, Site, produce

_HOMES = {
    "Budget": "budget",
    "BudgetError": "errors",
    "CvrenderError": "errors",
    "Document": "document",
    "Finding": "checks",
    "Fitted": "fitting",
    "Notice": "writers",
    "Options": "writers",
    "Output": "writers",
    "OutputError": "errors",
    "Problem": "errors",
    "Profile": "profile",
    "ProfileError": "errors",
    "Rule": "checks",
    "Shortening": "composing",
    "Site": "writers",
    "Subject": "checks",
    "Theme": "theme",
    "ThemeError": "errors",
    "__version__": "version",
    "available_themes": "theme",
    "budget_of": "budget",
    "check": "checks",
    "compose": "composing",
    "extract": "extracting",
    "fit": "fitting",
    "load_theme": "theme",
    "produce": "writers",
    "rules": "checks",
    "styled": "styling",
    "redact": "redaction",
    "tailor": "tailoring",
}

__all__ = [
    "Budget",
    "BudgetError",
    "CvrenderError",
    "Document",
    "Finding",
    "Fitted",
    "Notice",
    "Options",
    "Output",
    "OutputError",
    "Problem",
    "Profile",
    "ProfileError",
    "Rule",
    "Shortening",
    "Site",
    "Subject",
    "Theme",
    "ThemeError",
    "__version__",
    "available_themes",
    "budget_of",
    "check",
    "compose",
    "extract",
    "fit",
    "load_profile",
    "load_theme",
    "produce",
    "redact",
    "render",
    "rules",
    "styled",
    "tailor",
]


def load_profile(path: str | Path, *, strict: bool = False) -> Profile:
    """Read a YAML or JSON profile; ProfileError with every problem of the file.

    With ``strict`` what is only a warning is a problem too.
    """
    from cvrender.profile import read

    return read(path, strict=strict).profile


def render(document: Document, theme: Theme, format: str = "pdf", options: Options | None = None) -> bytes:
    """Return the document in one format: pdf, docx, html, txt, md or json.

    ``produce`` does the same, and tells besides which fonts were taken and which characters no font has.
    """
    from cvrender.writers import produce

    return produce(document, theme, format, options).data


def __dir__() -> list[str]:
    """Return the public names, whether they were imported yet or not."""
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that importing cvrender costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'cvrender' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"cvrender.{_HOMES[name]}"), name)
