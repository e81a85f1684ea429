"""word-content-types, word-links, word-ids: a file whose parts fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.roles import excerpt
from cvrender.checks.subject import Subject
from cvrender.checks.wordparts import W
from cvrender.checks.wordstructure.body import text
from cvrender.checks.wordstructure.package import NS, Package

RULES = {
    "word-content-types": Rule("error", "Each part of a Word file is there and says what it is."),
    "word-links": Rule("error", "Each link and each reference in a Word file leads to something."),
    "word-ids": Rule("error", "No two things in a Word file have the same id or name."),
}

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
#: What the content type of a part ends in, by the kind of relation that leads to it (29500-1, 11.3).
_ENDINGS = {
    "officeDocument": (f"{_TYPES}document.main+xml", f"{_TYPES}template.main+xml"),
    **{
        kind: (f"{_TYPES}{kind}+xml",)
        for kind in ("styles", "numbering", "settings", "fontTable", "header", "footer", "footnotes")
    },
}
_REFERENCES = f"{{{NS['r']}}}"
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DRAWING = f"{{{NS['wp']}}}"


def content_types(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield parts without a type, types without a part, and relations to no part (29500-2, 10.1 and 9.3)."""
    existing = {name.lower() for name in package.names}
    for name in package.names:
        if name != "[Content_Types].xml" and not package.type_of(name):
            yield _finding("word-content-types", f"its part {name} has no content type")
    for name in sorted(set(package.overrides) - existing):
        yield _finding("word-content-types", f"its part {name} has a content type and is not there")
    for name, times in Counter(package.names).items():
        if times > 1:
            yield _finding("word-content-types", f"its part {name} is there {times} times")
    for owner, relations in package.relations.items():
        for relation in relations:
            if not relation.external and relation.target.lower() not in existing:
                message = f"its part {owner or 'package'} needs {relation.target}, which is not there"
                yield _finding("word-content-types", message)
            elif (endings := _ENDINGS.get(relation.kind)) and package.type_of(relation.target) not in endings:
                message = f"its part {relation.target} is declared as {package.type_of(relation.target)!r}"
                yield _finding("word-content-types", message)


def links(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield references to relations and bookmarks that are not there, and links without text.

    ISO/IEC 29500-1, 17.16.22 (hyperlink); 29500-2, 9.3.2 (an id is unique in its part).
    """
    for owner, relations in package.relations.items():
        for key in _repeated(relation.id for relation in relations):
            message = f"two relations of its part {owner or 'package'} have the id {key}"
            yield _finding("word-links", message)
    for name, root in package.stories():
        known = {relation.id for relation in package.relations.get(name, ())}
        yield from _dangling(root, known)
        yield from _hyperlinks(root)


def _dangling(root: etree._Element, known: set[str]) -> Iterator[Finding]:
    for element in root.iter(etree.Element):
        for attribute, key in element.attrib.items():
            if str(attribute).startswith(_REFERENCES) and key not in known:
                what = excerpt(text(element)) if text(element) else etree.QName(element).localname
                yield _finding("word-links", f"{what} refers to {key!r}, which leads nowhere")


def _hyperlinks(root: etree._Element) -> Iterator[Finding]:
    bookmarks = {item.get(f"{W}name") for item in root.iter(f"{W}bookmarkStart")} | {"_top"}
    for link in root.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        shown = text(link)
        if anchor is None and link.get(f"{_REFERENCES}id") is None:
            yield _finding("word-links", f"the link {excerpt(shown)} has no address")
        elif anchor and link.get(f"{_REFERENCES}id") is None and anchor not in bookmarks:
            yield _finding("word-links", f"the link {excerpt(shown)} leads to no bookmark {anchor!r}")
        if not shown.strip() and link.find(".//w:drawing", NS) is None:
            yield _finding("word-links", "a link has no text")


def ids(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield ids and names that are there twice; Word repairs or refuses them (29500-1, 17.13.6.2)."""
    for what, values in _identities(package):
        for key in _repeated(values):
            yield _finding("word-ids", f"two {what} have the id or name {key!r}")
    for _, root in package.stories():
        ends = {item.get(f"{W}id") for item in root.iter(f"{W}bookmarkEnd")}
        for start in root.iter(f"{W}bookmarkStart"):
            if start.get(f"{W}id") not in ends:
                yield _finding("word-ids", f"the bookmark {start.get(f'{W}name')!r} has no end")


def _identities(package: Package) -> Iterator[tuple[str, list[str]]]:
    body = package.document
    yield "bookmarks", _attributes(body, f"{W}bookmarkStart", f"{W}id")
    yield "bookmarks", [name.lower() for name in _attributes(body, f"{W}bookmarkStart", f"{W}name")]
    yield "pictures", _attributes(body, f"{_DRAWING}docPr", "id")
    yield "paragraphs", _attributes(body, f"{W}p", f"{_WORD_2010}paraId")
    yield "styles", _attributes(package.one("styles"), f"{W}style", f"{W}styleId")
    yield "lists", _attributes(package.one("numbering"), f"{W}num", f"{W}numId")
    yield "kinds of lists", _attributes(package.one("numbering"), f"{W}abstractNum", f"{W}abstractNumId")


def _attributes(root: etree._Element | None, tag: str, name: str) -> list[str]:
    """Return an attribute of each element; an old form of the same picture does not count."""
    if root is None:
        return []
    fallback = f"{{{NS['mc']}}}Fallback"
    return [
        value
        for element in root.iter(tag)
        if (value := element.get(name)) is not None and next(element.iterancestors(fallback), None) is None
    ]


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def _finding(rule: str, message: str) -> Finding:
    return Finding(rule, "error", message)
