"""What one font draws, each with the text that it stands for → one code for each pair.

A font of a PDF maps each code to a glyph (CIDToGIDMap, ISO 32000-1, 9.7.4.3) and to a text (ToUnicode,
9.10.3). WeasyPrint's codes are the glyphs' own numbers, so that a glyph can say one text only; here a
glyph that says another, and a letter that is drawn with several glyphs, get codes behind the font's last.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cvrender.frozen import frozen

#: How many codes behind the font's last glyph WeasyPrint may take for characters without a glyph.
_RESERVED = 256
_LAST_CODE = 0xFFFF


@frozen
class Part:
    """A glyph of a font, and where it is drawn from the pen, in the font's units."""

    glyph: int
    x: int = 0
    y: int = 0


@frozen
class Shape:
    """What one code draws: glyphs (none: a blank), and how far the pen moves, in the font's units."""

    parts: tuple[Part, ...]
    advance: int


@dataclass(slots=True)
class Codes:
    """The codes of one font: the ``shapes`` that some draw, and the ``glyphs`` that others draw once more.

    ``texts`` is what each code stands for; it is WeasyPrint's own table, and filled here.
    """

    glyph_count: int
    texts: dict[int, str]
    shapes: dict[int, Shape] = field(default_factory=dict)
    glyphs: dict[int, int] = field(default_factory=dict)
    _known: dict[tuple[int | Shape, str], int] = field(default_factory=dict)

    def of_glyph(self, glyph: int, text: str) -> int | None:
        """Return the code of a glyph that stands for a text: its number where that is free; None: no room."""
        if alike(self.texts.setdefault(glyph, text), text):
            return glyph
        code = self._code(glyph, text)
        if code is not None:
            self.glyphs[code] = glyph
        return code

    def of_shape(self, shape: Shape, text: str) -> int | None:
        """Return the code of a shape that stands for a text; None where the font has no room for more."""
        code = self._code(shape, text)
        if code is not None:
            self.shapes[code] = shape
        return code

    def used_glyphs(self) -> set[int]:
        """Return the glyphs that the codes need, and that no number of a glyph in the text tells of."""
        parts = {part.glyph for shape in self.shapes.values() for part in shape.parts}
        return parts | set(self.glyphs.values())

    def _code(self, drawn: int | Shape, text: str) -> int | None:
        new = self.glyph_count + _RESERVED + len(self._known)
        code = self._known.get((drawn, text), new)
        if code > _LAST_CODE:
            return None
        self._known[drawn, text] = code
        self.texts[code] = text
        return code


def alike(one: str, other: str) -> bool:
    """Tell whether two texts may share a glyph: equal ones, and all blanks."""
    return one == other or (one.isspace() and other.isspace())
