"""A Word file that somebody edited, read back: what is different from the profile that it was made from."""

from cvrender.revision.changes import Change, Revision
from cvrender.revision.reading import read
from cvrender.revision.revising import OtherVersionError, revise
from cvrender.revision.view import Source

__all__ = ["Change", "OtherVersionError", "Revision", "Source", "read", "revise"]
