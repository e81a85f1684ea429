"""Specimens → a page for the browser with every page of the résumé in each theme."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from cvrender.showing.pictures import picture, pictures
from cvrender.showing.specimen import Specimen

#: Pixels; twice what a page is shown at, for screens with two to a CSS pixel.
_WIDTH = 900


@dataclass(frozen=True, slots=True)
class _Shown:
    name: str
    description: str
    pictures: tuple[str, ...]


def page(specimens: Sequence[Specimen], title: str) -> bytes:
    """Return one HTML file, UTF-8, with its pictures inside; ``title`` says whose résumé it is."""
    source = Path(__file__).with_name("page.html.j2").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    shown = [_Shown(one.name, one.description, _pictures(one)) for one in specimens]
    return environment.from_string(source).render(title=title, themes=shown, width=_WIDTH // 2).encode()


def _pictures(specimen: Specimen) -> tuple[str, ...]:
    files = (picture(image, "WEBP") for image in pictures(specimen.pdf, _WIDTH))
    return tuple(f"data:image/webp;base64,{base64.b64encode(file).decode()}" for file in files)
