"""The name of a profile's file → the name of its redacted outputs."""

from __future__ import annotations

from cvrender.profile.values import identifier_of
from cvrender.redaction.plan import Plan


def blind_stem(stem: str, plan: Plan) -> str:
    """Return a file name without its ending and without anything hidden: ``sourav-sharma`` → ``s-s``.

    A name that tells nothing gets ``-redacted``, so that the files are never mixed up.
    """
    rules = plan.redactor.rules
    if not rules.found_in_address(stem):
        return f"{stem}-redacted"
    shown = identifier_of(rules.apply(stem, everywhere=True))
    if not rules.found_in_address(shown):
        return shown
    return identifier_of(plan.who) if "name" in plan.kinds else "redacted"
