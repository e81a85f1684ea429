"""Every rule by name, and the modules that hold them.

A module of rules exports ``RULES`` (name → Rule) and ``CHECKS`` (functions Subject → Iterator[Finding]).
It is imported only when a format that it is about is checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import ModuleType

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.subject import Format, Subject

RuleFunction = Callable[[Subject], Iterator[Finding]]

_ALL: tuple[Format, ...] = ("pdf", "docx", "html", "txt")

#: The formats that each module of ``cvrender.checks`` looks at, in the order of the report.
MODULES: Mapping[str, tuple[Format, ...]] = {
    "pdfstructure": ("pdf",),
    "wordstructure": ("docx",),
    "reading": _ALL,
    "content": _ALL,
    "characters": _ALL,
    "links": _ALL,
    "headings": _ALL,
    "ats": _ALL,
    "sight": ("pdf", "docx", "html"),
    "columns": ("pdf", "docx"),
    "furniture": ("pdf", "docx"),
    "design": ("pdf", "docx", "html"),
    "layout": ("pdf",),
    "compare": _ALL,
}


def rules() -> dict[str, Rule]:
    """Return every rule by its name."""
    return {name: rule for module in MODULES for name, rule in _module(module).RULES.items()}


def functions(form: Format) -> Iterator[RuleFunction]:
    """Yield the functions that look at one format."""
    for module, formats in MODULES.items():
        if form in formats:
            yield from _module(module).CHECKS


def _module(name: str) -> ModuleType:
    return import_module(f"cvrender.checks.{name}")
