"""The words that compose adds or shapes: titles, labels, dates and links in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cvrender.document import EMPTY, Span, Text
from cvrender.frozen import frozen
from cvrender.inline import linked, paragraphs, parse
from cvrender.language import Language
from cvrender.profile.values import address


@frozen
class Words:
    """A language, and the person's own titles and labels that go before it.

    With ``standard`` every section of a known kind has the title of the language.
    """

    language: Language
    titles: Mapping[str, str]
    labels: Mapping[str, str]
    standard: bool = False

    def title(self, kind: str, own: str = "", source: str = "") -> Text:
        """Return the title of a section: the person's, else ``own``, else the language's."""
        if kind in self.titles:
            return parse(self.titles[kind], f"cvrender.titles.{kind}")
        return parse(own, source) if own else plain(self.language.title(kind))

    def label(self, term: str) -> Text:
        """Return the word for a term: the person's, else the language's."""
        if term in self.labels:
            return parse(self.labels[term], f"cvrender.labels.{term}")
        return plain(self.language.term(term))

    def date(self, date: str | None, source: str) -> Text:
        """Return one date in words, or nothing."""
        return plain(self.language.date(date), source) if date else EMPTY

    def range(self, start: str | None, end: str | None, source: str) -> Text:
        """Return a time span in words; a start without an end lasts until the present."""
        if not start and not end:
            return EMPTY
        ongoing = not end or end.lower() == "present"
        words = self.language.range(start or "", "" if ongoing else end or "", ongoing)
        present = self.language.term("present")
        if ongoing and "present" in self.labels:
            words = words.replace(present, self.labels["present"])
        return plain(words, f"{source}.{'startDate' if start else 'endDate'}")


def plain(words: str, source: str = "") -> Text:
    """Return words that hold no Markdown as a text."""
    folded = " ".join(words.split())
    return Text((Span(folded),), source) if folded else EMPTY


def line(value: str | None, source: str, url: str | None = None) -> Text:
    """Return a field of the profile as one line, linked to ``url`` where there is one."""
    return linked(parse(value, source), address(url or "")) if value else EMPTY


def prose(value: str | None, source: str) -> tuple[Text, ...]:
    """Return a field of the profile as paragraphs."""
    return paragraphs(value, source) if value else ()


def lines(values: Sequence[str], source: str) -> tuple[Text, ...]:
    """Return a list field of the profile as texts, without those that are empty."""
    texts = (parse(value, f"{source}[{index}]") for index, value in enumerate(values))
    return tuple(text for text in texts if text)


def joined(values: Sequence[str], source: str) -> Text:
    """Return a short list field as one text with commas; marks do not reach from one item to the next."""
    spans: list[Span] = []
    for text in lines(values, source):
        spans += [Span(", "), *text.spans] if spans else text.spans
    return Text(tuple(spans), source) if spans else EMPTY


def web(url: str, source: str) -> Text:
    """Return an address as a reader wants to see it, without scheme, linked; nothing where it is empty."""
    shown = re.sub(r"^https?://", "", url.strip()).removesuffix("/")
    return Text((Span(shown, link=address(url)),), source) if shown else EMPTY


def titled(value: str | None, source: str, url: str | None) -> Text:
    """Return a field linked to its entry's address, or the address itself where the field is empty.

    ``source`` is the place of the field; the address stands beside it.
    """
    return line(value, source, url) or web(url or "", f"{source.rpartition('.')[0]}.url")
