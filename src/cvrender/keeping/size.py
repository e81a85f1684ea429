"""How large the cache may become, as the user states it."""

from __future__ import annotations

import os

#: How large the cache may become: bytes, or with K, M or G behind them; 0 keeps nothing.
VARIABLE = "CVRENDER_CACHE_SIZE"
USUAL = "512M"

_UNITS = {"K": 1024, "M": 1024**2, "G": 1024**3}
_MOST_DIGITS = 15


def limit() -> int:
    """Return how many bytes the cache may hold; CvrenderError where CVRENDER_CACHE_SIZE is no size."""
    size = stated_limit()
    if size is None:
        from cvrender.errors import CvrenderError

        stated = os.environ[VARIABLE]
        raise CvrenderError(f"{VARIABLE}: expected a size such as 512M or 2G, or 0 for none, got '{stated}'")
    return size


def stated_limit() -> int | None:
    """Return how many bytes the cache may hold, or None where CVRENDER_CACHE_SIZE is no size."""
    # without regular expressions, which take longer to compile than all else here
    stated = (os.environ.get(VARIABLE) or USUAL).strip().upper().removesuffix("B").removesuffix("I")
    unit = stated[-1:] if stated[-1:] in _UNITS else ""
    number = stated.removesuffix(unit).strip()
    good = number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS
    return int(number) * _UNITS.get(unit, 1) if good else None
