"""Document and theme → HTML: what the PDF is laid out from, and, with more around it, the web page."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from cvrender.document import Document, direction
from cvrender.theme.model import Theme
from cvrender.writers.engine import engine
from cvrender.writers.icons import icon_css
from cvrender.writers.margins import margin_css
from cvrender.writers.metadata import Metadata, metadata
from cvrender.writers.options import USUAL, Options
from cvrender.writers.sheets import stylesheet

if TYPE_CHECKING:
    from cvrender.writers.web.model import Web

#: A date in the form that HTML and PDF metadata take (W3C NOTE-datetime).
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")


def render(document: Document, theme: Theme, options: Options = USUAL, web: Web | None = None) -> str:
    """Return the document as HTML that needs nothing besides itself; ``web`` is what a web page has more.

    ThemeError where a template is wrong, OutputError for a bad photo.
    """
    about, picture = metadata(document, theme), _picture(document, theme, options)
    own = [margin_css(document, theme), icon_css(document, theme)]
    if web:
        sheets = ["\n".join(filter(None, (*own, stylesheet(theme, web), _rounding(picture))))]
    else:  # what all documents in a theme have is a sheet of its own, which is parsed once
        sheets = [
            "\n".join(filter(None, (*own, theme.css_variables()))),
            engine(theme).rules,
            _rounding(picture),
        ]
    return engine(theme).filled(
        "resume.html.j2",
        document=document,
        title=about.title,
        direction=direction(document),
        metadata=_elements(replace(about, subject=web.description) if web else about),
        photo=picture,
        side=theme.side,
        icons=theme.icons,
        web=web,
        css=Markup("\n</style>\n<style>\n").join(_raw(sheet) for sheet in sheets if sheet),
    )


def _raw(css: str) -> Markup:
    """Return CSS as it can stand in a ``style`` element, which it must not end."""
    return Markup(css.replace("</", "<\\/"))


def _elements(about: Metadata) -> tuple[tuple[str, str], ...]:
    """Return the names and contents of the ``<meta>`` elements (HTML, section 4.2.5; Dublin Core terms)."""
    dated = about.modified if _DATE.fullmatch(about.modified) else ""
    pairs = (
        ("author", about.author),
        ("description", about.subject),
        ("keywords", ", ".join(about.keywords)),
        ("generator", about.creator),
        ("dcterms.created", dated),
        ("dcterms.modified", dated),
    )
    return tuple((name, content) for name, content in pairs if content)


def _rounding(picture: dict[str, object] | None) -> str:
    """Return the rule for the corners of a photo; nothing where they are straight."""
    return f".photo img{{border-radius:{picture['radius']:g}pt}}" if picture and picture["radius"] else ""


def _picture(document: Document, theme: Theme, options: Options) -> dict[str, object] | None:
    """Return the photo for the templates: its address, its size in points, its words; or None."""
    if not document.image:  # Pillow is not imported for nothing
        return None
    from cvrender.writers.photo import photo

    shown = photo(document, theme, options)
    if shown is None:
        return None
    return {
        "url": f"data:image/jpeg;base64,{base64.b64encode(shown.data).decode()}",
        "width": shown.width,
        "height": shown.height,
        "radius": shown.radius,
        "alt": shown.alt,
    }
