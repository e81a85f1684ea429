"""A theme and the stress profile → its PDF, Word file and web page, read back; what went wrong.

Everything is asked of the bytes: each word once and none lost, the rules of ``cvrender.checks``, page ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cvrender.checks import Finding, Format, Subject, check
from cvrender.checks.reading import READERS
from cvrender.composing import compose
from cvrender.document import Document, Text, texts
from cvrender.errors import CvrenderError
from cvrender.linting.breaks import Pages, bad_breaks, laid_out, misplaced
from cvrender.linting.finding import Fault
from cvrender.linting.stress import LONG_WORD, stress
from cvrender.tailoring import tailor
from cvrender.theme import Theme
from cvrender.writers import Options, produce

FORMATS: tuple[Format, ...] = ("pdf", "docx", "html")

#: How many words are named of those that are lost.
_SHOWN = 5

#: Rules that speak of the profile and not of the theme: nobody wrote the stress profile to be hired.
_OF_THE_PROFILE = frozenset({"ats-heading", "ats-date", "ats-file-name", "short-last-page"})


@dataclass(frozen=True)
class Trial:
    """A theme and the document that it is tried with."""

    theme: Theme
    document: Document

    @cached_property
    def outputs(self) -> Mapping[Format, bytes]:
        """The document in each format that can be read back; CvrenderError where one cannot be made."""
        options = Options(attach=False)
        return {form: produce(self.document, self.theme, form, options).data for form in FORMATS}

    @cached_property
    def pages(self) -> Pages:
        """The pages of the PDF."""
        return laid_out(self.outputs["pdf"], self.document, self.theme)

    def name(self, form: str) -> str:
        """Return the name that an output has in messages."""
        return f"{self.theme.name}-stress.{form}"


def trial(theme: Theme, bullets: int | None = None) -> Trial:
    """Return a theme with the whole stress profile, or with the short one of so many bullets."""
    profile = stress() if bullets is None else stress(bullets, whole=False)
    return Trial(theme, compose(tailor(profile, sections=theme.sections, side=theme.side)))


def trial_faults(tried: Trial) -> Iterator[Fault]:
    """Yield what is wrong with the outputs of a trial; one fault where they cannot be made."""
    try:
        outputs = tried.outputs
    except CvrenderError as error:
        for line in str(error).splitlines():
            yield Fault("render", line, "", tried.name("pdf"))
        return
    for form, data in outputs.items():
        text = tried.pages.text if form == "pdf" else "\n".join(next(iter(READERS[form].values()))(data))
        lost = list(miscounted(text, tried.document))
        if lost:
            more = f", and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else ""
            yield Fault("words", f"{', '.join(lost[:_SHOWN])}{more}", "", tried.name(form))
        yield from _checked(tried, form, counted=not lost)
    for bad in (*misplaced(tried.pages, tried.document), *bad_breaks(tried.pages, tried.document)):
        yield Fault(bad.rule, bad.message, "", tried.name("pdf"), page=bad.page)


def miscounted(text: str, document: Document) -> Iterator[str]:
    """Yield the words of a document that a text lacks, and those that it has more often."""
    expected = Counter(word for one in texts(document) for word in words(one.plain))
    actual = Counter(words(_joined(text, document)))
    for word, number in (expected - actual).items():
        times = f" {number} of {expected[word]} times" if actual[word] else ""
        yield f"'{word}' is lost{times}"
    for word in actual - expected:
        if expected[word]:
            yield f"'{word}' is there {actual[word]} times, and not {expected[word]}"


def words(text: str) -> list[str]:
    """Return runs of letters and digits, without case."""
    return re.findall(r"[^\W_]+", text.casefold())


def _joined(text: str, document: Document) -> str:
    """Return a text in which the words that no line has room for are whole again."""
    for long in (word for one in texts(document) for word in one.plain.split() if len(word) >= LONG_WORD):
        text = re.sub(r"\s*".join(map(re.escape, long)), long, text, flags=re.IGNORECASE)
    return text


def _checked(tried: Trial, form: Format, *, counted: bool) -> Iterator[Fault]:
    """Yield what the rules of ``cvrender check`` have against an output, but for notes.

    ``counted`` says that no word is lost; else what is said of single texts is said already.
    """
    # alone: the word that is longer than a line is broken in the PDF, and not in the others
    subject = Subject(form, tried.outputs[form], tried.name(form), tried.document, tried.theme)
    broken = {text.source for text in texts(tried.document) if _is_long(text)}
    for finding in check([subject]):
        told = finding.severity == "note" or finding.rule in _OF_THE_PROFILE
        told = told or (not counted and finding.rule.startswith("text-"))
        if not told and not _is_allowed(finding, broken, tried.theme):
            yield Fault(finding.rule, finding.message, finding.source, finding.output, page=finding.page)


def _is_long(text: Text) -> bool:
    return any(len(word) >= LONG_WORD for word in text.plain.split())


def _is_allowed(finding: Finding, broken: set[str], theme: Theme) -> bool:
    """Tell whether it is about the word that is longer than a line, and so has to be broken; or about a text
    that goes on behind the other column, which is read as two."""
    if theme.side and finding.rule in ("text-missing", "text-order", "text-extra", "ats-columns"):
        return True
    return finding.rule == "text-split" and finding.source in broken
