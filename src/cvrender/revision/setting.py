"""What the steps are found from: the lines of the profile, its data, and what became of its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cvrender.revision.arriving import Arrival
from cvrender.revision.encoding import markdown
from cvrender.revision.entering import Entered, entered
from cvrender.revision.lines import Key, Line, Slot, items_above
from cvrender.revision.pieces import address_of
from cvrender.revision.placing import PROSE, Placed
from cvrender.revision.record import Record


@dataclass(frozen=True)
class Setting:
    """``sections`` are the ids of the sections as they were shown; ``shared`` names the places that hold a
    text that is shown once for all of them."""

    lines: Sequence[Line]
    placed: Sequence[Placed]
    record: Record
    shared: Mapping[str, tuple[str, ...]]
    sections: tuple[str, ...]
    arrivals: Mapping[int, Arrival]

    @cached_property
    def entered(self) -> dict[int, Entered | str]:
        """The new entries by the place of their heading, or why they cannot be read."""
        return {place: self._read(arrival) for place, arrival in self.arrivals.items()}

    def _read(self, arrival: Arrival) -> Entered | str:
        try:
            return entered(arrival, self.record, self._employer(arrival.known))
        except ValueError as error:
            return str(error)

    def _employer(self, source: str) -> str:
        """Return the name of an employer as it is now, without its link."""
        item = self.found.get((source, 0))
        old = item.value.slot if item else None
        if item is None or old is None or item.value.text == old.text:
            return self.record.text(source)
        link = address_of(item.value.spans)
        return markdown(tuple(replace(span, link="") if link else span for span in item.value.spans))

    @cached_property
    def slots(self) -> dict[Key, Slot]:
        """Every text that was shown, by its key."""
        return {slot.key: slot for line in self.lines for slot in line.slots}

    @cached_property
    def found(self) -> dict[Key, Placed]:
        """The values that are still at their place."""
        return {item.value.slot.key: item for item in self.placed if item.value.slot and not item.new}

    @cached_property
    def gone(self) -> dict[Key, Slot]:
        """The texts that are not at their place any more, without those of hidden sections."""
        hidden = {key for section in self.hidden for key in self.by_section[section]}
        return {key: slot for key, slot in self.slots.items() if key not in self.found and key not in hidden}

    @cached_property
    def by_section(self) -> dict[str, tuple[Key, ...]]:
        """The keys of each section, that of its heading first."""
        result: dict[str, tuple[Key, ...]] = {}
        names, current = iter(self.sections), ""
        for line in self.lines:
            current = next(names) if line.style == "Heading 1" else current
            keys = tuple(slot.key for slot in line.slots)
            result[current] = result.get(current, ()) + keys
        result.pop("", None)
        return result

    @cached_property
    def hidden(self) -> tuple[str, ...]:
        """The sections of which nothing is left."""
        return tuple(
            name for name, keys in self.by_section.items() if not any(key in self.found for key in keys)
        )

    @cached_property
    def prose(self) -> dict[str, int]:
        """How many paragraphs each text with paragraphs had, by its source."""
        result: dict[str, int] = {}
        for line in self.lines:
            for slot in line.own_slots if line.style in PROSE else ():
                result[slot.source] = result.get(slot.source, 0) + 1
        return result

    @cached_property
    def present(self) -> dict[str, list[int | Placed]]:
        """What each list holds now, in its order: the index of an item, or what is new.

        What an employer shows for all its roles is in none of them.
        """
        result: dict[str, list[int | Placed]] = {path: [] for path in self.lists}
        for item in self.placed:
            if item.new:
                if item.home and item.home not in self.prose:
                    result.setdefault(item.home, []).append(item)
                continue
            source = item.value.slot.source if item.value.slot else ""
            for path, index in items_above(source) if source not in self.shared else ():
                if index not in result[path]:
                    result[path].append(index)
        return result

    @cached_property
    def lists(self) -> dict[str, list[int]]:
        """The indices of the items of each list that were shown."""
        result: dict[str, list[int]] = {}
        for source, _ in self.slots:
            for path, index in items_above(source):
                known = result.setdefault(path, [])
                if source not in self.shared and index not in known:
                    known.append(index)
        return result

    def is_in_removed_item(self, source: str) -> bool:
        """Tell whether a source lies in an item of which nothing is left."""
        above = ((path, index) for path, index in items_above(source) if path != "sections")
        return any(index not in self.present.get(path, ()) for path, index in above)
