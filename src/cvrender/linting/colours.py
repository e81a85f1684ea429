"""The colours of a theme → text that does not stand out from what is behind it (WCAG 2.2, 1.4.3, AA)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cvrender.checks import contrast
from cvrender.errors import ThemeError
from cvrender.linting.finding import Fault
from cvrender.linting.markup import Element, Page
from cvrender.linting.places import Places
from cvrender.linting.sheets import Declaration
from cvrender.theme import Theme, colors
from cvrender.theme.tokens import points

#: The colours that every theme sets text in, and the grounds that any of them may stand on.
TEXTS, GROUNDS = ("text", "muted", "accent", "heading", "link"), ("page", "surface")

#: Sizes of text in points and weights where nothing declares any (HTML, section 15.3).
_SIZE, _BOLD = 12.0, ("h1", "h2", "h3", "h4", "strong", "b", "th")

_HEAVY = ("bold", "bolder", "700", "800", "900")


def token_contrast(theme: Theme, places: Places) -> Iterator[Fault]:
    """Yield a fault for each colour of text that is pale on the page or on a surface, light and dark."""
    for palette in ("color", "dark"):
        for ground in GROUNDS:
            behind = hexadecimal(theme.tokens.get(f"{palette}.{ground}", ""))
            for name in TEXTS:
                colour = hexadecimal(theme.tokens.get(f"{palette}.{name}", ""))
                ratio = contrast.ratio(colour, behind) if colour and behind else 21.0
                if ratio < contrast.NORMAL:
                    message = f"{colour} on {palette}.{ground} ({behind}) has a contrast of {ratio:.1f}:1"
                    remedy = (
                        f"{contrast.NORMAL:g}:1 at least: {'lighten' if palette == 'dark' else 'darken'} it"
                    )
                    yield places.fault(f"tokens.{palette}.{name}", "contrast", message, remedy)


@dataclass(frozen=True, slots=True)
class _Ink:
    """What text is set in: its colour and what is behind it (``#rrggbb``, or empty where that is not known),
    its size in points, its weight, and the declaration of the colour."""

    colour: str
    behind: str
    size: float = _SIZE
    bold: bool = False
    by: Declaration | None = None


def page_contrast(page: Page, ground: str, where: str) -> Iterator[Fault]:
    """Yield a fault for each pair of a colour and a ground that some text of a page is hard to read in.

    ``ground`` is the colour of the paper or the screen, ``where`` says which of them, for the message.
    """
    inks: dict[int, _Ink] = {}
    said: set[tuple[str, str]] = set()
    paper = _Ink("#000000", hexadecimal(page.resolved(ground)))
    for element in page.elements:
        ink = inks[id(element)] = _ink(element, inks.get(id(element.parent), paper), page)
        if not (element.has_own_text and ink.by and ink.colour and ink.behind) or _is_unseen(element):
            continue
        ratio, needed = contrast.ratio(ink.colour, ink.behind), contrast.needed(ink.size, ink.bold)
        if ratio < needed and (ink.colour, ink.behind) not in said:
            said.add((ink.colour, ink.behind))
            message = f"text in {ink.colour} on {ink.behind} has a contrast of {ratio:.1f}:1 {where}"
            yield ink.by.fault("contrast", message, f"needed are {needed:g}:1")


def _is_unseen(element: Element) -> bool:
    return element.tag in ("style", "title", "script") or element.value("display") == "none"


def _ink(element: Element, around: _Ink, page: Page) -> _Ink:
    colour, by = around.colour, around.by
    if "color" in element.own and element.value("color") not in ("inherit", "currentcolor"):
        colour, by = hexadecimal(page.resolved(element.value("color"))), element.own["color"]
    return _Ink(
        colour, _behind(element, around, page), _size(element, around, page), _bold(element, around), by
    )


def _behind(element: Element, around: _Ink, page: Page) -> str:
    for name in ("background-color", "background"):
        value = page.resolved(element.value(name))
        if value and value not in ("none", "transparent", "0"):
            return hexadecimal(value)  # unknown where it is a picture or a gradient
    return around.behind


def _size(element: Element, around: _Ink, page: Page) -> float:
    value = page.resolved(element.value("font-size"))
    try:
        if value.endswith("em"):
            return around.size * float(value[:-2])
        return points(value, "") if value else around.size
    except (ThemeError, ValueError):  # rem, a percentage, clamp(): not known, and so never taken as large
        return min(around.size, _SIZE)


def _bold(element: Element, around: _Ink) -> bool:
    weight = element.value("font-weight")
    return weight in _HEAVY if weight else element.tag in _BOLD or around.bold


def hexadecimal(value: str) -> str:
    """Return a CSS colour as ``#rrggbb``; empty where it is none, lets something shine through, or is of a
    space that tinycss2 does not convert."""
    try:
        return colors.hexadecimal(value)
    except ValueError:
        return ""
