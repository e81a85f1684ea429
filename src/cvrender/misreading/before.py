"""What stands before the place where YAML cannot be read on: the reason is often there."""

from __future__ import annotations

from typing import Any

import yaml

#: A line and a column, from 0.
Place = tuple[int, int]

#: The place of something, what is wrong, and the hint.
Said = tuple[Place, str, str]

CLOSING = {"[": "]", "{": "}"}
_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)


class Before:
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
            for event in yaml.parse(text, Loader=_LOADER):
                self._note(event)
        except yaml.YAMLError:
            pass  # the error that is looked at

    def _note(self, event: Any) -> None:
        if isinstance(event, yaml.DocumentEndEvent):
            return  # which YAML puts behind a text at the top
        self._last = event if isinstance(event, yaml.ScalarEvent) else None
        self._ends = None
        if isinstance(event, yaml.CollectionStartEvent):
            self._open.append(start_of(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            start, end = self._open.pop(), start_of(event)
            if self._at(start) in CLOSING and self._at(end) == CLOSING[self._at(start)]:
                self._ends = start, end

    def quote(self, place: Place) -> Said | None:
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

    def closed(self, place: Place) -> Said | None:
        """Say what is wrong where a bracket that is closed is followed by more text."""
        if self._ends is None or self._bracket():
            return None
        start, (line, column) = self._ends
        if self._at(place) in CLOSING.values():
            return place, f"the '{self._at(place)}' closes nothing", "remove it"
        if line != place[0] or self._lines[line][column + 1 : place[1]].strip():
            return None
        said = f"the text goes on behind the closing '{self._at((line, column))}'"
        return (line, column), said, f"put text that begins with '{self._at(start)}' in quotes"

    def bracket(self, place: Place) -> Said | None:
        """Say what is wrong where a list or a mapping in brackets goes on as it cannot."""
        start = self._bracket()
        if start is None:
            return None
        bracket, here = self._at(start), self._at(place)
        if here in CLOSING.values() and here != CLOSING[bracket]:
            said = f"the '{bracket}' is closed by '{here}' in line {place[0] + 1}, column {place[1] + 1}"
            return start, said, f"write '{CLOSING[bracket]}'"
        if not here or (start[0] != place[0] and not self._is_closed(start, place)):
            return start, f"the '{bracket}' is never closed", "close it, or put the text in quotes"
        return self._between(start, place)

    def _between(self, start: Place, place: Place) -> Said | None:
        """Say what is wrong between two brackets."""
        bracket, closing = self._at(start), CLOSING[self._at(start)]
        if self._lines[place[0]][place[1] :].startswith("- "):
            said = f"'- ' does not begin a value between '{bracket}' and '{closing}'"
            return place, said, "put commas between the values, or leave out the brackets"
        if start[0] == place[0]:
            return None
        said = f"expected ',' before this, or the '{closing}' of the '{bracket}' in line {start[0] + 1}"
        return self._wrong_from(place), said, "add the missing comma"

    def _bracket(self) -> Place | None:
        """Return the place of the innermost bracket that is open; a mapping may have none: [a: b]."""
        return next((place for place in reversed(self._open) if self._at(place) in CLOSING), None)

    def _at(self, place: Place) -> str:
        line = self._lines[place[0]] if place[0] < len(self._lines) else ""
        return line[place[1] : place[1] + 1]

    def _is_closed(self, start: Place, place: Place) -> bool:
        """Tell whether a bracket is closed behind a place, up to which all is indented as its content."""
        outer = indent(self._lines[start[0]])
        between = filter(str.strip, self._lines[start[0] + 1 : place[0] + 1])
        if any(indent(line) <= outer for line in between):
            return False
        depth, bracket = 1, self._at(start)
        for character in "".join((self._lines[place[0]][place[1] :], *self._lines[place[0] + 1 :])):
            depth += (character == bracket) - (character == CLOSING[bracket])
            if not depth:
                return True
        return False

    def _wrong_from(self, place: Place) -> Place:
        """Return where the wrong thing begins: YAML takes plain text in two lines for one."""
        last = self._last
        several = last is not None and not last.style and last.start_mark.line != last.end_mark.line
        return (place[0], indent(self._lines[place[0]])) if several else place


def start_of(event: Any) -> Place:
    """Return the place where an event begins."""
    return event.start_mark.line, event.start_mark.column


def indent(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))
