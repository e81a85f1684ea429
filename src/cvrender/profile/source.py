"""A path → the text of the file, or one clear line why there is none."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from cvrender.errors import Problem, ProfileError

MAX_BYTES = 1024 * 1024
_UTF8_HINT = "save the file as UTF-8"
# The longer mark first: UTF-32's begins with UTF-16's.
_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
# Which of the first four bytes are zero where text without a mark begins with a Latin letter.
_ZEROS = {
    "x000": "UTF-32",
    "000x": "UTF-32",
    "x0x0": "UTF-16",
    "0x0x": "UTF-16",
}


def read_bytes(path: Path, file: str) -> bytes:
    """Return the bytes of a regular file of at most MAX_BYTES; ``file`` is its name in messages."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _problem(file, "this is a directory, not a profile")
        if not stat.S_ISREG(status.st_mode):
            raise _problem(file, "this is not a regular file")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _problem(file, "there is no such file") from None
    except OSError as error:
        raise _problem(file, f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    except ValueError:  # a NUL in the path
        raise _problem(file, "this is not the name of a file") from None
    return data


def decode(data: bytes, file: str) -> str:
    """Return the text of UTF-8 bytes, with or without a byte order mark."""
    if len(data) > MAX_BYTES:
        raise _problem(file, f"larger than {MAX_BYTES // 1024 // 1024} MiB", "is this the right file?")
    if encoding := _other_encoding(data):
        raise _problem(file, f"encoded as {encoding}, not UTF-8", _UTF8_HINT)
    try:
        return check_content(data.decode(), file)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace").split("\n")
        message = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        problem = Problem(file, len(before), len(before[-1]) + 1, "", message, _UTF8_HINT)
        raise ProfileError([problem]) from None


def check_content(text: str, file: str) -> str:
    """Return the text without a byte order mark; ProfileError where it is empty or too large."""
    if len(text) > MAX_BYTES:
        return decode(text.encode("utf-8", "replace"), file)
    if not text.strip("\ufeff \t\r\n"):
        raise _problem(file, "the file is empty")
    return text.removeprefix("\ufeff")


def _other_encoding(data: bytes) -> str:
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return name
    return _ZEROS.get("".join("x" if byte else "0" for byte in data[:4]), "")


def _problem(file: str, message: str, hint: str = "") -> ProfileError:
    return ProfileError([Problem(file, 0, 0, "", message, hint)])
