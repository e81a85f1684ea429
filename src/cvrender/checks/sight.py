"""ats-hidden: text that programs read and people do not see.

Systems that find it reject the file as stuffed with keywords. In a PDF it is decided by what was drawn: a
word that leaves no mark on its page is hidden, whatever hides it; in a Word file and a web page by the values
of its styles. Source: issue 3; ISO 32000-1, 9.3.6.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cvrender.checks import contrast, page, websight, webstyle, wordlook
from cvrender.checks.finding import Finding, Rule, shortened
from cvrender.checks.subject import Subject

RULES = {"ats-hidden": Rule("error", "Whatever can be read can be seen.")}

#: Type that nobody reads, in points; and the least difference of grey that a mark on a page makes.
_TINY = 4.0
_MARK = 24


def check_pdf(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each page that has words which cannot be seen."""
    for sheet in page.pages(subject.data):
        hidden = [word.text for word in sheet.words if _is_hidden(sheet, word)]
        yield from _finding(hidden, "cannot be seen", sheet.number)
        tiny = [word.text for word in sheet.words if word.look.size < _TINY and not _is_hidden(sheet, word)]
        yield from _finding(tiny, "is too small to be read", sheet.number)


def check_docx(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for text that a Word file hides, paints in the colour behind it, or makes tiny."""
    found = (run for paragraph in wordlook.paragraphs(subject.data) for run in paragraph.runs)
    runs = [run for run in found if run.text.strip()]
    hidden = [run.text for run in runs if run.hidden or _is_painted_over(run)]
    yield from _finding(hidden, "cannot be seen", 0)
    yield from _finding([run.text for run in runs if run.size < _TINY], "is too small to be read", 0)


def check_html(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each way in which a web page hides text: a warning where scripts may show it.

    A note says where style sheets are not in the page, so that what they do is not known.
    """
    found: dict[websight.Hidden, list[str]] = {}
    for item in websight.hidden(subject.data):
        found.setdefault(replace(item, text=""), []).append(item.text)
    for how, words in found.items():
        said = f"'{shortened(' '.join(words))}' cannot be seen: {how.why}"
        if how.may_show:
            yield Finding("ats-hidden", "warning", f"{said}, unless a script of the page changes that")
        else:
            yield Finding("ats-hidden", "error", said)
    if sheets := webstyle.elsewhere(subject.data):
        sheet = f"the style sheet '{shortened(sheets[0])}'"
        message = f"what {sheet} hides is not known, since it is no part of the page"
        yield Finding("ats-hidden", "note", message)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the findings of the format."""
    return {"pdf": check_pdf, "docx": check_docx, "html": check_html}[subject.format](subject)


CHECKS = (check,)


def _is_hidden(sheet: page.Page, word: page.Word) -> bool:
    if not word.look.painted:
        return True
    greys = [0.299 * red + 0.587 * green + 0.114 * blue for red, green, blue in sheet.colours(word)]
    return bool(greys) and max(greys) - min(greys) < _MARK  # off the page is the rule overflow


def _is_painted_over(run: wordlook.Run) -> bool:
    return bool(run.colour) and contrast.ratio(run.colour, run.background or "#ffffff") < websight.SAME


def _finding(words: list[str], what: str, number: int) -> Iterator[Finding]:
    if words:
        yield Finding("ats-hidden", "error", f"'{shortened(' '.join(words))}' {what}", "", number)
