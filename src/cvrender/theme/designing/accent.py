"""An accent colour → the colours of a theme that follow it, all of text readable (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cvrender.theme.colors import READABLE, Shade, hexadecimal, painted, ratio, readable, shade
from cvrender.theme.designing.model import Designed, Remark
from cvrender.theme.model import Theme

#: The colours of backgrounds that text in the accent stands on, and those of text.
_GROUNDS = ("page", "surface", "side")
_TEXT = ("text", "muted", "heading", "link", "mark")

#: Colours whose hue is so near to that of the theme's accent, in degrees, are shades of it; with less
#: chroma than this a colour has no hue that anybody sees.
_NEAR, _GREY = 30.0, 0.02


def accented(theme: Theme, color: str) -> Designed:
    """Return a theme in another accent; ValueError where ``color`` is none.

    What are shades of the theme's accent become shades of the new one, as light as before. Where the
    accent does not stand out from what is behind it, it is made darker, and lighter on dark screens.
    """
    wanted = hexadecimal(color)
    tokens = {**_set(theme, "color", wanted), **_set(theme, "dark", wanted)}
    made = theme.altered(tokens)
    taken = made.tokens["color.accent"]
    return Designed(made, () if taken == wanted else (_remark(made, color, wanted, taken),))


def _remark(theme: Theme, color: str, wanted: str, taken: str) -> Remark:
    grounds = _grounds(theme.tokens, "color")
    worst = min(grounds, key=lambda ground: ratio(wanted, ground))
    named = wanted if color.strip().lower() == wanted else f"{color.strip()} ({wanted})"
    return Remark(
        "accent",
        f"the accent {named} has a contrast of {ratio(wanted, worst):.1f}:1 on {worst}, too little for text "
        f"({READABLE:g}:1); it is set in {taken}, which has {ratio(taken, worst):.1f}:1",
    )


def _set(theme: Theme, palette: str, wanted: str) -> dict[str, str]:
    """Return the new colours of one palette, ``color`` or ``dark``; those that name others follow."""
    shades = dict(_shades(theme, palette, shade(wanted)))
    grounds = _grounds({**theme.tokens, **shades}, palette)
    texts = [f"{palette}.{name}" for name in _TEXT]
    checked = {name: readable(value, grounds) if name in texts else value for name, value in shades.items()}
    return {**checked, f"{palette}.accent": readable(wanted, grounds)}


def _shades(theme: Theme, palette: str, wanted: Shade) -> Iterator[tuple[str, str]]:
    """Yield the colours that are shades of the theme's accent, with the hue of the new one."""
    accent = shade(theme.tokens[f"{palette}.accent"])
    for name, written in theme.source.tokens.items():
        if not name.startswith(f"{palette}.") or not written.startswith("#") or name == f"{palette}.accent":
            continue
        own = shade(written)
        distance = abs((own.hue - accent.hue + 180) % 360 - 180)
        if own.chroma and accent.chroma > _GREY and distance <= _NEAR:
            chroma = own.chroma * min(1.0, wanted.chroma / accent.chroma)
            yield name, painted(replace(own, hue=wanted.hue, chroma=chroma))


def _grounds(tokens: Mapping[str, str], palette: str) -> list[str]:
    return [tokens[f"{palette}.{name}"] for name in _GROUNDS if f"{palette}.{name}" in tokens]
