"""basics → the contact line: e-mail, phone, place, home page, profiles; and the personal details after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvrender.composing.words import line, plain, web
from cvrender.document import Contact, Fact, Span, Text
from cvrender.profile.schema import Basics, Location, SocialProfile
from cvrender.profile.values import address

#: Where the postal code stands behind the city or the region (Universal Postal Union, addressing systems).
_CODE_BEHIND = frozenset({"", "US", "CA", "GB", "UK", "AU", "IE", "NZ", "IN", "ZA"})

_EXTENSION = re.compile(r"\s*(?:ext\.?|extension|x|#)\s*(?=\d+\s*$)", re.IGNORECASE)


def contacts(basics: Basics) -> Iterator[Contact]:
    """Yield the ways to reach the person, in the order in which they are shown."""
    if basics.email:
        mailto = f"mailto:{basics.email.strip()}" if "@" in basics.email else ""
        yield Contact("email", _linked(basics.email, mailto, "basics.email"))
    if basics.phone:
        yield Contact("phone", _linked(basics.phone, _tel(basics.phone), "basics.phone"))
    if basics.location and (place := _place(basics.location)):
        yield Contact("location", plain(place, "basics.location"))
    if basics.url:
        yield Contact("url", web(basics.url, "basics.url"))
    for index, profile in enumerate(basics.profiles):
        yield from _profile(profile, f"basics.profiles[{index}]")


def details(basics: Basics) -> Iterator[Fact]:
    """Yield the personal details in the order of the profile, without those that say nothing."""
    for index, detail in enumerate(basics.details):
        source = f"basics.details[{index}]"
        fact = Fact(line(detail.label, f"{source}.label"), line(detail.value, f"{source}.value"))
        if fact.label or fact.value:
            yield fact


def _profile(profile: SocialProfile, source: str) -> Iterator[Contact]:
    username, url = profile.username or "", profile.url or ""
    label = line(profile.network, f"{source}.network")
    if url and _names(url, username):
        text = web(url, f"{source}.url")
    elif username:
        text = _linked(username, address(url), f"{source}.username")
    else:
        label, text = Text(), _linked(profile.network or "", "", f"{source}.network")
    if text:
        yield Contact("profile", text, label)


def _names(url: str, username: str) -> bool:
    """Tell whether an address shows a user name as a part of its own: github.com/ana, ana.dev."""
    part = rf"(?<![^\W_]){re.escape(username.lstrip('@'))}(?![^\W_])"
    return bool(re.search(part, url, re.IGNORECASE))


def _linked(shown: str, link: str, source: str) -> Text:
    folded = " ".join(shown.split())
    return Text((Span(folded, link=link),), source) if folded else Text()


def _tel(phone: str) -> str:
    """Return a phone number as a tel: address (RFC 3966: digits, a plus for a global number, an extension).

    The trunk zero of ``+49 (0)30`` is not dialled from abroad.
    """
    number, _, extension = _EXTENSION.sub(";", phone).partition(";")
    plus = "+" if "+" in number else ""
    digits = re.sub(r"\D", "", number.replace("(0)", "") if plus else number)
    if not digits:
        return ""
    return f"tel:{plus}{digits}" + (f";ext={extension.strip()}" if extension else "")


def _place(location: Location) -> str:
    """Return the parts of a place with commas, without those that the address has as parts of its own."""
    parts = [part.strip() for part in re.split(r"[,\n]", location.address or "") if part.strip()]
    for part in _town(location):
        folded = " ".join(part.split())
        if folded and folded.casefold() not in {known.casefold() for known in parts}:
            parts.append(folded)
    return ", ".join(parts)


def _town(location: Location) -> tuple[str, str, str]:
    """Return city, region and country; the code stands with the city, in English with the region."""
    code, city, region = location.postal_code or "", location.city or "", location.region or ""
    country = location.country_code or ""
    if country.upper() in _CODE_BEHIND:
        return (city, f"{region} {code}", country) if region else (f"{city} {code}", "", country)
    return f"{code} {city}", region, country
