"""Where cvrender keeps what it does not want to do twice."""

from __future__ import annotations

import os


def cache_home() -> str:
    """Return the path of cvrender's folder in the user's cache (XDG_CACHE_HOME, else ~/.cache), there or not.

    A relative XDG_CACHE_HOME counts for none (XDG Base Directory Specification). RuntimeError where the user
    has no home.
    """
    stated = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(stated if os.path.isabs(stated) else _of_user(), "cvrender")


def _of_user() -> str:
    home = os.path.expanduser("~")
    if home == "~":  # it is left as it stands where nobody knows better
        raise RuntimeError("the user has no home")
    return os.path.join(home, ".cache")
