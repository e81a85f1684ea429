"""SHA-256 without OpenSSL, which takes 3 ms to load: a tenth of a run that finds all in the cache."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # typing takes longer to import than most such runs hash
if TYPE_CHECKING:
    from hashlib import _Hash
    from hashlib import sha256 as _own
else:
    # Python's own, by the names that its random.py takes from there too
    try:
        from _sha2 import sha256 as _own  # 3.12 and later
    except ImportError:
        try:
            from _sha256 import sha256 as _own
        except ImportError:  # a Python that was built without
            from hashlib import sha256 as _own


def sha256(data: bytes = b"") -> _Hash:
    """Return what ``hashlib.sha256(data)`` returns: a hash with update, digest and hexdigest.

    It is OpenSSL's, which is five times as fast, where something else has loaded that already.
    """
    loaded = sys.modules.get("hashlib")
    return getattr(loaded, "sha256", _own)(data)
