"""A photo beside the header: where it stands, and the looks that leave room for it.

The header is a column beside the photo, as in the PDF, and the first section begins below both: where the
header is not as high as the photo its last paragraph, which holds the photo, makes up for it by space. (A
break to below what floats, 17.3.3.1, would need no count of lines, but LibreOffice 7.4 sees no photo at the
right.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from cvrender.frozen import frozen
from cvrender.theme import Theme
from cvrender.theme.metrics import line_ratio
from cvrender.writers.docx.advances import advance
from cvrender.writers.docx.catalog import HEADER
from cvrender.writers.docx.content import Paragraph, Run
from cvrender.writers.docx.look import Look
from cvrender.writers.docx.sheet import Sheet

if TYPE_CHECKING:
    from cvrender.writers.photo import Photo

# The type size of the paragraph that holds the photo and no text: the least that Word offers.
_LEAST = 1.0
# What a photo leaves of the lines beside it at least: less would be a column of single words.
_NARROWEST = 1 / 3
# A line may end behind a blank (one that is no tie), a hyphen or a dash.
_WORDS = re.compile("[^ \\-\u2013\u2014]*[ \\-\u2013\u2014]+|[^ \\-\u2013\u2014]+")


@frozen
class Place:
    """Where a photo floats: the ``side`` of the page, and ``gap``, the points from there to the text.

    ``room`` is what the photo and its gap take from each line, ``height`` its own. It is at the end of the
    lines unless it ``leads``. ``across`` is the distance of its left edge from the left margin, None where
    it stands at the margin of its side.
    """

    side: Literal["left", "right"]
    leads: bool
    gap: float
    room: float
    height: float
    across: float | None = None


def beside(
    shown: Photo, looks: Sheet, header: Iterable[Paragraph], theme: Theme, width: float, *, mirrored: bool
) -> tuple[Sheet, Place | None]:
    """Return the looks of a document with a photo beside its header, and where that stands.

    ``header`` are its paragraphs, ``width`` is that of the text in points; ``mirrored`` tells that the
    document runs from right to left. No place and the same looks where the photo is above the name, as the
    style Photo says it, or since it would leave too little room.
    """
    place = _place(shown, looks.whole["Photo"], theme, width, mirrored=mirrored)
    if place is None:
        return looks, None
    column = _in_column(looks, place)
    if min(_measure(column.whole[name], width) for name in HEADER) < width * _NARROWEST:
        return looks, None
    return _with_space(column, place, header, width), place


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
    room = inset + shown.width + gap
    return Place(side, leads, gap, room, shown.height, across if inset else None)


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


def _with_space(looks: Sheet, place: Place, header: Iterable[Paragraph], width: float) -> Sheet:
    """Return looks in which the photo's paragraph reaches down to the lower edge of the photo."""
    used = sum(_height(paragraph, looks, width) for paragraph in header)
    left = place.height - used - _LEAST * line_ratio("")
    # Its indents are those of the photo, which has them already; behind it comes what is behind the header.
    paragraph = {"size": _LEAST, "before": max(0, left), "indent": 0, "indent_right": 0, "next": "Heading 1"}
    return _changed(looks, {"Photo": paragraph})


def _changed(looks: Sheet, changes: Mapping[str, Mapping[str, Any]]) -> Sheet:
    own = {name: replace(looks.own[name], **change) for name, change in changes.items()}
    whole = {name: replace(looks.whole[name], **change) for name, change in changes.items()}
    return Sheet({**looks.own, **own}, {**looks.whole, **whole})


def _height(paragraph: Paragraph, looks: Sheet, width: float) -> float:
    """Return the height of a paragraph in points, with the space before it."""
    look = looks.whole[paragraph.style]
    count = _lines(paragraph.runs, look, looks, _measure(look, width))
    return (look.before or 0) + count * (look.leading or line_ratio(look.font or "")) * (look.size or 10)


def _measure(look: Look, width: float) -> float:
    """Return how long the lines of a style are."""
    return width - (look.indent or 0) - (look.indent_right or 0)


def _lines(runs: Iterable[Run], under: Look, looks: Sheet, width: float) -> int:
    """Return in how many lines runs are set in a width in points; a longer word goes over several."""
    every = tuple(runs)
    text = "".join(run.text for run in every)
    advances = [each for run in every for each in _advances(run, under, looks)]
    lines, line = 1, 0.0
    for word in _WORDS.finditer(text):
        seen = sum(advances[word.start() : word.start() + len(word[0].rstrip(" "))])
        if line + seen > width:
            more = int(seen // width)
            lines, line = lines + (line > 0) + more, -more * width
        line += sum(advances[word.start() : word.end()])
    return lines


def _advances(run: Run, under: Look, looks: Sheet) -> list[float]:
    """Return the width of each character of a run in points."""
    look = under
    for name in run.styles:
        look = looks.whole[name].over(look)
    size, (space, relative) = look.size or 10, look.tracking or (0.0, False)
    extra = space * size if relative else space
    shown = (char.upper() if look.caps else char for char in run.text)
    face = {"bold": bool(look.bold), "italic": bool(look.italic)}
    return [advance(char, look.font or "", **face) * size + extra for char in shown]
