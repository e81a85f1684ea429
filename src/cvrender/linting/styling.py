"""Declarations of a theme → what each of them does that must not be on paper.

The rules were measured (docs/measured.md): text that is positioned, transformed or translucent is painted,
and read, after all other; wide letter-spacing and hyphenation break words; markers outside are torn from
their items.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cvrender.errors import did_you_mean
from cvrender.linting.finding import Fault
from cvrender.linting.sheets import Declaration
from cvrender.theme import Theme
from cvrender.theme.fonts import packaged
from cvrender.theme.tokens import UNITS

#: The widest letter-spacing, as a part of the type size; from 0.10 on parsers read single letters.
TRACKING = 0.08

#: The least size of type on paper, in points.
SMALLEST = 8.0

#: Families that stand for whatever a device has (CSS Fonts 4, section 2.1.3).
_GENERIC = frozenset(
    ("serif", "sans-serif", "monospace", "cursive", "fantasy", "math", "emoji", "inherit", "initial", "unset")
)

_LETTERLESS = re.compile(r"(\\[0-9a-fA-F]{1,6}|\W)*")

_NUMBER = re.compile(r"(-?[\d.]+)(em|rem|[a-z]+)?")


def styling_faults(declarations: Iterable[Declaration], theme: Theme) -> Iterator[Fault]:
    """Yield what single declarations do wrong; on screens alone most of it may be done."""
    for declaration in declarations:
        yield from _font(declaration)
        yield from _network(declaration)
        if declaration.printed:
            for rule in (_small, _position, _translucent, _tracking, _hyphens, _marker, _below):
                yield from rule(declaration)
    yield from _variables(declarations, theme)


def _small(item: Declaration) -> Iterator[Fault]:
    """A size in a sheet is judged where it is a length of letters; tokens are judged where they stand."""
    if any(name == "content" and _LETTERLESS.fullmatch(value) for name, value in item.beside):
        return
    match = _NUMBER.fullmatch(item.value)
    if item.name == "font-size" and match and match[2] in UNITS:
        size = float(match[1]) * UNITS[match[2]]
        if 0 < size < SMALLEST:
            message = f"font-size: {item.value}: {size:g} pt is too small to read on paper"
            yield item.fault("type-size", message, f"{SMALLEST:g}pt at least, as a token under size:")


def _position(item: Declaration) -> Iterator[Fault]:
    moved = item.name in ("transform", "translate", "rotate", "scale") and item.value != "none"
    placed = item.name == "position" and item.value != "static" and not item.value.startswith("running(")
    if (moved or placed) and not item.draws_nothing:
        message = f"{item.name}: {item.value}: text that is moved is painted and read after all other text"
        yield item.fault("css-position", message, 'only what draws without text may be: content: ""')


def _translucent(item: Declaration) -> Iterator[Fault]:
    if item.name == "opacity" and item.value not in ("1", "100%"):
        remedy = "mix the colour, or write it with an alpha: rgb(0 0 0 / 50%)"
        yield item.fault("css-opacity", f"opacity: {item.value}: it fails PDF/UA-1 in WeasyPrint 70", remedy)


def _tracking(item: Declaration) -> Iterator[Fault]:
    if item.name != "letter-spacing" or item.value in ("normal", "0", "inherit"):
        return
    match = _NUMBER.fullmatch(item.value)
    if not match or match[2] != "em":
        message = f"letter-spacing: {item.value}: only a part of the type size can be judged"
        yield item.fault("css-tracking", message, f"write it in em, at most {TRACKING}em")
    elif float(match[1]) > TRACKING:
        message = f"letter-spacing: {item.value}: parsers read words of single letters from 0.10em on"
        yield item.fault("css-tracking", message, f"at most {TRACKING}em")


def _hyphens(item: Declaration) -> Iterator[Fault]:
    if item.name == "hyphens" and item.value == "auto":
        yield item.fault(
            "css-hyphens", "hyphens: auto: the text is read with broken words", "hyphens: manual"
        )


def _marker(item: Declaration) -> Iterator[Fault]:
    marks = item.name in ("list-style", "list-style-type") and "none" not in item.value.split()
    listed = item.name == "display" and "list-item" in item.value.split()
    inner = any("::marker" in selector for selector in item.rule.selectors)
    if marks or listed or inner:
        message = f"{item.name}: {item.value}: markers outside are painted last, torn from their items"
        yield item.fault("css-marker", message, "list-style: none, and the bullet as content of li::before")


def _below(item: Declaration) -> Iterator[Fault]:
    if item.name in ("margin-bottom", "margin-block-end", "margin-block") and item.value not in ("0", "0pt"):
        message = f"{item.name}: vertical space stands above a paragraph and never below, as in Word"
        yield item.fault("css-space-below", message, "give the next element a margin-top")


def _font(item: Declaration) -> Iterator[Fault]:
    if item.name != "font-family":
        return
    family = item.value.partition(",")[0].strip().strip("\"'")
    known = {name.casefold() for name in packaged()}
    generic = family.casefold() in _GENERIC or family.startswith(("system-", "ui-", "var(", "-"))
    if item.printed and not generic and family.casefold() not in known:
        hint = did_you_mean(family, packaged()) or f"fonts: {', '.join(packaged())}"
        yield item.fault("font", f"no packaged font is named '{family}'", hint)


def _network(item: Declaration) -> Iterator[Fault]:
    for token in item.tokens:
        address = getattr(token, "value", "") if token.type == "url" else ""
        if re.match(r"(https?:)?//", str(address)):
            message = f"{address}: a page that asks the network for something tells who reads it"
            yield item.fault("css-network", message, "put the file into the theme's folder")


def _variables(declarations: Iterable[Declaration], theme: Theme) -> Iterator[Fault]:
    """Yield the custom properties that nothing declares."""
    declarations = list(declarations)
    known = {item.name for item in declarations if item.name.startswith("--")}
    known |= {variable(name) for name in theme.tokens}
    for item in declarations:
        for name in needed(item):
            if name not in known and not name.startswith(_OURS):
                hint = did_you_mean(name, known) or "declare it under tokens: in theme.yaml"
                yield item.fault("token-unknown", f"var({name}): no token is named so", hint)


#: Custom properties that the program declares itself (writers/margins.py, writers/web).
_OURS = ("--running-",)


def variable(token: str) -> str:
    """Return the custom property of a token: ``color.accent`` → ``--color-accent``."""
    return f"--{token.replace('.', '-')}"


def used(item: Declaration) -> list[str]:
    """Return the custom properties that a value names."""
    return re.findall(r"var\(\s*(--[\w-]+)", item.value)


def needed(item: Declaration) -> list[str]:
    """Return the custom properties that a value names and has no other value for."""
    return re.findall(r"var\(\s*(--[\w-]+)\s*\)", item.value)
