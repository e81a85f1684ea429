"""Lists: what each holds now → steps that add, remove and move items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvrender.revision.arriving import Arrival
from cvrender.revision.changes import Change, Step, readable
from cvrender.revision.encoding import group, markdown
from cvrender.revision.entering import Entered
from cvrender.revision.lines import list_item
from cvrender.revision.operations import Arrange, Data, Operation, Set, path_of
from cvrender.revision.order import moved
from cvrender.revision.pieces import DOT
from cvrender.revision.placing import GROUP, Placed
from cvrender.revision.setting import Setting

#: Which section of one's own is shown where says ``cvrender.sections``, and not this list.
_UNORDERED = ("sections",)

#: How many texts of an entry a person needs to know it again.
_ENOUGH = 4


def rearranged(setting: Setting) -> Iterator[Step]:
    """Yield a step for each list that holds other items now; one for both where an item changed its list."""
    steps: dict[str, Step] = {}
    for path in setting.present:
        if path in _UNORDERED or (path in setting.lists and setting.is_in_removed_item(path)):
            continue
        if any(path.startswith(f"{name}[") or path == name for name in setting.hidden):
            continue
        yield from _unclear(path, setting)
        if step := _step(path, setting):
            steps[path] = step
    for item in setting.placed:
        source = list_item(item.moved[0]) if item.moved else None
        if source and source[0] in steps and item.home in steps and source[0] != item.home:
            _join(steps, item.home, source[0])
    yield from {id(step): step for step in steps.values()}.values()


def _join(steps: dict[str, Step], one: str, other: str) -> None:
    first, second = steps[one], steps[other]
    if first is not second:
        operations = (*first.operations, *second.operations)
        both = Step((*first.changes, *second.changes), operations, (*first.apart, *second.apart))
        for path in [path for path, step in steps.items() if step is first or step is second]:
            steps[path] = both


def _step(path: str, setting: Setting) -> Step | None:
    now = [item for item in setting.present[path] if not _reason(item, setting)]
    before = setting.lists.get(path, [])
    if now == before:
        return None
    changes = tuple(_changes(path, now, setting))
    try:
        items = [item if isinstance(item, int) else _data(item, path, setting) for item in now]
    except ValueError as error:
        return Step(tuple(Change(c.kind, c.path, c.old, c.new, str(error)) for c in changes))
    operation = _operation(path, items, setting)
    return Step(changes, (operation,), tuple(_apart(path, now, operation, setting)))


def _reason(item: int | Placed, setting: Setting) -> str:
    """Return why a new entry cannot be read, or nothing."""
    entry = None if isinstance(item, int) else setting.entered.get(item.value.place)
    return entry if isinstance(entry, str) else ""


def _unclear(path: str, setting: Setting) -> Iterator[Step]:
    """Yield a step for each paragraph of a new entry that cannot be read."""
    for place, item in enumerate(setting.present[path]):
        if isinstance(item, int) or not (reason := _reason(item, setting)):
            continue
        for paragraph in setting.arrivals[item.value.place].block.paragraphs:
            yield Step((Change("added", f"{path}[{place}]", new=paragraph.text, reason=reason),))


def _apart(path: str, now: list[int | Placed], operation: Operation, setting: Setting) -> Iterator[str]:
    """Yield the new jobs that stand by themselves, by what their places will be."""
    entries = [setting.entered.get(item.value.place) for item in now if not isinstance(item, int)]
    items = operation.items if isinstance(operation, Arrange) else ()
    places = [place for place, item in enumerate(items) if not isinstance(item, int)]
    for place, entry in zip(places, entries, strict=False):
        if path == "work" and isinstance(entry, Entered) and entry.apart:
            yield f"{path}[{place}]"


def _operation(path: str, items: list[int | Data], setting: Setting) -> Operation:
    """Items that show nothing stay behind the one that they followed."""
    length = len(setting.record.get(path) or ())
    if not length:
        return Set(path_of(path), [item for item in items if not isinstance(item, int)])
    known = setting.lists.get(path, [])
    for index in range(length):
        if index not in known:
            place = items.index(index - 1) + 1 if index - 1 in items else 0
            items.insert(place, index)
    return Arrange(path_of(path), tuple(items))


def _changes(path: str, now: list[int | Placed], setting: Setting) -> Iterator[Change]:
    kept = [item for item in now if isinstance(item, int)]
    gone = [index for index in setting.lists.get(path, ()) if index not in kept]
    elsewhere = {item.moved[0] for item in setting.placed if item.moved and item.home}
    for index in gone:
        if f"{path}[{index}]" not in elsewhere:
            yield Change("removed", f"{path}[{index}]", _shown(f"{path}[{index}]", setting))
    out_of_order = moved(kept)
    for place, item in enumerate(now):
        if isinstance(item, int):
            if item in out_of_order:
                yield Change("moved", f"{path}[{item}]", new=_shown(f"{path}[{item}]", setting))
        elif item.moved:
            yield Change("moved", item.moved[0], new=readable(item.value.spans))
        else:
            arrival = setting.arrivals.get(item.value.place)
            text = _words(arrival) if arrival else readable(item.value.spans)
            yield Change("added", f"{path}[{place}]", new=text)


def _shown(item: str, setting: Setting) -> str:
    """Return what an item shows, the beginning of it where it is long."""
    inside = (
        slot for (source, _), slot in setting.slots.items() if source == item or source.startswith(f"{item}.")
    )
    return _beginning([readable(slot.spans) for slot in inside])


def _words(arrival: Arrival) -> str:
    """Return what a new entry says, the beginning of it where it is long."""
    texts = (re.split(f"\t+|{DOT}", paragraph.text) for paragraph in arrival.block.paragraphs)
    return _beginning([text for some in texts for text in some])


def _beginning(texts: list[str]) -> str:
    return DOT.join((*texts[:_ENOUGH], "…") if len(texts) > _ENOUGH else texts)


def _data(item: Placed, path: str, setting: Setting) -> Data:
    entry = setting.entered.get(item.value.place)
    if isinstance(entry, Entered):
        return entry.data
    if item.value.style == GROUP and item.value.path != path:
        return group(item.value.spans, path)
    return markdown(item.value.spans)
