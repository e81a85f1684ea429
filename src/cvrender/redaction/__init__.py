"""Profile → Profile without what tells who somebody is, for every output alike."""

from __future__ import annotations

from collections.abc import Sequence

from cvrender.profile.schema import Profile
from cvrender.redaction.filename import blind_stem
from cvrender.redaction.notices import Notice, notices
from cvrender.redaction.plan import DEFAULT, KINDS, Plan, checked, plan
from cvrender.redaction.profile import redacted

__all__ = [
    "DEFAULT",
    "KINDS",
    "Notice",
    "Plan",
    "blind_stem",
    "checked",
    "notices",
    "plan",
    "redact",
    "redacted",
]


def redact(profile: Profile, kinds: Sequence[str] = (), *, whole: Profile | None = None) -> Profile:
    """Return a profile with personal details replaced by initials and labels, or gone.

    ``kinds`` are name, contact, links, photo, employers, schools; without any, those of the profile's
    ``cvrender.redact``, else the first four. Give a tailored profile, and as ``whole`` what it was before:
    what only hidden sections name is hidden then too. CvrenderError for an unknown kind or language.
    """
    return redacted(profile, plan(profile, kinds, whole=whole))
