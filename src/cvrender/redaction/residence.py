"""Where the person lives → the rules for it in running text, and what may still tell it.

Where a job was is no place of residence, and the name of a school is a name: both stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from cvrender.inline import parse
from cvrender.profile.schema import Location
from cvrender.redaction.folding import compact, is_unspaced, spellings
from cvrender.redaction.organizations import forms
from cvrender.redaction.rules import NOWHERE, Rule, Rules, combined, phrase
from cvrender.redaction.words import ADDRESS_WORDS, NO_PLACES, TOWN_WORDS

#: What may stand between a town, its region and its postal code: "Springfield, Illinois 62701".
_BETWEEN = r"[\s,]{1,3}"

#: What follows a region's abbreviation that is one: "Portland, OR." but not "Portland or Salem".
_END = r"(?=\s*(?:$|[.,;:!?)]))"

#: A town is known without this: Frankfurt (am Main), Halle (Saale), Newcastle upon Tyne, New York City.
_BESIDES = re.compile(
    r"\s+(?:am|an|im|in|ob|bei|near|on|upon|sur|sul)\s.*|\s*[(（/].*|-(?:on|upon)-.*|\s+City$", re.IGNORECASE
)

#: A postal code that may be a year or a count is looked for beside the town only.
_YEAR_OR_COUNT = re.compile(r"(?:19|20)\d\d|\d+000|\d{1,3}")

#: Words run together are looked for in addresses from here on: Bern is in "hibernate".
_LONG_RUN = 6


@dataclass(frozen=True, slots=True)
class Residence:
    """Words for the place where somebody lives; ``short`` ones (IL, LA) count beside a town only."""

    towns: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()

    def rules(self, shown: str) -> Iterator[Rule]:
        """Yield the rules for each of them, and for several in a row."""
        for town in self.towns:
            yield from _place(town, shown)
            if not is_unspaced(town[-1]) and (people := phrase(f"{town}er", shown)):
                yield replace(people, capital=True, run="")  # Hamburger, but not hamburger
        for region in self.regions:
            yield from _place(region, shown)
        alone = (code for code in self.codes if not _YEAR_OR_COUNT.fullmatch(compact(code)))
        for words in (*alone, *self.streets):
            if rule := phrase(words, shown, plural=False):
                yield replace(rule, run="")
        yield from self._rows(shown)

    def _rows(self, shown: str) -> Iterator[Rule]:
        """Yield the rules for a town, its region and its postal code in a row, in any order."""
        words = (*self.towns, *self.regions, *self.codes)
        unit, code = _any(words), _any(self.codes)
        follows = rf"{_any(self.short)}(?:(?={_BETWEEN}{code})|{_END})"
        size = sum(len(compact(word)) for word in (*words, *self.short))
        if words:
            yield Rule(f"{unit}(?:{_BETWEEN}(?:{unit}|{follows}))+", shown, size)


def residence(location: Location | None, kept: Collection[str]) -> Residence:
    """Return the words for a location, without those whose letters are in ``kept``; not its country."""
    if location is None:
        return Residence()

    def telling(words: Iterable[str]) -> tuple[str, ...]:
        plain = dict.fromkeys(word.strip() for word in words)
        return tuple(word for word in plain if compact(word) and compact(word) not in {*kept, *NO_PLACES})

    towns, regions = telling(_towns(_plain(location.city))), telling([_plain(location.region)])
    return Residence(
        towns=tuple(word for word in towns if _is_long(word)),
        regions=tuple(word for word in regions if not _is_abbreviation(word)),
        short=(
            *(word for word in towns if not _is_long(word)),
            *(word for word in regions if _is_abbreviation(word)),
        ),
        codes=telling(_codes(_plain(location.postal_code))),
        streets=telling(_streets(_plain(location.address))),
    )


def names_with_a_place(names: Iterable[str], places: Rules, hidden: Rules) -> Iterator[Rule]:
    """Yield the rules that keep whole names in texts, as Universität Potsdam, unless they are ``hidden``."""
    for name in names:
        if not places.found_in(name) or hidden.found_in(name):
            continue
        for form in forms(name):
            rule = phrase(form, None, plural=False, capital=False)
            if rule and places.apply(form).strip() != places.hidden:  # more than the place itself
                yield rule


def left(place: Residence) -> Iterator[tuple[str, Rules]]:
    """Yield each word for the place with the search for it, for what a redaction leaves."""
    for word in (*place.towns, *place.regions):
        yield word, combined(_place(word, ""), "")


def _place(word: str, shown: str) -> Iterator[Rule]:
    """Yield the rules for a town or region: Reading, but not reading."""
    also_word = compact(word) in TOWN_WORDS
    for spelling in spellings(word):
        if rule := phrase(spelling, shown, plural=not also_word, tail=_tail(spelling)):
            run = rule.run if len(rule.run) >= _LONG_RUN else ""
            yield replace(rule, capital=rule.capital or also_word, run=run)


def _any(words: Iterable[str]) -> str:
    """Return the pattern for one of some words; for none that of what is nowhere."""
    rules = (
        phrase(spelling, "", plural=False, tail=_tail(spelling))
        for word in words
        for spelling in spellings(word)
    )
    return f"(?:{'|'.join(rule.pattern for rule in rules if rule) or NOWHERE})"


def _tail(word: str) -> str:
    """Return the pattern for the parenthesis that a word ends with: it is no part of a phrase."""
    return r"[)）]?" if word.endswith((")", "）")) else ""


def _towns(city: str) -> Iterator[str]:
    """Yield the towns of a city's line, each with and without what only tells it from others."""
    for town in re.split(r"\s+[/|&+]\s+|[,;、]", city):
        yield town
        yield _BESIDES.sub("", town.strip())


def _codes(code: str) -> Iterator[str]:
    if re.search(r"\d", code):
        yield code
    if re.fullmatch(r"\d{5}-\d{4}", code.strip()):  # ZIP+4
        yield code.strip()[:5]


def _streets(address: str) -> Iterator[str]:
    """Yield the lines of an address that are words, and the street of the first that has a number."""
    lines = [line.strip() for line in re.split(r"[\n,]", address)]
    yield from (line for line in lines if not re.search(r"\d", line) and _is_street(line))
    numbered = (re.sub(r"\w*\d\w*", "", line).strip(" -–/.") for line in lines if re.search(r"\d", line))
    yield from (street for street in [next(numbered, "")] if _is_street(street))


def _is_street(words: str) -> bool:
    run = compact(words)
    return (len(run) > 4 and run not in ADDRESS_WORDS) or any(is_unspaced(letter) for letter in run[:1])


def _is_long(word: str) -> bool:
    """Tell Ulm from Au and LA, which are words and parts of them."""
    run = compact(word)
    return len(run) > 2 or (len(run) > 1 and is_unspaced(run[0]))


def _is_abbreviation(word: str) -> bool:
    return not _is_long(word) or (len(compact(word)) < 4 and word.isupper())


def _plain(value: str | None) -> str:
    """Return a field without its marks, with its lines."""
    return "\n".join(parse(line).plain for line in (value or "").splitlines())
