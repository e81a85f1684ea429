"""A look → the ``w:rPr`` and ``w:pPr`` of a style, their children in the order of the schema."""

from __future__ import annotations

from lxml import etree

from cvrender.frozen import frozen
from cvrender.theme.metrics import line_ratio
from cvrender.writers.docx.catalog import BULLETS, Style
from cvrender.writers.docx.look import ALIGNMENTS, Line, Look
from cvrender.writers.docx.palette import Palette
from cvrender.writers.docx.xml import w


@frozen
class Setting:
    """What a look is set in: Word's theme, the width of the text in points, and the whole look,
    with what the style inherits."""

    palette: Palette
    width: float
    whole: Look


def run_properties(look: Look, setting: Setting, *, character: bool) -> etree._Element | None:
    """Return the ``w:rPr`` of a look, None where it has no such property (17.3.2.28).

    ``character`` tells whose look it is: a paragraph style shades the paragraph, not its runs.
    """
    children = [
        _fonts(look.font, setting.palette),
        *_toggles(look),
        _color(look.color, setting.palette),
        _tracking(look, setting.whole),
        *_size(look.size),
        w("u", val="single" if look.underline else "none") if look.underline is not None else None,
        _shading(look.shading, setting.palette) if character else None,
    ]
    return _parent("rPr", children)


def paragraph_properties(look: Look, setting: Setting, style: Style) -> etree._Element | None:
    """Return the ``w:pPr`` of a style with a look, None where it has no such property (17.3.1.26)."""
    number = BULLETS.index(style.name) + 1 if style.name in BULLETS else None
    children = [
        _switch("keepNext", look.keep_next),
        _switch("keepLines", look.keep_lines),
        w("numPr", w("ilvl", val=0), w("numId", val=number)) if number else None,
        _borders(look, setting),
        _shading(look.shading, setting.palette),
        _tabs(look, setting.width),
        _switch("bidi", look.mirrored),
        _spacing(look, setting.whole),
        _indent(look, setting.whole),
        w("jc", val=ALIGNMENTS[look.align]) if look.align else None,
        w("outlineLvl", val=style.outline) if style.outline is not None else None,
    ]
    return _parent("pPr", children)


def _parent(tag: str, children: list[etree._Element | None]) -> etree._Element | None:
    return w(tag, *children) if any(child is not None for child in children) else None


def _switch(tag: str, value: bool | None) -> etree._Element | None:
    if value is None:
        return None
    return w(tag) if value else w(tag, val=0)


def _fonts(font: str | None, palette: Palette) -> etree._Element | None:
    """The theme's fonts by their role, so that they change with Word's theme; others by name."""
    if font is None:
        return None
    if font in ("body", palette.body):
        return _theme_fonts("minor")
    if font in ("heading", palette.heading):
        return _theme_fonts("major")
    return w("rFonts", ascii=font, hAnsi=font)


def _theme_fonts(role: str) -> etree._Element:
    scripts = {"asciiTheme": "HAnsi", "hAnsiTheme": "HAnsi", "eastAsiaTheme": "EastAsia", "cstheme": "Bidi"}
    return w("rFonts", **{attribute: f"{role}{script}" for attribute, script in scripts.items()})


def _toggles(look: Look) -> list[etree._Element | None]:
    tags = {"b": look.bold, "bCs": look.bold, "i": look.italic, "iCs": look.italic, "caps": look.caps}
    return [_switch(tag, value) for tag, value in tags.items()]


def _color(value: str | None, palette: Palette) -> etree._Element | None:
    if value is None:
        return None
    name = palette.color_name(value)
    return w("color", val=value, **({"themeColor": name} if name else {}))


def _shading(value: str | None, palette: Palette) -> etree._Element | None:
    if value is None:
        return None
    name = palette.color_name(value)
    return w("shd", val="clear", color="auto", fill=value, **({"themeFill": name} if name else {}))


def _size(size: float | None) -> list[etree._Element | None]:
    return [w(tag, val=_half_points(size)) for tag in ("sz", "szCs")] if size is not None else []


def _tracking(look: Look, whole: Look) -> etree._Element | None:
    if look.tracking is None:
        return None
    amount, relative = look.tracking
    return w("spacing", val=_twips(amount * (whole.size or 0) if relative else amount))


def _spacing(look: Look, whole: Look) -> etree._Element | None:
    attributes: dict[str, object] = {}
    if look.before is not None:
        attributes["before"] = _twips(look.before)
    own = (look.leading, look.font, look.size)
    if whole.leading and any(value is not None for value in own):
        attributes.update(line=_line_height(whole, whole.leading), lineRule="auto")
    return w("spacing", **attributes) if attributes else None


def _line_height(whole: Look, leading: float) -> int:
    """CSS multiplies the type size, Word the line that the font asks for; in 240ths of that line.

    Word's type sizes are half points; the line keeps the height of the exact size.
    """
    size = whole.size or 10
    return round(240 * leading * size / (_half_points(size) / 2) / line_ratio(whole.font or ""))


def _indent(look: Look, whole: Look) -> etree._Element | None:
    """Indents; a border or padding at a side moves the text in, so that the box keeps to the measure."""
    own = (look.indent, look.indent_right, look.hanging, look.padding, look.border_left)
    if all(value is None for value in own):
        return None
    padding = whole.padding or 0
    line = whole.border_left
    left = (whole.indent or 0) + (line.gap + line.width if line else padding)
    right = (whole.indent_right or 0) + padding
    attributes: dict[str, object] = {"left": _twips(left), "right": _twips(right)}
    if whole.hanging is not None:
        attributes["hanging"] = _twips(whole.hanging)
    return w("ind", **attributes)


def _tabs(look: Look, width: float) -> etree._Element | None:
    stops = [w("tab", val="left", pos=_twips(stop)) for stop in look.stops or ()]
    return _parent("tabs", [*stops, w("tab", val="right", pos=_twips(width)) if look.tab else None])


def _borders(look: Look, setting: Setting) -> etree._Element | None:
    if look.border_bottom is None and look.border_left is None and look.padding is None:
        return None
    whole = setting.whole
    edge = Line(0.25, whole.shading, whole.padding) if whole.padding and whole.shading else None
    left, bottom = whole.border_left or edge, whole.border_bottom or edge
    sides = {"top": edge, "left": left, "bottom": bottom, "right": edge}
    return _parent(
        "pBdr", [_border(side, line, setting.palette) for side, line in sides.items() if line and line.width]
    )


def _border(side: str, line: Line, palette: Palette) -> etree._Element:
    name = palette.color_name(line.color)
    attributes: dict[str, object] = {"themeColor": name} if name else {}
    eighths, gap = max(2, round(line.width * 8)), min(31, round(line.gap))
    return w(side, val="single", sz=eighths, space=gap, color=line.color, **attributes)


def _half_points(size: float) -> int:
    return round(size * 2)


def _twips(points: float) -> int:
    return round(points * 20)
