"""link-target, link-missing: addresses that lead nowhere, and links that an output lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.flow import body
from cvrender.checks.reading import READERS
from cvrender.checks.subject import Subject
from cvrender.checks.targets import of
from cvrender.document import SCHEMES, texts

RULES = {
    "link-target": Rule("error", "Every link leads to a complete http, https, mailto or tel address."),
    "link-missing": Rule("error", "Every link of the document is a link of the output."),
}

_PAIRS = (("(", ")"), ("[", "]"), ("<", ">"))


def check_targets(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each address that cannot be followed, once."""
    sources = _sources(subject)
    seen: set[str] = set()
    for target, page in of(subject):
        if target not in seen and (fault := fault_of(target)):
            source = sources.get(same(target), "")
            yield Finding("link-target", "error", f"the link to '{target}' {fault}", source, page)
        seen.add(target)


def check_missing(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each link of the document that the output does not have.

    In a text, and in a file that cvrender did not make, it is enough that the address can be read.
    """
    there = {same(target) for target, _ in of(subject)}
    readable = subject.format == "txt" or subject.theme is None
    shown = _letters(body(subject, _plainest(subject))) if readable else ""
    for link, source in _links(subject):
        if same(link) not in there and not _is_shown(link, shown):
            yield Finding("link-missing", "error", f"the {subject.format} has no link to '{link}'", source)


CHECKS = (check_targets, check_missing)


def fault_of(target: str) -> str:
    """Return why an address leads nowhere, or nothing (RFC 3986, 6068 and 3966)."""
    scheme, colon, rest = target.partition(":")
    if not colon or scheme.lower() not in SCHEMES:
        return f"has no scheme that a résumé links to ({', '.join(SCHEMES)})"
    if re.search(r"[\s\x00-\x1f]", target):
        return "holds white space"
    if any(target.count(opening) != target.count(closing) for opening, closing in _PAIRS):
        return "has a bracket without its partner"
    return _fault_of_rest(scheme.lower(), rest)


def _fault_of_rest(scheme: str, rest: str) -> str:
    if scheme == "mailto":
        well = re.fullmatch(r"[^@?]+@[^@?]+\.[^@?.]+(\?.*)?", rest)
        return "" if well else "is no e-mail address"
    if scheme == "tel":
        return "" if len(re.sub(r"\D", "", rest)) >= 3 else "is no phone number"
    try:
        host = urlsplit(f"{scheme}:{rest}").hostname or ""
    except ValueError:
        return "is no address"
    return "" if re.search(r"[^.]\.[^.\d]|^\[|\d\.\d", host) else "has no host that others can reach"


def same(target: str) -> str:
    """Return an address in one spelling: host without case, percent signs undone, no last slash."""
    head, mark, path = target.partition("//")
    host, slash, rest = path.partition("/")
    return unquote(f"{head.lower()}{mark}{host.lower()}{slash}{rest}").rstrip("/")


def _links(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield each link of the document once, with the place of the text that has it."""
    seen: set[str] = set()
    for text in texts(subject.document) if subject.document else ():
        for link in text.links:
            if link not in seen and link.partition(":")[0].lower() in SCHEMES:
                seen.add(link)
                yield link, text.source


def _sources(subject: Subject) -> dict[str, str]:
    return {same(link): source for link, source in _links(subject)}


def _plainest(subject: Subject) -> str:
    return next(iter(READERS[subject.format]))


def _is_shown(link: str, letters: str) -> bool:
    """Tell whether some letters show an address itself, with or without its scheme."""
    return bool(letters) and _letters(re.sub(r"^\w+:/*(www\.)?", "", link)) in letters


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()
