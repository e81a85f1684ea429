"""The colour profile that goes into each PDF/A file, without Pillow, which would read and write it anew."""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from cvrender.starting.folder import cache_folder, got, put


class _Profile:
    """A colour profile as WeasyPrint's own class has it.

    Little CMS writes it in another form once something of it was looked at: ``forms`` are before and after.
    """

    def __init__(
        self, src: str, intent: str, components: object, name: str, forms: tuple[bytes, bytes]
    ) -> None:
        self.src, self.rendering_intent, self.components = src, intent, components
        self.pdf_reference = None
        self._name, self._forms, self._seen = name, forms, False

    @property
    def name(self) -> str:
        """What the profile is called."""
        self._seen = True
        return self._name

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return self._forms[self._seen]


def keep_profiles() -> None:
    """Let WeasyPrint, once imported, take its colour profile as Pillow wrote it before."""
    module: Any = sys.modules["weasyprint.pdf"]
    original = module.ColorProfile

    def profile(file: Any, src: str, intent: str, components: object) -> _Profile:
        data = file.read()
        kept = _kept(data)
        if kept is None:
            file.seek(0)
            made = original(file, src, intent, components)
            before = made.content
            kept = made.name, (before, made.content)
            _keep(data, *kept)
        return _Profile(src, intent, components, *kept)

    module.ColorProfile = profile


def _file(data: bytes) -> Path | None:
    """Return where the profile that Pillow makes of some bytes is kept; None where nothing can be."""
    import PIL  # its version; the parts that are slow to import come with its modules

    folder = cache_folder("start")
    key = sha256(b"\0".join((data, PIL.__version__.encode(), sys.version.encode()))).hexdigest()[:16]
    return folder / f"profile_{key}.json" if folder else None


def _kept(data: bytes) -> tuple[str, tuple[bytes, bytes]] | None:
    """Return the name and the forms of a profile, or None where they are not kept, or damaged."""
    file = _file(data)
    kept = got(file) if file else None
    if kept is None:
        return None
    name, before, after = json.loads(kept)
    return name, (b64decode(before), b64decode(after))


def _keep(data: bytes, name: str, forms: tuple[bytes, bytes]) -> None:
    file = _file(data)
    with suppress(OSError):
        if file:
            words = [name, *(b64encode(form).decode() for form in forms)]
            put(file, json.dumps(words).encode())
