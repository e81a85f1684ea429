"""Sections: another order, or nothing left of one → what the settings of the profile say then."""

from __future__ import annotations

from collections.abc import Iterator

from cvrender.revision.changes import Change, Step, readable
from cvrender.revision.operations import Arrange, Data, Operation, Set, path_of
from cvrender.revision.order import moved
from cvrender.revision.setting import Setting


def reordered(setting: Setting) -> Iterator[Step]:
    """Yield the step that states the order of the sections, where it is another one."""
    headings = {keys[0]: name for name, keys in setting.by_section.items() if keys}
    order = [headings[key] for key in setting.found if key in headings]
    places = [setting.sections.index(name) for name in order]
    out_of_order = moved(places)
    if not out_of_order:
        return
    changes = (
        Change(
            "moved",
            f"cvrender.sections: {setting.sections[place]}",
            new=_title(setting.sections[place], setting),
        )
        for place in places
        if place in out_of_order
    )
    yield Step(tuple(changes), (_listed("cvrender.sections", order, setting, keep=True),))


def hidden(setting: Setting) -> Iterator[Step]:
    """Yield the step that hides the sections of which nothing is left; their data stays."""
    if setting.hidden:
        changes = (
            Change("removed", f"cvrender.hide: {name}", _title(name, setting)) for name in setting.hidden
        )
        before = setting.record.get("cvrender.hide") or []
        names = [*map(str, before), *setting.hidden]
        yield Step(tuple(changes), (_listed("cvrender.hide", names, setting, keep=False),))


def _listed(path: str, names: list[str], setting: Setting, *, keep: bool) -> Operation:
    """Return what gives a list of names other items; ``keep`` leaves those that are not shown at its end."""
    before = [str(name) for name in setting.record.get(path) or []]
    if not before:
        return Set(path_of(path), list(names))
    rest = [name for name in before if name not in names] if keep else []
    items: list[int | Data] = [before.index(name) if name in before else name for name in (*names, *rest)]
    return Arrange(path_of(path), tuple(items))


def _title(name: str, setting: Setting) -> str:
    keys = setting.by_section.get(name, ())
    return readable(setting.slots[keys[0]].spans) if keys else name
