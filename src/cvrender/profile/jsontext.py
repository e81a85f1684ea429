"""The text of a JSON file → the same events as a YAML file gives.

Not read through the YAML parser, which refuses some JSON: surrogate pairs, ``\\/``, long keys.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator

from cvrender.errors import Problem, ProfileError
from cvrender.profile.placed import Place
from cvrender.profile.tree import MAX_DEPTH, MAX_VALUES, RIGHT_FILE, Event

#: White space and a token, in group 1.
TOKEN = re.compile(r'[ \t\r\n]*("[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+)', re.DOTALL)
_COMMA = "remove the comma"
_CONSTANTS = {"NaN", "Infinity", "-Infinity"}


def is_json(text: str) -> bool:
    """Tell whether the text is JSON that begins with ``{``, whatever its file is called."""
    if not text.lstrip(" \t\r\n").startswith("{"):
        return False
    try:
        _check(text, "")
    except ProfileError:
        return False
    return True


def events(text: str, file: str) -> Iterator[Event]:
    """Yield the events of the text; ProfileError at the first thing that is not JSON (RFC 8259)."""
    _check(text, file)
    starts = _line_starts(text)
    for match in TOKEN.finditer(text):
        part, place = match[1], _place(starts, match.start(1))
        if part in "]}":
            yield Event("end", place)
        elif part in "[{":
            yield Event("map" if part == "{" else "list", place, part)
        elif part[0] == '"':
            yield Event("text", place, json.loads(part, strict=False))
        elif part not in ":,":
            yield Event("text", place, part, plain=True)


def _check(text: str, file: str) -> None:
    """Depth is looked at first: json raises RecursionError."""
    _check_parts(text, file)
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        from cvrender.profile.brokenjson import explained

        offset, message, hint = explained(error, text)
        place = _place(_line_starts(text), offset)
        raise ProfileError([Problem(file, *place, "", f"not valid JSON: {message}", hint)]) from None


def _check_parts(text: str, file: str) -> None:
    depth = position = count = start = 0
    before = ""
    while match := TOKEN.match(text, position):
        part, position, count = match[1], match.end(), count + 1
        depth += (part in "[{") - (part in "]}")
        if wrong := _wrong(part, before, depth, count):
            place = _place(_line_starts(text), start if wrong[1] == _COMMA else match.start(1))
            raise ProfileError([Problem(file, *place, "", *wrong)])
        before, start = part, match.start(1)


def _wrong(part: str, before: str, depth: int, count: int) -> tuple[str, str] | None:
    if depth > MAX_DEPTH:
        return f"nested more than {MAX_DEPTH} levels deep", RIGHT_FILE
    if count > 4 * MAX_VALUES:  # a value has at most a key and two signs beside it
        return f"more than {MAX_VALUES:,} values", RIGHT_FILE
    if before == "," and part in "]}":
        return f"not valid JSON: a comma before '{part}'", _COMMA
    if part in _CONSTANTS:
        return f"not valid JSON: {part} is not a value of JSON", ""
    return None


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _place(starts: list[int], offset: int) -> Place:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
