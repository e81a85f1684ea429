"""Lists: what each holds now → steps that add, remove and move items."""

from __future__ import annotations

from collections.abc import Iterator

from cvrender.revision.changes import Change, Step, readable
from cvrender.revision.encoding import group, markdown
from cvrender.revision.lines import list_item
from cvrender.revision.operations import Arrange, Data, Operation, Set, path_of
from cvrender.revision.order import moved
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
        both = Step((*first.changes, *second.changes), (*first.operations, *second.operations))
        for path in [path for path, step in steps.items() if step is first or step is second]:
            steps[path] = both


def _step(path: str, setting: Setting) -> Step | None:
    now = setting.present[path]
    before = setting.lists.get(path, [])
    if now == before:
        return None
    changes = tuple(_changes(path, now, setting))
    try:
        items: list[int | Data] = [item if isinstance(item, int) else _data(item, path) for item in now]
    except ValueError as error:
        return Step(tuple(Change(c.kind, c.path, c.old, c.new, str(error)) for c in changes))
    return Step(changes, (_operation(path, items, setting),))


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
            yield Change("added", f"{path}[{place}]", new=readable(item.value.spans))


def _shown(item: str, setting: Setting) -> str:
    """Return what an item shows, the beginning of it where it is long."""
    inside = (
        slot for (source, _), slot in setting.slots.items() if source == item or source.startswith(f"{item}.")
    )
    texts = [readable(slot.spans) for slot in inside]
    return " · ".join((*texts[:_ENOUGH], "…") if len(texts) > _ENOUGH else texts)


def _data(item: Placed, path: str) -> Data:
    if item.value.style == GROUP and item.value.path != path:
        return group(item.value.spans, path)
    return markdown(item.value.spans)
