"""The vertical space of a theme, and the same theme tighter or roomier.

Two facts about how programs read a PDF bound it (docs/measured.md): what stands below the name keeps its
distance, or pypdf takes both for one line; and the baselines of two bullets are at least 1.5 times the type
size apart, or pdfminer mixes their lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvrender.theme.model import Theme

#: The tokens of vertical space that all themes have.
_USUAL = ("label", "section", "entry", "role", "meta", "paragraph", "bullet", "group", "contact")

_ALIAS = re.compile(r"\{space\.([a-z0-9-]+)\}")

#: How far apart the baselines of two bullets are at least, as a multiple of the type size.
_APART = 1.5


def vertical(theme: Theme) -> dict[str, float]:
    """Return the tokens of vertical space with their points: all that a Word style stands ``before``.

    Tokens that name others are left out, since they follow.
    """
    names = dict.fromkeys((*_USUAL, *_before(theme)))
    found = {f"space.{name}": theme.source.tokens.get(f"space.{name}", "{}") for name in names}
    return {name: theme.points(name) for name, written in found.items() if "{" not in written}


def spaced(theme: Theme, factor: float, leading: float | None = None) -> Theme:
    """Return a theme with all vertical space times a factor, and another line height of the text.

    ``leading`` is a multiple of the type size; None leaves it.
    """
    line = theme.number("leading.body") if leading is None else leading
    space = {name: size * factor for name, size in vertical(theme).items()}
    least = {
        "space.label": theme.points("space.label"),
        "space.bullet": (_APART - line) * theme.points("size.body"),
    }
    space |= {name: max(size, space[name]) for name, size in least.items() if name in space}
    lengths = {name: length(size) for name, size in space.items()}
    return theme.altered({**lengths, "leading.body": f"{line:.4g}"})


def length(points: float) -> str:
    """Return points as a theme writes them, to a hundredth."""
    return f"{round(points, 2):g}pt"


def _before(theme: Theme) -> Iterator[str]:
    for properties in theme.source.docx.values():
        yield from _ALIAS.findall(str(properties.get("before", "")))
