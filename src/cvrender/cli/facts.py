"""A produced file → what it has to say: the résumé inside it, and the theme that it was made with."""

from __future__ import annotations

import io
import re

from cvrender import Theme, extract, load_theme
from cvrender.cli.choices import Choices
from cvrender.cli.job import Job, job_of
from cvrender.errors import CvrenderError

#: What a PDF names as its creator, and a web page as its generator.
_MADE_BY = re.compile(r"cvrender \S+?,? \(?theme ([\w.-]+)\)?")

#: Characters of a web page that are looked at for its generator.
_HEAD = 20_000


def inside(pdf: bytes, name: str, choices: Choices) -> Job | None:
    """Return the résumé that travels inside a PDF, or None where there is none that can be used."""
    from cvrender.profile import read_text

    try:
        return job_of(read_text(extract(pdf), name, json=True), choices)
    except CvrenderError:
        return None  # what is wrong with the file is said by the checks


def made_with(data: bytes, form: str) -> Theme | None:
    """Return the theme that a PDF or a web page names, or None where it is not one that can be found."""
    words = {"pdf": _creator, "html": _head}.get(form, lambda _: "")(data)
    match = _MADE_BY.search(words)
    try:
        return load_theme(match[1]) if match else None
    except CvrenderError:
        return None


def _creator(data: bytes) -> str:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return str(pdf.docinfo.get("/Creator", ""))
    except Exception:  # noqa: BLE001 - damaged, encrypted ...: the checks say it
        return ""


def _head(data: bytes) -> str:
    return data[:_HEAD].decode("utf-8", "replace")


def is_ours(word: bytes) -> bool:
    """Tell whether a Word file says that cvrender made it (docProps/app.xml, Application)."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(word)) as package:
            return b"<Application>cvrender" in package.read("docProps/app.xml")[:_HEAD]
    except Exception:  # noqa: BLE001 - damaged, no package ...: the checks say it
        return False
