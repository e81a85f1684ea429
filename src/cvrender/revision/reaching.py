"""Steps and what should come out → the steps that lead there, and what is left to be done by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from cvrender.document import Span
from cvrender.errors import ProfileError
from cvrender.revision.changes import Change, Kind, Revision, Step, readable
from cvrender.revision.comparing import Spans, spans_of
from cvrender.revision.lines import Line
from cvrender.revision.patching import patch
from cvrender.revision.tree import UnplaceableError
from cvrender.revision.view import Source, View


@dataclass(frozen=True, slots=True)
class Goal:
    """The file, how it is shown, and the paragraphs that should come out."""

    source: Source
    view: View
    wanted: tuple[Spans, ...]

    def reached(self, steps: Sequence[Step], before: Sequence[Line]) -> Revision:
        """Return the revision with all steps that lead there, and what they do not reach."""
        known = [change for step in steps for change in step.changes if change.reason]
        unclear = {change.path: change.reason for change in known}
        added = {_folded(change.new): change.reason for change in known if change.kind == "added"}
        reasons = {**unclear, **added}
        able = [step for step in steps if step.operations]
        text, after = self.tried(able)
        if after is None or _rows(after) != self.wanted:
            able, reasons = self.helpful(able, before, reasons)
            able = self.exact(able, frozenset(unclear))
            text, after = self.tried(able)
        rest = tuple(_rest(after or tuple(before), self.wanted, reasons))
        changes = tuple(change for step in able for change in step.changes)
        return Revision((*changes, *rest), text if after else self.source.text)

    def tried(self, steps: Collection[Step]) -> tuple[str, tuple[Line, ...] | None]:
        """Return the text with the steps applied and its lines; None where it is no profile any more."""
        operations = [operation for step in steps for operation in step.operations]
        try:
            text = patch(self.source.text, operations, json=self.source.json)
            apart = [path for step in steps for path in step.apart]
            return text, self.view.lines(self.source.read(text), apart)
        except (UnplaceableError, ProfileError):
            return self.source.text, None

    def helpful(
        self, steps: Iterable[Step], before: Sequence[Line], reasons: Mapping[str, str]
    ) -> tuple[list[Step], dict[str, str]]:
        """Return the steps that, each alone, lead nearer; and why the others do not."""
        distance = _distance(_rows(before), self.wanted)
        kept: list[Step] = []
        why = dict(reasons)
        for step in steps:
            _, after = self.tried([step])
            if after is not None and _distance(_rows(after), self.wanted) < distance:
                kept.append(step)
            else:
                why |= {change.path: self.why(step) for change in step.changes}
        while kept and self.tried(kept)[1] is None:
            kept.pop()
        return kept, why

    def exact(self, steps: list[Step], unclear: frozenset[str]) -> list[Step]:
        """Return the steps without those whose line does not come out as it should all the same.

        What was read into such a line may be wrong; unless one value of it is known to be unclear.
        """
        while steps:
            _, after = self.tried(steps)
            missed = [line for line, _, _ in _differing(after or (), self.wanted) if line]
            sources = [{slot.source for slot in line.slots} for line in missed]
            wrong = {source for found in sources if not found & unclear for source in found}
            kept = [step for step in steps if not any(change.path in wrong for change in step.changes)]
            if len(kept) == len(steps):
                break
            steps = kept
        return steps

    def why(self, step: Step) -> str:
        """Return what is in the way of a step."""
        try:
            text = patch(self.source.text, step.operations, json=self.source.json)
            self.source.read(text)
        except UnplaceableError as error:
            return str(error)
        except ProfileError as error:
            return error.problems[0].message
        return ""


def _folded(text: str) -> str:
    return " ".join(text.split())


def _rows(items: Iterable[Line]) -> tuple[Spans, ...]:
    return tuple(spans_of(line) for line in items)


def _distance(one: Sequence[Spans], other: Sequence[Spans]) -> int:
    """Return how many words and marks are different."""
    distance = 0
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            left, right = _words(one[a:b]), _words(other[c:d])
            blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
            distance += len(left) + len(right) - 2 * sum(block.size for block in blocks)
    return distance


def _words(rows: Iterable[Spans]) -> list[Span]:
    result = []
    for row in rows:
        result += [replace(span, text=word) for span in row for word in span.text.split()]
        result.append(Span("\n"))
    return result


def _rest(after: Sequence[Line], wanted: Sequence[Spans], reasons: Mapping[str, str]) -> Iterator[Change]:
    """Yield what the patched profile does not show as the edited file does, paragraph by paragraph.

    The line of an employer stands above several roles and below a single one: where there is one role
    fewer it has another place, which is no change.
    """
    pairs = list(_differing(after, wanted))
    lost = Counter(spans_of(line) for line, new, _ in pairs if line and not new and line.style in _EMPLOYER)
    gained = Counter(new for line, new, _ in pairs if not line)
    elsewhere = lost & gained
    skipped = {"lost": Counter(elsewhere), "gained": Counter(elsewhere)}
    for line, new, near in pairs:
        spans, side = (spans_of(line), "lost") if line else (new, "gained")
        if skipped[side][spans] > 0 and not (line and new):
            skipped[side][spans] -= 1
        else:
            yield _by_hand(line, new, near, reasons)


def _differing(after: Sequence[Line], wanted: Sequence[Spans]) -> Iterator[tuple[Line | None, Spans, Line]]:
    """Yield each line that is not wanted, with what is wanted in its place, and a line that is near."""
    matcher = SequenceMatcher(None, _rows(after), wanted, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        for place in range(max(b - a, d - c) if kind != "equal" else 0):
            line = after[a + place] if a + place < b else None
            near = line or (after[max(b - 1, 0)] if after else _NOWHERE)
            yield line, wanted[c + place] if c + place < d else (), near


def _by_hand(line: Line | None, new: Spans, near: Line, reasons: Mapping[str, str]) -> Change:
    paths = [slot.source for slot in (*near.own_slots, *near.slots)] or [""]
    path = next((path for path in paths if path in reasons), paths[0])
    kind: Kind = "changed" if line and new else "removed" if line else "added"
    old = readable(spans_of(line)) if line else ""
    words = "" if line else _folded("".join(span.text for span in new))
    reason = reasons.get(words) or reasons.get(path) or _UNCLEAR
    return Change(kind, path, old, readable(new) if new else "", reason)


_NOWHERE = Line("", ())
_EMPLOYER = ("Employer", "Entry Meta", "Entry Meta Last")
_UNCLEAR = "it is not clear what it is in the profile"
