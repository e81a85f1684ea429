"""Inline Markdown ↔ ``Text``: bold, italic, code and links; everything else is data.

Taken from CommonMark 0.31: ``**bold**``, ``*italic*``, ``_italic_``, `` `code` ``, ``[text](address)``
and ``<https://address>``. Left out because résumés hold code and prose, not markup: ``__bold__`` (so
``__init__`` stays), entities, HTML, images, block syntax. A backslash escapes only ``* _ ` [ ]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from cvrender.document import EMPTY, SCHEMES, Span, Text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_DELIMITERS = {"strong": "**", "emphasis": "*"}
_ESCAPED = "*_`[]"
_MARKUP = re.compile(r"[*_`\[<\\]")
_RUN = re.compile(r"\*+|_+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def parse(text: str, source: str = "") -> Text:
    """Return one line or paragraph of Markdown as a ``Text``; white space is folded."""
    folded = " ".join(text.split())
    if not folded:
        return EMPTY
    if not _MARKUP.search(folded):
        return Text((Span(folded),), source)
    (inline,) = _markdown().parseInline(folded)
    return Text(tuple(_joined(_spans(inline.children or ()))), source)


def paragraphs(text: str, source: str = "") -> tuple[Text, ...]:
    """Return the paragraphs of a text, which blank lines separate."""
    return tuple(parse(part, source) for part in _BLANK_LINE.split(text) if part.strip())


def linked(text: Text, address: str) -> Text:
    """Return ``text`` as one link to ``address``; as it is where the address is empty."""
    if not address:
        return text
    return Text(tuple(replace(span, link=span.link or address) for span in text.spans), text.source)


def written(text: Text) -> str:
    """Return Markdown that :func:`parse` reads as ``text``, with as few backslashes as will do.

    ValueError where there is none: a space at the edge of bold text, a backslash before an asterisk.
    """
    for escape in (_as_it_is, _escaped):
        markdown = _nested(text.spans, ("link", "strong", "emphasis"), escape)
        if parse(markdown).spans == tuple(_joined(text.spans)):
            return markdown
    raise ValueError(f"no Markdown gives {text.plain!r} with these marks")


def _nested(spans: Iterable[Span], marks: tuple[str, ...], escape: Callable[[str], str]) -> str:
    """Put what shares a mark into one pair of its delimiters, the outermost mark first."""
    if not marks:
        return "".join(_code(span.text) if span.code else escape(span.text) for span in spans)
    parts = []
    for value, run in groupby(spans, key=lambda span: getattr(span, marks[0])):
        inside = tuple(run)
        content = _nested(inside, marks[1:], escape)
        if value and marks[0] == "link":
            alone = inside == (Span(value, link=value),)
            content = f"<{value}>" if alone else f"[{content}]({_target(value)})"
        elif value:
            content = f"{_DELIMITERS[marks[0]]}{content}{_DELIMITERS[marks[0]]}"
        parts.append(content)
    return "".join(parts)


def _as_it_is(text: str) -> str:
    return text


def _escaped(text: str) -> str:
    return re.sub(r"[*_`\[\]]", r"\\\g<0>", text)


def _code(text: str) -> str:
    """Return a code span whose fence is longer than any run of backticks in it (CommonMark 0.31, 6.1)."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{space}{text}{space}{fence}"


def _target(address: str) -> str:
    """Return an address as a link's target; parentheses in it need angle brackets."""
    return f"<{address}>" if re.search(r"[()]", address) else address


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("zero", {"html": False})
    markdown.enable(["escape", "emphasis", "backticks", "link", "autolink"])
    markdown.inline.ruler.at("emphasis", _emphasis)
    markdown.disable("text_join")  # keeps an escape apart, so that it can be undone
    markdown.validateLink = lambda url: url.lower().startswith(tuple(f"{name}:" for name in SCHEMES))  # type: ignore[method-assign]
    markdown.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return markdown


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Read a run of ``*`` or ``_``; inside a word it is data (``2**8*3``, ``snake_case``).

    CommonMark 0.31, section 6.2, lets ``*`` open inside a word; that is kept only beside scripts that
    are written without spaces between words.
    """
    from markdown_it.rules_inline.emphasis import tokenize

    run = _RUN.match(state.src, state.pos)
    if silent or not run:
        return False
    around = state.src[max(run.start() - 1, 0) : run.start()], state.src[run.end() : run.end() + 1]
    if not all(_is_letter(neighbour) for neighbour in around):
        return tokenize(state, silent)
    state.pending += run[0]
    state.pos = run.end()
    return True


def _is_letter(character: str) -> bool:
    return character.isalnum() and ord(character) < 0x2E80  # the CJK blocks begin at U+2E80


def _spans(tokens: Iterable[Token]) -> Iterator[Span]:
    """Turn a flat token stream with opening and closing marks into spans."""
    now = Span("")
    for token in tokens:
        if token.markup == "__":
            yield replace(now, text="__")
        elif token.nesting:
            now = _marked(now, token)
        elif token.type == "code_inline":
            yield replace(now, text=token.content, code=True)
        elif token.type == "text_special" and token.content not in _ESCAPED:
            yield replace(now, text=token.markup)
        else:
            yield replace(now, text=token.content)


def _marked(now: Span, token: Token) -> Span:
    """Return the marks behind an opening or closing token."""
    opens = token.nesting == 1
    if token.tag == "strong":
        return replace(now, strong=opens)
    if token.tag == "em":
        return replace(now, emphasis=opens)
    return replace(now, link=str(token.attrs.get("href", "")))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Join neighbours with the same marks and drop those without characters."""
    last: Span | None = None
    for span in spans:
        if not span.text:
            continue
        if last and replace(span, text=last.text) == last:
            last = replace(last, text=last.text + span.text)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last
