"""The styles that a house template lacks, added to it under new ids; its own stay as they are."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

from lxml import etree

from cvrender.writers.docx.catalog import DEFAULT_CHARACTER, STYLES, unkept
from cvrender.writers.docx.reference.lists import Lists
from cvrender.writers.docx.reference.order import block, merged, put
from cvrender.writers.docx.reference.table import OFF, Table, name_of
from cvrender.writers.docx.styles import combined
from cvrender.writers.docx.xml import W, attribute, w

_TOGGLES = {"b": ("b", "bCs"), "i": ("i", "iCs"), "caps": ("caps",)}
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme", "themeColor", "themeFill")


class Grafting:
    """Takes our styles to the styles of a template, adding what it lacks when it is first asked for.

    ``found`` is what they have, by our ids. ``themed`` tells whether they have a part with theme fonts
    and colours, which ours then follow.
    """

    def __init__(
        self, ours: Table, theirs: Table, found: Mapping[str, str], lists: Lists, *, themed: bool
    ) -> None:
        self._ours, self._theirs, self._lists, self._themed = ours, theirs, lists, themed
        self._found = dict(found)
        self._added: dict[str, str] = {}
        self._variants: dict[tuple[str, str, bool], str] = {}
        self._characters: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}
        self._lacking: set[str] = set()

    @property
    def lacking(self) -> tuple[str, ...]:
        """The names of our styles that the template lacked, in the order of the catalog."""
        return tuple(name for name in STYLES if name in self._lacking)

    def paragraph(self, key: str, *, tabbed: bool) -> str:
        """Return the id of their style for a paragraph of ours; ``tabbed`` ones need our tab stops."""
        target = self._style(key)
        tabs = tabbed and not self._stops_fit(key, target)
        turned = self._ours.on(key, "pPr/bidi") != self._theirs.on(target, "pPr/bidi")
        if not tabs and not turned:
            return target
        if target not in self._added:
            target = self._variant(key, target, "with Tabs" if tabs else "Turned", turned=turned)
        self._adapt(key, target, tabs=tabs, turned=turned)
        return target

    def character(self, names: tuple[str, ...], paragraph: str) -> str:
        """Return the id of their style for the characters under our styles in a paragraph of theirs.

        What the paragraph shows by itself is left out: in Word it would undo it (17.7.3). Nothing is
        left where the paragraph shows it all.
        """
        look = self._flat(names)
        clash = tuple(tag for tag in _TOGGLES if _on(look, tag) and self._theirs.on(paragraph, f"rPr/{tag}"))
        key = STYLES[names[0]].id
        if not clash and len(names) == 1 and key in self._found:
            return self._found[key]
        for tag in (tag for toggle in clash for tag in _TOGGLES[toggle]):
            for item in look.findall(f"{{{W}}}{tag}"):
                look.remove(item)
        if not len(look):
            return ""
        if (names, clash) not in self._characters:
            self._characters[names, clash] = self._add_character(names, look)
        return self._characters[names, clash]

    def finish(self) -> None:
        """Let each added style be followed by what ours is followed by, where that is there too."""
        for target, key in self._added.items():
            style, following = self._theirs.by_id[target], self._ours.by_id[key].find(f"{{{W}}}next")
            for old in style.findall(f"{{{W}}}next"):
                style.remove(old)
            found = self._found.get(attribute(following, "val"))
            place = style.find(f"{{{W}}}basedOn")
            if found and place is not None:
                place.addnext(w("next", val=found))

    def _style(self, key: str) -> str:
        if key not in self._found:
            base = attribute(self._ours.by_id[key].find(f"{{{W}}}basedOn"), "val")
            target = self._add(key, self._style(base) if base else "")
            self._found[key] = target
        return self._found[key]

    def _add(self, key: str, base: str) -> str:
        style = self._copied(key)
        self._lacking.add(unkept(name_of_ours(key)))
        for item in style.findall(f"{{{W}}}basedOn"):
            item.set(f"{{{W}}}val", base)
        for spacing in style.iterfind(f"{{{W}}}pPr/{{{W}}}spacing"):
            for name in ("line", "lineRule"):  # counted for our fonts
                spacing.attrib.pop(f"{{{W}}}{name}", "")
        self._join(style, base)
        self._theirs.add(style)
        self._added[attribute(style, "styleId")] = key
        return attribute(style, "styleId")

    def _join(self, style: etree._Element, base: str) -> None:
        """Let an added list item join their list where it is based on their list item, else our list."""
        number = style.find(f"{{{W}}}pPr/{{{W}}}numPr")
        if number is None:
            return
        if base not in self._added and self._theirs.property(base, "pPr/numPr") is not None:
            block(style, "pPr").remove(number)
        else:
            list_ = attribute(number.find(f"{{{W}}}numId"), "val")
            put(block(style, "pPr"), self._lists.joined(attribute(style, "styleId"), list_))

    def _copied(self, key: str) -> etree._Element:
        """Return a copy of a style of ours under a name and an id that are free."""
        style = copy.deepcopy(self._ours.by_id[key])
        if self._theirs.default(attribute(style, "type")):
            style.attrib.pop(f"{{{W}}}default", "")
        self._theirs.name(style, name_of(style), key)
        if not self._themed:
            _without_theme(style)
        return style

    def _stops_fit(self, key: str, target: str) -> bool:
        wanted, there = self._ours.stops(key), self._theirs.stops(target)
        if wanted == there:
            return True
        (position, kind), *more = wanted.items() or ((0, ""),)
        single = kind == "right" and not more and len(there) == 1
        return single and all(
            kind in ("right", "end") and place * 2 >= position for place, kind in there.items()
        )

    def _variant(self, key: str, target: str, addition: str, *, turned: bool) -> str:
        """Return the id of a style based on theirs, so that theirs stays as it is."""
        if (target, addition, turned) not in self._variants:
            name = name_of(self._theirs.by_id[target])
            style = w(
                "style",
                w("name", val=name),
                w("basedOn", val=target),
                w("uiPriority", val=1),
                w("qFormat"),
                type="paragraph",
                customStyle=1,
            )
            self._theirs.name(
                style, f"{name[:1].upper()}{name[1:]} {addition}", f"{target}{addition.replace(' ', '')}"
            )
            self._theirs.add(style)
            self._added[attribute(style, "styleId")] = key
            self._variants[target, addition, turned] = attribute(style, "styleId")
        return self._variants[target, addition, turned]

    def _adapt(self, key: str, target: str, *, tabs: bool, turned: bool) -> None:
        style = self._theirs.by_id[target]
        if tabs:
            wanted, there = self._ours.stops(key), self._theirs.stops(target)
            stops = {**dict.fromkeys(there, "clear"), **wanted}
            put(
                block(style, "pPr"),
                w("tabs", *(w("tab", val=kind, pos=pos) for pos, kind in sorted(stops.items()))),
            )
        if turned:
            value = {} if self._ours.on(key, "pPr/bidi") else {"val": 0}
            put(block(style, "pPr"), w("bidi", **value))

    def _flat(self, names: tuple[str, ...]) -> etree._Element:
        """Return the properties of characters under several styles, the house's where it has them."""
        blocks = [each for name in names for each in self._blocks(STYLES[name].id)]
        look = merged(blocks, "rPr")
        if not self._themed:
            _without_theme(look)
        return look

    def _blocks(self, key: str) -> Iterator[etree._Element]:
        table, key = (self._theirs, self._found[key]) if key in self._found else (self._ours, key)
        for style in reversed(list(table.chain(key))):
            yield from style.iterfind(f"{{{W}}}rPr")

    def _add_character(self, names: tuple[str, ...], look: etree._Element) -> str:
        base = self._found.get(STYLES[DEFAULT_CHARACTER].id)
        single = len(names) == 1
        style = w(
            "style",
            w("name", val=combined(names)),
            w("basedOn", val=base) if base else None,
            w("uiPriority", val=10 if single else 99),
            *([w("qFormat")] if single else [w("semiHidden"), w("unhideWhenUsed")]),
            look,
            type="character",
            customStyle=1,
        )
        key = STYLES[names[0]].id if single else "".join(STYLES[name].id for name in names)
        if single and key not in self._found:
            self._lacking.add(names[0])
        self._theirs.name(style, combined(names), key)
        if single and STYLES[names[0]].built_in and name_of(style) == names[0]:
            style.attrib.pop(f"{{{W}}}customStyle")
        self._theirs.add(style)
        return attribute(style, "styleId")


def name_of_ours(key: str) -> str:
    """Return the name in the catalog of a style id of ours, or the id where it is not in it."""
    return next((name for name, style in STYLES.items() if style.id == key), key)


def _on(look: etree._Element, tag: str) -> bool:
    found = look.find(f"{{{W}}}{tag}")
    return found is not None and attribute(found, "val") not in OFF


def _without_theme(element: etree._Element) -> None:
    """Leave out references to a theme that is not there."""
    for item in element.iter():
        for name in _THEMED:
            item.attrib.pop(f"{{{W}}}{name}", "")
    for properties in element.iter(f"{{{W}}}rPr"):
        fonts = properties.find(f"{{{W}}}rFonts")
        if fonts is not None and not fonts.attrib:
            properties.remove(fonts)
