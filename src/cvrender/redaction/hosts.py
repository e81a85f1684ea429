"""Addresses of entries → the rules for their hosts where texts name them without ``https://``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from cvrender.profile.schema import Profile
from cvrender.redaction.folding import compact, fold
from cvrender.redaction.organizations import base
from cvrender.redaction.rules import Rule
from cvrender.redaction.walk import values
from cvrender.redaction.words import COUNTRY_PARTS, SHARED_HOSTS

#: Keys whose whole text is a name: Booking.com is an employer, not an address.
_NAME = re.compile(
    r"(?:^|\.)(?:name|organization|entity|institution|issuer|publisher|awarder|keywords\[\d+])$"
)

#: A part of an address behind its host, without the full stop of the sentence.
_PATH = r"(?:[/:?#][^\s<>()\[\]]*[^\s<>()\[\].,;:!?'\"*_`])?/?"


def links(profile: Profile) -> list[str]:
    """Return the addresses of the person and of all entries."""
    return [text for kind, path, text in values(profile) if kind.link and not path.startswith(("$", "meta"))]


def host_rules(addresses: Iterable[str], profile: Profile, shown: str) -> Iterator[Rule]:
    """Yield the rules for the hosts of addresses, with what stands before and behind them.

    Not for a host that many share, unless a path follows it, nor for one that is a name of the profile.
    """
    names = {compact(base(text)) for _, path, text in values(profile) if _NAME.search(path)}
    for address in dict.fromkeys(addresses):
        for host in hosts(address):
            if compact(host) not in names:
                yield _rule(host, shown)
        host, path = _split(address)
        if host in SHARED_HOSTS and path:
            yield _rule(f"{host}/{path}", shown)


def hosts(address: str) -> Iterator[str]:
    """Yield the host of an address and the domains above it, as long as they are somebody's own.

    ``https://jobs.acme.example/x`` gives ``jobs.acme.example`` and ``acme.example``.
    """
    host = _split(address)[0]
    while "." in host and host not in SHARED_HOSTS:
        yield host
        host = host.partition(".")[2]
        part, _, country = host.partition(".")
        if len(country) == 2 and part in COUNTRY_PARTS:  # above acme.co.uk there is nothing
            return


def own_label(address: str) -> str:
    """Return what a site is called: ``acmecorp`` of ``https://jobs.acmecorp.co.uk``.

    Nothing for a host that many share.
    """
    return (list(hosts(address)) or [""])[-1].partition(".")[0]


def _split(address: str) -> tuple[str, str]:
    """Return the host without ``www.`` and the path; both empty where it has none."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:  # a bracket that is never closed
        return "", ""
    return host, parts.path.strip("/")


def _rule(address: str, shown: str) -> Rule:
    written = re.escape(fold(address).text)
    pattern = rf"(?<![\w.-])(?:[\w-]+\.)*{written}(?![\w-]|\.\w){_PATH}"
    return Rule(pattern, shown, len(compact(address)))
