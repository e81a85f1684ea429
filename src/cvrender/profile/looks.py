"""Values about the look: the text that was written → the same text, or ValueError with what was expected."""

from __future__ import annotations

import re

from cvrender.errors import did_you_mean
from cvrender.profile.values import quoted

#: Factors of all vertical space, by the names that they can be asked for.
DENSITIES = {"compact": 0.75, "normal": 1.0, "roomy": 1.25}

#: The least and the most that a density may be, and the type size in points, and a margin in millimetres.
DENSITY, SIZE, MARGIN = (0.6, 1.4), (8.5, 13.0), (8.0, 50.0)

#: The least and the greatest width of a photo in millimetres.
PHOTO = (10.0, 60.0)

#: What a header or a footer can name.
FIELDS = ("name", "page", "pages")

#: More characters than this do not stand on one line in the margin.
MOST = 100

_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?) ?(mm|cm|in|pt)", re.ASCII)
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(?: ?pt)?", re.ASCII)
_FIELD = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"\d*\.?\d+", re.ASCII)


def check_color(text: str) -> str:
    """Return a colour as it was written: a name of CSS Color 4, #hex, rgb(), hsl() or hwb(), opaque."""
    from tinycss2.color4 import parse_color  # only needed where a profile has a colour

    parsed = parse_color(text.strip())
    try:
        opaque = parsed is not None and parsed.to("srgb").alpha == 1
    except (AttributeError, NotImplementedError):  # currentcolor; lab() and its like
        opaque = False
    if not opaque:
        raise ValueError(f"expected a colour such as teal or #0f766e, got {quoted(text)}{_meant(text)}")
    return text


def _meant(text: str) -> str:
    from PIL.ImageColor import colormap  # the names of CSS, for a hint

    hint = did_you_mean(text.strip(), colormap)
    return f" ({hint})" if hint else ""


def check_size(text: str) -> str:
    """Return a type size as it was written: points, in steps of a half."""
    match, (least, most) = _SIZE.fullmatch(text.strip()), SIZE
    if not match or not least <= float(match[1]) <= most or float(match[1]) * 2 % 1:
        wanted = f"expected a size from {least:g}pt to {most:g}pt in steps of 0.5pt"
        raise ValueError(f"{wanted}, got {quoted(text)}")
    return text


def points(text: str) -> float:
    """Return a type size that was checked in points."""
    return float(text.strip().removesuffix("pt"))


def check_density(text: str) -> str:
    """Return a density as it was written: a name of DENSITIES or a factor."""
    least, most = DENSITY
    word = text.strip()
    if word not in DENSITIES and not (_NUMBER.fullmatch(word) and least <= float(word) <= most):
        hint = did_you_mean(word, DENSITIES)
        wanted = f"expected {', '.join(DENSITIES)} or a factor from {least:g} to {most:g}"
        raise ValueError(f"{wanted}, got {quoted(text)}" + (f" ({hint})" if hint else ""))
    return text


def factor(text: str) -> float:
    """Return a density that was checked as a factor."""
    return DENSITIES.get(text.strip()) or float(text)


def check_margin(text: str) -> str:
    """Return a margin as it was written: a length that printers and eyes bear."""
    return _length(text, "a margin", MARGIN)


def check_photo_width(text: str) -> str:
    """Return the width of a photo as it was written."""
    return _length(text, "a width", PHOTO)


def length(text: str) -> str:
    """Return a length that was checked as CSS writes it, without a space."""
    return text.replace(" ", "")


def check_running(text: str) -> str:
    """Return the text of a header or a footer as it was written; its fields are among FIELDS."""
    fields = ", ".join(f"{{{name}}}" for name in FIELDS)
    for field in _FIELD.findall(text):
        if field not in FIELDS:
            hint = did_you_mean(field, FIELDS) or f"fields: {fields}"
            raise ValueError(f"there is no field {{{field}}} ({hint})")
    left = _FIELD.sub("", text)
    if brace := "{" if "{" in left else "}" if "}" in left else "":
        raise ValueError(f"'{brace}' is not part of a field; braces stand around fields alone ({fields})")
    if len(text) > MOST:
        raise ValueError(f"longer than {MOST} characters; it has to fit on one line of the margin")
    return text


def _length(text: str, what: str, bounds: tuple[float, float]) -> str:
    match, (least, most) = _LENGTH.fullmatch(text.strip()), bounds
    size = float(match[1]) * _MILLIMETRES[match[2]] if match else -1.0
    if not least <= round(size, 3) <= most:
        raise ValueError(f"expected {what} from {least:g}mm to {most:g}mm, such as 18mm, got {quoted(text)}")
    return text
