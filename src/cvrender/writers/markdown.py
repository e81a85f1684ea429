"""A document → CommonMark (0.31) that renders back to the same words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Literal
from urllib.parse import quote

from cvrender.document import Document, Span, Text
from cvrender.theme.model import Theme
from cvrender.writers.options import USUAL, Options
from cvrender.writers.outline import Block, outline

_MARKERS = {"bullet": "- ", "line": "- ", "nested": "  "}
_DELIMITERS = {"strong": "**", "emphasis": "_"}
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")
# What means something anywhere in a line; ``~`` and ``$`` where there is strikethrough or formulas.
_SPECIAL = re.compile(r"[\\`*_\[\]<~$]|&(?=#?\w+;)|(?<!\S)#|!$")
# What means something at the start of a block: lists, quotes, underlines of headings, tables.
_OPENING = re.compile(r"^(?:\d{1,9}(?=[.)])|(?=[-+=>:|]))")


def write(document: Document, theme: Theme, options: Options = USUAL) -> bytes:
    """Return the document as UTF-8 Markdown with a newline at its end; a theme has no say in it."""
    del theme, options
    parts: list[str] = []
    last = ""
    for block in outline(document):
        if last:
            parts.append("\n" if block.role in ("bullet", "line") and block.role == last else "\n\n")
        parts.append(_block(block))
        last = block.role
    return ("".join(parts) + "\n").encode("utf-8", "ignore")


def _block(block: Block) -> str:
    if block.role == "break":
        return "---"
    marker = "#" * block.level + " " if block.role == "heading" else _MARKERS.get(block.role, "")
    return marker + _OPENING.sub(lambda start: f"{start[0]}\\", inline(block.text))


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Literal["text", "code", "open", "close", "link"]
    text: str


def inline(text: Text) -> str:
    """Return one line of Markdown that renders to the text and its marks."""
    tokens = list(_tokens(_trimmed(text.spans), ("link", "strong", "emphasis")))
    return "".join(_source(tokens, index) for index in range(len(tokens))).strip()


def _trimmed(spans: Iterable[Span]) -> Iterator[Span]:
    """Take the bold and italic marks off the white space at a span's edges: ``** bold **`` is not bold."""
    for span in spans:
        text = span.text.translate(_CONTROLS)
        core = text.strip()
        if span.code or not (span.strong or span.emphasis):
            pieces = [replace(span, text=text)]
        else:
            before, _, after = text.partition(core) if core else (text, "", "")
            plain = replace(span, strong=False, emphasis=False)
            pieces = [replace(plain, text=before), replace(span, text=core), replace(plain, text=after)]
        yield from (piece for piece in pieces if piece.text)


def _tokens(spans: Iterable[Span], marks: tuple[str, ...]) -> Iterator[_Token]:
    """Nest the marks: what shares the first one stands in one pair of its delimiters."""
    if not marks:
        for is_code, run in groupby(spans, key=attrgetter("code")):
            yield _Token("code" if is_code else "text", "".join(span.text for span in run))
        return
    for value, run in groupby(spans, key=attrgetter(marks[0])):
        inner = _tokens(run, marks[1:])
        if not value:
            yield from inner
        elif marks[0] == "link":
            yield from (_Token("link", "["), *inner, _Token("link", f"]({_destination(value)})"))
        else:
            delimiter = _DELIMITERS[marks[0]]
            yield from (_Token("open", delimiter), *inner, _Token("close", delimiter))


def _source(tokens: list[_Token], index: int) -> str:
    token = tokens[index]
    if token.kind == "code":
        return _code(token.text)
    if token.kind != "text":
        return token.text
    first, last = _joins_close(tokens, index), _joins_open(tokens, index)
    if len(token.text) == 1 and (first or last):
        return _reference(token.text)
    start, end = int(first), len(token.text) - int(last)
    middle = _SPECIAL.sub(lambda special: f"\\{special[0]}", token.text[start:end])
    return _reference(token.text[:start]) + middle + _reference(token.text[end:])


def _joins_open(tokens: list[_Token], index: int) -> bool:
    """Tell whether the text's last letter would keep the delimiter after it from opening.

    CommonMark 0.31, section 6.2: beside a letter ``**`` opens only before a letter, and ``_`` never.
    A character reference ends in punctuation, and so lets it open.
    """
    if index + 1 == len(tokens) or tokens[index + 1].kind != "open":
        return False
    inner = tokens[index + 2]
    return _is_bound(tokens[index].text[-1], tokens[index + 1], inner, inner.text[0])


def _joins_close(tokens: list[_Token], index: int) -> bool:
    """Tell whether the text's first letter would keep the delimiter before it from closing."""
    if index == 0 or tokens[index - 1].kind != "close":
        return False
    inner = tokens[index - 2]
    return _is_bound(tokens[index].text[0], tokens[index - 1], inner, inner.text[-1])


def _is_bound(outer: str, delimiter: _Token, inner: _Token, edge: str) -> bool:
    if outer.isspace() or unicodedata.category(outer).startswith("P") or outer in "$+<=>^`|~":
        return False
    return delimiter.text == "_" or inner.kind != "text" or unicodedata.category(edge)[0] in "PS"


def _reference(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def _code(text: str) -> str:
    """Return a code span whose fence is longer than any run of backticks in it."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    padded = text.startswith(("`", " ")) or text.endswith(("`", " "))
    return f"{fence} {text} {fence}" if padded and text.strip() else f"{fence}{text}{fence}"


def _destination(link: str) -> str:
    """Return an address as a link destination (CommonMark 0.31, section 6.3)."""
    address = re.sub(r"[\x00-\x20\x7f<>\\]", lambda char: quote(char[0]), link)
    address = re.sub(r"&(?=#?\w+;)", "&amp;", address)
    return f"<{address}>" if re.search(r"[()]", address) else address
