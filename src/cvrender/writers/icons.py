"""The contacts of a document → small pictures before them, as CSS: drawn, and never text.

Each is the background of an empty element, and so an artifact in a PDF (ISO 32000-1, 14.8.2.2): no private
character, nothing that a parser or a screen reader says. Drawn for cvrender on a grid of 16 units; they show
what a network is for, and not its logo. Word files have none: there a picture would be content.
"""

from __future__ import annotations

from urllib.parse import quote

from cvrender.document import Contact, Document
from cvrender.theme.model import Theme

#: The drawings, as the content of an SVG whose lines are stroked (SVG 2, chapter 9).
DRAWINGS = {
    "mail": '<rect x="1.5" y="3" width="13" height="10" rx="1.5"/><path d="M2 4.2 8 9l6-4.8"/>',
    "phone": '<rect x="4" y="1.5" width="8" height="13" rx="1.5"/><path d="M7.2 12.2h1.6"/>',
    "place": '<path d="M8 14.6S3 10 3 6.4a5 5 0 0 1 10 0C13 10 8 14.6 8 14.6z"/>'
    '<circle cx="8" cy="6.4" r="1.8"/>',
    "globe": '<circle cx="8" cy="8" r="6.5"/><ellipse cx="8" cy="8" rx="2.8" ry="6.5"/><path d="M1.5 8h13"/>',
    "case": '<rect x="1.5" y="4.8" width="13" height="8.7" rx="1.5"/>'
    '<path d="M5.5 4.8V3.4c0-.6.4-1 1-1h3c.6 0 1 .4 1 1v1.4M1.5 8.8h13"/>',
    "code": '<path d="M5 4.5 1.5 8 5 11.5M11 4.5 14.5 8 11 11.5M9.2 3 6.8 13"/>',
    "talk": '<path d="M2 3h12v8.2H7.6L4.6 14v-2.8H2z"/>',
    "study": '<path d="M8 3l7 3.2-7 3.2-7-3.2z"/><path d="M4 7.7v3.6c1.6 1.7 6.4 1.7 8 0V7.7"/>',
    "pen": '<path d="M2.8 13.2l.7-3.1 7.7-7.7 2.4 2.4-7.7 7.7zM9.7 3.9l2.4 2.4"/>',
    "film": '<rect x="1.5" y="3" width="13" height="10" rx="2"/><path d="M6.6 5.8v4.4L10.2 8z"/>',
    "camera": '<rect x="1.5" y="4.5" width="13" height="9" rx="1.5"/><circle cx="8" cy="9" r="2.5"/>'
    '<path d="M5.4 4.5l1-2h3.2l1 2"/>',
    "stack": '<path d="M8 1.8l6.5 3.3L8 8.4 1.5 5.1zM1.5 8.1L8 11.4l6.5-3.3M1.5 11L8 14.3 14.5 11"/>',
    "person": '<circle cx="8" cy="5" r="3"/><path d="M2.4 14.2c0-3.2 2.4-5 5.6-5s5.6 1.8 5.6 5"/>',
}

_KINDS = {"email": "mail", "phone": "phone", "location": "place", "url": "globe"}

#: What networks are for, by their names in small letters.
_NETWORKS = {
    "case": ("linkedin", "xing", "wellfound", "angellist", "upwork", "indeed"),
    "code": ("github", "gitlab", "bitbucket", "codeberg", "sourcehut", "gitea"),
    "talk": (
        *("mastodon", "twitter", "x", "bluesky", "threads", "facebook", "telegram", "whatsapp", "signal"),
        *("discord", "slack", "skype", "matrix", "wechat"),
    ),
    "study": ("orcid", "google scholar", "researchgate", "academia.edu", "arxiv", "dblp", "zotero"),
    "pen": ("medium", "substack", "dev.to", "dev", "hashnode", "blog", "wordpress", "ghost"),
    "film": ("youtube", "vimeo", "twitch"),
    "camera": ("instagram", "flickr", "unsplash", "500px"),
    "stack": ("stack overflow", "stackoverflow", "stack exchange", "kaggle", "leetcode", "hackerrank"),
}
_FOR = {name: drawing for drawing, names in _NETWORKS.items() for name in names}

_RULE = (
    ".icon{display:inline-block;width:1.05em;height:1.05em;margin-inline-end:0.4em;vertical-align:-0.16em;"
    "background:center/contain no-repeat}"
)


def icon(contact: Contact) -> str:
    """Return the name of the drawing for a contact."""
    return _KINDS.get(contact.kind) or _FOR.get(contact.label.plain.strip().lower(), "person")


def icon_css(document: Document, theme: Theme) -> str:
    """Return the rules for the drawings that a document needs, in the theme's accent, on dark screens too;
    nothing where the theme has no icons."""
    names = sorted({icon(contact) for contact in document.contacts}) if theme.icons else []
    if not names:
        return ""
    light, dark = (_rules(names, theme.tokens[f"{palette}.accent"]) for palette in ("color", "dark"))
    return f"{_RULE}{light}\n@media screen {{ @media (prefers-color-scheme: dark) {{{dark}}} }}"


def _rules(names: list[str], color: str) -> str:
    return "".join(f'.icon.{name}{{background-image:url("{_address(name, color)}")}}' for name in names)


def _address(name: str, color: str) -> str:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16" fill="none" '
        f'stroke="{color}" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">'
        f"{DRAWINGS[name]}</svg>"
    )
    return f"data:image/svg+xml,{quote(svg)}"
