"""Profile → Profile: which sections are shown, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from cvrender.profile.schema import SECTIONS, Model, Profile

_Model = TypeVar("_Model", bound=Model)


def tailor(
    profile: Profile,
    *,
    sections: Sequence[str] = (),
    side: Collection[str] = (),
    language: str | None = None,
) -> Profile:
    """Return the profile as it will be shown: hidden sections gone, the order of the rest stated.

    The order is that of ``cvrender.sections``, then of ``sections`` (a theme's), then the default;
    sections of one's own that are not named come before the call to action. Those of ``side`` (a theme's
    side column, which is read first) come before all others, in the same order among themselves.
    ``language`` replaces the profile's where given.
    """
    hidden = frozenset(profile.cvrender.hide)
    shown = _without(profile, hidden) if hidden else profile
    if language:
        settings = shown.cvrender.model_copy(update={"language": language})
        shown = shown.model_copy(update={"cvrender": settings})
    order = sorted(_order(profile, sections), key=lambda name: name not in side)
    return shown.ordered(tuple(name for name in order if name not in hidden))


def _order(profile: Profile, theme: Sequence[str]) -> list[str]:
    own = [section.key for section in profile.sections]
    chosen = list(profile.cvrender.sections)
    rest = _unique(name for name in (*theme, *SECTIONS) if name not in chosen)
    closing = rest.index("callToAction") if "callToAction" in rest else len(rest)
    return _unique([*chosen, *rest[:closing], *own, *rest[closing:]])


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _without(profile: Profile, hidden: frozenset[str]) -> Profile:
    """Return the profile without the data of the hidden sections, so that no output holds it."""
    kinds = hidden.intersection(SECTIONS)
    shown = _unset(profile, {name for name, field in Profile.model_fields.items() if field.alias in kinds})
    update: dict[str, Any] = {}
    if "summary" in hidden:
        update["basics"] = _unset(profile.basics, {"summary"})
    if any(section.key in hidden for section in profile.sections):
        update["sections"] = tuple(section for section in profile.sections if section.key not in hidden)
    return shown.model_copy(update=update)


def _unset(model: _Model, fields: set[str]) -> _Model:
    """Return a copy in which some fields were never given."""
    update = {name: type(model).model_fields[name].default for name in fields}
    copy = model.model_copy(update=update)
    copy.model_fields_set.difference_update(fields)
    return copy
