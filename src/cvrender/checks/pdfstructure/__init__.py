"""The structure of a PDF: whether PDF/UA-1 and PDF/A-3a hold, as far as a file's objects tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.pdfstructure import marking, outline, references, standing, typefaces
from cvrender.checks.pdfstructure.model import PdfFile
from cvrender.checks.pdfstructure.reading import read
from cvrender.checks.subject import Subject

RULES: Mapping[str, Rule] = {
    "pdf-damaged": Rule("error", "A PDF opens without being repaired first."),
    **standing.RULES,
    **outline.RULES,
    **references.RULES,
    **marking.RULES,
    **typefaces.RULES,
}

_RULES: tuple[Callable[[PdfFile, Subject], Iterator[Finding]], ...] = (
    standing.tagged,
    standing.language,
    standing.title,
    standing.identity,
    outline.headings,
    outline.lists,
    references.links,
    references.alt,
    marking.untagged,
    marking.artifacts,
    marking.order,
    typefaces.embedded,
    typefaces.mapped,
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield what the structure of a PDF breaks; UnreadableError where it cannot be read at all."""
    if subject.format != "pdf":
        return
    file = read(subject.data)
    if file.repaired:
        message = f"it is damaged, and some programs cannot open it ({file.repaired[0]}); make it again"
        yield Finding("pdf-damaged", "error", message)
    for rule in _RULES:
        yield from rule(file, subject)


CHECKS = (check,)
