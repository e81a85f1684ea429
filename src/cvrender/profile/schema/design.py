"""What a person may say about the look without writing a theme."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag

from cvrender.profile import looks
from cvrender.profile.schema.base import SHAPES, Model, shape_of

#: How a photo can be cut.
PhotoShape = Literal["square", "rounded", "circle"]

#: How dates can be written.
DateStyle = Literal["long", "short", "numeric", "iso", "year"]

Color = Annotated[
    str, AfterValidator(looks.check_color), Field(examples=["teal", "#0f766e", "rgb(15 118 110)"])
]
TypeSize = Annotated[str, AfterValidator(looks.check_size), Field(examples=["10pt", "10.5pt"])]
Density = Annotated[str, AfterValidator(looks.check_density), Field(examples=[*looks.DENSITIES, "0.9"])]
Margin = Annotated[str, AfterValidator(looks.check_margin), Field(examples=["18mm", "0.75in"])]
Width = Annotated[str, AfterValidator(looks.check_photo_width), Field(examples=["27mm"])]
RunningText = Annotated[
    str,
    AfterValidator(looks.check_running),
    Field(examples=["Page {page} of {pages}", "{name} · {page}", ""]),
]


class Fonts(Model):
    """The fonts of a résumé, by what they are for."""

    body: str | None = Field(None, description="Font of the text, e.g. Source Sans 3.")
    heading: str | None = Field(None, description="Font of the name and of titles, e.g. EB Garamond.")
    code: str | None = Field(None, description="Font of code, e.g. Ubuntu.")


class Margins(Model):
    """The margins of the page; those that are not named stay as the theme has them."""

    top: Margin | None = Field(None, description="Top margin: 8mm to 50mm.")
    right: Margin | None = Field(None, description="Right margin: 8mm to 50mm.")
    bottom: Margin | None = Field(None, description="Bottom margin: 8mm to 50mm.")
    left: Margin | None = Field(None, description="Left margin: 8mm to 50mm.")


class Photo(Model):
    """How the photo is shown."""

    show: bool | None = Field(None, description="Show the photo; true where a photo is described here.")
    shape: PhotoShape | None = Field(
        None, description="square and circle cut the photo to a square; rounded keeps its proportions."
    )
    width: Width | None = Field(None, description="Printed width: 10mm to 60mm.")


FontsChoice = Annotated[
    Annotated[str, Tag(SHAPES[0])] | Annotated[Fonts, Tag(SHAPES[1])], Discriminator(shape_of)
]
MarginsChoice = Annotated[
    Annotated[Margin, Tag(SHAPES[0])] | Annotated[Margins, Tag(SHAPES[1])], Discriminator(shape_of)
]
PhotoChoice = Annotated[
    Annotated[Literal["true", "false", "square", "rounded", "circle"], Tag(SHAPES[0])]
    | Annotated[Photo, Tag(SHAPES[1])],
    Discriminator(shape_of),
]


class Design(Model):
    """How it looks, whatever the theme; what is not given is the theme's."""

    accent: Color | None = Field(
        None,
        description="Accent colour: a CSS name, #rrggbb, rgb() or hsl(); made darker where text needs it.",
    )
    fonts: FontsChoice | None = Field(
        None, description="A font for everything, or fonts by role: body, heading, code."
    )
    size: TypeSize | None = Field(
        None, description="Type size of the text, 8.5pt to 13pt; the other sizes follow in proportion."
    )
    density: Density | None = Field(
        None,
        description="Space between lines and paragraphs: compact, normal, roomy, or a factor (0.6 to 1.4).",
    )
    margins: MarginsChoice | None = Field(
        None, description="One margin for all sides, or top, right, bottom and left."
    )
    photo: PhotoChoice | None = Field(
        None, description="true, false, a shape (square, rounded, circle), or show, shape and width."
    )
    icons: bool | None = Field(
        None, description="Small pictures before the ways to reach the person, in PDFs and web pages."
    )
    header: RunningText | None = Field(
        None, description="Text at the top of each page but the first: {name}, {page}, {pages}; '' for none."
    )
    footer: RunningText | None = Field(
        None,
        description="Text at the bottom of each page but the first: {name}, {page}, {pages}; '' for none.",
    )
    side: tuple[str, ...] | None = Field(
        None, description="Sections in the side column, in themes that have one."
    )
