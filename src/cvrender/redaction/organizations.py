"""Employers, organizations and schools → a label for each, and the rules for their names elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cvrender.redaction.folding import compact, fold, spellings
from cvrender.redaction.rules import Rule, phrase
from cvrender.redaction.words import EAST_ASIAN_FORMS, FORMS, PLAIN_STARTS, SHORT_FORMS

_LAST_FORM = re.compile(rf"[\s,.&]+(?:{FORMS}|{SHORT_FORMS})[\s.,]*$")
#: A full stop that belongs to the form before it, since it does not end the text.
_STOP = r"(?:\.(?=.))?"
#: A form that may follow a name in running text.
_FORM_AFTER = rf"(?:[\s,.&]{{1,3}}(?:{FORMS})(?![^\W_]){_STOP})*"
_IN_PARENTHESES = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_ABBREVIATION = re.compile(r"[^\W\d_]{3,8}")


@dataclass(frozen=True, slots=True)
class Organizations:
    """The labels of one kind of organization: ``labels`` by the letters of the name, ``names`` as written."""

    labels: Mapping[str, str]
    names: tuple[str, ...]

    def knows(self, name: str) -> bool:
        """Tell whether a name has a label."""
        return bool(name.strip()) and _key(name) in self.labels

    def label(self, name: str) -> str:
        """Return the label of a name that it knows."""
        return self.labels[_key(name)]

    def rules(self) -> Iterator[Rule]:
        """Yield the rules for the names in running text, with or without a form of company."""
        for name in self.names:
            for form in forms(name):
                stop = _STOP if form.endswith(".") else ""
                for spelling in spellings(form):
                    rule = phrase(spelling, self.label(name), tail=stop + _FORM_AFTER)
                    if rule and len(compact(spelling)) > 1:
                        yield rule


def labelled(names: Iterable[str], pattern: str) -> Organizations:
    """Return labels for names in their order; ``Acme`` and ``Acme Inc.`` have the same.

    ``pattern`` holds ``{number}``, or the number follows it.
    """
    labels: dict[str, str] = {}
    given = tuple(dict.fromkeys(name for name in names if name.strip()))
    for name in given:
        labels.setdefault(_key(name), _numbered(pattern, len(labels) + 1))
    return Organizations(labels, given)


def telling_parts(name: str) -> Iterator[str]:
    """Yield what may stand for a name of several words: its first word, its abbreviation."""
    words = base(name).split()
    if len(words) < 2:
        return
    if len(compact(words[0])) > 2 and compact(words[0]) not in PLAIN_STARTS and words[0][:1].isupper():
        yield words[0]
    abbreviation = "".join(word[0] for word in words if word[0].isupper())
    if len(abbreviation) > 2:
        yield abbreviation


def base(name: str) -> str:
    """Return a name without what stands in parentheses and without its form of company."""
    rest = _IN_PARENTHESES.sub("", name).strip()
    for form in EAST_ASIAN_FORMS:
        rest = rest.removeprefix(form).removesuffix(form).strip()
    while match := _LAST_FORM.search((folded := fold(rest)).text):
        rest = rest[: folded.span(*match.span())[0]]
    return rest if compact(rest) else name


def forms(name: str) -> list[str]:
    """Return the forms of a name: as it is written, its base, an abbreviation in parentheses."""
    inside = _IN_PARENTHESES.findall(name)
    short = [part for part in inside if _ABBREVIATION.fullmatch(part) and part.isupper()]
    return list(dict.fromkeys((name, _IN_PARENTHESES.sub("", name), base(name), *short)))


def _key(name: str) -> str:
    return compact(base(name)) or name.strip()


def _numbered(pattern: str, number: int) -> str:
    return pattern.replace("{number}", str(number)) if "{number}" in pattern else f"{pattern} {number}"
