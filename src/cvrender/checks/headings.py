"""ats-heading: section titles that applicant tracking systems know, by kind and language.

Source: FACTS, "Parsers and recruiters": conventional section names. English has the synonyms that parsers
list (Work Experience, Experience, Employment History ...); in other languages the conventional title of
the locale is taken, and any title that shares its leading word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.subject import Subject
from cvrender.document import Section
from cvrender.language import load_language

RULES = {"ats-heading": Rule("note", "A section is titled as parsers expect it.")}

#: What parsers take for the title of a section besides the conventional one.
SYNONYMS: dict[str, frozenset[str]] = {
    "summary": frozenset(
        {
            "summary", "professional summary", "executive summary", "career summary", "profile", "about",
            "about me", "professional profile", "objective", "career objective", "overview",
        }
    ),
    "work": frozenset(
        {
            "experience", "work experience", "professional experience", "employment", "employment history",
            "work history", "career history", "relevant experience", "professional background",
        }
    ),
    "education": frozenset(
        {
            "education", "education and training", "education & training", "academic background",
            "academic history", "academic qualifications", "educational background", "qualifications",
        }
    ),
    "skills": frozenset(
        {
            "skills", "technical skills", "key skills", "core skills", "skills and expertise",
            "skills & expertise", "professional skills", "technologies", "tech stack",
        }
    ),
    "projects": frozenset(
        {"projects", "personal projects", "key projects", "selected projects", "side projects"}
    ),
    "volunteer": frozenset({"volunteering", "volunteer experience", "volunteer work", "volunteer"}),
    "certificates": frozenset(
        {"certifications", "certificates", "licenses & certifications", "licenses and certifications"}
    ),
    "awards": frozenset({"awards", "honors", "awards and honors", "honors & awards", "achievements"}),
    "publications": frozenset({"publications", "selected publications", "papers"}),
    "languages": frozenset({"languages", "language skills"}),
    "interests": frozenset({"interests", "hobbies", "hobbies and interests"}),
    "references": frozenset({"references"}),
}  # fmt: skip


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a note for each section of a known kind whose title parsers may not know."""
    document = subject.document
    for section in document.sections if document else ():
        if document and section.kind in SYNONYMS and not is_conventional(section, document.language):
            usual = load_language(document.language).title(section.kind)
            what = f"the section title '{section.title.plain}' is not what parsers look for"
            message = what if section.title else f"the section {section.kind} has no title"
            hint = f"call it '{usual}', or set cvrender.titles: standard"
            yield Finding(
                "ats-heading", "note", f"{message} ({hint})", section.title.source or _place(section)
            )


CHECKS = (check,)


def is_conventional(section: Section, language: str) -> bool:
    """Tell whether a section's title is one that parsers know for its kind in a language."""
    title, usual = _words(section.title.plain), _words(load_language(language).title(section.kind))
    if title == usual or " ".join(title) in SYNONYMS[section.kind]:
        return True
    return not language.startswith("en") and title[:1] == usual[:1]


def _words(title: str) -> list[str]:
    return re.findall(r"[\w&]+", unicodedata.normalize("NFC", title).casefold())


def _place(section: Section) -> str:
    return "basics.summary" if section.kind == "summary" else section.kind
