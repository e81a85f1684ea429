"""The ways to reach the person → the rules for each, wherever they stand: mail, phone, address, pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvrender.inline import parse
from cvrender.profile.schema import Basics, Location
from cvrender.redaction.folding import compact
from cvrender.redaction.person import main_words
from cvrender.redaction.rules import Rule, phrase
from cvrender.redaction.words import ALSO_WORDS, COMMON_USERS

#: So many digits at the end of a phone number are nobody else's.
_OWN_DIGITS = 7

#: So many letters and digits has a year alone.
_YEAR = 4


def contact_rules(basics: Basics, shown: str) -> Iterator[Rule]:
    """Yield the rules for the e-mail address, its user name, the phone number, the street and the numbers
    among the personal details."""
    email = (basics.email or "").strip()
    yield from _phrases((email,), shown)
    yield from _user(email.partition("@")[0] if "@" in email else "", basics, shown)
    yield from _phone(basics.phone or "", shown)
    if basics.location:
        yield from _phrases(_street(basics.location), shown)
    yield from _phrases(_numbers(basics), shown)


def link_rules(basics: Basics, shown: str) -> Iterator[Rule]:
    """Yield the rules for the home page, the profiles on networks, and the user names there."""
    for url in (basics.url, *(profile.url for profile in basics.profiles)):
        bare = re.sub(r"^\w+://(?:www\.)?|/+$", "", (url or "").strip())
        yield from _phrases((bare,), shown)
    for profile in basics.profiles:
        yield from _user((profile.username or "").strip().lstrip("@"), basics, shown)


def _phrases(values: Iterator[str] | tuple[str, ...], shown: str) -> Iterator[Rule]:
    for value in values:
        if len(compact(value)) > 2 and (rule := phrase(value, shown, plural=False)):
            yield rule


def _user(user: str, basics: Basics, shown: str) -> Iterator[Rule]:
    """Yield the rule for a user name, unless it is a word of every day or no more than the person's name."""
    run, name = compact(user), main_words(basics.name or "")
    plain = {compact("".join(name)), *map(compact, name)}
    if len(run) > 3 and run not in COMMON_USERS | ALSO_WORDS | plain:
        yield from _phrases((user,), shown)


def _phone(phone: str, shown: str) -> Iterator[Rule]:
    """Yield the rule for a phone number with or without its country and area code, however grouped."""
    digits = re.sub(r"\D", "", re.split(r"(?i)ext|x", phone)[0])
    if len(digits) < _OWN_DIGITS:
        return
    own = r"[\s()./-]{0,2}".join(digits[-_OWN_DIGITS:])
    yield Rule(rf"(?<!\d)(?:[+(]{{0,2}}\d[\d\s()./-]{{0,12}}?)?{own}(?!\d)", shown, len(digits))


def _numbers(basics: Basics) -> Iterator[str]:
    """Yield the personal details that stand nowhere by chance: a date of birth, the number of a passport.

    A nationality may stand in the name of a school, and a year in any dates.
    """
    for detail in basics.details:
        value = parse(detail.value).plain
        if re.search(r"\d", value) and len(compact(value)) > _YEAR:
            yield value


def _street(location: Location) -> Iterator[str]:
    """Yield the lines of the address and the postal code with its town, which no entry has."""
    for line in re.split(r"[\n,]", location.address or ""):
        if re.search(r"\d", line) and re.search(r"[^\W\d_]{2}", line):
            yield line
    code, city = location.postal_code or "", location.city or ""
    if re.search(r"\d", code) and re.search(r"[^\W\d_]", code):
        yield code
    if code and city:
        yield f"{code} {city}"
        yield f"{city} {code}"
