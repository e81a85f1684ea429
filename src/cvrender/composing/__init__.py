"""Profile → Document: what is said, in the reader's language; nothing of how it looks."""

from cvrender.composing.document import compose
from cvrender.composing.shortening import Shortening

__all__ = ["Shortening", "compose"]
