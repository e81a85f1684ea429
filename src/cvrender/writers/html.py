"""Document and theme → HTML: what the PDF is laid out from, and, with more around it, the web page."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import (
    BytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from cvrender.document import SCHEMES, Document, Span, Text, direction
from cvrender.errors import ThemeError
from cvrender.starting.folder import cache_folder, got, put
from cvrender.theme.model import Theme
from cvrender.writers.icons import icon, icon_css
from cvrender.writers.margins import margin_css
from cvrender.writers.metadata import Metadata, metadata
from cvrender.writers.options import USUAL, Options
from cvrender.writers.parting import parted

if TYPE_CHECKING:
    from cvrender.writers.web.model import Web

_MARKS = (("strong", "strong"), ("emphasis", "em"), ("code", "code"))
_LOCAL_URL = re.compile(r"""url\(\s*(["']?)(?![a-z]+:|#)([^"')]+)\1\s*\)""")

#: A word that is longer than a narrow column; in scripts whose words may not be broken anyway.
_LONG = re.compile(r"[!-~\u00a1-\u024f\u0370-\u052f]{32,}")

#: Where such a word is broken best: behind a mark that joins its parts, as in a double name or an address.
_JOINT = re.compile(r"(?<=[-/@._=&?])(?=[^\W_])")

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)

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
        sheets = ["\n".join(filter(None, (*own, theme.css_variables()))), rules(theme), _rounding(picture)]
    try:
        template = _environment(theme.folders).get_template("resume.html.j2")
        return template.render(
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
    except TemplateSyntaxError as error:
        raise ThemeError(f"theme '{theme.name}': {error.name}:{error.lineno}: {error.message}") from error
    except TemplateError as error:
        raise ThemeError(f"theme '{theme.name}': template: {error.message or error}") from error


def stylesheet(theme: Theme, web: Web | None = None) -> str:
    """Return the tokens and the style sheets, from base to the theme itself, with their files inside.

    Those named ``screen.css`` are for the web only, and hold for screens without saying so.
    """
    if web is None:
        return f"{theme.css_variables()}\n{rules(theme)}"
    sheets = [theme.css_variables(), web.tokens]
    for folder in reversed(theme.folders):
        sheets += [_embedded(sheet) for sheet in (folder / "resume.css",) if sheet.is_file()]
        screens = [_embedded(sheet) for sheet in (folder / "screen.css",) if sheet.is_file()]
        sheets += [f"@media screen {{\n{rule}\n}}" for rule in screens]
    return "\n".join(_COMMENT.sub("", rule).strip() for rule in sheets)


def rules(theme: Theme) -> str:
    """Return the style sheets for paper, from base to the theme itself, with their files inside."""
    sheets = (folder / "resume.css" for folder in reversed(theme.folders))
    return "\n".join(_embedded(sheet) for sheet in sheets if sheet.is_file())


def _raw(css: str) -> Markup:
    """Return CSS as it can stand in a ``style`` element, which it must not end."""
    return Markup(css.replace("</", "<\\/"))


def markup(text: Text) -> Markup:
    """Return a text as HTML, its marks around its links: an ``<a>`` holds text only (PDF/UA-1, 7.18.5)."""
    return Markup("").join(map(_span, text.spans))


def _span(span: Span) -> Markup:
    html = _breakable(span.text)
    if span.link.partition(":")[0].lower() in SCHEMES:  # everything else stays text
        html = Markup('<a href="{}">{}</a>').format(span.link, span.text)  # text only: no place to break
    for mark, tag in _MARKS:
        if getattr(span, mark):
            html = Markup("<{0}>{1}</{0}>").format(Markup(tag), html)
    return html


def _breakable(words: str) -> Markup:
    """Return words as HTML; those longer than a narrow column may be broken behind the marks that join them.

    What is as long without such a mark may be broken after every eighth character: ``overflow-wrap`` alone
    would first leave what stands before it, a bullet, on a line of its own.
    """
    places = [0, *chain.from_iterable(map(_cuts, _LONG.finditer(words))), len(words)]
    return Markup("<wbr>").join(escape(words[start:end]) for start, end in pairwise(places))


def _cuts(word: re.Match[str]) -> Iterator[int]:
    """Yield the places of the whole text where a long word may be broken."""
    joints = [word.start() + joint.start() for joint in _JOINT.finditer(word[0])]
    for start, end in pairwise([word.start(), *joints, word.end()]):
        if _LONG.fullmatch(word.string, start, end):
            yield from range(start + 8, end, 8)
        if end < word.end():
            yield end


def _printed(value: object) -> object:
    return markup(value) if isinstance(value, Text) else value


class _Compiled(BytecodeCache):
    """Keeps compiled templates in the user's cache; damaged ones are compiled again."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is kept for it."""
        folder = cache_folder("templates")
        kept = got(folder / bucket.key) if folder else None
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in a bucket."""
        folder = cache_folder("templates")
        with suppress(OSError):
            if folder:
                put(folder / bucket.key, bucket.bytecode_to_string())


@cache
def _environment(folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders),
        bytecode_cache=_Compiled(),
        autoescape=True,
        finalize=_printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"icon": icon, "parted": parted}
    return environment


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


def _embedded(sheet: Path) -> str:
    """Return a style sheet with the files beside it that it names as data addresses."""

    def data(match: re.Match[str]) -> str:
        file = (sheet.parent / match[2].strip()).resolve()
        if not file.is_relative_to(sheet.parent.resolve()) or not file.is_file():
            raise ThemeError(f"{sheet}: url({match[2]}): no such file in the theme's folder")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return f'url("data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}")'

    return _LOCAL_URL.sub(data, sheet.read_text(encoding="utf-8"))
