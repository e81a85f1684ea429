"""A photo beside the header: where it stands, and the looks that leave room for it.

The header is a column beside the photo, as in the PDF, and the first section begins below both, however high
the lines of the header are in the fonts of who reads it: the paragraph that holds the photo is its last one,
and as wide as the photo, so that its lines find no room but below. (A break to below what floats, 17.3.3.1,
does the same in Word; LibreOffice 7.4 sees no photo at the right.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from cvrender.frozen import frozen
from cvrender.theme import Theme
from cvrender.writers.docx.catalog import HEADER
from cvrender.writers.docx.look import Look
from cvrender.writers.docx.sheet import Sheet

if TYPE_CHECKING:
    from cvrender.writers.photo import Photo

# The type size of the paragraph that holds the photo and no text: the least that Word offers.
_LEAST = 1.0
# What a photo leaves of the lines beside it at least: less would be a column of single words.
_NARROWEST = 1 / 3


@frozen
class Place:
    """Where a photo floats: the ``side`` of the page, and ``gap``, the points from there to the text.

    ``width`` is its own, ``inset`` its distance from the margin of that side. It is at the end of the lines
    unless it ``leads``. ``across`` is the distance of its left edge from the left margin, None where it
    stands at the margin of its side.
    """

    side: Literal["left", "right"]
    leads: bool
    gap: float
    inset: float
    width: float
    across: float | None = None

    @property
    def room(self) -> float:
        """What the photo and its gap take from each line, in points."""
        return self.inset + self.width + self.gap


def beside(
    shown: Photo, looks: Sheet, theme: Theme, width: float, *, mirrored: bool
) -> tuple[Sheet, Place | None]:
    """Return the looks of a document with a photo beside its header, and where that stands.

    ``width`` is that of the text in points; ``mirrored`` tells that the document runs from right to left.
    No place and the same looks where the photo is above the name, as the style Photo says it, or since it
    would leave too little room.
    """
    place = _place(shown, looks.whole["Photo"], theme, width, mirrored=mirrored)
    if place is None:
        return looks, None
    column = _in_column(looks, place)
    if min(_measure(column.whole[name], width) for name in HEADER) < width * _NARROWEST:
        return looks, None
    return _below(column, place, width), place


def _place(shown: Photo, look: Look, theme: Theme, width: float, *, mirrored: bool) -> Place | None:
    """Return where a photo stands; None where it is above the name.

    The style Photo says it: at the side that ``align`` names, and in a document from right to left at the
    other. A photo in the middle has no text beside it.
    """
    if look.arrange == "above" or look.align not in ("left", "right"):
        return None
    leads = look.align == "left"
    inset = (look.indent if leads else look.indent_right) or 0
    # A photo that does not fill its box leaves the rest of it empty, as in the PDF.
    gap = theme.points("photo.gap") + max(0, theme.points("photo.width") - shown.width)
    side: Literal["left", "right"] = "left" if leads != mirrored else "right"
    across = inset if side == "left" else width - inset - shown.width
    return Place(side, leads, gap, inset, shown.width, across if inset else None)


def _in_column(looks: Sheet, place: Place) -> Sheet:
    """Return looks in which the header is a column beside the photo, below it too.

    Centred lines keep to the axis of the page: they get as much room at their other side.
    """
    changes = {name: _indents(looks.whole[name], place) for name in HEADER}
    return _changed(looks, changes)


def _indents(look: Look, place: Place) -> dict[str, float]:
    first, last = look.indent or 0, look.indent_right or 0
    if look.align == "center":
        return {"indent": first + place.room, "indent_right": last + place.room}
    return {"indent": max(first, place.room)} if place.leads else {"indent_right": max(last, place.room)}


def _below(looks: Sheet, place: Place, width: float) -> Sheet:
    """Return looks in which the photo's paragraph has room below the photo and nowhere beside it."""
    near, far = place.inset, width - place.inset - place.width
    first, last = (near, far) if place.leads else (far, near)
    # Space before it would be added to the way down, and behind it comes what is behind the header.
    paragraph = {"size": _LEAST, "before": 0, "indent": first, "indent_right": last, "next": "Heading 1"}
    return _changed(looks, {"Photo": paragraph})


def _changed(looks: Sheet, changes: Mapping[str, Mapping[str, Any]]) -> Sheet:
    own = {name: replace(looks.own[name], **change) for name, change in changes.items()}
    whole = {name: replace(looks.whole[name], **change) for name, change in changes.items()}
    return Sheet({**looks.own, **own}, {**looks.whole, **whole})


def _measure(look: Look, width: float) -> float:
    """Return how long the lines of a style are."""
    return width - (look.indent or 0) - (look.indent_right or 0)
