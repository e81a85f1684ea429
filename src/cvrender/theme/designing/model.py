"""What a person asks of the look, as plain values, and the theme that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from cvrender.frozen import frozen
from cvrender.theme.model import Theme

#: How a photo is cut: to a square with straight corners, as it is with round ones, to a disc.
PhotoShape = Literal["square", "rounded", "circle"]


@frozen
class Photo:
    """Whether a photo is shown, how it is cut, and its width; None and empty leave the theme's."""

    show: bool | None = None
    shape: PhotoShape | None = None
    width: str = ""


@frozen
class Design:
    """What is to be other than in the theme; None and empty leave it.

    ``accent`` is a CSS colour, ``fonts`` maps roles (body, heading, code) to families, ``size`` is in
    points, ``density`` a factor of vertical space, ``margins`` maps sides to lengths. A ``header`` or
    ``footer`` that is the empty text takes the theme's away.
    """

    accent: str = ""
    fonts: Mapping[str, str] = field(default_factory=dict)
    size: float | None = None
    density: float | None = None
    margins: Mapping[str, str] = field(default_factory=dict)
    photo: Photo = Photo()
    icons: bool | None = None
    header: str | None = None
    footer: str | None = None
    side: tuple[str, ...] | None = None


@frozen
class Remark:
    """What was done otherwise than asked, and ``option``, the path of what was asked in the design.

    A note tells what was done; a warning tells what the person should mend.
    """

    option: str
    message: str
    kind: Literal["note", "warning"] = "note"


@frozen
class Designed:
    """A theme as a person wants it, and what is to be said about that."""

    theme: Theme
    remarks: tuple[Remark, ...] = ()


@frozen
class Fault:
    """What of a design no theme can do: the path of the option, what is wrong with it, and the remedy."""

    option: str
    message: str
    hint: str = ""
