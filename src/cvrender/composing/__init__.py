"""Profile → Document: what is said, in the reader's language; nothing of how it looks."""

from cvrender.composing.document import compose

__all__ = ["compose"]
