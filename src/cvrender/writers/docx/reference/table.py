"""The styles of a file as a table: found by id, name or outline level, with what they inherit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from cvrender.writers.docx.xml import W, attribute, twips

OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class Table:
    """The root of a styles part, and its styles by their ids."""

    root: etree._Element
    by_id: dict[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element) -> Table:
        """Return the table of a styles part; of two styles with one id the first counts."""
        table = cls(root)
        for style in root.iterfind(f"{{{W}}}style"):
            table.by_id.setdefault(attribute(style, "styleId"), style)
        return table

    def add(self, style: etree._Element) -> None:
        """Add a style to the part."""
        self.root.append(style)
        self.by_id[attribute(style, "styleId")] = style

    def default(self, kind: str) -> str:
        """Return the id of the style that holds where none is named, or nothing."""
        for key, style in self.by_id.items():
            if attribute(style, "type") == kind and attribute(style, "default") not in ("", *OFF):
                return key
        return ""

    def named(self, name: str, kind: str) -> str:
        """Return the id of the style with a name or an alias (17.7.4.1, 17.7.4.9), or nothing."""
        wanted = name.casefold()
        for alias in (False, True):
            for key, style in self.by_id.items():
                if attribute(style, "type") == kind and wanted in _names(style, alias=alias):
                    return key
        return ""

    def outlined(self, level: int) -> str:
        """Return the id of the first paragraph style of an outline level, or nothing."""
        for key, style in self.by_id.items():
            value = attribute(style.find(f"{{{W}}}pPr/{{{W}}}outlineLvl"), "val")
            if attribute(style, "type") == "paragraph" and value == str(level):
                return key
        return ""

    def taken(self) -> set[str]:
        """Return all names and aliases, in small letters, as Word compares them."""
        return {
            name
            for style in self.by_id.values()
            for alias in (False, True)
            for name in _names(style, alias=alias)
        }

    def name(self, style: etree._Element, name: str, key: str) -> None:
        """Give a style a name and an id, or others like them where those are taken."""
        taken = self.taken()
        free = next(each for each in _choices(name, " ") if each.casefold() not in taken)
        style.find(f"{{{W}}}name").set(f"{{{W}}}val", free)  # type: ignore[union-attr]
        style.set(f"{{{W}}}styleId", next(each for each in _choices(key, "") if each not in self.by_id))
        if free != name:
            style.set(f"{{{W}}}customStyle", "1")

    def stops(self, key: str) -> dict[int, str]:
        """Return the tab stops of a style by their positions in twips (17.3.1.38)."""
        stops: dict[int, str] = {}
        for style in reversed(list(self.chain(key))):
            for tab in style.iterfind(f"{{{W}}}pPr/{{{W}}}tabs/{{{W}}}tab"):
                stops[twips(attribute(tab, "pos"))] = attribute(tab, "val")
        return {position: kind for position, kind in stops.items() if kind != "clear"}

    def chain(self, key: str) -> Iterator[etree._Element]:
        """Yield a style and those that it is based on; one that leads back to itself ends."""
        seen: set[str] = set()
        while key in self.by_id and key not in seen:
            seen.add(key)
            yield self.by_id[key]
            key = attribute(self.by_id[key].find(f"{{{W}}}basedOn"), "val")

    def property(self, key: str, path: str) -> etree._Element | None:
        """Return the property that a style has or inherits; ``path`` is such as ``pPr/bidi``."""
        steps = "/".join(f"{{{W}}}{step}" for step in path.split("/"))
        return next((found for style in self.chain(key) if (found := style.find(steps)) is not None), None)

    def on(self, key: str, path: str) -> bool:
        """Tell whether a switch is on in a style or in what it is based on."""
        found = self.property(key, path)
        return found is not None and attribute(found, "val") not in OFF


def name_of(style: etree._Element) -> str:
    """Return the name of a style as the file has it."""
    return attribute(style.find(f"{{{W}}}name"), "val")


def _names(style: etree._Element, *, alias: bool) -> list[str]:
    text = attribute(style.find(f"{{{W}}}aliases"), "val") if alias else name_of(style)
    names = text.split(",") if alias else [text]
    return [name.strip().casefold() for name in names if name.strip()]


def _choices(name: str, gap: str) -> Iterator[str]:
    """Yield a name, then names like it; an id, which has no gap, gets ASCII letters only."""
    first = "Résumé " if gap else "Resume"
    yield name
    yield f"{first}{name}"
    yield from (f"{first}{name}{gap}{number}" for number in count(2))
