"""What a page says about itself in its head: to search engines, to those who share it, to the browser."""

from __future__ import annotations

from urllib.parse import quote, urljoin, urlsplit

from markupsafe import escape

from cvrender.document import Document, texts
from cvrender.theme.model import Theme
from cvrender.writers.metadata import metadata
from cvrender.writers.options import Options

#: How large the picture is that stands for a page where it is shared, in pixels.
CARD_SIZE = (1200, 630)

#: A description is cut to what search engines show.
_DESCRIPTION = 200

#: The page may show what is inside it, and nothing may be fetched, run or sent.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)

_DATA = (".json", ".yaml", ".yml")


def page_address(document: Document, options: Options) -> str:
    """Return where the page is published: what the run says, else the document's canonical address.

    JSON Resume's canonical address is that of the data, often a ``resume.json``, which is not this page.
    """
    if options.site.address or urlsplit(document.canonical).path.lower().endswith(_DATA):
        return options.site.address
    return document.canonical


def card_address(document: Document, options: Options) -> str:
    """Return the whole address of the picture; empty where it or the page's is not known.

    Those who fetch it know no page to start from (The Open Graph protocol: an URL, not a path).
    """
    page = page_address(document, options)
    return urljoin(page, quote(options.site.card)) if page and options.site.card else ""


def description(document: Document) -> str:
    """Return in one line what the page is about: the tagline, the summary, else the label."""
    summary = (
        text for section in document.sections if section.shape == "prose" for text in section.paragraphs
    )
    words = next((text.plain for text in (*document.tagline, *summary, document.label) if text), "")
    if len(words) <= _DESCRIPTION:
        return words
    return f"{words[:_DESCRIPTION].rpartition(' ')[0] or words[:_DESCRIPTION]}…"


def properties(document: Document, theme: Theme, options: Options) -> tuple[tuple[str, str], ...]:
    """Return the Open Graph properties of a page and their contents (ogp.me)."""
    about, card = metadata(document, theme), card_address(document, options)
    width, height = map(str, CARD_SIZE) if card else ("", "")
    pairs = (
        ("og:type", "profile"),
        ("og:title", about.title),
        ("og:description", description(document)),
        ("og:url", page_address(document, options)),
        ("og:image", card),
        ("og:image:width", width),
        ("og:image:height", height),
        ("og:image:alt", about.title if card else ""),
    )
    return tuple((name, content) for name, content in pairs if content)


def names(document: Document, options: Options) -> tuple[tuple[str, str], ...]:
    """Return the other ``<meta>`` elements of a page besides those of every HTML."""
    card = card_address(document, options)
    pairs = (("color-scheme", "light dark"), ("twitter:card", "summary_large_image" if card else ""))
    return tuple((name, content) for name, content in pairs if content)


def policy(options: Options) -> str:
    """Return the page's Content-Security-Policy; none where the theme may reach into the network."""
    return "" if options.network else _POLICY


def icon(document: Document, theme: Theme) -> str:
    """Return the picture of the page's tab, initials on the accent, as an address that holds it."""
    accent, page = theme.tokens["color.accent"], theme.tokens["color.page"]
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="14" fill="{accent}"/>'
        f'<text x="32" y="32" dy=".36em" text-anchor="middle" font-family="system-ui,sans-serif" '
        f'font-weight="700" font-size="30" fill="{page}">{escape(initials(document))}</text></svg>'
    )
    return f"data:image/svg+xml,{quote(svg, safe=_UNQUOTED)}"


#: What may stand in a data address as it is (RFC 3986, pchar); the rest is written with percent signs.
_UNQUOTED = " :/=',.()-"


def initials(document: Document) -> str:
    """Return the first letters of the first and the last word of the name, or of what is said first."""
    first = document.name or next(texts(document), document.name)
    words = [word for word in first.plain.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper() if words else ""
