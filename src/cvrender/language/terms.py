"""A language tag → ``Language``: its terms, and its way to write dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cvrender.errors import CvrenderError, did_you_mean
from cvrender.frozen import frozen
from cvrender.language import dates
from cvrender.language.dates import DateStyle

_LOCALES = Path(__file__).parent / "locales"
_ALIASES = {"no": "nb"}  # the IANA registry's macrolanguage; Bokmål is what is meant
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@frozen
class Language:
    """The words of one language.

    ``tag`` is the BCP 47 tag that was asked for, ``locale`` the name by which Babel knows its
    dates. ``terms`` has the title of each section and the labels. ``dates`` is the style of its dates.
    """

    tag: str
    locale: str
    terms: Mapping[str, str]
    dates: DateStyle = "short"

    def term(self, name: str) -> str:
        """Return the word for a term, such as ``present``."""
        return self.terms[name]

    def title(self, kind: str) -> str:
        """Return the conventional title of a kind of section, such as ``work``."""
        return self.terms[kind]

    def date(self, iso: str) -> str:
        """Return one date as precise as it was written: ``2024-09`` → ``Sep 2024``."""
        return dates.in_words(iso, self.locale, self.dates)

    def iso(self, words: str) -> str:
        """Return the date that is written so in this language, or nothing: ``Sep 2024`` → ``2024-09``."""
        return dates.from_words(words, self.locale)

    def range(self, start: str, end: str, ongoing: bool = False) -> str:
        """Return a time span, by month: ``Sep 2024 – Present``, ``2018 – 2022``.

        Either date may be empty; one that is alone, or equal to the other, is shown once.
        """
        shown = [self.date(dates.month(iso)) for iso in (start, end) if iso]
        if ongoing:
            shown.append(self.term("present"))
        return " – ".join(dict.fromkeys(shown))


@cache
def available() -> tuple[str, ...]:
    """Return the tags of the languages that have terms, sorted."""
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in _LOCALES.iterdir()))


@cache
def load_language(tag: str) -> Language:
    """Return the language of a BCP 47 tag, or of the nearest wider one: ``de-AT`` → the terms of ``de``.

    Dates keep the region (``Jän. 2024``). CvrenderError where there are no terms.
    """
    asked = _canonical(tag)
    locale = _locale(asked)
    for name in _wider(locale.replace("_", "-")):
        if name in available():
            shortest = locale.partition("_")[0]  # deu → de, as RFC 5646 wants it
            return Language("-".join((shortest, *asked.split("-")[1:])), locale, _terms(name))
    hint = did_you_mean(tag, available()) or f"languages: {', '.join(available())}"
    raise CvrenderError(f"no language '{tag}' ({hint})")


def _canonical(tag: str) -> str:
    """Return a tag in the usual case (RFC 5646, section 2.1.1): ``PT_br`` → ``pt-BR``."""
    first, *rest = tag.strip().replace("_", "-").split("-")
    language = first.lower()
    return "-".join((_ALIASES.get(language, language), *map(_cased, rest)))


def _cased(subtag: str) -> str:
    return {2: subtag.upper, 4: subtag.title}.get(len(subtag), subtag.lower)()


def _wider(tag: str) -> Iterator[str]:
    """Yield a tag and its ever wider forms (RFC 4647, section 3.4): zh-Hant-TW, zh-Hant, zh."""
    parts = tag.split("-")
    return ("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def _locale(tag: str) -> str:
    """Return Babel's name for the tag, its script included, or for the nearest wider one; else nothing."""
    if tag == "en":  # the usual one, which takes no look
        return tag
    if not _TAG.fullmatch(tag):
        return ""
    from babel import Locale, UnknownLocaleError

    for name in _wider(tag):
        with suppress(UnknownLocaleError, ValueError):
            return str(Locale.parse(name, sep="-"))
    return ""


@cache
def _terms(name: str) -> Mapping[str, str]:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # written in C, where there is one
    text = (_LOCALES / f"{name}.yaml").read_text(encoding="utf-8")
    return MappingProxyType(yaml.load(text, Loader=loader))  # noqa: S506, both are safe
