"""A JPEG or PNG → a small upright JPEG without any trace of the camera, in the size that it is printed in."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

#: What print needs, in dots an inch; more is not seen.
RESOLUTION = 300

#: More pixels than any camera has; a few kilobytes can claim billions.
MAX_PIXELS = 100_000_000

_FORMATS = ("JPEG", "PNG")
_QUALITY = 88
_FACE = (0.5, 0.4)  # where the middle of what is kept lies, from left and from above


class PictureError(Exception):
    """A picture cannot be used; the text goes on from its name: "is not a JPEG or PNG"."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG, and its printed width and height in points."""

    data: bytes
    width: float
    height: float


@lru_cache(maxsize=8)
def scaled(data: bytes, box: tuple[float, float], *, square: bool = False) -> Picture:
    """Return a picture that fills a box (width, height in points) in one direction, at print resolution.

    With ``square`` it is cut to a square as wide as the box, a little above its middle, where faces are.
    It is turned as the camera says, in sRGB, on white where it was transparent, and holds nothing but
    pixels. PictureError where the data is no whole JPEG or PNG of at most MAX_PIXELS.
    """
    with _careful(), Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            raise PictureError(f"has {opened.width} × {opened.height} pixels, more than can be used")
        upright = ImageOps.exif_transpose(opened)
        if square:
            side = min(upright.size)
            upright, box = ImageOps.fit(upright, (side, side), centering=_FACE), (box[0], box[0])
        scale = min(box[0] / upright.width, box[1] / upright.height)
        width, height = upright.width * scale, upright.height * scale
        return Picture(_jpeg(_flat(upright), (width, height)), round(width, 2), round(height, 2))


def _flat(image: Image.Image) -> Image.Image:
    """Return an image in sRGB without transparency."""
    if image.has_transparency_data:
        image = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    try:
        return _in_srgb(image)
    except (ImageCms.PyCMSError, OSError):  # its profile is damaged, or of another kind of colours
        return image.convert("RGB")


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile:
        return image.convert("RGB")
    own, standard = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(image, own, standard, outputMode="RGB") or image.convert("RGB")


def _jpeg(image: Image.Image, size: tuple[float, float]) -> bytes:
    """Return an image as a JPEG of at most RESOLUTION for a size in points."""
    width, height = (max(1, round(side / 72 * RESOLUTION)) for side in size)
    if width < image.width:
        image = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    image.info.clear()  # comments and profiles would be written again
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return buffer.getvalue()


@contextmanager
def _careful() -> Iterator[None]:
    """Refuse pictures that are cut off, whatever WeasyPrint told Pillow, and those that claim to be huge."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about sizes, which are looked at here, and odd metadata
            yield
    except Image.DecompressionBombError:
        raise PictureError("claims to have more pixels than can be used") from None
    except UnidentifiedImageError:
        raise PictureError("is not a JPEG or PNG") from None
    except (OSError, SyntaxError, ValueError, struct.error):
        raise PictureError("is damaged") from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
