"""A finished PDF → the same with streams whose end cannot be mistaken.

A stream is followed by an end-of-line marker and ``endstream`` (ISO 32000-1, 7.3.8.1). pydyf writes a line
feed; where the data ends with a carriage return the two look like one marker, and a validator that
looks for it finds the data one byte shorter than its Length (ISO 19005-3, 6.1.7.1).
"""

from __future__ import annotations

import re
from typing import Any

import pydyf

_MISTAKABLE = re.compile(rb"(?<!\r)\r\nendstream")


class PlainStream(pydyf.Stream):  # type: ignore[misc]
    """A stream that is followed by carriage return and line feed where it ends with the former itself."""

    @property
    def data(self) -> bytes:
        """The object as it is written."""
        return _MISTAKABLE.sub(b"\r\r\nendstream", super().data)


def make_plain(pdf: Any, tries: int) -> None:
    """Make the streams of a pydyf.PDF plain, and change the stream of its objects by ``tries`` empty ones."""
    for number, thing in enumerate(pdf.objects):
        if isinstance(thing, pydyf.Stream):
            plain = PlainStream(thing.stream, thing.extra, thing.compress)
            plain.number, plain.free = thing.number, thing.free
            pdf.objects[number] = plain
    for _ in range(tries):
        pdf.add_object(pydyf.Dictionary())


def is_plain(data: bytes) -> bool:
    """Tell whether no stream of a written file can be mistaken."""
    return not _MISTAKABLE.search(data)
