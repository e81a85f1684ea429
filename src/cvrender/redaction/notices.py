"""What a redaction may have left: parts of names that still stand there, listed values that stand nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvrender.profile.fields import FieldKind
from cvrender.profile.schema import Profile, Redact
from cvrender.redaction.folding import compact
from cvrender.redaction.organizations import telling_parts
from cvrender.redaction.plan import Plan
from cvrender.redaction.rules import combined, phrase
from cvrender.redaction.walk import changed

_LIST = "list it under cvrender.redact: in 'values' to hide it, in 'keep' to leave it"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to look at: a path of the profile, what is there, what to do about it."""

    path: str
    message: str
    hint: str


def notices(profile: Profile, shown: Profile, plan: Plan) -> Iterator[Notice]:
    """Yield what a person should look at; ``profile`` is what was written, ``shown`` what was made of it."""
    redact = profile.cvrender.redact or Redact()
    yield from _unfound(profile, redact)
    texts = _texts(shown)
    kept = {compact(word) for word in redact.keep}
    for name in (*plan.employers.names, *plan.schools.names):
        for part in telling_parts(name):
            place = next((path for path, text in texts if re.search(rf"\b{re.escape(part)}\b", text)), "")
            if place and compact(part) not in kept:
                message = f"'{part}' is still there, a part of '{name}'"
                yield Notice(place, message, _LIST)


def _unfound(profile: Profile, redact: Redact) -> Iterator[Notice]:
    bare = profile.model_copy(update={"cvrender": profile.cvrender.model_copy(update={"redact": None})})
    texts = _texts(bare)
    for index, value in enumerate(redact.values):
        rules = combined(filter(None, [phrase(value, "", plural=False, capital=False)]), "")
        if not any(rules.found_in_address(text) for _, text in texts):
            message = f"'{value}' stands nowhere in the profile"
            yield Notice(f"cvrender.redact.values[{index}]", message, "is it spelled as in the text?")


def _texts(profile: Profile) -> list[tuple[str, str]]:
    """Return each text of a profile with its path."""
    found: list[tuple[str, str]] = []

    def keep(kind: FieldKind, path: str, text: str) -> str:
        del kind
        found.append((path, text))
        return text

    changed(profile, keep)
    return found
