"""The text of a YAML file → events with their places.

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

#: PyYAML's parser, libyaml where there is one.
LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
# The line breaks and the printable characters of YAML 1.1 (https://yaml.org/spec/1.1/#id868524).
_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COMMENT = re.compile(r"[ \t]*(#[^\s#!].*)")


def events(text: str, file: str) -> Iterator[Event]:
    """Yield the events of the text; ProfileError at the first thing that is not YAML."""
    lines = _BREAKS.split(text)
    if bad := _UNPRINTABLE.search(text):
        before = _BREAKS.split(text[: bad.start()])
        message = f"the character U+{ord(bad[0]):04X} cannot be shown"
        raise ProfileError([Problem(file, len(before), len(before[-1]) + 1, "", message, "remove it")])
    documents = 0
    try:
        for raw in yaml.parse(text, Loader=LOADER):
            documents += isinstance(raw, yaml.DocumentStartEvent)
            if event := _event(raw, lines, documents):
                yield event
    except yaml.YAMLError as error:
        from cvrender.misreading import explained

        raise ProfileError([explained(error, text, file)]) from None


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
