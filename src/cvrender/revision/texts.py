"""Texts of several paragraphs: changed, added, removed and moved paragraphs → the new text."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from cvrender.revision.changes import Change, Step, readable
from cvrender.revision.comparing import joined
from cvrender.revision.encoding import markdown
from cvrender.revision.operations import Set, path_of
from cvrender.revision.order import moved
from cvrender.revision.placing import Placed
from cvrender.revision.setting import Setting

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def rewritten(setting: Setting) -> Iterator[Step]:
    """Yield a step for each text whose paragraphs are others now, or in another order."""
    for source, count in setting.prose.items():
        items = [item for item in setting.placed if item.home == source]
        changes = tuple(_changes(source, items, count, setting))
        if not items or not changes:
            continue
        try:
            text = _text(setting.record.text(source), items)
        except ValueError as error:
            reason = str(error)
            yield Step(tuple(Change(c.kind, c.path, c.old, c.new, reason) for c in changes))
            continue
        before = setting.record.text(source).split()
        holding = (
            path
            for path in setting.shared.get(source, (source,))
            if path == source or setting.record.text(path).split() == before
        )
        yield Step(changes, tuple(Set(path_of(path), text) for path in holding))


def _changes(source: str, items: list[Placed], count: int, setting: Setting) -> Iterator[Change]:
    kept = [item.value.slot.part for item in items if item.value.slot and not item.new]
    for part in sorted(set(range(count)) - set(kept)):
        yield Change("removed", source, readable(setting.slots[source, part].spans))
    out_of_order = moved(kept)
    for item in items:
        slot, text = item.value.slot, readable(item.value.spans)
        if slot is None or item.new:
            yield Change("moved" if item.moved else "added", source, new=text)
        elif joined(item.value.spans) != joined(slot.spans):
            yield Change("changed", source, readable(slot.spans), text)
        elif slot.part in out_of_order:
            yield Change("moved", source, new=text)


def _text(raw: str, items: list[Placed]) -> str:
    """Return the new text; a paragraph that is as it was keeps its line breaks."""
    parts = [part.strip("\n") for part in _BLANK_LINE.split(raw.strip()) if part.strip()]
    width = max(map(len, raw.splitlines()), default=0) if any("\n" in part for part in parts) else 0
    result = []
    for item in items:
        slot = item.value.slot
        if slot and not item.new and joined(item.value.spans) == joined(slot.spans):
            result.append(parts[slot.part])
            continue
        text = markdown(item.value.spans)
        lines = (
            textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) if width else [text]
        )
        result.append("\n".join(lines))
    return "\n\n".join(result)
