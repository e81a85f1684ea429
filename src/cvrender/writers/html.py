"""Document and theme → one self-contained HTML file, which is also what the PDF is laid out from."""

from __future__ import annotations

import base64
import mimetypes
import re
from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from cvrender.document import SCHEMES, Document, Span, Text, direction
from cvrender.errors import ThemeError
from cvrender.theme.model import Theme
from cvrender.writers.metadata import Metadata, metadata
from cvrender.writers.options import USUAL, Options

_MARKS = (("strong", "strong"), ("emphasis", "em"), ("code", "code"))
_LOCAL_URL = re.compile(r"""url\(\s*(["']?)(?![a-z]+:|#)([^"')]+)\1\s*\)""")

#: A date in the form that HTML and PDF metadata take (W3C NOTE-datetime).
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")


def write(document: Document, theme: Theme, options: Options = USUAL) -> bytes:
    """Return the document as one HTML file, UTF-8, that needs nothing besides itself."""
    return render(document, theme, options).encode()


def render(document: Document, theme: Theme, options: Options = USUAL) -> str:
    """Return the document as HTML; ThemeError where a template is wrong, OutputError for a bad photo."""
    about = metadata(document, theme)
    try:
        template = _environment(theme.folders).get_template("resume.html.j2")
        return template.render(
            document=document,
            title=about.title,
            direction=direction(document),
            metadata=_elements(about),
            photo=_picture(document, theme, options),
            css=Markup(stylesheet(theme).replace("</", "<\\/")),
        )
    except TemplateSyntaxError as error:
        raise ThemeError(f"theme '{theme.name}': {error.name}:{error.lineno}: {error.message}") from error
    except TemplateError as error:
        raise ThemeError(f"theme '{theme.name}': template: {error.message or error}") from error


def stylesheet(theme: Theme) -> str:
    """Return the tokens and the style sheets, from base to the theme itself, with their files inside."""
    sheets = [folder / "resume.css" for folder in reversed(theme.folders)]
    rules = [_embedded(sheet) for sheet in sheets if sheet.is_file()]
    return "\n".join([theme.css_variables(), *rules])


def markup(text: Text) -> Markup:
    """Return a text as HTML, its marks around its links: an ``<a>`` holds text only (PDF/UA-1, 7.18.5)."""
    return Markup("").join(map(_span, text.spans))


def _span(span: Span) -> Markup:
    html = escape(span.text)
    if span.link.partition(":")[0].lower() in SCHEMES:  # everything else stays text
        html = Markup('<a href="{}">{}</a>').format(span.link, html)
    for mark, tag in _MARKS:
        if getattr(span, mark):
            html = Markup("<{0}>{1}</{0}>").format(Markup(tag), html)
    return html


def _printed(value: object) -> object:
    return markup(value) if isinstance(value, Text) else value


@cache
def _environment(folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        finalize=_printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


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
        "alt": shown.alt,
    }


@cache
def _embedded(sheet: Path) -> str:
    """Return a style sheet with the files beside it that it names as data addresses."""

    def data(match: re.Match[str]) -> str:
        file = (sheet.parent / match[2].strip()).resolve()
        if not file.is_relative_to(sheet.parent.resolve()) or not file.is_file():
            raise ThemeError(f"{sheet}: url({match[2]}): no such file in the theme's folder")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return f'url("data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}")'

    return _LOCAL_URL.sub(data, sheet.read_text(encoding="utf-8"))
