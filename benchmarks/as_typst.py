"""Document → a Typst document with the same words that looks like the theme `classic`.

It is what somebody would write by hand who needs nothing around Typst: no template, no dates to be put into
words, no data inside, no Word file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cvrender.document import Document, Entry, Group, Section, Text, entry_texts

#: Characters that mean something in Typst's markup (https://typst.app/docs/reference/syntax/).
_MARKS = re.compile(r"""([\\*_`$#@<>\[\]~"'/=+-])""")

_LOOK = """\
#set document(title: [{name}])
#set page(paper: "a4", margin: (top: 16mm, bottom: 15mm, x: 24mm))
#set text(font: "Source Sans 3", size: 10.5pt, fill: rgb("#20242b"), lang: "en", hyphenate: false)
#set par(leading: 0.45em, spacing: 6.5pt)
#set list(indent: 0pt, body-indent: 6pt, spacing: 5pt)
#show heading.where(level: 1): set text(font: "EB Garamond", size: 31pt)
#show heading.where(level: 2): it => block(width: 100%, above: 11pt, below: 6pt, sticky: true,
  stroke: (bottom: 0.5pt + rgb("#b9c3ce")), inset: (bottom: 3pt),
  text(font: "EB Garamond", size: 14pt, it.body))
#show heading.where(level: 3): set text(size: 11pt)
"""


def typst_text(document: Document) -> str:
    """Return Typst markup that shows every word of a document, and no other."""
    name = _escaped(document.name.plain)
    lines = [_LOOK.format(name=name), f"= {name}", *map(_marked, (document.label, *document.tagline))]
    lines.append(_joined((contact.label, contact.text) for contact in document.contacts))
    lines += [_joined([(fact.label, fact.value)]) for fact in document.details]
    for section in document.sections:
        lines += _section(section)
    return "\n\n".join(filter(None, lines)) + "\n"


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield f"== {_marked(section.title)}"
    yield from map(_marked, (section.subtitle, *section.paragraphs))
    for entry in section.entries:
        yield from _entry(entry)
    yield from map(_group, section.groups)
    yield _list(section.items)
    yield from (f"*{_marked(metric.value)}* {_marked(metric.label)}" for metric in section.metrics)


def _entry(entry: Entry) -> Iterator[str]:
    placed = (entry.title, entry.dates, entry.organization, entry.location, *entry.highlights)
    if entry.title or entry.dates:
        yield f"=== {_marked(entry.title)} #h(1fr) {_marked(entry.dates)}"
    yield _joined([(entry.organization, entry.location)])
    yield _list(entry.highlights)
    rest = (text for text in entry_texts(entry) if not any(text is own for own in placed))
    yield from map(_marked, rest)


def _group(group: Group) -> str:
    items = ", ".join(map(_marked, (*group.items, *group.summary)))
    level = f" ({_marked(group.level)})" if group.level else ""
    return f"*{_marked(group.name)}*{level}: {items}"


def _list(items: Iterable[Text]) -> str:
    return "\n".join(f"- {_marked(item)}" for item in items)


def _joined(pairs: Iterable[tuple[Text, Text]]) -> str:
    return " · ".join(" ".join(_marked(text) for text in pair if text) for pair in pairs)


def _marked(text: Text) -> str:
    """Return a text with its marks and links."""
    parts = []
    for span in text.spans:
        words = _escaped(span.text)
        words = f"#strong[{words}]" if span.strong else f"#emph[{words}]" if span.emphasis else words
        parts.append(f'#link("{span.link}")[{words}]' if span.link else words)
    return "".join(parts)


def _escaped(words: str) -> str:
    return _MARKS.sub(r"\\\1", words)
