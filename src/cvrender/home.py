"""Where cvrender keeps what it does not want to do twice."""

from __future__ import annotations

import os


def cache_home() -> str:
    """Return the path of cvrender's folder in the user's cache (XDG_CACHE_HOME, else ~/.cache), there or not.

    RuntimeError where the user has no home.
    """
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or _of_user(), "cvrender")


def _of_user() -> str:
    home = os.path.expanduser("~")
    if home == "~":  # it is left as it stands where nobody knows better
        raise RuntimeError("the user has no home")
    return os.path.join(home, ".cache")
