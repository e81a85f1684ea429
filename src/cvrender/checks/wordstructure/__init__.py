"""The structure of a Word file: whether it is made of styles, lists and headings, and its parts fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.subject import Subject
from cvrender.checks.wordstructure import about, looks, outline, parts, spacing, things
from cvrender.checks.wordstructure.package import Package, read

RULES: Mapping[str, Rule] = {
    **parts.RULES,
    **looks.RULES,
    **outline.RULES,
    **things.RULES,
    **spacing.RULES,
    **about.RULES,
}

_RULES: tuple[Callable[[Package, Subject], Iterator[Finding]], ...] = (
    parts.content_types,
    parts.links,
    parts.ids,
    looks.defined,
    looks.direct,
    looks.fonts,
    outline.headings,
    outline.lists,
    things.tables,
    things.text_boxes,
    things.alt,
    spacing.empty,
    spacing.typed,
    about.language,
    about.properties,
    about.compatibility,
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield what the structure of a Word file breaks; UnreadableError where it cannot be read at all."""
    if subject.format != "docx":
        return
    package = read(subject.data)
    for rule in _RULES:
        yield from rule(package, subject)


CHECKS = (check,)
