"""The photo that a profile names → the picture that is shown; only files beside the profile are read."""

from __future__ import annotations

import stat
from dataclasses import dataclass, replace
from pathlib import Path
from urllib import request

from cvrender.document import Document
from cvrender.errors import OutputError
from cvrender.theme.model import Theme
from cvrender.writers.options import Notice, Options
from cvrender.writers.picture import PictureError, scaled

#: The place of the photo in a profile.
SOURCE = "basics.image"

MAX_BYTES = 20 * 1024 * 1024
#: The shapes (token ``photo.shape``) for which a photo is cut.
_SQUARE = ("square", "circle")

_REMOTE = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG, its printed width and height in points, what it shows in words, and the radius of its corners
    in points, half of its side for a disc."""

    data: bytes
    width: float
    height: float
    alt: str
    radius: float = 0.0


def photo(document: Document, theme: Theme, options: Options) -> Photo | None:
    """Return the photo that the document is to be shown with; None where it has none or shows none.

    The profile's ``cvrender.photo`` goes before the theme's ``photo``. It is scaled into the box of the
    tokens ``photo.width`` and ``photo.height``; for a square or a circle (``photo.shape``) it is cut, to the
    width. OutputError, at basics.image, where the file is missing, elsewhere than in the profile's folder,
    or no JPEG or PNG of a sensible size.
    """
    wanted = theme.photo if document.photo is None else document.photo
    if not document.image or not wanted:
        return None
    box = (theme.points("photo.width"), theme.points("photo.height"))
    image, shape = document.image.strip(), theme.tokens["photo.shape"]
    try:
        picture = scaled(_read(image, options), box, square=shape in _SQUARE)
    except PictureError as error:
        raise _problem(f"the photo '{image}' {error}") from None
    radius = {"circle": picture.width / 2, "rounded": theme.points("photo.radius")}.get(shape, 0.0)
    return Photo(picture.data, picture.width, picture.height, document.name.plain, round(radius, 2))


def pictured(document: Document, theme: Theme, options: Options) -> tuple[Document, tuple[Notice, ...]]:
    """Return the document without a photo that cannot be shown and that only the theme asks for.

    Many profiles name a photo that is not beside them; a theme that shows photos must not refuse them. Who
    asks for it in the profile (``cvrender.photo: true``) wants to know.
    """
    if document.photo is not None or not theme.photo or not document.image:
        return document, ()
    try:
        photo(document, theme, options)
    except OutputError as error:
        message = f"{error}; the page is made without it"
        return replace(document, image=""), (Notice(message, SOURCE, "warning"),)
    return document, ()


def _read(image: str, options: Options) -> bytes:
    if image.lower().startswith(_REMOTE):
        return _fetched(image, options.network)
    file = _file(image, options.folder)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _problem(f"the photo '{image}' is not a file")
        if status.st_size > MAX_BYTES:
            raise _problem(f"the photo '{image}' is larger than {MAX_BYTES // 1024 // 1024} MiB")
        return file.read_bytes()
    except FileNotFoundError:
        raise _problem(f"there is no photo '{image}' beside the profile") from None
    except OSError as error:
        raise _problem(
            f"the photo '{image}' cannot be read: {(error.strerror or str(error)).lower()}"
        ) from None


def _file(image: str, folder: Path | None) -> Path:
    """Return the file of a photo; only files in the profile's folder count, wherever links lead."""
    if folder is None:
        raise _problem(f"the photo '{image}' cannot be found, since the folder of the profile is not known")
    home = folder.resolve()
    try:
        file = (home / image).resolve()
    except (OSError, RuntimeError, ValueError):  # a loop of links, a NUL
        raise _problem(f"the photo '{image}' cannot be read") from None
    if Path(image).is_absolute() or not file.is_relative_to(home):
        raise _problem(f"the photo '{image}' is not in the profile's folder; put it beside the profile")
    return file


def _fetched(address: str, network: bool) -> bytes:
    if not network:
        raise _problem(
            f"the photo '{address}' is in the network; save it beside the profile, "
            "or fetch it with --allow-network"
        )
    try:
        with _web().open(address, timeout=20) as response:
            data: bytes = response.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _problem(f"the photo '{address}' cannot be fetched: {error}") from None
    if len(data) > MAX_BYTES:
        raise _problem(f"the photo '{address}' is larger than {MAX_BYTES // 1024 // 1024} MiB")
    return data


def _web() -> request.OpenerDirector:
    """Return what opens http and https addresses and nothing else, wherever an answer leads."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.UnknownHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPRedirectHandler(),
        request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _problem(message: str) -> OutputError:
    return OutputError(message, SOURCE)
