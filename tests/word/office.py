"""Word files → what LibreOffice makes of them, with the packaged fonts and no others before its eyes."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from cvrender.theme.fonts import FontSet, fontconfig_file, packaged

#: LibreOffice starts in about two seconds and converts a résumé in less than one.
_SECONDS = 300


def converted(
    files: Mapping[str, bytes], suffix: str = "pdf", families: Iterable[str] = ()
) -> dict[str, bytes]:
    """Return each file by its name as LibreOffice saves it: ``pdf``, ``docx`` or ``odt``.

    ``files`` maps names without a suffix to Word files. One start converts all of them; its settings
    lie in a temporary folder, so that a LibreOffice that is open does not answer in its place. It sees the
    packaged fonts, or only those in ``families``.
    """
    with tempfile.TemporaryDirectory(prefix="cvrender-word-") as place:
        folder = Path(place)
        sources = [_written(folder / "in" / f"{name}.docx", data) for name, data in files.items()]
        _run(folder, suffix, sources, tuple(families) or tuple(packaged()))
        return {name: (folder / "out" / f"{name}.{suffix}").read_bytes() for name in files}


def _run(folder: Path, suffix: str, sources: list[Path], families: tuple[str, ...]) -> None:
    command = [
        *("soffice", "--headless", f"-env:UserInstallation={(folder / 'settings').as_uri()}"),
        *("--convert-to", suffix, "--outdir", str(folder / "out"), *map(str, sources)),
    ]
    fonts = fontconfig_file(FontSet(families))
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run(command, env=environment, capture_output=True, check=True, timeout=_SECONDS)


def _written(file: Path, data: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file
