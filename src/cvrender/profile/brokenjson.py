"""An error of the json module → what is wrong in plain words, and the place where it begins.

The module words its errors differently from one version of Python to another; nothing of that is shown.
"""

from __future__ import annotations

import json
import re

from cvrender.profile.jsontext import TOKEN
from cvrender.profile.values import quoted

#: An offset in the text, what is wrong there, and the hint.
_Said = tuple[int, str, str]

_CLOSING = {"[": "]", "{": "}"}
_WORD = re.compile(r'[^\s{}\[\]:,"]+')


def explained(error: json.JSONDecodeError, text: str) -> _Said:
    """Return where an error begins, what is wrong, and the remedy."""
    opened = _open(text, error.pos)
    return (
        _quote(error, text)
        or _bracket(text, error.pos, opened)
        or _foreign(text, error.pos)
        or _expected(error.msg, text, error.pos, opened)
    )


def _open(text: str, end: int) -> list[int]:
    """Return the offsets of the brackets that are open at a place, the innermost last."""
    found: list[int] = []
    position = 0
    while (match := TOKEN.match(text, position)) and match.end() <= end:
        position = match.end()
        if match[1] in _CLOSING:
            found.append(match.start(1))
        elif match[1] in _CLOSING.values() and found:
            found.pop()
    return found


def _quote(error: json.JSONDecodeError, text: str) -> _Said | None:
    """Say what is wrong in a string."""
    if error.msg.startswith("Unterminated string"):
        return error.pos, "the quote is never closed", "add the missing quote"
    if error.msg.startswith("Invalid control character"):
        character = text[error.pos : error.pos + 1]
        if character in "\r\n":
            return _opening(text, error.pos), "the quote is not closed in its line", "add the missing quote"
        written = json.dumps(character)[1:-1]
        return error.pos, f"the character U+{ord(character):04X} in a string", f"write {written}"
    if error.msg.startswith("Invalid \\"):
        return error.pos, "unknown escape in a string", r"write \\ for a backslash"
    return None


def _opening(text: str, inside: int) -> int:
    """Return the offset of the quote that begins the string around a place."""
    position = 0
    while (match := TOKEN.match(text, position)) and match.end() <= inside:
        position = match.end()
    return text.index('"', position)


def _bracket(text: str, at: int, opened: list[int]) -> _Said | None:
    """Say what is wrong with the brackets where an error is."""
    start = opened[-1] if opened else None
    bracket, here = "" if start is None else text[start], text[at : at + 1]
    if start is not None and not text[at:].strip():
        return start, f"the '{bracket}' is never closed", "close it"
    if here and here in "]}" and start is None:
        return at, f"the '{here}' closes nothing", "remove it"
    if start is not None and here and here in "]}" and here != _CLOSING[bracket]:
        if _matched(f"{text[:at]} {text[at + 1 :]}"):
            return at, f"the '{here}' closes nothing", "remove it"
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        message = f"the '{bracket}' is closed by '{here}' in line {line}, column {column}"
        return start, message, f"write '{_CLOSING[bracket]}'"
    return None


def _matched(text: str) -> bool:
    """Tell whether each bracket of a text is closed, by its own kind."""
    opened: list[str] = []
    for match in TOKEN.finditer(text):
        if match[1] in _CLOSING:
            opened.append(_CLOSING[match[1]])
        elif match[1] in _CLOSING.values() and (not opened or opened.pop() != match[1]):
            return False
    return not opened


def _foreign(text: str, at: int) -> _Said | None:
    """Say what is wrong where something stands that other languages have."""
    if text.startswith(("//", "/*", "#"), at):
        return at, "there are no comments in JSON", "remove it"
    if text.startswith("'", at):
        return at, "text stands in double quotes in JSON", "write \" for '"
    return None


def _expected(said: str, text: str, at: int, opened: list[int]) -> _Said:
    """Say what should be in place of what is there."""
    if said.startswith("Extra data"):
        return at, "something stands behind the end", "remove it, or check the brackets before it"
    if not text[:at].strip():
        return at, "expected '{'", "the name of a profile in YAML ends in .yaml"
    if said.startswith("Expecting ':'"):
        return at, "expected ':' behind the key", "add the colon"
    start = at
    while _WORD.match(text, start - 1, at):  # the 0 of 01
        start -= 1
    word = _WORD.match(text, start)
    if said.startswith("Expecting property name"):
        return at, "expected a key in double quotes", f"write {json.dumps(word[0])}" if word else ""
    if word and (start < at or said.startswith("Expecting value")):
        return start, f"{quoted(word[0])} is not a value of JSON", "put text in double quotes"
    if said.startswith("Expecting ','"):
        return at, f"expected ',' or '{_CLOSING[text[opened[-1]]]}'", "add what is missing before this"
    return at, "expected a value", ""
