"""Plain data → a Profile, or all that the schema has against them."""

from __future__ import annotations

from cvrender.profile.finding import YAML, Finding, Findings, Notation
from cvrender.profile.placed import Map
from cvrender.profile.schema import Profile


def validate(data: Map, notation: Notation = YAML) -> tuple[Profile | None, list[Finding]]:
    """Return the profile, or None and everything that the schema has against the data, in the words of
    their notation."""
    found = Findings(notation)
    profile = Profile.read(data, (), found)
    return (None if found else profile), found
