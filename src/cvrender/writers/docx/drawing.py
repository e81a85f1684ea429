"""A photo → the drawing in a Word file: in the line like a letter, or with text beside it.

A picture may be anchored (ECMA-376, part 1, 20.4.2.3), unlike text: it has no words that a reader could
lose but its alternative text, which is the person's name, and stays one click to move or to delete.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx.document import Document as WordFile
from docx.enum.text import WD_BREAK
from docx.shared import Pt
from lxml import etree

from cvrender.writers.docx.beside import Place
from cvrender.writers.docx.catalog import STYLES
from cvrender.writers.docx.xml import clean

if TYPE_CHECKING:
    from cvrender.writers.photo import Photo

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_ORDER = 251658240  # among what floats; Word counts from here


def insert_photo(file: WordFile, shown: Photo, place: Place | None) -> None:
    """Add a photo to the end of a Word file, in a paragraph of its own, its words as alt text.

    Without a place it stands in the line like a letter; with one it ends by a break to below what floats.
    """
    paragraph = file.add_paragraph()
    paragraph._p.style = STYLES["Photo"].id
    size = Pt(shown.width), Pt(shown.height)
    run = paragraph.add_run()
    picture = run.add_picture(io.BytesIO(shown.data), *size)._inline
    picture.docPr.set("descr", clean(shown.alt))
    for side in "TBLR":  # where nothing is said LibreOffice leaves an eighth of an inch
        picture.set(f"dist{side}", "0")
    _cut(picture, shown)
    if place:
        run._r[-1].replace(picture, _anchored(picture, place))
        run.add_break(WD_BREAK.LINE_CLEAR_ALL)


def _anchored(inline: etree._Element, place: Place) -> etree._Element:
    """Return a drawing that stands at the upper margin of its page, text at one side of it.

    Where it stands does not depend on its paragraph, which comes behind the texts beside it.
    """
    gap, none = int(Pt(place.gap)), 0
    left, right = (gap, none) if place.side == "right" else (none, gap)
    stack = {"simplePos": 0, "relativeHeight": _ORDER, "behindDoc": 0, "locked": 0, "allowOverlap": 0}
    away = {"distT": 0, "distB": 0, "distL": left, "distR": right}
    anchor = _element("anchor", **away, **stack, layoutInCell=1)
    extent, *rest = inline
    anchor.append(_element("simplePos", x=0, y=0))
    across = ("align", place.side) if place.across is None else ("posOffset", int(Pt(place.across)))
    anchor.extend([_position("H", *across), _position("V", "posOffset", 0)])
    anchor.extend([extent, _element("wrapSquare", wrapText="bothSides"), *rest])
    return anchor


def _position(axis: str, how: str, value: object) -> etree._Element:
    position, text = _element(f"position{axis}", relativeFrom="margin"), _element(how)
    text.text = str(value)
    position.append(text)
    return position


def _element(tag: str, **attributes: object) -> etree._Element:
    named = {name: str(value) for name, value in attributes.items()}
    return etree.Element(f"{{{_PLACED}}}{tag}", named, {"wp": _PLACED})


def _cut(inline: etree._Element, shown: Photo) -> None:
    """Give a picture the outline of its shape (ISO 29500-1, 20.1.9.18): a round rectangle or an ellipse."""
    shape = next(inline.iter(f"{{{_MAIN}}}prstGeom"))
    side = min(shown.width, shown.height)
    if shown.radius >= side / 2:
        shape.set("prst", "ellipse")
    elif shown.radius:
        shape.set("prst", "roundRect")
        values = next(shape.iter(f"{{{_MAIN}}}avLst"), None)
        values = etree.SubElement(shape, f"{{{_MAIN}}}avLst") if values is None else values
        share = round(shown.radius / side * 100_000)
        etree.SubElement(values, f"{{{_MAIN}}}gd", name="adj", fmla=f"val {share}")
