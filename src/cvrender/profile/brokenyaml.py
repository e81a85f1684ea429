"""An error of libyaml → what is wrong in plain words, and the place where it begins."""

from __future__ import annotations

from typing import Any

import yaml

from cvrender.errors import Problem
from cvrender.profile.placed import Place
from cvrender.profile.yamltext import LOADER

#: The place of something, what is wrong, and the hint.
_Said = tuple[Place, str, str]

_QUOTE = "put the text in quotes"
#: libyaml's problem, or its context and its problem → the message and the hint
_WORDS = {
    "mapping values are not allowed": (
        "a colon is not expected here",
        "put text that contains ': ' in quotes, or check the indentation",
    ),
    "found unexpected ':'": ("a colon is not expected here", "put text that contains ':' in quotes"),
    "found unexpected end of stream": ("the quote is never closed", "add the missing quote"),
    "found unexpected document indicator": ("the quote is never closed", "add the missing quote"),
    "found unknown escape character": (
        "unknown escape in double quotes",
        r"write \\ for a backslash, or use single quotes",
    ),
    "did not find expected hexdecimal number": (
        "unknown escape in double quotes",
        r"write \\ for a backslash, or use single quotes",
    ),
    "found invalid Unicode character escape": (
        "this escape stands for no character",
        "write the character itself",
    ),
    "while scanning an alias": ("text cannot begin with '*'", _QUOTE),
    "while scanning an anchor": ("text cannot begin with '&'", _QUOTE),
    "while scanning a tag": ("text cannot begin with '!'", _QUOTE),
    "while parsing a tag": ("text cannot begin with '!'", _QUOTE),
    "found undefined tag handle": ("text cannot begin with '!'", _QUOTE),
    "did not find expected comment or line break": (
        "text that begins with '|' or '>' starts in the next line",
        _QUOTE,
    ),
    "found a tab character": ("a tab is not allowed here", "indent with spaces"),
    "did not find expected '-' indicator": ("expected '- ' here", "check the indentation"),
    "did not find expected key": (
        "expected a key here",
        "check the indentation, and the quotes in this line and the line before",
    ),
    "could not find expected ':'": (
        "expected 'key: value'",
        "add the colon, or indent the line if it continues a text",
    ),
    "block sequence entries are not allowed": (
        "a list cannot begin here",
        "begin it in a new line, or put text that begins with '- ' in quotes",
    ),
    "mapping keys are not allowed": ("text cannot begin with '? '", _QUOTE),
    "did not find expected ',' or ']'": (
        "expected ',' or ']'",
        "close the list, or put text that begins with '[' in quotes",
    ),
    "did not find expected ',' or '}'": (
        "expected ',' or '}'",
        "close the mapping, or put text that begins with '{' in quotes",
    ),
    "did not find expected <document start>": ("a second document begins here", "a profile is one document"),
    "found unknown directive name": ("a line cannot begin with '%'", _QUOTE),
    "while scanning a directive": ("a line cannot begin with '%'", _QUOTE),
    "found incompatible YAML document": ("this version of YAML is not known", "remove the line %YAML"),
}
# Found late; what is wrong is where the thing begins.
_FROM_START = (
    "found unexpected end of stream",
    "found unexpected document indicator",
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a tag",
    "while scanning a directive",
    "while scanning a simple key",
    "did not find expected comment or line break",
)
_CLOSING = {"[": "]", "{": "}"}


def explained(error: yaml.MarkedYAMLError, text: str, lines: list[str], file: str) -> Problem:
    """Return an error as a problem. ``lines`` are those of the text."""
    said = f"{error.context or ''}: {error.problem or ''}"
    unknown = (f"not YAML: {error.problem}", "")
    message, hint = next((words for key, words in _WORDS.items() if key in said), unknown)
    mark: Any = error.problem_mark or error.context_mark
    place = (mark.line, mark.column)
    if error.context_mark and any(key in said for key in _FROM_START):
        place = (error.context_mark.line, error.context_mark.column)
    elif "cannot start any token" in said:
        message, hint = _unexpected(lines, mark)
    elif "did not find expected" in said:
        if "node content" in said:
            message, hint = _unexpected(lines, mark)
        before = _Before(text, lines)
        found = before.quote(place) or before.closed(place) or before.bracket(place)
        place, message, hint = found or (place, message, hint)
    return Problem(file, place[0] + 1, place[1] + 1, "", message, hint)


def _unexpected(lines: list[str], mark: Any) -> tuple[str, str]:
    line = lines[mark.line] if mark.line < len(lines) else ""
    character = line[mark.column : mark.column + 1]
    if character == "\t":
        return "a tab is not allowed here", "indent with spaces"
    return f"text cannot begin with '{character}'", _QUOTE


