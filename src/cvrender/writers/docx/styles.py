"""Looks → the part ``styles.xml``: defaults, the styles of the catalog, the combinations in use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from lxml import etree

from cvrender.writers.docx.catalog import (
    DEFAULT_CHARACTER,
    NORMAL,
    STYLES,
    Style,
    style_id,
    unkept,
)
from cvrender.writers.docx.look import Look
from cvrender.writers.docx.palette import Palette
from cvrender.writers.docx.properties import Setting, paragraph_properties, run_properties
from cvrender.writers.docx.scripts import Languages
from cvrender.writers.docx.sheet import Sheet
from cvrender.writers.docx.xml import MC, W14, w

# The rest of Word's gallery stays hidden until somebody uses it (17.7.4.6).
_LATENT = {
    "defLockedState": 0,
    "defUIPriority": 99,
    "defSemiHidden": 1,
    "defUnhideWhenUsed": 1,
    "defQFormat": 0,
    "count": 376,
}


def styles_part(
    sheet: Sheet,
    palette: Palette,
    width: float,
    spoken: Languages,
    combinations: Iterable[tuple[str, ...]],
    turned: Iterable[str] = (),
) -> etree._Element:
    """Return the root of ``styles.xml``.

    ``width`` is that of the text in points, where right tabs stand; ``combinations`` the character styles
    that occur together on a run, each made one style; ``turned`` the styles of paragraphs that run against
    the direction of the document.
    """
    root = w("styles", _defaults(spoken), w("latentStyles", **_LATENT))
    root.set(f"{{{MC}}}Ignorable", "w14")
    for style in STYLES.values():
        setting = Setting(palette, width, sheet.whole[style.name])
        mirrored = spoken.mirrored and style.kind == "paragraph" and not style.based_on  # others inherit it
        look = replace(sheet.own[style.name], mirrored=True) if mirrored else sheet.own[style.name]
        root.append(_style(style, look, setting))
    root.append(_no_list())
    for names in sorted({names for names in combinations if len(names) > 1}):
        root.append(_combination(names, sheet, palette, width))
    root.extend(_turned(name, right=not spoken.mirrored) for name in sorted(set(turned)))
    return root


def turned_id(name: str) -> str:
    """Return the id of the style of paragraphs that run the other way than those of a style."""
    return f"{STYLES[name].id}Turned"


def combined(names: tuple[str, ...]) -> str:
    """Return the name of the style that stands for several character styles at once."""
    return " ".join(names)


def _turned(name: str, *, right: bool) -> etree._Element:
    value = {} if right else {"val": 0}
    return w(
        "style",
        w("name", val=f"{name} {'Right to Left' if right else 'Left to Right'}"),
        w("basedOn", val=STYLES[name].id),
        w("uiPriority", val=99),
        w("semiHidden"),
        w("unhideWhenUsed"),
        w("pPr", w("bidi", **value)),
        type="paragraph",
        styleId=turned_id(name),
        customStyle=1,
    )


def _style(style: Style, look: Look, setting: Setting) -> etree._Element:
    paragraph = style.kind == "paragraph"
    marks: dict[str, object] = {"default": 1} if style.name in (NORMAL, DEFAULT_CHARACTER) else {}
    return w(
        "style",
        w("name", val=_stored_name(style)),
        w("basedOn", val=STYLES[look.based_on].id) if look.based_on else None,
        w("next", val=STYLES[look.next].id) if look.next and look.next != style.name else None,
        w("uiPriority", val=1 if paragraph else 10),
        # Styles that only keep with the next are not offered: one would see each twice.
        w("qFormat") if style.name != DEFAULT_CHARACTER and unkept(style.name) == style.name else None,
        paragraph_properties(look, setting, style) if paragraph else None,
        run_properties(look, setting, character=not paragraph),
        type=style.kind,
        styleId=style.id,
        **marks,
        **({} if style.built_in else {"customStyle": 1}),
    )


def _combination(names: tuple[str, ...], sheet: Sheet, palette: Palette, width: float) -> etree._Element:
    first, *rest = names
    look: Look = reduce(lambda under, name: sheet.own[name].over(under), rest, Look())
    return w(
        "style",
        w("name", val=combined(names)),
        w("basedOn", val=STYLES[first].id),
        w("uiPriority", val=99),
        w("semiHidden"),
        w("unhideWhenUsed"),
        run_properties(look, Setting(palette, width, look.over(sheet.whole[first])), character=True),
        type="character",
        styleId=style_id(combined(names)),
        customStyle=1,
    )


def _stored_name(style: Style) -> str:
    """Word stores a few built-in names in small letters and shows them in capitals."""
    small = style.name.startswith("Heading ") or style.name in ("Header", "Footer")
    return style.name.lower() if small and style.built_in else style.name


def _no_list() -> etree._Element:
    hidden = (w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"))
    return w("style", w("name", val="No List"), *hidden, type="numbering", default=1, styleId="NoList")


def _defaults(spoken: Languages) -> etree._Element:
    """What holds everywhere: languages, kerning, no ligatures (parsers lose them), widow control."""
    ligatures = etree.Element(f"{{{W14}}}ligatures", {f"{{{W14}}}val": "none"})
    characters = w(
        "rPr",
        w("kern", val=2),
        w("lang", val=spoken.latin, eastAsia=spoken.east_asian, bidi=spoken.complex),
        ligatures,
    )
    return w(
        "docDefaults",
        w("rPrDefault", characters),
        w("pPrDefault", w("pPr", w("widowControl"), w("spacing", before=0, after=0))),
    )
