"""A profile and the kinds to hide → everything that has to be hidden, and what stands in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from cvrender.errors import CvrenderError, did_you_mean
from cvrender.inline import parse
from cvrender.language import load_language
from cvrender.profile.schema import Profile, Redact, RedactKind, Settings
from cvrender.redaction.organizations import Organizations, labelled
from cvrender.redaction.person import initials, name_rules
from cvrender.redaction.prose import Redactor
from cvrender.redaction.reach import contact_rules, link_rules
from cvrender.redaction.rules import Rule, combined, phrase

#: Everything that can be hidden.
KINDS: tuple[str, ...] = get_args(RedactKind)

#: What is hidden where nobody says what.
DEFAULT = ("name", "contact", "links", "photo")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a redaction hides: its kinds, a label for each organization, and the redactor of texts.

    ``who`` stands for the whole name: initials, or the language's word for a candidate.
    """

    kinds: frozenset[str]
    who: str
    employers: Organizations
    schools: Organizations
    redactor: Redactor


def plan(profile: Profile, kinds: Sequence[str] = (), *, whole: Profile | None = None) -> Plan:
    """Return what is hidden of a profile; CvrenderError for an unknown kind or language.

    ``kinds`` go before those of the profile, and they before the default. ``whole`` is the profile before
    it was tailored: what only its hidden sections name is hidden too.
    """
    redact = profile.cvrender.redact or Redact()
    chosen = frozenset(checked(kinds) or (redact.kinds if "kinds" in redact.model_fields_set else DEFAULT))
    term = _terms(profile.cvrender)
    who = initials(plain(profile.basics.name)) or term("candidate")
    profiles = (profile, whole or profile)
    employers = _employers(profiles, term) if "employers" in chosen else labelled((), "")
    schools = labelled(_schools(profiles), term("school")) if "schools" in chosen else labelled((), "")
    rules = [
        *_listed(redact, term("hidden")),
        *_personal(profile, chosen, who, term("hidden")),
        *employers.rules(),
        *schools.rules(),
    ]
    redactor = Redactor(combined(rules, term("hidden")), contact="contact" in chosen, links="links" in chosen)
    return Plan(chosen, who, employers, schools, redactor)


def checked(kinds: Sequence[str]) -> Sequence[str]:
    """Return the kinds; CvrenderError where one is unknown."""
    for kind in kinds:
        if kind not in KINDS:
            hint = did_you_mean(kind, KINDS) or f"kinds: {', '.join(KINDS)}"
            raise CvrenderError(f"there is nothing named '{kind}' to hide ({hint})")
    return kinds


def plain(value: str | None) -> str:
    """Return a field of the profile without its marks."""
    return parse(value).plain if value else ""


def _terms(settings: Settings) -> Callable[[str], str]:
    """Return what looks a term up: the person's own word, else the language's."""
    language = load_language(settings.language or "en")
    return lambda name: settings.labels.get(name) or language.term(name)


def _listed(redact: Redact, hidden: str) -> Iterator[Rule]:
    """Yield the rules for what the profile lists; what it keeps comes first and so wins a tie."""
    for words, shown in [
        *((word, None) for word in redact.keep),
        *((word, hidden) for word in redact.values),
    ]:
        if rule := phrase(words, shown, plural=False, capital=False):
            yield rule


def _personal(profile: Profile, kinds: frozenset[str], who: str, hidden: str) -> Iterator[Rule]:
    if "name" in kinds:
        yield from name_rules(plain(profile.basics.name), who)
    if "contact" in kinds:
        yield from contact_rules(profile.basics, hidden)
    if "links" in kinds:
        yield from link_rules(profile.basics, hidden)


def _employers(profiles: Iterable[Profile], term: Callable[[str], str]) -> Organizations:
    """Return the labels of employers, and of the organizations behind unpaid work and projects."""
    profiles = tuple(profiles)
    paid = labelled((plain(job.name) for item in profiles for job in item.work), term("employer"))
    others = (plain(name) for item in profiles for name in _organizations(item))
    unpaid = labelled((name for name in others if not paid.knows(name)), term("organization"))
    return Organizations({**unpaid.labels, **paid.labels}, (*paid.names, *unpaid.names))


def _organizations(profile: Profile) -> Iterator[str | None]:
    yield from (item.organization for item in profile.volunteer)
    yield from (item.entity for item in profile.projects)


def _schools(profiles: Iterable[Profile]) -> Iterator[str]:
    return (plain(item.institution) for profile in profiles for item in profile.education)
