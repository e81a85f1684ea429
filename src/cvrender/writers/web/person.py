"""A document → who it is about, as schema.org data (JSON-LD 1.1) that search engines read.

It holds what the page shows and nothing more: every value is a text of the document, or what one of its
links leads to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cvrender.document import Document, texts

_CONTEXT = "https://schema.org"

#: Signs that could end the element around the data, or that old JavaScript takes for line ends.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def linked_data(document: Document, address: str = "", card: str = "") -> str:
    """Return a ``ProfilePage`` with its ``Person`` as JSON, safe inside a script element.

    ``address`` is that of the page and ``card`` that of its picture; either may be empty.
    """
    page = {
        "@context": _CONTEXT,
        "@type": "ProfilePage",
        "url": address,
        "name": document.name.plain or document.label.plain,
        "inLanguage": document.language,
        "dateModified": document.modified,
        "primaryImageOfPage": {"@type": "ImageObject", "contentUrl": card} if card else "",
        "mainEntity": person(document),
    }
    return json.dumps(_filled(page), ensure_ascii=False).translate(_ESCAPED)


def person(document: Document) -> dict[str, Any]:
    """Return the ``Person`` whom a document is about; properties after schema.org 29."""
    data = json.loads(document.attached)
    seen = frozenset(text.plain for text in texts(document))
    about = next((text.plain for text in document.tagline), "")
    return {
        "@type": "Person",
        "name": document.name.plain,
        "jobTitle": document.label.plain,
        "description": about,
        **_reached(document),
        "worksFor": _organizations(_current(data), "name", "Organization", seen),
        "alumniOf": _organizations(data.get("education", ()), "institution", "EducationalOrganization", seen),
        "knowsAbout": [word for word in document.keywords if word in seen],
        "knowsLanguage": _shown((item.get("language") for item in data.get("languages", ())), seen),
    }


def _reached(document: Document) -> dict[str, Any]:
    """Return the ways to reach the person; an address without its link is a word and no address."""
    found: dict[str, list[str]] = {}
    for contact in document.contacts:
        links = list(contact.text.links)
        found.setdefault(contact.kind, []).extend(
            links if contact.kind in ("url", "profile") else [contact.text.plain]
        )
    email, phone, place = (found.get(kind, [""])[0] for kind in ("email", "phone", "location"))
    return {
        "email": email,
        "telephone": phone,
        "address": place,
        "url": next(iter(found.get("url", ())), ""),
        "sameAs": found.get("profile", []),
    }


def _current(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the jobs that have begun and not ended; an end date that is absent means the present."""
    return [job for job in data.get("work", ()) if job.get("startDate") and not job.get("endDate")]


def _organizations(
    items: Iterable[dict[str, Any]], key: str, kind: str, seen: frozenset[str]
) -> list[dict[str, str]]:
    return [{"@type": kind, "name": name} for name in _shown((item.get(key) for item in items), seen)]


def _shown(names: Iterable[str | None], seen: frozenset[str]) -> list[str]:
    """Return the names that stand on the page as they are, each once."""
    return list(dict.fromkeys(name for name in names if name and name in seen))


def _filled(value: Any) -> Any:
    """Return data without what is empty."""
    if isinstance(value, list):
        return [_filled(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: _filled(part) for name, part in value.items() if part}
