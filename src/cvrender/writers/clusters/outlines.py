"""A font of PostScript outlines → the same letters in TrueType outlines, which can be made of each other.

Only a TrueType font of a PDF may say which glyph a code draws (ISO 32000-1, 9.7.4.3), and only its glyphs
can be composed of others.
"""

from __future__ import annotations

from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

#: How far a curve may leave the one that it stands for, in the font's units, before its points are rounded
#: to whole ones. Rounded they are 0.79 of 1000 units away at most (docs/measured.md).
_TOLERANCE = 0.25


def in_truetype(font: TTFont) -> TTFont:
    """Return a font with the glyphs and advances of another, under their numbers.

    It has the tables that a font of a PDF needs whose codes name glyphs (ISO 32000-1, 9.9), and no others.
    """
    drawn, names, head, line = font.getGlyphSet(), font.getGlyphOrder(), font["head"], font["hhea"]
    glyphs = {name: _quadratic(drawn[name]) for name in names}
    builder = FontBuilder(head.unitsPerEm)
    builder.setupHead(unitsPerEm=head.unitsPerEm, created=head.created, modified=head.modified)
    builder.setupGlyphOrder(names)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (drawn[name].width, glyphs[name].xMin) for name in names})
    builder.setupHorizontalHeader(ascent=line.ascent, descent=line.descent)
    return builder.font


def _quadratic(drawn: Any) -> Glyph:
    pen = TTGlyphPen(None)
    drawn.draw(Cu2QuPen(pen, _TOLERANCE, reverse_direction=True))  # TrueType fills to the right of a line
    return pen.glyph()
