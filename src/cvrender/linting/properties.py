"""Declarations of a theme → those that nobody reads: a name or a value that is none.

WeasyPrint stops at what it does not take, so that on paper its own names count. Browsers are silent, and have
more: there a name is wrong that is not among those that Pygments knows, and all but one that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache

from pygments.lexers.css import CssLexer
from pygments.token import Keyword

from cvrender.errors import did_you_mean
from cvrender.linting.finding import Fault
from cvrender.linting.sheets import Declaration
from cvrender.writers.properties import PROPERTIES, takes

#: Rules that hold descriptors and no properties.
_DESCRIBING = re.compile(
    r"@(font-face|counter-style|property|color-profile|font-palette-values|view-transition)"
)
#: Rules that WeasyPrint passes over.
_UNPRINTED = re.compile(r"@(supports|container|keyframes|scope|starting-style)")

#: How near a name has to be to one that is known to be taken for a mistake, of 1.
_NEAR = 0.8


def property_faults(declarations: Iterable[Declaration]) -> Iterator[Fault]:
    """Yield the properties that there are not, and on paper the values that WeasyPrint does not take."""
    for item in declarations:
        if item.name.startswith("-") or _DESCRIBING.search(item.rule.at):
            continue
        if item.printed and not _UNPRINTED.search(item.rule.at):
            yield from _on_paper(item)
        elif item.name not in PROPERTIES and not _is_known(item.name):
            yield from _on_screens(item)


def _on_paper(item: Declaration) -> Iterator[Fault]:
    if item.name not in PROPERTIES and _is_known(item.name):
        message = f"{item.name}: WeasyPrint has no such property, and stops at it"
        yield item.fault("css-property", message, "inside @media screen it holds for the web page")
    elif item.name not in PROPERTIES:
        hint = did_you_mean(item.name, PROPERTIES) or "names of values of one's own begin with --"
        yield item.fault("css-property", f"{item.name}: there is no such property", hint)
    elif not takes(item.name, item.tokens):
        message = f"{item.name}: {item.value}: WeasyPrint does not take this value, and stops at it"
        yield item.fault("css-value", message, "what is for browsers alone belongs inside @media screen")


def _on_screens(item: Declaration) -> Iterator[Fault]:
    for near in get_close_matches(item.name, PROPERTIES, 1, _NEAR):
        message = f"{item.name}: there is no such property"
        yield item.fault("css-property", message, f"did you mean '{near}'?")


@cache
def _is_known(name: str) -> bool:
    tokens = CssLexer().get_tokens(f"a{{{name}:0}}")
    return any(kind is Keyword and text == name for kind, text in tokens)
