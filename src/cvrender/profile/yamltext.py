"""The text of a YAML file → events with their places; YAML's own errors → plain words.

Only PyYAML's event stream is used: its constructors would read ``no`` as false and ``3.10`` as 3.1,
and its C composer crashes at great depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from cvrender.errors import Problem, ProfileError
from cvrender.profile.tree import Event

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
# The line breaks and the printable characters of YAML 1.1 (https://yaml.org/spec/1.1/#id868524).
_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COMMENT = re.compile(r"[ \t]*(#[^\s#!].*)")

_QUOTE = "put the text in quotes"
#: libyaml's problem, or its context and its problem → the message and the hint
_WORDS = {
    "mapping values are not allowed": (
        "a colon is not expected here",
        "put text that contains ': ' in quotes, or check the indentation",
    ),
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
    "did not find expected node content": ("text cannot begin with this character", _QUOTE),
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


def events(text: str, file: str) -> Iterator[Event]:
    """Yield the events of the text; ProfileError at the first thing that is not YAML."""
    lines = _BREAKS.split(text)
    if bad := _UNPRINTABLE.search(text):
        before = _BREAKS.split(text[: bad.start()])
        message = f"the character U+{ord(bad[0]):04X} cannot be shown"
        raise ProfileError([Problem(file, len(before), len(before[-1]) + 1, "", message, "remove it")])
    documents = 0
    try:
        for raw in yaml.parse(text, Loader=_LOADER):
            documents += isinstance(raw, yaml.DocumentStartEvent)
            if event := _event(raw, lines, documents):
                yield event
    except yaml.MarkedYAMLError as error:
        raise ProfileError([_explained(error, lines, file)]) from None
    except yaml.YAMLError as error:
        raise ProfileError([Problem(file, 0, 0, "", f"not YAML: {error}")]) from None


def _event(raw: Any, lines: list[str], documents: int) -> Event | None:
    place = (raw.start_mark.line + 1, raw.start_mark.column + 1)
    if isinstance(raw, yaml.ScalarEvent):
        plain = raw.implicit[0] and not raw.tag
        comment = _comment(raw, lines) if plain else ""
        return Event("text", place, raw.value, plain, raw.anchor or "", _tag(raw), comment)
    if isinstance(raw, yaml.MappingStartEvent):
        return Event("map", place, "{" * bool(raw.flow_style), anchor=raw.anchor or "", tag=_tag(raw))
    if isinstance(raw, yaml.SequenceStartEvent):
        return Event("list", place, "[" * bool(raw.flow_style), anchor=raw.anchor or "", tag=_tag(raw))
    if isinstance(raw, yaml.CollectionEndEvent):
        return Event("end", place)
    if isinstance(raw, yaml.AliasEvent):
        return Event("alias", place, raw.anchor or "")
    return Event("document", place) if isinstance(raw, yaml.DocumentStartEvent) and documents > 1 else None


def _tag(raw: Any) -> str:
    return (raw.tag or "").replace("tag:yaml.org,2002:", "!!")


def _comment(raw: Any, lines: list[str]) -> str:
    """Return ``#1 in sales`` of ``- Ranked #1 in sales``: a comment to YAML, a loss to the writer."""
    end = raw.end_mark
    rest = lines[end.line][end.column :] if end.line < len(lines) else ""
    match = _COMMENT.match(rest)
    return match[1].rstrip() if match else ""


def _explained(error: yaml.MarkedYAMLError, lines: list[str], file: str) -> Problem:
    said = f"{error.context or ''}: {error.problem or ''}"
    unknown = (f"not YAML: {error.problem}", "")
    message, hint = next((words for key, words in _WORDS.items() if key in said), unknown)
    mark: Any = error.problem_mark or error.context_mark
    start: Any = error.context_mark
    if start and any(key in said for key in _FROM_START):
        mark = start
    elif start and "flow" in said and start.line != mark.line:
        bracket = lines[start.line][start.column]
        mark, message, hint = start, f"the '{bracket}' is never closed", "close it, or put the text in quotes"
    elif "cannot start any token" in said:
        message, hint = _unexpected(lines[mark.line][mark.column : mark.column + 1])
    return Problem(file, mark.line + 1, mark.column + 1, "", message, hint)


def _unexpected(character: str) -> tuple[str, str]:
    if character == "\t":
        return "a tab is not allowed here", "indent with spaces"
    return f"text cannot begin with '{character}'", _QUOTE
