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

from cvrender.document import SCHEMES, Document, Span, Text
from cvrender.errors import ThemeError
from cvrender.theme.model import Theme
from cvrender.version import __version__

_MARKS = (("strong", "strong"), ("emphasis", "em"), ("code", "code"))
_LOCAL_URL = re.compile(r"""url\(\s*(["']?)(?![a-z]+:|#)([^"')]+)\1\s*\)""")

#: A date in the form that HTML and PDF metadata take (W3C NOTE-datetime).
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")


def write(document: Document, theme: Theme) -> bytes:
    """Return the document as one HTML file, UTF-8, that needs nothing besides itself."""
    return render(document, theme).encode()


def render(document: Document, theme: Theme) -> str:
    """Return the document as HTML; ThemeError where a template of the theme is wrong."""
    try:
        template = _environment(theme.folders).get_template("resume.html.j2")
        return template.render(
            document=document,
            title=_title(document),
            metadata=tuple(_metadata(document, theme)),
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


def _title(document: Document) -> str:
    return " – ".join(text.plain for text in (document.name, document.label) if text)


def _metadata(document: Document, theme: Theme) -> list[tuple[str, str]]:
    """Return the names and contents of the ``<meta>`` elements (HTML, section 4.2.5; Dublin Core terms)."""
    about = " ".join(text.plain for text in document.tagline) or document.label.plain
    pairs = [
        ("author", document.name.plain),
        ("description", about),
        ("keywords", ", ".join(document.keywords)),
        ("generator", f"cvrender {__version__}, theme {theme.name}"),
    ]
    if _DATE.fullmatch(document.modified):
        pairs += [("dcterms.created", document.modified), ("dcterms.modified", document.modified)]
    return [(name, content) for name, content in pairs if content]


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
