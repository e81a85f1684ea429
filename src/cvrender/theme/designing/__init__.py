"""A theme and what a person wants otherwise → the theme that is used; everything is said in tokens, so that
every format shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cvrender.errors import ThemeError, did_you_mean
from cvrender.theme.designing.model import Design, Designed, Fault, Photo, PhotoShape, Remark
from cvrender.theme.designing.scale import bordered, dense, lettered, sized
from cvrender.theme.fonts import packaged
from cvrender.theme.model import Theme
from cvrender.theme.rhythm import length
from cvrender.theme.running import fault

__all__ = ["Design", "Designed", "Fault", "Photo", "PhotoShape", "Remark", "designed", "faults"]


def designed(theme: Theme, design: Design) -> Designed:
    """Return a theme as a person wants it, and what had to be done otherwise than asked; pure.

    ThemeError with all of its :func:`faults` where a design cannot be done.
    """
    if wrong := [f"{item.option}: {item.message}" for item in faults(design)]:
        raise ThemeError("\n".join(wrong))
    made, remarks = theme, list(_unused(theme, design))
    if design.fonts:
        made = lettered(made, design.fonts)
    if design.size is not None:
        made = sized(made, design.size)
    if design.density is not None:
        made = dense(made, design.density)
    if design.margins:
        made = bordered(made, design.margins)
    if design.accent:
        from cvrender.theme.designing.accent import accented  # seldom needed

        painted = accented(made, design.accent)
        made, remarks = painted.theme, [*remarks, *painted.remarks]
    return Designed(_arranged(_pictured(made, design), design), tuple(remarks))


def faults(design: Design) -> Iterator[Fault]:
    """Yield what is wrong with a design in any theme."""
    for role, family in design.fonts.items():
        if family not in packaged():
            hint = did_you_mean(family, packaged()) or f"fonts: {', '.join(sorted(packaged()))}"
            yield Fault(f"fonts.{role}", f"no packaged font is named '{family}'", hint)
    for place, text in (("header", design.header), ("footer", design.footer)):
        if text and (wrong := fault(text)):
            yield Fault(place, wrong)


def _unused(theme: Theme, design: Design) -> Iterator[Remark]:
    if design.side is not None and not theme.side:
        message = f"the theme '{theme.name}' has no side column; its sections stand below each other"
        yield Remark("side", message, "warning")


def _pictured(theme: Theme, design: Design) -> Theme:
    """Return a theme that shows the photo, or does not, in a shape and a width."""
    photo = design.photo
    tokens: dict[str, str] = {}
    if photo.shape:
        tokens["photo.shape"] = photo.shape
    if photo.width:
        ratio = theme.points("photo.height") / theme.points("photo.width")
        wide = theme.altered({"photo.width": photo.width}).points("photo.width")
        tokens |= {"photo.width": photo.width, "photo.height": length(wide * ratio)}
    shown = theme.photo if photo.show is None else photo.show
    return replace(theme.altered(tokens) if tokens else theme, photo=shown)


def _arranged(theme: Theme, design: Design) -> Theme:
    """Return a theme with its icons, its running texts and its side column as a person wants them."""
    header, footer = design.header, design.footer
    running = replace(
        theme.running,
        header=theme.running.header if header is None else header,
        footer=theme.running.footer if footer is None else footer,
    )
    side = design.side if design.side is not None and theme.side else theme.side
    icons = theme.icons if design.icons is None else design.icons
    return replace(theme, running=running, side=side, icons=icons)
