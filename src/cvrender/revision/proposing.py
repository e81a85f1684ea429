"""What the edited file says, against what the profile says → the steps that make the one of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cvrender.revision.changes import Change, Step, readable
from cvrender.revision.comparing import Spans, joined, without_address
from cvrender.revision.encoding import encode, removal
from cvrender.revision.lines import Key
from cvrender.revision.operations import Operation
from cvrender.revision.rearranging import rearranged
from cvrender.revision.sections import hidden, reordered
from cvrender.revision.setting import Setting
from cvrender.revision.texts import rewritten


@dataclass(frozen=True, slots=True)
class Proposal:
    """Steps, how values will be shown whose text is read as something else (a date), and how the paragraphs
    of new entries will be, by their places."""

    steps: tuple[Step, ...]
    shown: Mapping[Key, Spans]
    read: Mapping[int, Spans]


def propose(setting: Setting) -> Proposal:
    """Return the steps that lead from the profile to the edited file, as far as they are clear."""
    shown: dict[Key, Spans] = {}
    steps = (
        *_changed(setting, shown),
        *rewritten(setting),
        *rearranged(setting),
        *_removed(setting),
        *reordered(setting),
        *hidden(setting),
    )
    entries = (entry for entry in setting.entered.values() if not isinstance(entry, str))
    return Proposal(steps, shown, {place: row for entry in entries for place, row in entry.rows.items()})


def _changed(setting: Setting, shown: dict[Key, Spans]) -> Iterator[Step]:
    """Yield a step for each single value that is another now."""
    for item in setting.found.values():
        slot, value = item.value.slot, item.value
        if slot is None or item.home in setting.prose or joined(value.spans) == joined(slot.spans):
            continue
        same = slot.text == value.text
        old, new = (s if same else without_address(slot.source, s) for s in (slot.spans, value.spans))
        change = Change("changed", slot.source, readable(old), readable(new))
        try:
            encoded = encode(value, slot, setting.record, setting.shared)
        except ValueError as error:
            yield Step((_because(change, str(error)),))
            continue
        if encoded.shown:
            shown[slot.key] = encoded.shown
        yield Step((change,), encoded.operations)


def _removed(setting: Setting) -> Iterator[Step]:
    """Yield a step for each single value that is gone while the rest of its entry is there."""
    done: set[tuple[Operation, ...]] = set()
    for (source, _), slot in setting.gone.items():
        rest = any(item.home == source for item in setting.placed)
        if setting.is_in_removed_item(source) or (source in setting.prose and rest):
            continue
        change = Change("removed", source, readable(slot.spans))
        try:
            operations = removal(source, setting.record, setting.shared)
        except ValueError as error:
            yield Step((_because(change, str(error)),))
            continue
        if operations not in done:
            done.add(operations)
            yield Step((change,), operations)


def _because(change: Change, reason: str) -> Change:
    return Change(change.kind, change.path, change.old, change.new, reason)
