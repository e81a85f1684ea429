"""What a redaction may have left: parts of names that still stand there, listed values that stand nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from cvrender.profile.schema import Profile, Redact
from cvrender.redaction.folding import compact
from cvrender.redaction.hosts import own_label
from cvrender.redaction.organizations import telling_parts
from cvrender.redaction.plan import Plan
from cvrender.redaction.residence import Residence, left
from cvrender.redaction.rules import combined, phrase
from cvrender.redaction.walk import values
from cvrender.redaction.words import ALSO_WORDS

_LIST = "list it under cvrender.redact: in 'values' to hide it, in 'keep' to leave it"

_HOME = "of the place of residence"

#: A shorter name of a site is a word or a part of one.
_LONG = 4


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to look at: a path of the profile, what is there, what to do about it."""

    path: str
    message: str
    hint: str


def notices(profile: Profile, shown: Profile, plan: Plan) -> Iterator[Notice]:
    """Yield what a person should look at; ``profile`` is what was written, ``shown`` what was made of it."""
    redact = profile.cvrender.redact or Redact()
    yield from _unfound(profile, redact)
    texts = _texts(shown)
    kept = {compact(word) for word in redact.keep}
    for name in (*plan.employers.names, *plan.schools.names):
        for part in telling_parts(name):
            place = next((path for path, text in texts if re.search(rf"\b{re.escape(part)}\b", text)), "")
            if place and compact(part) not in kept:
                message = f"'{part}' is still there, a part of '{name}'"
                yield Notice(place, message, _LIST)
    yield from _sites(texts, plan.sites, kept)
    yield from _homes(texts, plan.home)


def _sites(texts: list[tuple[str, str]], sites: Iterable[str], kept: set[str]) -> Iterator[Notice]:
    """Yield where the name of a hidden organization's site still stands: acmecorp, of acmecorp.io."""
    for label in dict.fromkeys(map(own_label, sites)):
        if len(label) < _LONG or label in kept | ALSO_WORDS:
            continue
        rules = combined(filter(None, [phrase(label, "", plural=False)]), "")
        found = (path for path, text in texts if rules.found_in(text))
        yield from _told(label, "of the address of an organization", found)


def _homes(texts: list[tuple[str, str]], home: Residence) -> Iterator[Notice]:
    """Yield where the place of residence still stands, once for each town and region.

    A region beside the place of a job tells little. A short word counts as it is written: IN, not in.
    """
    for word, rules in left(home):
        told = [path for path, text in texts if rules.found_in(text)]
        if word not in home.towns:
            told = [path for path in told if not path.endswith(".location")]
        yield from _told(word, _HOME, told)
    for word in home.short:
        written = re.compile(rf"\b{re.escape(word)}\b")
        found = (path for path, text in texts if not path.endswith(".location") and written.search(text))
        yield from _told(word, _HOME, found)


def _told(word: str, what: str, paths: Iterable[str]) -> Iterator[Notice]:
    for path in islice(paths, 1):
        yield Notice(path, f"'{word}' is still there, {what}", _LIST)


def _unfound(profile: Profile, redact: Redact) -> Iterator[Notice]:
    bare = profile.model_copy(update={"cvrender": profile.cvrender.model_copy(update={"redact": None})})
    texts = _texts(bare)
    for index, value in enumerate(redact.values):
        rules = combined(filter(None, [phrase(value, "", plural=False, capital=False)]), "")
        if not any(rules.found_in_address(text) for _, text in texts):
            message = f"'{value}' stands nowhere in the profile"
            yield Notice(f"cvrender.redact.values[{index}]", message, "is it spelled as in the text?")


def _texts(profile: Profile) -> list[tuple[str, str]]:
    """Return each text of a profile with its path."""
    return [(path, text) for _, path, text in values(profile)]
