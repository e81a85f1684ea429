"""When a file was last changed: the environment, else the profile, else nothing; never the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from cvrender.errors import OutputError

#: What makes builds reproducible: seconds since 1970 (https://reproducible-builds.org/specs/source-date-epoch/).
VARIABLE = "SOURCE_DATE_EPOCH"


def moment(modified: str) -> str:
    """Return the date that a file gets, as ``2026-03-01T10:00:00Z``, or empty.

    ``modified`` is the profile's own date, in ISO 8601; without a zone it is taken as UTC, and where
    it is no date there is none. SOURCE_DATE_EPOCH goes before it; OutputError where that is no such number.
    """
    epoch = os.environ.get(VARIABLE, "")
    return written(_seconds(epoch)) if epoch else written(_parsed(modified))


def written(time: datetime | None) -> str:
    """Return a time in the one form that all formats take (W3C NOTE-datetime, in UTC), or empty."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if time else ""


def _parsed(modified: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(modified.strip())
        return time if time.tzinfo else time.replace(tzinfo=UTC)
    except ValueError:
        return None


def _seconds(epoch: str) -> datetime:
    try:
        seconds = int(epoch)
        if seconds < 0:
            raise ValueError
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        raise OutputError(f"{VARIABLE}: expected seconds since 1970, got '{epoch}'") from None
