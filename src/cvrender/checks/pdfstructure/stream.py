"""Content streams → what is shown, and under which marks (ISO 32000-1, 14.6), through form XObjects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import pikepdf

from cvrender.checks.pdfstructure.fonts import Face, face
from cvrender.checks.pdfstructure.model import Key, Mark, Piece
from cvrender.checks.pdfstructure.objects import Node, entry, identity, items, name, number
from cvrender.checks.turned import in_order

#: A form in a form in a form ...: no page needs more, and a file that has more means harm.
_DEEPEST = 12
_MOST = 2_000_000  # operators, of all pages together

_TEXT = {"Tj", "TJ", "'", '"'}
_SHAPES = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"}
_INVISIBLE = 3  # the text rendering mode (ISO 32000-1, table 106)
_WORD_GAP = -200  # thousandths of the type size: a move to the right that stands for a space


class TooMuchError(Exception):
    """A file draws more than any page would: a trap."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A marked-content sequence that has begun; ``mcid`` is -1 where it has none."""

    artifact: bool
    mark: Mark | None


Kind: TypeAlias = Literal["text", "image", "shape"]


class Walk:
    """Reads the content of the pages of one file into pieces, and the fonts that they use."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.faces: dict[Key, Face] = {}
        #: StructParents of each page and form met.
        self.owners: dict[Key, int] = {}
        self._page = 0
        self._count = 0

    def page(self, page: Node, index: int) -> None:
        """Read one page, the ``index``-th from 1; TooMuchError where it is a trap."""
        self._page = index
        self._own(page)
        _Stream(self, _inherited(page, "/Resources"), identity(page), (), 1).run(pikepdf.Page(page))

    def count(self) -> None:
        """Count an operator."""
        self._count += 1
        if self._count > _MOST:
            raise TooMuchError(f"it has more than {_MOST:,} drawing operators")

    def show(self, kind: Kind, opened: tuple[_Open, ...], text: str = "") -> None:
        """Add what an operator shows under the marks that are open."""
        artifact = any(mark.artifact for mark in opened)
        mark = next((mark.mark for mark in reversed(opened) if mark.mark), None)
        piece = Piece(kind, self._page, artifact, mark, artifact and mark is not None, text)
        if self.pieces and replace(self.pieces[-1], text=text) == piece:
            piece = replace(piece, text=self.pieces.pop().text + text)
        self.pieces.append(piece)

    def font(self, font: Node) -> Face:
        """Return the face of a font, made once for each font of the file."""
        key = identity(font)
        if key == (0, 0) or key not in self.faces:
            self.faces[key if key != (0, 0) else (0, -len(self.faces) - 1)] = made = face(font)
            made.page = self._page
            return made
        return self.faces[key]

    def enter(self, form: Node, resources: Node, outer: Key, opened: tuple[_Open, ...], depth: int) -> None:
        """Read a form XObject; its MCIDs are its own where it has StructParents, else its page's."""
        if depth > _DEEPEST:
            raise TooMuchError(f"it has forms nested more than {_DEEPEST} deep")
        owner = identity(form) if self._own(form) else outer
        own = entry(form, "/Resources")
        _Stream(self, own if own is not None else resources, owner, opened, depth).run(form)

    def _own(self, node: Node) -> bool:
        index = number(entry(node, "/StructParents"))
        if index >= 0:
            self.owners[identity(node)] = index
        return index >= 0


class _Stream:
    """The state of one content stream while it is read."""

    def __init__(
        self, walk: Walk, resources: Node, owner: Key, opened: tuple[_Open, ...], depth: int
    ) -> None:
        self._walk = walk
        self._resources = resources
        self._owner = owner
        self._opened = list(opened)
        self._depth = depth
        self._face: Face | None = None
        self._mode = 0
        self._saved: list[tuple[Face | None, int]] = []
        self._operators: dict[str, Callable[[list[Node]], None]] = {
            "BMC": self._begin,
            "BDC": self._begin,
            "EMC": self._end,
            "q": self._save,
            "Q": self._restore,
            "Tf": self._set_font,
            "Tr": self._set_mode,
            "Do": self._draw,
        }

    def run(self, content: pikepdf.Page | Node) -> None:
        for instruction in pikepdf.parse_content_stream(content):
            self._walk.count()
            operator, operands = str(instruction.operator), list(instruction.operands)
            if operator in _TEXT:
                self._show_text(operands)
            elif operator in _SHAPES:
                self._show("shape")
            elif operator == "INLINE IMAGE":
                self._show("image")
            elif operator in self._operators:
                self._operators[operator](operands)

    def _show(self, kind: Kind, text: str = "") -> None:
        self._walk.show(kind, tuple(self._opened), text)

    def _begin(self, operands: list[Node]) -> None:
        properties = operands[1] if len(operands) > 1 else None
        if name(properties):
            properties = entry(entry(self._resources, "/Properties"), str(properties))
        mcid = number(entry(properties, "/MCID"))
        is_artifact = bool(operands) and name(operands[0]) == "Artifact"
        self._opened.append(_Open(is_artifact, Mark(self._owner, mcid) if mcid >= 0 else None))

    def _end(self, operands: list[Node]) -> None:
        if self._opened:
            self._opened.pop()

    def _save(self, operands: list[Node]) -> None:
        self._saved.append((self._face, self._mode))

    def _restore(self, operands: list[Node]) -> None:
        if self._saved:
            self._face, self._mode = self._saved.pop()

    def _set_font(self, operands: list[Node]) -> None:
        font = entry(entry(self._resources, "/Font"), str(operands[0])) if operands else None
        self._face = self._walk.font(font) if isinstance(font, pikepdf.Dictionary) else None

    def _set_mode(self, operands: list[Node]) -> None:
        self._mode = number(operands[0]) if operands else 0

    def _show_text(self, operands: list[Node]) -> None:
        text = "".join(map(self._string, items(operands[-1]))) if operands else ""
        self._show("text", in_order(text))

    def _string(self, item: Node) -> str:
        """Return what an item of a text operator says: a string, or a move that looks like a space."""
        if not isinstance(item, pikepdf.String):
            return " " if float(item) < _WORD_GAP else ""
        if self._face is None:
            return ""
        self._face.visible = self._face.visible or self._mode != _INVISIBLE
        return self._face.show(bytes(item))

    def _draw(self, operands: list[Node]) -> None:
        drawn = entry(entry(self._resources, "/XObject"), str(operands[0])) if operands else None
        if name(entry(drawn, "/Subtype")) == "Image":
            self._show("image")
        elif name(entry(drawn, "/Subtype")) == "Form":
            opened = tuple(self._opened)
            self._walk.enter(drawn, self._resources, self._owner, opened, self._depth + 1)


def _inherited(page: Node, key: str) -> Node:
    """Return an entry of a page or of the nodes above it (ISO 32000-1, 7.7.3.4)."""
    for _ in range(50):
        if page is None or entry(page, key) is not None:
            break
        page = entry(page, "/Parent")
    return entry(page, key)
