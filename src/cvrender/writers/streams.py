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


class _Settled(pydyf.Object):  # type: ignore[misc]
    """An object as it is written, made once: pydyf asks for it twice, for the file and for its identifier.

    A stream is followed by carriage return and line feed where it ends with the former itself.
    """

    data = b""
    compressible = False

    def __init__(self, thing: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = thing.number, thing.generation, thing.free
        is_stream = isinstance(thing, pydyf.Stream)
        self.data = _MISTAKABLE.sub(b"\r\r\nendstream", thing.data) if is_stream else thing.data
        self.compressible = thing.compressible


def settle(pdf: Any, tries: int) -> None:
    """Make the objects of a finished pydyf.PDF what is written, their ends plain, and change the stream that
    pydyf makes of the small ones by ``tries`` empty ones."""
    pdf.objects[1:] = map(_Settled, pdf.objects[1:])  # the first one is free, and has no data
    for _ in range(tries):
        pdf.add_object(pydyf.Dictionary())


def is_plain(data: bytes) -> bool:
    """Tell whether no stream of a written file can be mistaken."""
    return not _MISTAKABLE.search(data)
