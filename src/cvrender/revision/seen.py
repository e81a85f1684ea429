"""What is read back from an edited file: paragraphs, their style, their marked words, their bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from cvrender.writers.docx.catalog import STYLES

# A tab and a no-break space stand between two values of one line; all other white space is one space.
_SPACES = re.compile(r"[^\S\t\u00a0\u2003]+")
# Word's dots stay with what stands before them; one that is typed has the same space on both sides.
_BOUND = re.compile(r"\u00a0· ")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters with the same marks.

    ``marks`` come from named styles and are meant; ``direct`` were put on by hand (or by a program that
    flattens styles) and may be only the look of their place. Both hold ``strong``, ``emphasis``, ``code``.
    ``role`` is the character style that says what they are, or empty.
    """

    text: str
    marks: frozenset[str] = frozenset()
    direct: frozenset[str] = frozenset()
    link: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """One paragraph: its style by Word's name of it, its pieces, the bookmarks that touch it, and the
    marks that its style puts on all of it, under which a mark of its own does not show."""

    style: str
    pieces: tuple[Piece, ...]
    bookmarks: tuple[str, ...] = ()
    covered: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The characters without their marks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Edited:
    """An edited file: its paragraphs with words, in order, and its own properties by name."""

    paragraphs: tuple[Seen, ...]
    properties: Mapping[str, str]


@dataclass
class Collector:
    """Gathers the paragraphs of a file while it is walked through."""

    done: list[Seen] = field(default_factory=list)
    open: dict[str, str] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)

    def add(self, piece: Piece) -> None:
        """Add characters to the paragraph that is being read; the open bookmarks touch it."""
        if piece.text:
            self.pieces.append(piece)
            self.names.update(dict.fromkeys(self.open.values()))

    def end(self, style: str, covered: Iterable[str] = ()) -> None:
        """End the paragraph; one without words is dropped."""
        pieces = tuple(folded(self.pieces))
        if pieces:
            self.done.append(Seen(style, pieces, tuple(self.names), frozenset(covered)))
        self.pieces, self.names = [], {}


def folded(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces whose white space is single, with none at the ends of the paragraph."""
    kept: list[Piece] = []
    for piece in pieces:
        text = _SPACES.sub(" ", unbound(piece.text))
        if text.startswith(" ") and (not kept or kept[-1].text.endswith(" ")):
            text = text[1:]
        if text:
            kept.append(replace(piece, text=text))
    while kept and not (last := kept[-1].text.rstrip()):
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=last)
    while kept and not (first := kept[0].text.lstrip()):
        kept.pop(0)
    if kept:
        kept[0] = replace(kept[0], text=first)
    yield from kept


def unbound(text: str) -> str:
    """Return a text with dots as one would type them, ``a · b``, wherever a line may break."""
    return _BOUND.sub(" · ", text)


def role_of(name: str) -> str:
    """Return the role that a character style stands for, first in the name of one that joins several."""
    return next((role for role in _ROLES if f"{name} ".startswith(f"{role} ")), "")


_ROLES = [
    style.name for style in STYLES.values() if style.within and style.name not in ("Separator", "Label")
]


def style_marks(name: str, *, italic: bool = True) -> frozenset[str]:
    """Return the marks that a character style stands for: ours are named after what they join.

    LibreOffice calls its bold style ``Strong Emphasis``, as ours is called that joins both; ``italic``
    tells them apart.
    """
    words = {"Strong": "strong", "Emphasis": "emphasis", "Code": "code"}
    found = {words[word] for word in name.split() if word in words}
    if name == "Strong Emphasis" and not italic:
        found.discard("emphasis")
    return frozenset(found)
