"""What the structure rules know of a PDF: plain values, read once, whatever wrote the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

#: Number and generation of an indirect object.
Key: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked-content sequence: the page or form XObject that it is in, and its MCID."""

    owner: Key
    mcid: int


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element. ``role`` is its standard type behind the role map, ``page`` counts from 1.

    ``kids`` are elements and marks in their order; ``objects`` the annotations that it refers to (OBJR).
    """

    role: str
    key: Key
    kids: tuple[Element | Mark, ...] = ()
    objects: tuple[Key, ...] = ()
    alt: str = ""
    page: int = 0

    @property
    def elements(self) -> tuple[Element, ...]:
        """The kids that are elements."""
        return tuple(kid for kid in self.kids if isinstance(kid, Element))

    def walk(self) -> Iterator[Element]:
        """Yield the element and all below it, in the order of the structure."""
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def marks(self) -> Iterator[Mark]:
        """Yield the marked content of the element and of all below it, in the order of the structure."""
        for kid in self.kids:
            if isinstance(kid, Mark):
                yield kid
            else:
                yield from kid.marks()


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring operators that show something under the same marks.

    ``mark`` is None outside marked content with an MCID. ``nested`` is true where an artifact and tagged
    content stand in each other.
    """

    kind: Literal["text", "image", "shape"]
    page: int
    artifact: bool
    mark: Mark | None
    nested: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation. ``parent`` is the element that the parent tree names for it, or None."""

    key: Key
    page: int
    target: str
    contents: str
    parent: Key | None


@dataclass(frozen=True, slots=True)
class Font:
    """A font that text is shown in. ``visible`` is false where nothing of it is painted.

    ``silent`` are the codes shown of which the file does not say which characters they are.
    """

    name: str
    page: int
    embedded: bool
    mapped: bool
    visible: bool
    silent: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalog:
    """What the file says about itself; texts are empty and numbers 0 where it says nothing."""

    marked: bool
    suspects: bool
    language: str
    title: str
    info_title: str
    displays_title: bool
    ua_part: str
    a_part: str
    a_conformance: str


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF, read. ``parents`` maps a mark to the element that the parent tree names for it.

    ``unordered`` are the pages with annotations that do not follow the structure by the tab key.
    """

    catalog: Catalog
    elements: tuple[Element, ...]
    parents: Mapping[Mark, Key]
    pieces: tuple[Piece, ...]
    links: tuple[Link, ...]
    fonts: tuple[Font, ...]
    unordered: tuple[int, ...]
    repaired: tuple[str, ...] = ()

    def walk(self) -> Iterator[Element]:
        """Yield every structure element in the order of the structure."""
        for element in self.elements:
            yield from element.walk()

    def shown(self) -> dict[Mark, str]:
        """Return the text that each marked-content sequence shows."""
        texts: dict[Mark, str] = {}
        for piece in self.pieces:
            if piece.mark is not None and not piece.artifact:
                texts[piece.mark] = texts.get(piece.mark, "") + piece.text
        return texts

    def text(self, element: Element, shown: Mapping[Mark, str] | None = None) -> str:
        """Return the text of an element in the order of the structure."""
        texts = self.shown() if shown is None else shown
        return "".join(texts.get(mark, "") for mark in element.marks())
