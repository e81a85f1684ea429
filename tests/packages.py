"""Word files with a part changed, for tests that have to find it."""

from __future__ import annotations

import io
import zipfile


def rewritten(docx: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a Word file in one of whose parts the first place of some bytes holds others."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(buffer, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert old in data
                data = data.replace(old, new, 1)
            copy.writestr(name, data)
    return buffer.getvalue()
