"""What a profile says about the look → its theme in that look, and what there is to say about that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cvrender.errors import Problem, ProfileError, did_you_mean
from cvrender.profile import SECTIONS
from cvrender.styling import design_of, styled
from cvrender.theme.designing import faults

if TYPE_CHECKING:
    from cvrender import Profile, Theme

#: Returns a problem at the value that caused it: its path, what is wrong, the remedy.
At = Callable[[str, str, str], Problem]


def wrong(profile: Profile, at: At) -> Iterator[Problem]:
    """Yield what a profile asks of the look in vain, whatever the theme."""
    design = profile.cvrender.design
    for fault in faults(design_of(profile)):
        whole = isinstance(design.fonts, str) and fault.option.startswith("fonts.")
        yield at(f"cvrender.design.{'fonts' if whole else fault.option}", fault.message, fault.hint)
        if whole:
            break
    known = [*SECTIONS, *(section.key for section in profile.sections)]
    for name in design.side or ():
        if name not in known:
            hint = did_you_mean(name, known) or f"sections: {', '.join(known)}"
            yield at("cvrender.design.side", f"there is no section '{name}'", hint)


def dressed(theme: Theme, profile: Profile, at: At, *, strict: bool) -> tuple[Theme, tuple[Problem, ...]]:
    """Return a theme as a profile wants it, and the notes and warnings about that.

    ProfileError where a strict run has a warning.
    """
    made = styled(theme, profile)
    remarks = [(item.kind, at(f"cvrender.design.{item.option}", item.message, "")) for item in made.remarks]
    warnings = [problem for kind, problem in remarks if kind == "warning"]
    if strict and warnings:
        raise ProfileError(warnings)
    notes = (
        replace(problem, message=f"note: {problem.message}") for kind, problem in remarks if kind == "note"
    )
    return made.theme, (*(replace(problem, warning=True) for problem in warnings), *notes)
