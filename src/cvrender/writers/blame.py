"""What WeasyPrint says of a style sheet → the same, at the place in the file that somebody wrote.

It counts the lines of the ``style`` element, which holds the sheets of a theme and of all that it extends.
"""

from __future__ import annotations

import re
from pathlib import Path

from cvrender.theme.find import shipped_folder
from cvrender.theme.model import Theme
from cvrender.writers.sheets import paper_sheets

_PLACED = re.compile(r"(.*) at (\d+):(\d+)(.*)", re.DOTALL)
_PROPERTY = re.compile(r"Ignored `([\w-]+)")


def blamed(theme: Theme, message: str) -> str:
    """Return a warning with the file, the line and the column that it is about.

    Where these are not certain, it names the theme, and the command that looks at all of it.
    """
    match = _PLACED.fullmatch(message)
    if match is None:
        return f"theme '{theme.name}': {message}"
    said = f"{match[1]}{match[4]}".rstrip(".")
    at = _place(theme, int(match[2]), int(match[3]), _beginning(message))
    if at:
        return f"{at}: {said}"
    return f"theme '{theme.name}': {said} ('cvrender themes check {_named(theme)}' tells more)"


def _beginning(message: str) -> str:
    """Return what stands at the place of a warning: the name of a property, the sign of a rule, nothing."""
    match = _PROPERTY.match(message)
    return match[1] if match else "@" * ("@" in message)


def _place(theme: Theme, line: int, column: int, beginning: str) -> str:
    """Return the place in a file of a line of the joined sheets; empty where something else stands there."""
    line -= 1  # they begin in the second line of their element (writers/html.py)
    for file, text in paper_sheets(theme.folders):
        lines = text.split("\n")
        if line <= len(lines):
            known = file.resolve().is_relative_to(shipped_folder().resolve())  # nothing is wrong in those
            rest = column - 1 - len(lines[line - 1])
            found = not known and _stands(beginning, "\n".join(lines[:line]), rest)
            return _written(file, line, column, lines) if found else ""
        line -= len(lines)
    return ""


def _stands(beginning: str, text: str, place: int) -> bool:
    """Tell whether something begins at a place, counted from the end of a text, or its value does: with
    ``var()`` in it WeasyPrint names the place of that."""
    name = re.escape(beginning)
    before, behind = (text[:place], text[place:]) if place < 0 else (text, "")
    return bool(
        re.match(name, behind, re.IGNORECASE) or re.search(rf"\b{name}\s*:\s*\Z", before, re.IGNORECASE)
    )


def _written(file: Path, line: int, column: int, lines: list[str]) -> str:
    """Return a place as it is in the file, where no other file stands in the place of its name."""
    rest = lines[line - 1][column - 1 :]
    before = file.read_text(encoding="utf-8").split("\n")
    own = before[line - 1] if line <= len(before) else ""
    return f"{file}:{line}:{len(own) - len(rest) + 1 if own.endswith(rest) else column}"


def _named(theme: Theme) -> str:
    """Return the path of a theme as the command line takes it."""
    path = theme.folders[0].as_posix()
    return path if "/" in path else f"./{path}"
