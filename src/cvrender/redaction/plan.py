"""A profile and the kinds to hide → everything that has to be hidden, and what stands in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from cvrender.errors import CvrenderError, did_you_mean
from cvrender.inline import parse
from cvrender.language import load_language
from cvrender.profile.schema import Profile, Redact, RedactKind, Settings
from cvrender.redaction.folding import compact
from cvrender.redaction.hosts import host_rules, links
from cvrender.redaction.organizations import Organizations, labelled
from cvrender.redaction.person import initials, name_rules
from cvrender.redaction.prose import Redactor
from cvrender.redaction.reach import contact_rules, link_rules
from cvrender.redaction.residence import Residence, names_with_a_place, residence
from cvrender.redaction.rules import Rule, Rules, combined, phrase

#: Everything that can be hidden.
KINDS: tuple[str, ...] = get_args(RedactKind)

#: What is hidden where nobody says what.
DEFAULT = ("name", "contact", "links", "photo")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a redaction hides: its kinds, a label for each organization, and the redactor of texts.

    ``who`` stands for the whole name: initials, or the language's word for a candidate. ``outside`` is the
    same where ``home``, the place of residence, is not meant: for where a job was, and its address.
    ``sites`` are the addresses of the organizations that are hidden.
    """

    kinds: frozenset[str]
    who: str
    employers: Organizations
    schools: Organizations
    redactor: Redactor
    outside: Redactor
    home: Residence
    sites: tuple[str, ...]


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
    sites = tuple(dict.fromkeys(_sites(profiles, chosen)))
    rules = [
        *_listed(redact, term("hidden")),
        *_personal(profile, chosen, who, term("hidden")),
        *employers.rules(),
        *schools.rules(),
        *_hosts(profiles, sites, chosen, term("hidden")),
    ]
    outside = Redactor(combined(rules, term("hidden")), contact="contact" in chosen, links="links" in chosen)
    home = _home(profile, redact) if "contact" in chosen else Residence()
    redactor = replace(outside, rules=_with_home(rules, home, profiles, term("hidden")))
    return Plan(chosen, who, employers, schools, redactor, outside, home, sites)


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


def _hosts(
    profiles: Sequence[Profile], sites: Iterable[str], kinds: frozenset[str], hidden: str
) -> Iterator[Rule]:
    """Yield the rules for the hosts of some sites, with ``links`` for those of all addresses."""
    every = (address for profile in profiles for address in links(profile) if "links" in kinds)
    return host_rules((*sites, *every), profiles[-1], hidden)


def _home(profile: Profile, redact: Redact) -> Residence:
    return residence(profile.basics.location, frozenset(map(compact, redact.keep)))


def _with_home(rules: Sequence[Rule], home: Residence, profiles: Iterable[Profile], hidden: str) -> Rules:
    """Return rules with those for the place of residence, and those that keep organizations' names whole."""
    others, places = combined(rules, hidden), list(home.rules(hidden))
    names = (plain(name) for profile in profiles for name, _ in (*_jobs(profile), *_studies(profile)))
    kept = names_with_a_place(dict.fromkeys(names), combined(places, hidden), others)
    return combined([*rules, *kept, *places], hidden)


def _sites(profiles: Iterable[Profile], kinds: frozenset[str]) -> Iterator[str]:
    """Yield the addresses of the organizations that are hidden."""
    for profile in profiles:
        named = [*(_jobs(profile) if "employers" in kinds else ())]
        named += _studies(profile) if "schools" in kinds else ()
        yield from (url for name, url in named if name and url)


def _jobs(profile: Profile) -> Iterator[tuple[str | None, str | None]]:
    """Yield the name and address of each employer and organization."""
    yield from ((item.name, item.url) for item in profile.work)
    yield from ((item.organization, item.url) for item in profile.volunteer)
    yield from ((item.entity, item.url) for item in profile.projects)


def _studies(profile: Profile) -> Iterator[tuple[str | None, str | None]]:
    """Yield the name and address of each school."""
    return ((item.institution, item.url) for item in profile.education)


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
