"""sibling-words, sibling-links: a PDF and a Word file of the same name say the same. Source: issue 3."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import PurePath

from cvrender.checks.finding import Finding, Rule, shortened
from cvrender.checks.flow import body
from cvrender.checks.links import same
from cvrender.checks.matching import folded
from cvrender.checks.reading import READERS, UnreadableError
from cvrender.checks.subject import Subject
from cvrender.checks.targets import of
from cvrender.checks.turned import is_turned, words_of

RULES = {
    "sibling-words": Rule("error", "The PDF and the Word file say the same words in the same order."),
    "sibling-links": Rule("error", "The PDF and the Word file link to the same addresses."),
}

#: The functions are called for pairs, and not for single outputs.
CHECKS = ()

_MOST = 5


def compare(subjects: Iterable[Subject]) -> Iterator[Finding]:
    """Yield what a Word file says otherwise than the PDF of the same name; the output is the Word file."""
    by_name: dict[str, dict[str, Subject]] = {}
    for subject in subjects:
        by_name.setdefault(str(PurePath(subject.name).with_suffix("")), {})[subject.format] = subject
    for pair in by_name.values():
        if "pdf" in pair and "docx" in pair:
            yield from _pair(pair["pdf"], pair["docx"])


def _pair(pdf: Subject, docx: Subject) -> Iterator[Finding]:
    try:
        one, other = _words(pdf), _words(docx)
        links, their_links = _links(pdf), _links(docx)
    except UnreadableError:
        return  # said by the checks of the file itself
    loose = _has_columns(pdf) or is_turned(pdf.document)
    alike = one == other or (loose and Counter(one) == Counter(other))
    differences = [] if alike else list(_differences(one, other))
    for message in differences[:_MOST]:
        yield Finding("sibling-words", "error", message, output=docx.name)
    if len(differences) > _MOST:
        message = f"{len(differences) - _MOST} more differences of this kind"
        yield Finding("sibling-words", "error", message, output=docx.name)
    for link in sorted(links ^ their_links):
        only = "the PDF" if link in links else "the Word file"
        yield Finding("sibling-links", "error", f"only {only} links to '{link}'", output=docx.name)


def _has_columns(pdf: Subject) -> bool:
    """Tell whether a PDF has two columns; then its pages have parts of both, and each file its own order."""
    return bool(pdf.theme and pdf.theme.side)


def _words(subject: Subject) -> list[str]:
    first = next(iter(READERS[subject.format]))
    text = folded(body(subject, first))
    return list(words_of(text)) if is_turned(subject.document) else re.findall(r"[^\W_]+", text)


def _links(subject: Subject) -> set[str]:
    return {same(target) for target, _ in of(subject)}


def _differences(pdf: list[str], docx: list[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, pdf, docx, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            before = " ".join(pdf[max(start - 3, 0) : start]) or "the beginning"
            one, other = _quoted(pdf[start:end]), _quoted(docx[first:last])
            yield f"behind '{before}' the PDF says {one}, the Word file {other}"


def _quoted(words: list[str]) -> str:
    text = " ".join(words)
    return f"'{shortened(text)}'" if text else "nothing"
