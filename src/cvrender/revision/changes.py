"""What is different, as a person reads it, and what has to be done for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cvrender.document import Span, Text
from cvrender.inline import written
from cvrender.revision.operations import Operation

Kind = Literal["changed", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``path`` is its place in the profile; ``old`` and ``new`` are its text before and
    after, empty where there is none. ``reason`` says why it cannot be applied, or is empty."""

    kind: Kind
    path: str
    old: str = ""
    new: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Differences that belong together, and the operations that apply all of them; none where it is not
    known how (their reason says why). ``apart`` are new jobs (``work[3]``) that the edited file shows by
    themselves, even where the next one is at the same employer."""

    changes: tuple[Change, ...]
    operations: tuple[Operation, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """The changes, those that cannot be applied last, and the text of the profile with the others applied."""

    changes: tuple[Change, ...]
    text: str

    @property
    def unapplied(self) -> tuple[Change, ...]:
        """The changes that have to be made by hand."""
        return tuple(change for change in self.changes if change.reason)


def readable(spans: tuple[Span, ...]) -> str:
    """Return marked text as it is written in a profile, or without its marks where it cannot be."""
    try:
        return written(Text(spans))
    except ValueError:
        return Text(spans).plain