class _Before:
    """What stands before an error: the brackets that are open there, the innermost last, and the last thing,
    a text or the two ends of a bracket.

    Places count from 0.
    """

    def __init__(self, text: str, lines: list[str]) -> None:
        self._lines = lines
        self._open: list[Place] = []
        self._last: Any = None
        self._ends: tuple[Place, Place] | None = None
        try:
            for event in yaml.parse(text, Loader=LOADER):
                self._note(event)
        except yaml.YAMLError:
            pass  # the error that is looked at

    def _note(self, event: Any) -> None:
        if isinstance(event, yaml.DocumentEndEvent):
            return  # which YAML puts behind a text at the top
        self._last = event if isinstance(event, yaml.ScalarEvent) else None
        self._ends = None
        if isinstance(event, yaml.CollectionStartEvent):
            self._open.append(_start(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            start, end = self._open.pop(), _start(event)
            if self._at(start) in _CLOSING and self._at(end) == _CLOSING[self._at(start)]:
                self._ends = start, end

    def quote(self, place: Place) -> _Said | None:
        """Say what is wrong where a text in quotes is followed by more text."""
        last = self._last
        if last is None or last.style not in ("'", '"'):
            return None
        start, end = last.start_mark, last.end_mark
        if end.line != place[0] or self._lines[end.line][end.column : place[1]].strip():
            return None
        if start.line != end.line:
            message = f"the quote is closed only in line {end.line + 1}, column {end.column}"
            return (start.line, start.column), message, "add the missing quote"
        if self._bracket():
            return None  # where a comma may be missing as well
        written = "''" if last.style == "'" else r"\""
        hint = f"write {written} for a {last.style} in the text"
        return (end.line, end.column - 1), "the text goes on behind its closing quote", hint

    def closed(self, place: Place) -> _Said | None:
        """Say what is wrong where a bracket that is closed is followed by more text."""
        if self._ends is None or self._bracket():
            return None
        start, (line, column) = self._ends
        if self._at(place) in _CLOSING.values():
            return place, f"the '{self._at(place)}' closes nothing", "remove it"
        if line != place[0] or self._lines[line][column + 1 : place[1]].strip():
            return None
        said = f"the text goes on behind the closing '{self._at((line, column))}'"
        return (line, column), said, f"put text that begins with '{self._at(start)}' in quotes"

    def bracket(self, place: Place) -> _Said | None:
        """Say what is wrong where a list or a mapping in brackets goes on as it cannot."""
        start = self._bracket()
        if start is None:
            return None
        bracket, here = self._at(start), self._at(place)
        if here in _CLOSING.values() and here != _CLOSING[bracket]:
            said = f"the '{bracket}' is closed by '{here}' in line {place[0] + 1}, column {place[1] + 1}"
            return start, said, f"write '{_CLOSING[bracket]}'"
        if not here or (start[0] != place[0] and not self._is_closed(start, place)):
            return start, f"the '{bracket}' is never closed", "close it, or put the text in quotes"
        return self._between(start, place)

    def _between(self, start: Place, place: Place) -> _Said | None:
        """Say what is wrong between two brackets."""
        bracket, closing = self._at(start), _CLOSING[self._at(start)]
        if self._lines[place[0]][place[1] :].startswith("- "):
            said = f"'- ' does not begin a value between '{bracket}' and '{closing}'"
            return place, said, "put commas between the values, or leave out the brackets"
        if start[0] == place[0]:
            return None
        said = f"expected ',' before this, or the '{closing}' of the '{bracket}' in line {start[0] + 1}"
        return self._wrong_from(place), said, "add the missing comma"

    def _bracket(self) -> Place | None:
        """Return the place of the innermost bracket that is open; a mapping may have none: [a: b]."""
        return next((place for place in reversed(self._open) if self._at(place) in _CLOSING), None)

    def _at(self, place: Place) -> str:
        line = self._lines[place[0]] if place[0] < len(self._lines) else ""
        return line[place[1] : place[1] + 1]

    def _is_closed(self, start: Place, place: Place) -> bool:
        """Tell whether a bracket is closed behind a place, up to which all is indented as its content."""
        outer = _indent(self._lines[start[0]])
        between = filter(str.strip, self._lines[start[0] + 1 : place[0] + 1])
        if any(_indent(line) <= outer for line in between):
            return False
        depth, bracket = 1, self._at(start)
        for character in "".join((self._lines[place[0]][place[1] :], *self._lines[place[0] + 1 :])):
            depth += (character == bracket) - (character == _CLOSING[bracket])
            if not depth:
                return True
        return False

    def _wrong_from(self, place: Place) -> Place:
        """Return where the wrong thing begins: YAML takes plain text in two lines for one."""
        last = self._last
        several = last is not None and not last.style and last.start_mark.line != last.end_mark.line
        return (place[0], _indent(self._lines[place[0]])) if several else place


def _start(event: Any) -> Place:
    return event.start_mark.line, event.start_mark.column


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
