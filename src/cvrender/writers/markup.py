"""A marked text of the document → HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from markupsafe import Markup, escape

from cvrender.document import SCHEMES, Span, Text

_MARKS = (("strong", "strong"), ("emphasis", "em"), ("code", "code"))

#: A word that is longer than a narrow column; in scripts whose words may not be broken anyway.
_LONG = re.compile(r"[!-~\u00a1-\u024f\u0370-\u052f]{32,}")

#: Where such a word is broken best: behind a mark that joins its parts, as in a double name or an address.
_JOINT = re.compile(r"(?<=[-/@._=&?])(?=[^\W_])")


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


def printed(value: object) -> object:
    """Return what a template shows for a value: a text as HTML, anything else as it is."""
    return markup(value) if isinstance(value, Text) else value
