"""What a check of the data has to say, before its place in the file is looked up, and the words for it."""

from __future__ import annotations

from cvrender.frozen import frozen
from cvrender.profile.placed import Path, Plain


@frozen
class Finding:
    """A problem at a path of the data; ``key`` points at the key rather than at its value.

    What is said at or below the path ``covers`` follows from this problem, and is not said besides it.
    """

    path: Path
    message: str
    hint: str = ""
    warning: bool = False
    key: bool = False
    covers: Path | None = None


class Notation:
    """What values are called in YAML, and how they are written in it."""

    text, sequence, mapping = "text", "a list", "a mapping"
    write_sequence, write_mapping = "write it as a list: - ...", "write it as key: value"
    top = "keys such as basics: and work: at the top"

    def kind_of(self, value: object) -> str:
        """Return what a person would call a value."""
        if isinstance(value, list | tuple):
            return self.sequence
        return self.mapping if isinstance(value, dict) else self.text

    def write_text(self, value: object) -> str:
        """Return how to write text in place of a value of another shape, which YAML takes most of it for."""
        if getattr(value, "flow", False):
            return f"put text that begins with '{'{' if isinstance(value, dict) else '['}' in quotes"
        return "put text that contains ': ' in quotes" if isinstance(value, dict) else ""


class _Json(Notation):
    """The same of JSON (RFC 8259), which tells numbers and booleans from text."""

    text, sequence, mapping = "a string", "an array", "an object"
    write_sequence, write_mapping = "write it as an array: [...]", 'write it as an object: {"key": ...}'
    top = 'an object with keys such as "basics" and "work"'

    def kind_of(self, value: object) -> str:
        if isinstance(value, Plain):
            return "a boolean" if value in ("true", "false") else "a number"
        return super().kind_of(value)

    def write_text(self, value: object) -> str:
        return 'write it as a string: "..."'


YAML, JSON = Notation(), _Json()


class Findings(list[Finding]):
    """What was found in data that are written in a notation."""

    def __init__(self, notation: Notation = YAML) -> None:
        super().__init__()
        self.notation = notation


def independent(found: list[Finding]) -> list[Finding]:
    """Return the findings but those that follow from others."""
    covered = {finding.covers: finding for finding in reversed(found) if finding.covers is not None}
    return [
        finding
        for finding in found
        if all(covered.get(finding.path[:end], finding) is finding for end in range(len(finding.path) + 1))
    ]
