"""What is shown of one theme."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Specimen:
    """A theme's name, the line that describes it, and the résumé in it as a PDF."""

    name: str
    description: str
    pdf: bytes
