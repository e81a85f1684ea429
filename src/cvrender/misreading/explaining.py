"""An error of libyaml → what is wrong in plain words, and the place where it begins."""

from __future__ import annotations

import re
from typing import Any

import yaml

from cvrender.errors import Problem
from cvrender.misreading.before import Before, Place, Said
from cvrender.misreading.colons import blank, missing
from cvrender.misreading.words import FROM_START, QUOTE, WORDS

#: The line breaks of YAML 1.1 (https://yaml.org/spec/1.1/#id868524).
_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def explained(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Return what is wrong with a text that PyYAML refuses; ``file`` is its name in messages."""
    lines = _BREAKS.split(text)
    if isinstance(error, yaml.MarkedYAMLError):
        place, message, hint = _said(error, text, lines)
        return Problem(file, place[0] + 1, place[1] + 1, "", message, hint)
    code = getattr(error, "character", None)
    if not isinstance(code, int) or chr(code) not in text:
        return Problem(file, 0, 0, "", f"not YAML: {' '.join(str(error).split())}")
    before = _BREAKS.split(text[: text.index(chr(code))])
    message = f"the character U+{code:04X} cannot be shown"
    return Problem(file, len(before), len(before[-1]) + 1, "", message, "remove it")


def _said(error: yaml.MarkedYAMLError, text: str, lines: list[str]) -> Said:
    """Return the place where an error begins, what is wrong, and the remedy."""
    said = f"{error.context or ''}: {error.problem or ''}"
    unknown = (f"not YAML: {error.problem}", "")
    message, hint = next((words for key, words in WORDS.items() if key in said), unknown)
    mark: Any = error.problem_mark or error.context_mark
    place = (mark.line, mark.column)
    if error.context_mark and any(key in said for key in FROM_START):
        place = (error.context_mark.line, error.context_mark.column)
    elif "cannot start any token" in said:
        message, hint = _unexpected(lines, place)
    elif "did not find expected" in said:
        if "node content" in said:
            message, hint = _unexpected(lines, place)
        before = Before(text, lines)
        found = before.quote(place) or before.closed(place) or before.bracket(place)
        return found or (place, message, hint)
    return _colon(said, lines, place) or (place, message, hint)


def _colon(said: str, lines: list[str], place: Place) -> Said | None:
    """Return the colon, or the blank behind it, that is missing before an error about colons."""
    if "mapping values are not allowed" in said:
        return missing(lines, place)
    return blank(lines, place[0]) if "could not find expected ':'" in said else None


def _unexpected(lines: list[str], place: Place) -> tuple[str, str]:
    line = lines[place[0]] if place[0] < len(lines) else ""
    character = line[place[1] : place[1] + 1]
    if character == "\t":
        return "a tab is not allowed here", "indent with spaces"
    return f"text cannot begin with '{character}'", QUOTE
