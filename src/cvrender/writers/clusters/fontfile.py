"""A font and shapes → a TrueType font with a glyph for each (OpenType 1.9, glyf: composite glyphs)."""

from __future__ import annotations

import io
from collections.abc import Sequence

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import _g_l_y_f as glyf

from cvrender.writers.clusters.codes import Shape
from cvrender.writers.clusters.outlines import in_truetype

_PLACED_IN_UNITS = 0x0002  # ARGS_ARE_XY_VALUES
_OVERLAPPING = 0x0400  # OVERLAP_COMPOUND


def with_shapes(data: bytes, shapes: Sequence[Shape]) -> tuple[bytes, dict[Shape, int]]:
    """Return a font to which shapes were added, and the numbers of their glyphs.

    It needs the glyphs that the shapes are made of, under their numbers. PostScript outlines become
    TrueType's.
    """
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    if "glyf" not in font:
        font = in_truetype(font)
    names = list(font.getGlyphOrder())
    new = [f"cluster{index}" for index in range(len(shapes))]
    font.setGlyphOrder([*names, *new])
    table = font["glyf"]
    table.glyphOrder = font.getGlyphOrder()
    for name, shape in zip(new, shapes, strict=True):
        table.glyphs[name] = glyph = _glyph(shape, names)
        glyph.recalcBounds(table)
        font["hmtx"][name] = (shape.advance, glyph.xMin)  # else rasterizers move it
    made = io.BytesIO()
    font.save(made)
    return made.getvalue(), {shape: len(names) + index for index, shape in enumerate(shapes)}


def _glyph(shape: Shape, names: Sequence[str]) -> glyf.Glyph:
    made = glyf.Glyph()
    if shape.parts:
        made.numberOfContours = -1
        made.components = [_component(names[part.glyph], part.x, part.y) for part in shape.parts]
    return made


def _component(name: str, x: int, y: int) -> glyf.GlyphComponent:
    component = glyf.GlyphComponent()
    component.glyphName, component.x, component.y = name, x, y
    component.flags = _PLACED_IN_UNITS | _OVERLAPPING
    return component
