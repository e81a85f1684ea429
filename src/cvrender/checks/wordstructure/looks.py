"""word-styles, word-direct-formatting, word-fonts: a look that comes from styles and their theme alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.roles import counted, excerpt
from cvrender.checks.subject import Subject
from cvrender.checks.wordparts import W
from cvrender.checks.wordstructure.body import text
from cvrender.checks.wordstructure.package import NS, Package

RULES = {
    "word-styles": Rule("error", "Each style that a Word file uses is defined in it."),
    "word-direct-formatting": Rule("warning", "Nothing is formatted by hand; a style changes all of it."),
    "word-fonts": Rule("warning", "A Word file takes the fonts of its theme."),
}

_USES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
#: Properties that say what a text is, and not how it looks.
_MEANING = {
    "r": {"rStyle", "lang", "noProof", "rtl", "cs", "webHidden", "specVanish"},
    "p": {"pStyle", "sectPr", "numPr", "bidi", "rPr"},
}


def defined(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield styles that are used and not defined; Word shows their text as Normal (29500-1, 17.7.4.17)."""
    root = package.one("styles")
    known = {item.get(f"{W}styleId") for item in root.iter(f"{W}style")} if root is not None else set()
    roots = [root for _, root in package.stories()]
    roots += [part for part in (root, package.one("numbering")) if part is not None]
    used = Counter(
        item.get(f"{W}val", "") for part in roots for item in part.iter(*(f"{W}{tag}" for tag in _USES))
    )
    for name, times in used.items():
        if name not in known:
            message = f"the style {name!r} is used ({times} times) and not defined"
            yield Finding("word-styles", "error", message)


def direct(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield how many runs and paragraphs are formatted besides their styles, in one finding.

    Recruiters restyle, blind and paste; what is set by hand stays behind (FACTS, Parsers and recruiters).
    """
    for what, tag in (("run", "r"), ("paragraph", "p")):
        found = [
            (element, names)
            for _, root in package.stories()
            for element in root.iter(f"{W}{tag}")
            if (names := _by_hand(element, tag))
        ]
        if found:
            element, names = found[0]
            number = counted(len(found), what, "is", "are")
            message = f"{number} formatted by hand, as {excerpt(text(element))} ({names})"
            yield Finding("word-direct-formatting", "warning", f"{message}; use styles")


def _by_hand(element: etree._Element, tag: str) -> str:
    """Return the names of the properties that are set on a run or a paragraph and belong into a style."""
    properties = element.find(f"w:{tag}Pr", NS)
    names = (
        [etree.QName(item).localname for item in properties.iterchildren(etree.Element)]
        if (properties is not None)
        else []
    )
    return ", ".join(name for name in names if name not in _MEANING[tag] and not name.endswith("Change"))


def fonts(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield fonts named besides the theme's, or a theme with other fonts than ours.

    A font that a machine lacks is replaced without a word. Without a theme of ours to compare with, a font
    has to be in the font table at least (29500-1, 17.8.3.10); so it is in the look of a house's template.
    """
    named = {name: where for where, name in _named(package)}
    if subject.theme and subject.reference is None:
        wanted = {key: value for key, value in subject.theme.tokens.items() if key.startswith("font.")}
        yield from _slots(package, wanted)
        allowed, told = set(wanted.values()), "which the theme does not name"
    else:
        table = package.one("fontTable")
        entries = table.iter(f"{W}font") if table is not None else ()
        allowed, told = {item.get(f"{W}name", "") for item in entries}, "which its font table does not list"
    for name, where in named.items():
        if name not in allowed:
            yield Finding("word-fonts", "warning", f"{where} takes the font {name}, {told}")


def _slots(package: Package, wanted: dict[str, str]) -> Iterator[Finding]:
    """Yield where the fonts of Word's own theme (Design, Fonts) are not those of ours (20.1.4.1.24)."""
    root = package.one("theme")
    for slot, token in (("majorFont", "font.heading"), ("minorFont", "font.body")):
        latin = root.find(f".//a:{slot}/a:latin", NS) if root is not None else None
        found = latin.get("typeface", "") if latin is not None else ""
        if token in wanted and found != wanted[token]:
            told = f"is {found}" if found else "is missing"
            yield Finding("word-fonts", "warning", f"its {slot} {told}; the theme has {wanted[token]}")


def _named(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the fonts that styles name themselves, and where; runs that do so are formatted by hand."""
    root = package.one("styles")
    for fonts in root.iter(f"{W}rFonts") if root is not None else ():
        style = next(fonts.iterancestors(f"{W}style"), None)
        where = f"the style {style.get(f'{W}styleId')!r}" if style is not None else "the default"
        for script in ("ascii", "hAnsi"):
            name = fonts.get(f"{W}{script}")
            if name and fonts.get(f"{W}{script}Theme") is None:
                yield where, name
