"""What a person wrote: a file → a Profile, and a Profile → JSON Resume."""

from cvrender.profile.jsonresume import to_jsonresume
from cvrender.profile.reader import Loaded, read, read_text, salvaged
from cvrender.profile.schema import SECTIONS, Profile

__all__ = ["SECTIONS", "Loaded", "Profile", "read", "read_text", "salvaged", "to_jsonresume"]
