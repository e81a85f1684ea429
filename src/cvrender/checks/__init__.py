"""The produced bytes, read back and compared with what they should be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cvrender.checks.compare import compare
from cvrender.checks.finding import Finding, Rule, Severity
from cvrender.checks.house import softened
from cvrender.checks.reading import UnreadableError
from cvrender.checks.rules import functions, rules
from cvrender.checks.subject import Format, Subject

__all__ = ["Finding", "Format", "Rule", "Severity", "Subject", "check", "rules"]

#: Rules that say that a file cannot be opened: what the others would say follows from that.
_UNREADABLE = "unreadable"


def check(subjects: Iterable[Subject]) -> tuple[Finding, ...]:
    """Return what is wrong with some outputs, and where a PDF and a Word file of the same name differ.

    Nothing is raised for a file that is damaged, encrypted or no such file: that is a finding too.
    What several outputs have to say about one place in the profile is said once.
    """
    found = [(subject, tuple(_softened(subject))) for subject in subjects]
    readable = [subject for subject, findings in found if not any(map(_is_final, findings))]
    named = (replace(finding, output=subject.name) for subject, findings in found for finding in findings)
    return tuple(_once([*named, *compare(readable)]))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    seen: set[Finding] = set()
    for finding in findings:
        key = replace(finding, page=0, output="") if finding.source else finding
        if key not in seen:
            seen.add(key)
            yield finding


def _softened(subject: Subject) -> Iterator[Finding]:
    return (softened(finding, subject) for finding in _findings(subject))


def _findings(subject: Subject) -> Iterator[Finding]:
    for function in functions(subject.format):
        try:
            for finding in function(subject):
                yield finding
                if _is_final(finding):
                    return
        except UnreadableError as error:
            yield Finding(_UNREADABLE, "error", str(error))
            return


def _is_final(finding: Finding) -> bool:
    return finding.rule.endswith(_UNREADABLE)
