"""basics → the contact line: e-mail, phone, place, home page, profiles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvrender.composing.words import line, plain
from cvrender.document import Contact, Span, Text
from cvrender.profile.schema import Basics, Location, SocialProfile
from cvrender.profile.values import address


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


def web(url: str, source: str) -> Text:
    """Return an address as a reader wants to see it, without scheme, linked."""
    shown = re.sub(r"^https?://", "", url.strip()).removesuffix("/")
    return _linked(shown, address(url), source)


def _profile(profile: SocialProfile, source: str) -> Iterator[Contact]:
    username, url = profile.username or "", profile.url or ""
    label = line(profile.network, f"{source}.network")
    if url and username.lower() in url.lower():
        text = web(url, f"{source}.url")
    elif username:
        text = _linked(username, address(url), f"{source}.username")
    else:
        label, text = Text(), _linked(profile.network or "", "", f"{source}.network")
    if text:
        yield Contact("profile", text, label)


def _linked(shown: str, link: str, source: str) -> Text:
    folded = " ".join(shown.split())
    return Text((Span(folded, link=link),), source) if folded else Text()


def _tel(phone: str) -> str:
    """Return a phone number as a tel: address (RFC 3966: digits, a plus for a global number)."""
    digits = re.sub(r"\D", "", phone.partition("ext")[0])
    return f"tel:{'+' if phone.strip().startswith('+') else ''}{digits}" if digits else ""


def _place(location: Location) -> str:
    """Return the parts of a place with commas, without those that the address already names."""
    address_lines = ", ".join(
        part.strip(" ,") for part in (location.address or "").splitlines() if part.strip()
    )
    city = (
        " ".join(filter(None, (location.postal_code, location.city)))
        if _city_last(location)
        else location.city
    )
    region = (
        location.region
        if _city_last(location)
        else " ".join(filter(None, (location.region, location.postal_code)))
    )
    parts = [address_lines]
    for part in (city, region, location.country_code):
        missing = [
            word for word in (part or "").split() if not re.search(rf"\b{re.escape(word)}\b", address_lines)
        ]
        if missing:
            parts.append(" ".join((part or "").split()))
    return ", ".join(filter(None, parts))


def _city_last(location: Location) -> bool:
    """Tell whether the postal code stands before the city, as it does outside English-speaking countries."""
    return (location.country_code or "").upper() not in {
        "",
        "US",
        "CA",
        "GB",
        "UK",
        "AU",
        "IE",
        "NZ",
        "IN",
        "ZA",
    }
