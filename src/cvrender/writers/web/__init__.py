"""Document and theme → a web page that can be published: one file, with its fonts, that asks for nothing."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

from cvrender.document import Document
from cvrender.theme.model import Theme
from cvrender.writers.html import render
from cvrender.writers.options import USUAL, Options, Output
from cvrender.writers.sheets import stylesheet
from cvrender.writers.web.about import (
    card_address,
    description,
    icon,
    names,
    page_address,
    policy,
    properties,
)
from cvrender.writers.web.fonts import font_faces
from cvrender.writers.web.model import Link, Web
from cvrender.writers.web.person import linked_data
from cvrender.writers.web.screen import screen_rules

#: The words on a link to a file beside the page, and its media type (RFC 8259, RFC 7763, IANA registry).
FILES = {
    "pdf": ("PDF", "application/pdf"),
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "json": ("JSON", "application/json"),
    "txt": ("TXT", "text/plain"),
    "md": ("Markdown", "text/markdown"),
}

#: A page with fewer sections than this needs no list of them.
_MANY = 3


def write(document: Document, theme: Theme, options: Options = USUAL) -> Output:
    """Return the document as a page of one file, UTF-8, which is complete without a network or a script.

    Notices tell which fonts it may not carry. ThemeError where a template is wrong or a font is not packaged,
    OutputError for a bad photo.
    """
    page = render(document, theme, options, web(document, theme, options))
    if options.web_fonts == "system":
        return Output(page.encode())
    rules, notices = font_faces(theme, document, page, stylesheet(theme))
    return Output(page.replace("</head>", f"<style>\n{rules}\n</style>\n</head>", 1).encode(), notices)


def web(document: Document, theme: Theme, options: Options) -> Web:
    """Return what the page has besides the document."""
    links = contents(document)
    return Web(
        tokens=screen_rules(theme),
        description=description(document),
        address=page_address(document, options),
        policy=policy(options),
        names=names(document, options),
        properties=properties(document, theme, options),
        colors=(("light", theme.tokens["color.page"]), ("dark", theme.tokens["dark.page"])),
        icon=icon(document, theme),
        data=Markup(linked_data(document, page_address(document, options), card_address(document, options))),
        start=f"#{quote(document.sections[0].id)}" if document.sections else "",
        contents=links if len(links) >= _MANY else (),
        downloads=downloads(options.site.files),
    )


def contents(document: Document) -> tuple[Link, ...]:
    """Return a link to each section that has a title; of sections with the same id the first is found."""
    titles = {section.id: section.title.plain for section in reversed(document.sections)}
    ids = dict.fromkeys(section.id for section in document.sections if section.title)
    return tuple(Link(f"#{quote(id)}", titles[id]) for id in ids if titles[id])


def downloads(files: tuple[tuple[str, str], ...]) -> tuple[Link, ...]:
    """Return a link to each file beside the page that is not a page itself."""
    return tuple(Link(quote(name), *FILES[form]) for form, name in files if form in FILES)
