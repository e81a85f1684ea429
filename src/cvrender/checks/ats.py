"""ats-date, ats-file-name, ats-size, ats-contact: what applicant tracking systems ask of a file.

Source: FACTS, "Parsers and recruiters": dates as month and year, contact details in the body as text,
less than 2.5 MB.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.matching import reading
from cvrender.checks.reading import READERS
from cvrender.checks.subject import Subject
from cvrender.document import Document, Entry
from cvrender.language import load_language

RULES = {
    "ats-date": Rule("note", "A job's dates have months."),
    "ats-file-name": Rule("note", "The file is named after the person."),
    "ats-size": Rule("warning", "The file is at most 2.5 MB."),
    "ats-contact": Rule("warning", "E-mail address and phone number are text on the first page."),
}

_MOST_BYTES = 2_500_000
_TITLES = {"dr", "prof", "mr", "mrs", "ms"}
_DATED = {"work", "volunteer"}
_YEARS = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)[年년]?")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")

#: A time span of bare years, as in "2018 – 2022", where no month stands before it.
_BARE_SPAN = re.compile(r"(?im)^\W*(?:19|20)\d\d\s*[-–—]\s*(?:(?:19|20)\d\d|present|today|now)\W*$")


def check_dates(subject: Subject) -> Iterator[Finding]:
    """Yield a note for each job whose dates are bare years: parsers count months of experience."""
    if subject.document:
        for entry in _jobs(subject.document):
            if entry.dates and is_bare(entry.dates.plain, subject.document.language):
                message = f"'{entry.dates.plain}' has no month: parsers count experience in months"
                yield Finding("ats-date", "note", message, entry.dates.source)
    elif found := _BARE_SPAN.search("\n".join(_parts(subject))):
        yield Finding("ats-date", "note", f"'{found[0].strip()}' has no month")


def check_file_name(subject: Subject) -> Iterator[Finding]:
    """Yield a note where no word of the person's name is in the name of the file: renaming it is easy."""
    name = subject.document.name.plain if subject.document else ""
    words = [word for word in _plain(name).split() if len(word) > 1 and word not in _TITLES]
    stem = _plain(subject.name.rpartition("/")[2].rpartition(".")[0])
    if not subject.name or not words or not all(word.isascii() for word in words):
        return  # in another script the file is likely to be named in Latin letters
    if subject.format == "html" and stem == "index":
        return  # the page that a host serves for its folder
    if not any(word in stem for word in words):
        better = "-".join([*words, "resume"])
        message = f"the file's name does not say whose résumé it is (call it '{better}')"
        yield Finding("ats-file-name", "note", message, "basics.name")


def check_size(subject: Subject) -> Iterator[Finding]:
    """Yield a finding where a portal is likely to refuse the file for its size."""
    if len(subject.data) > _MOST_BYTES:
        size = len(subject.data) / 1_000_000
        yield Finding("ats-size", "warning", f"it is {size:.1f} MB; many portals take 2.5 MB at most")


def check_contact(subject: Subject) -> Iterator[Finding]:
    """Yield a finding where the e-mail address or the phone number is not text on the first page."""
    first = _parts(subject)[0] if _parts(subject) else ""
    if subject.document is None:
        if not _EMAIL.search(first):
            yield Finding("ats-contact", "note", "no e-mail address stands on the first page as text")
        return
    letters = reading(first).letters
    for contact in subject.document.contacts:
        if contact.kind in ("email", "phone") and reading(contact.text.plain).letters not in letters:
            message = f"'{contact.text.plain}' does not stand on the first page as text"
            yield Finding("ats-contact", "warning", message, contact.text.source)


CHECKS = (check_dates, check_file_name, check_size, check_contact)


def is_bare(dates: str, language: str) -> bool:
    """Tell whether dates in words are years without months."""
    present = load_language(language).term("present").casefold()
    rest = _YEARS.sub("", dates.casefold().replace(present, ""))
    letters = "".join(char for char in rest if not unicodedata.category(char).startswith("M"))
    return bool(_YEARS.search(dates)) and not re.search(r"\w{2,}|\d", letters)


def _jobs(document: Document) -> Iterator[Entry]:
    for section in document.sections:
        if section.kind in _DATED:
            for entry in section.entries:
                yield from (entry, *entry.roles)


def _parts(subject: Subject) -> tuple[str, ...]:
    return next(iter(READERS[subject.format].values()))(subject.data)


def _plain(text: str) -> str:
    """Return a name in small letters without accents, its words apart."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"\w+", "".join(char for char in letters if not unicodedata.combining(char))))
