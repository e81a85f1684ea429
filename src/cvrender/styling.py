"""A theme and what a profile says about the look (``cvrender.design``) → the theme that is used."""

from __future__ import annotations

from cvrender.profile import looks, schema
from cvrender.profile.schema import Profile
from cvrender.theme.designing import Design, Designed, Photo, designed
from cvrender.theme.model import Theme

_SIDES = ("top", "right", "bottom", "left")
_ROLES = ("body", "heading", "code")


def styled(theme: Theme, profile: Profile) -> Designed:
    """Return a theme as a profile wants it, and what had to be done otherwise; it comes before ``tailor``.

    ThemeError where the profile asks for what no theme can do, such as a font that is not packaged.
    """
    return designed(theme, design_of(profile))


def design_of(profile: Profile) -> Design:
    """Return what a profile says about the look as plain values."""
    wanted = profile.cvrender.design
    return Design(
        accent=wanted.accent or "",
        fonts=_fonts(wanted.fonts),
        size=looks.points(wanted.size) if wanted.size else None,
        density=looks.factor(wanted.density) if wanted.density else None,
        margins=_margins(wanted.margins),
        photo=_photo(wanted.photo),
        icons=wanted.icons,
        header=wanted.header,
        footer=wanted.footer,
        side=wanted.side,
    )


def _fonts(fonts: str | schema.Fonts | None) -> dict[str, str]:
    if isinstance(fonts, str):
        return dict.fromkeys(_ROLES, fonts.strip())
    named = {role: getattr(fonts, role, None) for role in _ROLES}
    return {role: family.strip() for role, family in named.items() if family}


def _margins(margins: str | schema.Margins | None) -> dict[str, str]:
    if isinstance(margins, str):
        return dict.fromkeys(_SIDES, looks.length(margins))
    given = {side: getattr(margins, side, None) for side in _SIDES}
    return {side: looks.length(size) for side, size in given.items() if size}


def _photo(photo: str | schema.Photo | None) -> Photo:
    """A photo that is described is to be shown, unless it is said that it is not."""
    if photo is None:
        return Photo()
    if isinstance(photo, schema.Photo):
        described = bool(photo.shape or photo.width)
        show = (described or None) if photo.show is None else photo.show
        return Photo(show, photo.shape, looks.length(photo.width or ""))
    if photo in ("true", "false"):
        return Photo(photo == "true")
    return Photo(True, photo)  # type: ignore[arg-type]  # a shape
