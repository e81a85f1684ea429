"""A value of the edited file → what has to be done to the data, for it to be shown so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from cvrender.document import Span, Text
from cvrender.inline import parse, written
from cvrender.profile.values import address
from cvrender.revision.comparing import Spans, Value
from cvrender.revision.lines import Part, Slot
from cvrender.revision.operations import Arrange, Data, Drop, Operation, Set, path_of
from cvrender.revision.periods import period, single
from cvrender.revision.record import Record
from cvrender.revision.splitting import split, split_series


@dataclass(frozen=True, slots=True)
class Encoded:
    """Operations, and the text that they lead to where that is not the one that was typed."""

    operations: tuple[Operation, ...]
    shown: Spans | None = None


def encode(value: Value, slot: Slot, record: Record, shared: Mapping[str, tuple[str, ...]]) -> Encoded:
    """Return what has to be done for a changed value; ValueError where that is not clear."""
    source = slot.source
    field = re.sub(r"\[\d+\]", "", source).rpartition(".")[2]
    if field in ("startDate", "endDate"):
        return Encoded(*period(source.rpartition(".")[0], value.text, record))
    if field in ("date", "releaseDate"):
        return Encoded(*single(source, value.text, record))
    special = _special(source)
    if special:
        return Encoded(tuple(special(slot, value, record)))
    if field == "studyType" and record.text(_beside(source, "area")) and record.text(source):
        return Encoded(tuple(_degree(slot, value, record)))
    if isinstance(record.get(source), list):
        return Encoded((_list(slot, value, record),))
    return Encoded(tuple(_text(slot, value, record, shared)))


def removal(source: str, record: Record, shared: Mapping[str, tuple[str, ...]]) -> tuple[Operation, ...]:
    """Return what has to be done for a value that is gone; ValueError where that is not clear."""
    if source.startswith("cvrender."):
        raise ValueError("a title cannot be taken away from its section")
    above, _, field = source.rpartition(".")
    if source == "basics.location":
        return (Drop(path_of(source)),)
    if field in ("startDate", "endDate"):
        fields = [name for name in ("startDate", "endDate") if record.get(f"{above}.{name}") is not None]
        return tuple(Drop(path_of(f"{above}.{name}")) for name in fields)
    if field == "studyType" and record.text(source):
        fields = [name for name in ("studyType", "area") if record.get(f"{above}.{name}") is not None]
        return tuple(Drop(path_of(f"{above}.{name}")) for name in fields)
    holding = [path for path in shared.get(source, (source,)) if record.get(path) is not None]
    return tuple(Drop(path_of(path)) for path in holding)


def markdown(spans: Spans) -> str:
    """Return marked text as it is written in a profile; ValueError where it cannot be."""
    return written(Text(spans))


def group(spans: Spans, path: str) -> Data:
    """Return the data of a new line "Name (level): items"; ValueError where it is none."""
    names = _GROUPS.get(path, ("name", "level", "keywords"))
    match = re.fullmatch(r"([^:()]+?)(?: \(([^()]*)\))?(?:: (.*))?", "".join(span.text for span in spans))
    if not match:
        raise ValueError("expected 'Name: one, another'")
    result: dict[str, Data] = {names[0]: markdown((Span(match[1]),))}
    if match[2]:
        result[names[1]] = markdown((Span(match[2]),))
    if match[3]:
        pieces = (match[3][start:end] for _, (start, end) in split_series((), match[3]))
        result[names[2]] = [markdown((Span(piece),)) for piece in pieces]
    return result


_GROUPS = {"languages": ("language", "fluency", "keywords"), "interests": ("name", "level", "keywords")}


def _text(
    slot: Slot, value: Value, record: Record, shared: Mapping[str, tuple[str, ...]]
) -> Iterator[Operation]:
    """Marked text of one field; a link that its address field gives is not part of the text."""
    spans = value.spans
    url = _beside(slot.source, "url")
    target = address(record.text(url))
    if target and slot.spans and parse(record.text(slot.source)).links == () and slot.spans[0].link == target:
        links = {span.link for span in spans}
        if len(links) == 1 and links != {target}:
            (link,) = links
            yield Set(path_of(url), link) if link else Drop(path_of(url))
            target = link
        spans = tuple(replace(span, link="" if span.link == target else span.link) for span in spans)
    text, before = markdown(spans), record.text(slot.source)
    if parse(text) == parse(before):
        return
    for source in shared.get(slot.source, (slot.source,)):
        if source == slot.source or _folded(record.text(source)) == _folded(before):
            yield Set(path_of(source), text)


def _list(slot: Slot, value: Value, record: Record) -> Operation:
    """A list that is shown as one text with commas."""
    items = [str(item) for item in record.get(slot.source)]
    slots = [Slot(slot.source, number, (Span(parse(item).plain),)) for number, item in enumerate(items)]
    text = value.text
    if any(replace(span, text="") != Span("") for span in value.spans):
        raise ValueError("its marks belong to one of several items")
    found = split_series(slots, text)
    new: list[int | Data] = []
    for number, (start, end) in found:
        same = number is not None and slots[number].text == text[start:end]
        new.append(number if same and number is not None else markdown((Span(text[start:end]),)))
    return Arrange(path_of(slot.source), tuple(new))


def _degree(slot: Slot, value: Value, record: Record) -> Iterator[Operation]:
    """ "{studyType} in {area}", by the pattern of the language."""
    names = ("studyType", "area")
    parts: list[Part] = []
    order = []
    for piece in re.split(r"(\{\w+\})", record.word("degree")):
        if piece.strip("{}") in names:
            source = _beside(slot.source, piece.strip("{}"))
            parts.append(Slot(source, 0, (Span(parse(record.text(source)).plain),)))
            order.append(source)
        elif piece:
            parts.append(piece)
    ranges = split(parts, value.text)
    if not ranges or None in ranges:
        raise ValueError(f"expected a degree and a field, as in '{record.word('degree')}'")
    for source, place in zip(order, ranges, strict=True):
        text = value.text[slice(*place)] if place else ""
        if text != parse(record.text(source)).plain:
            yield Set(path_of(source), markdown((Span(text),)))


def _plain(slot: Slot, value: Value, record: Record) -> Iterator[Operation]:
    """An e-mail address, a phone number: what is shown is what is written."""
    if value.text != slot.text:
        yield Set(path_of(slot.source), value.text)
    elif record.get(slot.source) is not None:
        raise ValueError("its link is made from its text, and only that can be changed")


def _web(slot: Slot, value: Value, record: Record) -> Iterator[Operation]:
    """An address without its scheme; a new link goes before a new text."""
    before = record.text(slot.source)
    links = {span.link for span in value.spans} - {""}
    changed = links - {span.link for span in slot.spans}
    if len(changed) == 1:
        yield Set(path_of(slot.source), changed.pop())
    elif value.text != slot.text:
        scheme = re.match(r"\s*(?:https?://)?", before)
        slash = "/" if before.rstrip().endswith("/") else ""
        yield Set(path_of(slot.source), (scheme[0].strip() if scheme else "") + value.text + slash)
    else:
        raise ValueError("its link is made from its text, and only that can be changed")


def _username(slot: Slot, value: Value, record: Record) -> Iterator[Operation]:
    """A name on a network, linked to the address beside it."""
    links = {span.link for span in value.spans}
    changed = links - {span.link for span in slot.spans} - {""}
    if len(changed) == 1:
        yield Set(path_of(_beside(slot.source, "url")), changed.pop())
    if value.text != slot.text:
        yield Set(path_of(slot.source), value.text)


def _location(slot: Slot, value: Value, record: Record) -> Iterator[Operation]:
    """A place of several fields: clear only where one of them is another, and the rest is as it was."""
    old, new = slot.text, value.text
    found = {}
    for name, text in (record.get(slot.source) or {}).items():
        part = " ".join(str(text).split())
        start = old.find(part) if part else -1
        before, after = old[: max(start, 0)], old[start + len(part) :]
        inside = new[len(before) : len(new) - len(after)]
        if (
            start >= 0
            and new.startswith(before)
            and new.endswith(after)
            and inside.strip()
            and "," not in inside
        ):
            found[name] = inside
    if len(found) != 1:
        raise ValueError("it is made of several fields")
    for name, text in found.items():
        yield Set(path_of(f"{slot.source}.{name}"), text)


def _special(source: str) -> Callable[[Slot, Value, Record], Iterator[Operation]] | None:
    if source in ("basics.email", "basics.phone"):
        return _plain
    if source == "basics.location":
        return _location
    if source == "basics.url" or re.fullmatch(r"basics\.profiles\[\d+\]\.url", source):
        return _web
    return _username if re.fullmatch(r"basics\.profiles\[\d+\]\.username", source) else None


def _beside(source: str, field: str) -> str:
    return f"{source.rpartition('.')[0]}.{field}"


def _folded(text: str) -> str:
    return " ".join(text.split())
