"""A theme made for paper → its values on a screen: type and space by the reader's type size, dark colours.

A page is laid out from the same tokens as the PDF. On a screen all that is type or space follows from
the size that the reader has set (rem), larger than on paper and with wider gaps, the steps between sizes
staying those of the theme.
"""

from __future__ import annotations

from collections.abc import Iterator

from cvrender.errors import ThemeError
from cvrender.theme.metrics import SERIFS
from cvrender.theme.model import Theme

#: Size of the text in rem for a point on paper, and its bounds: 16 to 18.4 pixels where the reader has set
#: nothing. Families that run small are printed larger, and so are larger here too.
_BODY, _LEAST, _MOST = 0.107, 1.0, 1.15
#: No text is smaller, in rem: 13.6 pixels.
_SMALLEST = 0.85

#: How much wider a gap is than on paper, of the text's size; of others half as much again.
_WIDER = {
    "section": 3.2,
    "entry": 2.4,
    "role": 2.2,
    "paragraph": 1.7,
    "bullet": 1.7,
    "group": 1.7,
    "indent": 1.1,
}
_USUALLY = 1.5
#: Gaps that belong to the letters and not to the page.
_AS_THEY_ARE = frozenset({"space.tab"})

_SERIF = 'Georgia, "Times New Roman", serif'
_SANS = "system-ui, sans-serif"


def screen_rules(theme: Theme) -> str:
    """Return the tokens for a screen, light and dark, as CSS; it stands behind those for paper."""
    dark = ";".join(
        f"--color-{name}:var(--dark-{name})"
        for name in _named(theme, "dark.")
        if f"color.{name}" in theme.tokens
    )
    values = ";".join(f"--{name.replace('.', '-')}:{value}" for name, value in screen_tokens(theme))
    return (
        f":root{{{font_stacks(theme)}}}\n"
        f"@media screen{{:root{{color-scheme:light dark;{values}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}}}"
    )


def font_stacks(theme: Theme) -> str:
    """Return the families of a theme, each with what stands in for it where it is missing."""
    stacks = (
        f'--font-{name}:"{family}",{_SERIF if family in SERIFS else _SANS}'
        for name, family in ((name, theme.tokens[f"font.{name}"]) for name in _named(theme, "font."))
    )
    return ";".join(stacks)


def screen_tokens(theme: Theme) -> Iterator[tuple[str, str]]:
    """Yield the tokens that differ on a screen, with their values there."""
    body = theme.points("size.body")
    base = min(max(body * _BODY, _LEAST), _MOST)
    for name in theme.tokens:
        kind, _, part = name.partition(".")
        if kind not in ("size", "space") or name in _AS_THEY_ARE:
            continue
        try:
            ratio = theme.points(name) / body
        except ThemeError:  # not a length: a theme may have what it likes here
            continue
        yield name, _size(part, ratio, base) if kind == "size" else _space(part, ratio * base)
    yield "leading.body", "1.6"


def _size(part: str, ratio: float, base: float) -> str:
    """Return a type size in rem; what is large grows with the window."""
    size = max(ratio * base, _SMALLEST)
    if part == "name":
        return f"clamp({_rem(min(size, 2.1))},1.2rem + 4.5vw,{_rem(min(size * 1.2, 3.75))})"
    if part == "section":
        return f"clamp({_rem(max(size * 0.95, 1.25))},1rem + 1.2vw,{_rem(max(size * 1.2, 1.5))})"
    if part == "tagline":
        return f"clamp({_rem(base * 1.05)},0.9rem + 0.8vw,{_rem(min(size * 1.12, 1.3))})"
    if part in ("metric", "impact"):
        return f"clamp({_rem(min(size, 1.4))},1rem + 3.5vw,{_rem(size)})"
    return _rem(min(size, 1.25) if part == "entry" else size)


def _space(part: str, ratio: float) -> str:
    space = ratio * _WIDER.get(part, _USUALLY)
    if part == "section":
        return f"clamp(2.25rem,1rem + 4vw,{_rem(min(max(space, 3), 4.5))})"
    return _rem(space)


def _rem(value: float) -> str:
    return f"{round(value, 3):g}rem"


def _named(theme: Theme, prefix: str) -> list[str]:
    return [name.removeprefix(prefix) for name in theme.tokens if name.startswith(prefix)]
