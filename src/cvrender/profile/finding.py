"""What a check of the data has to say, before its place in the file is looked up."""

from __future__ import annotations

from cvrender.frozen import frozen
from cvrender.profile.placed import Path


@frozen
class Finding:
    """A problem at a path of the data; ``key`` points at the key rather than at its value."""

    path: Path
    message: str
    hint: str = ""
    warning: bool = False
    key: bool = False
