"""What a person wrote: a file → a Profile, and a Profile → JSON Resume."""

from cvrender.profile.jsonresume import to_jsonresume
from cvrender.profile.jsonschema import json_schema
from cvrender.profile.reader import Loaded, read, read_text
from cvrender.profile.schema import SECTIONS, Profile

__all__ = ["SECTIONS", "Loaded", "Profile", "json_schema", "read", "read_text", "to_jsonresume"]
