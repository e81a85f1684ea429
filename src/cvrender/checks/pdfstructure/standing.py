"""pdf-tagged, pdf-language, pdf-title, pdf-identity: what a PDF says about itself as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.pdfstructure.model import PdfFile
from cvrender.checks.roles import excerpt, letters
from cvrender.checks.subject import Subject

RULES = {
    "pdf-tagged": Rule("error", "A PDF has a structure that screen readers follow."),
    "pdf-language": Rule("error", "A PDF names the language that it is written in."),
    "pdf-title": Rule("error", "A PDF has a title with the person's name, and viewers show it."),
    "pdf-identity": Rule("error", "A PDF declares PDF/UA-1, and PDF/A-3a where it can."),
}

#: A language tag's form (RFC 3066, 2.1, which ISO 14289-1, 7.2, asks for).
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def tagged(file: PdfFile, subject: Subject) -> Iterator[Finding]:
    """Yield what keeps a screen reader from using the structure (ISO 14289-1, 7.1; ISO 19005-3, 6.7.2)."""
    if not file.elements:
        yield _error("pdf-tagged", "it has no structure; print it again as a tagged PDF")
    elif not file.catalog.marked:
        yield _error("pdf-tagged", "its structure is not declared (MarkInfo, Marked); print it again")
    if file.catalog.suspects:
        yield _error("pdf-tagged", "its structure is declared to be doubtful (MarkInfo, Suspects)")


def language(file: PdfFile, subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the language (ISO 14289-1, 7.2; ISO 19005-3, 6.7.4)."""
    found = file.catalog.language
    if not found:
        yield _error("pdf-language", "it does not say its language (Lang); set the profile's language")
    elif not _LANGUAGE.fullmatch(found):
        yield _error("pdf-language", f"its language {excerpt(found)} is no language tag such as en or pt-BR")
    elif subject.document and _primary(found) != _primary(subject.document.language):
        wanted = subject.document.language
        yield _error("pdf-language", f"its language is '{found}', but it is written in '{wanted}'")


def title(file: PdfFile, subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the title (ISO 14289-1, 7.1: dc:title, DisplayDocTitle)."""
    catalog = file.catalog
    if not catalog.title:
        where = "only in the Info dictionary" if catalog.info_title else "nowhere"
        yield _error("pdf-title", f"its title stands {where}, and not in its XMP metadata (dc:title)")
    elif catalog.info_title and letters(catalog.info_title) != letters(catalog.title):
        both = f"{excerpt(catalog.title)} and {excerpt(catalog.info_title)}"
        yield _error("pdf-title", f"it has two titles, {both}; programs differ in which they show")
    name = subject.document.name if subject.document else None
    if catalog.title and name and letters(name.plain) not in letters(catalog.title):
        message = f"its title {excerpt(catalog.title)} does not name {name.plain}"
        yield Finding("pdf-title", "error", message, name.source)
    if not catalog.displays_title:
        yield _error("pdf-title", "viewers show its file name for its title (DisplayDocTitle is not true)")


def identity(file: PdfFile, subject: Subject) -> Iterator[Finding]:
    """Yield what is missing of the declarations (ISO 14289-1, 5; ISO 19005-3, 6.6.4).

    Without PDF/A it is only a note: some content, such as colour emoji, makes it impossible.
    """
    catalog = file.catalog
    if catalog.ua_part != "1":
        declared = f"declares PDF/UA-{catalog.ua_part}" if catalog.ua_part else "does not declare PDF/UA"
        yield _error("pdf-identity", f"it {declared}; its XMP metadata has to say pdfuaid:part 1")
    if not catalog.a_part:
        yield Finding("pdf-identity", "note", "it is not declared to be PDF/A (pdfaid), made to be kept")
    elif (catalog.a_part, catalog.a_conformance.upper()) not in {("1", "A"), ("2", "A"), ("3", "A")}:
        level = f"PDF/A-{catalog.a_part}{catalog.a_conformance.lower()}"
        yield Finding("pdf-identity", "note", f"it declares {level}, which does not ask for a structure")


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _error(rule: str, message: str) -> Finding:
    return Finding(rule, "error", message)
