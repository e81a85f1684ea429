"""What a person may say about the look without writing a theme."""

from __future__ import annotations

from typing import Literal, get_args

from cvrender.profile import looks
from cvrender.profile.schema.base import TEXT
from cvrender.profile.schema.kinds import Choice, Either, Many, One, Truth, Words
from cvrender.profile.schema.model import Model, field

#: How a photo can be cut.
PhotoShape = Literal["square", "rounded", "circle"]

#: What may be said of a photo in one word.
PhotoWord = Literal["true", "false", "square", "rounded", "circle"]

#: How dates can be written.
DateStyle = Literal["long", "short", "numeric", "iso", "year"]

_COLOR = Words(looks.check_color, "teal", "#0f766e", "rgb(15 118 110)")
_TYPE_SIZE = Words(looks.check_size, "10pt", "10.5pt")
_DENSITY = Words(looks.check_density, *looks.DENSITIES, "0.9")
_MARGIN = Words(looks.check_margin, "18mm", "0.75in")
_WIDTH = Words(looks.check_photo_width, "27mm")
_RUNNING_TEXT = Words(looks.check_running, "Page {page} of {pages}", "{name} · {page}", "")
_SHAPE = Choice(*get_args(PhotoShape))


class Fonts(Model):
    """The fonts of a résumé, by what they are for."""

    body: str | None = field(TEXT, "Font of the text, e.g. Source Sans 3.")
    heading: str | None = field(TEXT, "Font of the name and of titles, e.g. EB Garamond.")
    code: str | None = field(TEXT, "Font of code, e.g. Ubuntu.")


class Margins(Model):
    """The margins of the page; those that are not named stay as the theme has them."""

    top: str | None = field(_MARGIN, "Top margin: 8mm to 50mm.")
    right: str | None = field(_MARGIN, "Right margin: 8mm to 50mm.")
    bottom: str | None = field(_MARGIN, "Bottom margin: 8mm to 50mm.")
    left: str | None = field(_MARGIN, "Left margin: 8mm to 50mm.")


class Photo(Model):
    """How the photo is shown."""

    show: bool | None = field(Truth(), "Show the photo; true where a photo is described here.")
    shape: PhotoShape | None = field(
        _SHAPE, "square and circle cut the photo to a square; rounded keeps its proportions."
    )
    width: str | None = field(_WIDTH, "Printed width: 10mm to 60mm.")


_FONTS = Either(TEXT, One(Fonts))
_MARGINS = Either(_MARGIN, One(Margins))
_PHOTO = Either(Choice(*get_args(PhotoWord)), One(Photo))


class Design(Model):
    """How it looks, whatever the theme; what is not given is the theme's."""

    accent: str | None = field(
        _COLOR,
        "Accent colour: a CSS name, #rrggbb, rgb() or hsl(); made darker where text needs it.",
    )
    fonts: str | Fonts | None = field(_FONTS, "A font for everything, or fonts by role: body, heading, code.")
    size: str | None = field(
        _TYPE_SIZE, "Type size of the text, 8.5pt to 13pt; the other sizes follow in proportion."
    )
    density: str | None = field(
        _DENSITY,
        "Space between lines and paragraphs: compact, normal, roomy, or a factor (0.6 to 1.4).",
    )
    margins: str | Margins | None = field(
        _MARGINS, "One margin for all sides, or top, right, bottom and left."
    )
    photo: PhotoWord | Photo | None = field(
        _PHOTO, "true, false, a shape (square, rounded, circle), or show, shape and width."
    )
    icons: bool | None = field(
        Truth(), "Small pictures before the ways to reach the person, in PDFs and web pages."
    )
    header: str | None = field(
        _RUNNING_TEXT, "Text at the top of each page but the first: {name}, {page}, {pages}; '' for none."
    )
    footer: str | None = field(
        _RUNNING_TEXT,
        "Text at the bottom of each page but the first: {name}, {page}, {pages}; '' for none.",
    )
    side: tuple[str, ...] | None = field(
        Many(TEXT), "Sections in the side column, in themes that have one.", default=None
    )
