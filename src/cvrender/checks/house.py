"""What a house's template brings into a Word file is no fault of the file: it is told as a note.

The look of such a file is the template's, whatever our theme says (``render --reference``). A finding about
the look, and one that the template itself has, is a note; what the words and their structure lack stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from cvrender.checks.finding import Finding
from cvrender.checks.reading import UnreadableError
from cvrender.checks.rules import functions
from cvrender.checks.subject import Subject

#: Rules about what comes from the template alone: styles, fonts, page, headers and footers, settings.
_LOOK = frozenset(
    {
        "ats-columns",
        "ats-running-text",
        "contrast",
        "type-size",
        "word-compatibility",
        "word-direct-formatting",
        "word-fonts",
    }
)


def softened(finding: Finding, subject: Subject) -> Finding:
    """Return a finding, as a note where the template that the subject was made in brings what is wrong."""
    if subject.reference is None or finding.severity == "note":
        return finding
    if finding.rule in _LOOK or _key(finding) in _own(subject.reference):
        return replace(
            finding, severity="note", message=f"{finding.message}; it comes from the reference file"
        )
    return finding


@lru_cache(maxsize=2)
def _own(reference: bytes) -> frozenset[tuple[str, str]]:
    """Return what is wrong with a template itself."""
    return frozenset(map(_key, _findings(Subject("docx", reference))))


def _findings(subject: Subject) -> Iterator[Finding]:
    for function in functions(subject.format):
        try:
            yield from function(subject)
        except UnreadableError:
            return


def _key(finding: Finding) -> tuple[str, str]:
    """Return what a finding has in common with the same in another file: all but how often."""
    return finding.rule, re.sub(r"\(\d+ times\)", "", finding.message)
