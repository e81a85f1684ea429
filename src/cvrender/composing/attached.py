"""A tailored profile and the document made of it → the JSON Resume that travels inside a PDF.

It holds what the page shows and nothing more: whoever gets the PDF gets this too.
"""

from __future__ import annotations

import json
import re
from typing import Any

from cvrender.document import Document, texts
from cvrender.inline import paragraphs
from cvrender.profile.jsonresume import SCHEMA, to_jsonresume
from cvrender.profile.schema import Profile
from cvrender.profile.values import address

#: Labels that the document no longer tells apart: a pattern, and a word inside dates.
_WOVEN_IN = ("degree", "present")

#: Settings that are not content: looks, files that are elsewhere, what is left out.
_SETTINGS = {"theme", "photo", "hide", "design", "pages"}

#: The title behind the address of a link, ``[text](address "title")`` (CommonMark 0.31, section 6.3).
_LINK_TITLE = re.compile(r"""(\]\(\s*[^\s<>]+|\]\(\s*<[^<>\n]*>)\s+(?:"[^"]*"|'[^']*'|\([^()]*\))\s*\)""")

_OURS = ("meta", "cvrender", "sections")


def attached(profile: Profile, document: Document) -> str:
    """Return the profile as a JSON text without what the document does not show.

    Left out are keys that the schema does not know, the photo's file, addresses without a text to carry
    them, sections, titles and labels that are not used, and what is known about the profile's own file
    but its date. Rendered again it gives the same words in the same order.
    """
    data = to_jsonresume(profile, unknown=False)
    seen = {words for text in texts(document) for words in (text.plain, *text.links)}
    data = _shown(data, seen) | {"$schema": SCHEMA}
    data.get("basics", {}).pop("image", None)
    ids = {section.id for section in document.sections}
    own = zip(profile.sections, data.get("sections", ()), strict=False)
    data |= {"sections": [section for model, section in own if model.key in ids]}
    dates = {"lastModified": data.get("meta", {}).get("lastModified")}
    settings = _settings(data.get("cvrender", {}), document)
    data |= {"meta": {name: date for name, date in dates.items() if date}, "cvrender": settings}
    filled = {name: value for name, value in data.items() if value or name not in _OURS}
    return json.dumps(filled, ensure_ascii=False, indent=2)


def _shown(value: Any, seen: set[str]) -> Any:
    """Return data without addresses that are neither links nor words of the page, and titles of links."""
    if isinstance(value, list):
        return [_shown(item, seen) for item in value]
    if not isinstance(value, dict):
        return _untitled(value) if isinstance(value, str) else value
    return {
        name: _shown(part, seen)
        for name, part in value.items()
        if not (name == "priority" and isinstance(part, int))  # nobody needs to know what might have gone
        and (name != "url" or seen.intersection((address(part), " ".join(part.split()))))
    }


def _untitled(text: str) -> str:
    """Return Markdown without the titles of its links, which browsers show and pages do not."""
    shorter = _LINK_TITLE.sub(r"\1)", text)
    return shorter if shorter != text and paragraphs(shorter) == paragraphs(text) else text


def _settings(settings: dict[str, Any], document: Document) -> dict[str, Any]:
    ids = [section.id for section in document.sections]
    sources = {text.source for text in texts(document)}
    kept = {name: value for name, value in settings.items() if name not in _SETTINGS} | {"sections": ids}
    if isinstance(kept.get("titles"), dict):
        kept["titles"] = {name: title for name, title in kept["titles"].items() if name in ids}
    if "labels" in kept:
        kept["labels"] = {
            term: label
            for term, label in kept["labels"].items()
            if term in _WOVEN_IN or f"cvrender.labels.{term}" in sources
        }
    return {name: value for name, value in kept.items() if value}
