"""What a check finds: a rule that an output breaks, and the place in the profile that it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule broken in one place.

    ``rule`` names the rule (``text-missing``) and its page in docs/rules. ``source`` is the place in the
    profile (``work[0].highlights[2]``) or empty, ``page`` the page of the output, from 1, or 0.
    ``output`` is the name of the file that breaks the rule; ``check`` fills it in.
    """

    rule: str
    severity: Severity
    message: str
    source: str = ""
    page: int = 0
    output: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """How bad it usually is to break a rule, and in one line what the rule asks for.

    Errors and warnings make the command fail, notes do not.
    """

    severity: Severity
    summary: str


def shortened(text: str, most: int = 60) -> str:
    """Return a text so that it fits into a message."""
    return text if len(text) <= most else f"{text[: most - 3]}..."
