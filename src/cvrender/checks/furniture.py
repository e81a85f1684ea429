"""ats-running-text: words in headers and footers, which parsers drop or read in the middle of a sentence.

Source: FACTS, "Parsers and recruiters": no headers with content; contact details in the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cvrender.checks import page, rows, wordlook
from cvrender.checks.finding import Finding, Rule, Severity, shortened
from cvrender.checks.matching import reading
from cvrender.checks.reading import PAGE_NUMBER
from cvrender.checks.subject import Subject
from cvrender.document import Text, texts
from cvrender.theme.running import plain

RULES = {"ats-running-text": Rule("warning", "Headers and footers hold page numbers at most.")}

_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+|\+?\d[\d ()./-]{7,}\d|https?://|www\.")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for the text of a header or footer: a warning where a fact is in it, else a note."""
    found = _docx(subject.data) if subject.format == "docx" else _pdf(subject.data)
    body, declared = _body(subject), set(_declared(subject))
    seen: set[str] = set()
    for where, text, number in found:
        if text in seen or PAGE_NUMBER.fullmatch(text):
            continue
        seen.add(text)
        lost = _only_there(subject, text, body)
        severity: Severity = "warning" if lost or _CONTACT.search(text) else "note"
        if severity == "note" and _letters(text) in declared:
            continue
        fact = f", and '{lost.plain}' nowhere else" if lost else ""
        source = lost.source if lost else ""
        message = f"the {where} says '{shortened(text)}'{fact}: parsers drop headers and footers"
        yield Finding("ats-running-text", severity, message, source, number)


CHECKS = (check,)


def _declared(subject: Subject) -> Iterator[str]:
    """Yield the letters of what the theme, or the profile in its place, lets run on purpose."""
    if subject.theme and subject.document:
        running, name = subject.theme.running, subject.document.name.plain
        yield from (_letters(plain(text, name, "")) for text in (running.header, running.footer))


def _letters(text: str) -> str:
    """Return the letters of a text; numbers differ from page to page, and Word counts them itself."""
    return re.sub(r"[\W\d_]+", "", text)


def _docx(data: bytes) -> Iterator[tuple[str, str, int]]:
    for kind, paragraphs in wordlook.running(data):
        text = "\n".join("".join(run.text for run in paragraph.runs) for paragraph in paragraphs)
        if re.search(r"\w", text):
            yield kind, " ".join(text.split()), 0


def _pdf(data: bytes) -> Iterator[tuple[str, str, int]]:
    sheets = page.pages(data)
    runs = rows.running(sheets)
    for sheet in sheets:
        artifacts = [word for word in sheet.words if word.look.artifact]
        for row in _distinct([*runs[sheet.number], *rows.rows(artifacts)]):
            where = "header" if row.baseline > sheet.height / 2 else "footer"
            yield where, row.text, sheet.number


def _distinct(found: Sequence[rows.Row]) -> list[rows.Row]:
    return list({row.words[0].box: row for row in found if re.search(r"\w", row.text)}.values())


def _body(subject: Subject) -> str:
    """Return the letters of all that does not run."""
    if subject.format == "docx":
        paragraphs = wordlook.paragraphs(subject.data)
        text = " ".join(run.text for paragraph in paragraphs for run in paragraph.runs)
        return reading(text).letters
    some = rows.body(page.pages(subject.data)).values()
    return reading(" ".join(word.text for words in some for word in words if not word.look.artifact)).letters


def _only_there(subject: Subject, text: str, body: str) -> Text | None:
    """Return the first value of the document that is in a running text and not in the body."""
    letters = reading(text).letters
    for value in texts(subject.document) if subject.document else ():
        needle = reading(value.plain).letters
        if len(needle) > 2 and needle in letters and needle not in body:
            return value
    return None
