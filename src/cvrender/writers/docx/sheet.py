"""A theme's ``docx:`` part → a sheet of looks, one for every style of the catalog, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cvrender.errors import ThemeError, did_you_mean
from cvrender.frozen import frozen
from cvrender.theme import Theme
from cvrender.writers.docx.catalog import MARKS, STYLES, Style
from cvrender.writers.docx.look import ARRANGED, TOGGLES, Look, parse_look
from cvrender.writers.docx.palette import Palette


@frozen
class Sheet:
    """The looks of all styles: ``own`` as the theme gives them, ``whole`` with what they inherit.

    The fonts in ``whole`` are families.
    """

    own: Mapping[str, Look]
    whole: Mapping[str, Look]

    def shown(self, styles: tuple[str, ...], paragraph: str) -> tuple[str, ...]:
        """Leave out the marks that a paragraph shows by itself; in Word they would undo it."""
        under = self.whole[paragraph]
        marks = ("Strong", "Emphasis")
        return tuple(name for name in styles if name not in marks or not _clash(self.own[name], under))


def sheet(theme: Theme, palette: Palette) -> Sheet:
    """Return the looks of a theme; ThemeError where a style or a property is unknown or wrong."""
    for name in theme.docx:
        if name not in STYLES:
            hint = did_you_mean(name, STYLES) or f"styles: {', '.join(STYLES)}"
            raise ThemeError(f"{theme.name}: docx.{name}: no such Word style ({hint})")
    own = {name: _own(theme, style) for name, style in STYLES.items()}
    whole = {name: _family(_whole(name, own, theme.name), palette) for name in STYLES}
    _check_toggles(theme.name, own, whole)
    return Sheet(own, whole)


def _own(theme: Theme, style: Style) -> Look:
    where = f"{theme.name}: docx.{style.name}"
    look = parse_look(theme.docx.get(style.name, {}), where, character=style.kind == "character")
    _check_arranged(look, style, where)
    look = look.over(Look(based_on=style.based_on or None, next=style.next or None))
    same_kind = [other.name for other in STYLES.values() if other.kind == style.kind]
    for key, target in (("based-on", look.based_on), ("next", look.next)):
        if target is not None and target not in same_kind:
            hint = did_you_mean(target, same_kind) or f"{style.kind} styles only"
            raise ThemeError(f"{where}.{key}: no {style.kind} style named '{target}' ({hint})")
    return look


def _check_arranged(look: Look, style: Style, where: str) -> None:
    known = ARRANGED.get(style.name, ())
    if look.arrange and not known:
        raise ThemeError(
            f"{where}.arrange: only figures and photos are arranged (docx.{', docx.'.join(ARRANGED)})"
        )
    if look.arrange and look.arrange not in known:
        raise ThemeError(f"{where}.arrange: expected {' or '.join(known)}, got '{look.arrange}'")


def _whole(name: str, own: Mapping[str, Look], theme: str, below: tuple[str, ...] = ()) -> Look:
    if name in below:
        raise ThemeError(f"{theme}: docx.{name}.based-on: leads back to itself")
    base = own[name].based_on
    return own[name].over(_whole(base, own, theme, (*below, name))) if base else own[name]


def _family(look: Look, palette: Palette) -> Look:
    families = {"body": palette.body, "heading": palette.heading}
    return replace(look, font=families.get(look.font or "", look.font))


def _check_toggles(theme: str, own: Mapping[str, Look], whole: Mapping[str, Look]) -> None:
    """Refuse what Word would show the other way round (ISO 29500-1, 17.7.3)."""
    for name in set(MARKS.values()) - {"Strong", "Emphasis"}:
        if any(getattr(own[name], toggle) for toggle in TOGGLES):
            raise ThemeError(
                f"{theme}: docx.{name}: cannot set {', '.join(TOGGLES)}: in Word they cancel out"
            )
    for name, style in STYLES.items():
        for paragraph in style.within:
            if clash := _clash(own[name], whole[paragraph]):
                raise ThemeError(
                    f"{theme}: docx.{name}.{clash}: Word switches {clash} off where the paragraph's style "
                    f"({paragraph}) sets it too; set it in one of them"
                )


def _clash(character: Look, paragraph: Look) -> str:
    both = (name for name in TOGGLES if getattr(character, name) and getattr(paragraph, name))
    return next(both, "")
