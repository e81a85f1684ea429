"""What is checked: the bytes of one output, and what is known about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cvrender.document import Document
from cvrender.theme import Theme

Format = Literal["pdf", "docx", "html", "txt"]


@dataclass(frozen=True, slots=True)
class Subject:
    """One output.

    ``name`` is the name of its file. ``document`` is what it has to say, or None where that is not known.
    ``theme`` is the theme that it was made with, or None where it is not known to be one of ours.
    ``stored`` tells that it is a file under that name, and not one that would only be called so.
    ``reference`` is the house's template that a Word file was made in, whose look it has and not the theme's.
    """

    format: Format
    data: bytes
    name: str = ""
    document: Document | None = None
    theme: Theme | None = None
    stored: bool = False
    reference: bytes | None = None
