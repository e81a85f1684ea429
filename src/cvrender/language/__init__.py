"""The words that are ours and not the person's: titles, labels and dates in the reader's language."""

from cvrender.language.dates import DateStyle
from cvrender.language.terms import Language, available, load_language

__all__ = ["DateStyle", "Language", "available", "load_language"]
