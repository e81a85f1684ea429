"""word-language, word-properties, word-compatibility: what a Word file says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from cvrender.checks.finding import Finding, Rule
from cvrender.checks.roles import excerpt, letters
from cvrender.checks.subject import Subject
from cvrender.checks.wordparts import W
from cvrender.checks.wordstructure.body import default_style, value
from cvrender.checks.wordstructure.package import NS, Package

RULES = {
    "word-language": Rule("error", "A Word file names the language that it is written in."),
    "word-properties": Rule(
        "warning", "A Word file's properties name the person, and no program's leftovers."
    ),
    "word-compatibility": Rule("warning", "A Word file opens in the current mode and asks nothing."),
}

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_MODE = "w:compat/w:compatSetting[@w:name='compatibilityMode']"
_CURRENT = 15  # Word 2013 and later ([MS-DOCX], 2.3.7)
_TOOL = "python-docx"
_TOOL_DATE = "2013-12-23"  # of python-docx's template


def language(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the language of the text (29500-1, 17.3.2.20): spelling, screen readers."""
    found = _language(package)
    if not found:
        yield Finding("word-language", "error", "it does not say its language (w:lang of its defaults)")
    elif not _LANGUAGE.fullmatch(found):
        message = f"its language {excerpt(found)} is no language tag such as en or pt-BR"
        yield Finding("word-language", "error", message)
    elif subject.document and _primary(subject.document.language) not in _written(package, found):
        message = f"its language is '{found}', but it is written in '{subject.document.language}'"
        yield Finding("word-language", "error", message)


def _written(package: Package, latin: str) -> set[str]:
    """Return the languages of a file: of its Latin letters, and those of its other scripts by default."""
    root = package.one("styles")
    defaults = root.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NS) if root is not None else None
    others = [defaults.get(f"{W}{name}", "") for name in ("eastAsia", "bidi")] if defaults is not None else []
    return {_primary(name) for name in (latin, *others) if name}


def _language(package: Package) -> str:
    root = package.one("styles")
    if root is None:
        return ""
    for style in root.iterfind("w:style", NS):
        if style.get(f"{W}styleId") == default_style(package) and value(style, "w:rPr/w:lang"):
            return value(style, "w:rPr/w:lang")
    return value(root, "w:docDefaults/w:rPrDefault/w:rPr/w:lang")


def properties(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield what is missing or left over in the properties (29500-2, 11; FACTS, Word)."""
    core = package.one("core-properties", "")
    title, author = _property(core, "dc:title"), _property(core, "dc:creator")
    for what, found in (("title", title), ("author", author)):
        if not found:
            yield _property_finding(f"it has no {what}")
    rest = [author, *(_property(core, name) for name in ("cp:lastModifiedBy", "dc:description"))]
    if any(_TOOL in found for found in rest):
        yield _property_finding(f"its properties name {_TOOL} and not a person")
    if _property(core, "dcterms:created").startswith(_TOOL_DATE):
        yield _property_finding(f"it was made on {_TOOL_DATE}, the date of {_TOOL}'s template")
    if any(relation.kind == "thumbnail" for relation in package.relations.get("", ())):
        yield _property_finding("it has a preview picture (thumbnail), which shows another file")
    name = subject.document.name if subject.document else None
    if name and title and letters(name.plain) not in letters(f"{title} {author}"):
        yield Finding("word-properties", "warning", f"its properties do not name {name.plain}", name.source)


def compatibility(package: Package, subject: Subject) -> Iterator[Finding]:
    """Yield an old mode, in which Word lays text out otherwise, and fields that ask when it is opened."""
    settings = package.one("settings")
    mode = value(settings, _MODE)
    if not mode.isdigit() or int(mode) < _CURRENT:
        told = f"mode {mode}" if mode else "an old mode"
        message = f"Word opens it in {told} (Compatibility Mode); set compatibilityMode to {_CURRENT}"
        yield Finding("word-compatibility", "warning", message)
    if settings is not None and settings.find("w:updateFields", NS) is not None:
        message = "Word asks whether to update fields when it opens it (updateFields)"
        yield Finding("word-compatibility", "warning", message)


def _property(core: etree._Element | None, name: str) -> str:
    return (core.findtext(name, "", NS) if core is not None else "").strip()


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _property_finding(message: str) -> Finding:
    return Finding("word-properties", "warning", message)
