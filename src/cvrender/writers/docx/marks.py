"""Paragraphs → the same with hidden bookmarks, and a document → the marks of the profile it was made from.

``cvrender diff`` finds by them what a paragraph of an edited file was made from. A name that begins with
an underscore is hidden in Word, and has at most 40 letters, digits and underscores (ECMA-376, part 1,
17.13.6.2, and Word's own limit).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from cvrender.document import Document
from cvrender.writers.docx.content import Paragraph
from cvrender.writers.docx.figures import Figures

PREFIX = "_cv_"
LIMIT = 40

#: Properties of the file; LibreOffice keeps them in ``.docx`` and in ``.odt``.
PROFILE, SECTIONS, LANGUAGE = "cvrender.profile", "cvrender.sections", "cvrender.language"
#: The sections of the side column, where the theme has one: they come first whatever the profile says.
SIDE = "cvrender.side"
#: What was left out for want of room, by its places in the profile.
OMITTED = "cvrender.omitted"
#: How figures stand, where that is not on one line: ``list 1``, ``columns 3``.
FIGURES = "cvrender.figures"

_ONE_LINE = Figures()

#: Of the settings only the words are content, and how dates are written.
_WORDS = ("titles", "labels", "dates")


def marked(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield paragraphs with the names of their bookmarks; one that is wholly ours gets none.

    The name comes from the source of the first text, with a number where several share it.
    """
    seen: Counter[str] = Counter()
    for paragraph in paragraphs:
        source = _source(paragraph)
        if not source:
            yield paragraph
            continue
        seen[source] += 1
        yield replace(paragraph, mark=bookmark(source, seen[source]))


def bookmark(source: str, number: int = 1) -> str:
    """Return the name of a bookmark: ``work[0].name`` → ``_cv_work_0_name``; another source has another."""
    parts = re.findall(r"[A-Za-z0-9]+", source)
    simple = PREFIX + "_".join((*parts, *([f"p{number}"] if number > 1 else [])))
    if len(simple) <= LIMIT and not re.search(r"[^A-Za-z0-9.\[\]]", source):
        return simple
    digest = hashlib.sha256(f"{source} {number}".encode()).hexdigest()[:10]
    return f"{simple[: LIMIT - len(digest) - 1]}_{digest}"


def properties(
    document: Document, arranged: Figures = _ONE_LINE, side: Collection[str] = ()
) -> dict[str, str]:
    """Return what the file tells about the profile that it was made from, by the names of the properties."""
    beside = [section.id for section in document.sections if section.id in side]
    result = {
        PROFILE: fingerprint(document),
        SECTIONS: ",".join(section.id for section in document.sections),
        LANGUAGE: document.language,
        **({SIDE: ",".join(beside)} if beside else {}),
        **({OMITTED: ",".join(document.omitted)} if document.omitted else {}),
    }
    return result if arranged == _ONE_LINE else {**result, FIGURES: f"{arranged.arrange} {arranged.columns}"}


def arranged_by(properties: Mapping[str, str]) -> Figures:
    """Return how figures stand in a file with these properties."""
    match = re.fullmatch(r"(list|columns) (\d)", properties.get(FIGURES, ""))
    return Figures(match[1], max(1, int(match[2]))) if match else _ONE_LINE


def fingerprint(document: Document) -> str:
    """Return 16 hexadecimal digits that change with anything in the profile that is shown.

    The theme, the language and the order of the sections have no part in it.
    """
    content = json.loads(document.resume)
    settings = content.pop("cvrender", {})
    content["cvrender"] = {name: settings[name] for name in _WORDS if settings.get(name)}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def _source(paragraph: Paragraph) -> str:
    sources = (run.source for run in paragraph.runs)
    return next((source for source in sources if source and not source.startswith("cvrender.labels.")), "")
