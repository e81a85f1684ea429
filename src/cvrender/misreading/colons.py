"""A colon where YAML expects none → the line above that lacks one, where that is certain.

YAML takes ``basics`` and the line below it for one text in two lines, and ``name:A B`` too, and stops at the
next colon.
"""

from __future__ import annotations

import re

from cvrender.misreading.before import Place, Said, indent

_KEY = re.compile(r"\s*(?:- +)*[\w.-]+\s*")
_BARE = re.compile(r"\s*(?:- +)*([^\W\d][\w-]*)\s*(?:#.*)?")
_CLOSE = re.compile(r"\s*(?:- +)*([^\W\d][\w-]*):(?!//)([^\s:].*)")


def missing(lines: list[str], place: Place) -> Said | None:
    """Return what is wrong above the place of an unexpected colon; None where that is in its own line."""
    row, column = place
    if row >= len(lines) or not _KEY.fullmatch(lines[row][:column]):
        return None
    above = [number for number in range(row) if _says(lines[number])][-2:]
    if not above:
        return None
    found = blank(lines, above[-1])
    if found:
        return found
    before = lines[above[0]].split(" #")[0].rstrip() if len(above) > 1 else ""
    if not before or before == "---":
        return _colon(lines, above[-1], len(lines[row]))
    return _colon(lines, above[-1], indent(lines[row])) if before.endswith(":") else None


def blank(lines: list[str], row: int) -> Said | None:
    """Return that a line, as ``name:A B``, lacks the blank behind its colon; None where it does not."""
    match = _CLOSE.fullmatch(lines[row]) if row < len(lines) else None
    if match is None:
        return None
    return (row, match.end(1)), "expected a blank behind the colon", f"write '{match[1]}: '"


def _colon(lines: list[str], row: int, deeper: int) -> Said | None:
    """Return that a line of one word lacks its colon; None where it is none, or begins no less deep."""
    match = _BARE.fullmatch(lines[row])
    if match is None or match.start(1) >= deeper:
        return None  # which may be text
    return (row, match.end(1)), f"expected ':' behind '{match[1]}'", "add the colon"


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
