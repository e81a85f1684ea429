"""What a page on the web has besides the document, as its templates see it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page's own: where it leads, its words, and the media type of what is there, or empty."""

    address: str
    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Web:
    """The head of a page and what helps to find one's way on it.

    ``tokens`` are the theme's values for screens, as CSS. ``description`` says in a line what the page
    is about. ``names`` and ``properties`` are ``<meta>`` elements
    (a name or a property, and the content), ``colors`` the colour of the browser's frame by scheme,
    ``data`` is JSON-LD. ``contents`` leads to the sections, ``downloads`` to the files beside the page;
    ``start`` to the first section.
    """

    tokens: str
    description: str
    address: str
    policy: str
    names: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]
    colors: tuple[tuple[str, str], ...]
    icon: str
    data: Markup
    start: str = ""
    contents: tuple[Link, ...] = ()
    downloads: tuple[Link, ...] = ()
