"""For each rule about content, parsers and looks: an output that breaks it, and one that does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from paper import box, docx, line, lines, pdf

from cvrender import compose, load_theme, tailor
from cvrender.checks import Format, Subject
from cvrender.document import Document
from cvrender.profile import read_text

ANA = """
basics:
  name: Ana Example
  email: ana@example.org
  phone: "5550102030"
  url: https://ana.example.org
  summary: Builds things that last.
work:
  - name: Harbour Pay
    position: Lead Engineer
    startDate: 2022-03
    endDate: 2024-09
    highlights:
      - Cut the time of a payout from days to minutes.
      - Led four engineers.
"""

#: What every output of Ana's profile says, in its order.
SAID = (
    "Ana Example",
    "ana@example.org",
    "5550102030",
    "ana.example.org",
    "Summary",
    "Builds things that last.",
    "Work Experience",
    "Lead Engineer",
    "Mar 2022 - Sep 2024",
    "Harbour Pay",
    "Cut the time of a payout from days to minutes.",
    "Led four engineers.",
)
LINKS = ("mailto:ana@example.org", "tel:5550102030", "https://ana.example.org")


@cache
def document(text: str = ANA) -> Document:
    """Return what a profile has to say in the theme classic."""
    return compose(tailor(read_text(text).profile, sections=load_theme("classic").sections))


def subject(
    data: bytes, form: Format = "pdf", *, name: str = "", told: bool = True, ours: bool = True
) -> Subject:
    """Return a file as the checks see it: with Ana's document, made with the theme classic."""
    theme = load_theme("classic") if ours else None
    return Subject(form, data, name or f"ana.{form}", document() if told else None, theme, stored=True)


def said(*texts: str) -> Subject:
    """Return a PDF that says some texts, a line each."""
    return subject(pdf(lines(texts), links=LINKS))


def changed(old: str, new: str) -> Subject:
    return said(*(text.replace(old, new) for text in SAID))


def with_line(extra: str) -> Subject:
    return subject(pdf([*lines(SAID), extra], links=LINKS))


def linked(*links: str) -> Subject:
    return subject(pdf(lines(SAID), links=links))


def with_profile(text: str) -> Subject:
    return replace(said(*SAID), document=document(text))


def two_columns() -> Subject:
    left = [f"left column, line number {number}" for number in range(12)]
    right = [f"right column, line number {number}" for number in range(12)]
    return subject(pdf([*lines(left), *lines(right, x=320)]), told=False)


def row_by_row() -> Subject:
    """Return titles with dates beside them: two pieces a line, written line by line."""
    content = [
        show
        for number in range(12)
        for show in (
            line(f"Role number {number}", y=760 - 14 * number),
            line(f"Mar 20{number + 10}", x=320, y=760 - 14 * number),
        )
    ]
    return subject(pdf(content), told=False)


def pages(*contents: list[str]) -> Subject:
    return subject(pdf(*contents), told=False)


def stranded() -> Subject:
    return subject(pdf(lines(SAID[:7]), lines(SAID[7:]), links=LINKS))


def _pair(*texts: str) -> list[Subject]:
    return [said(*SAID), subject(docx(*texts), "docx")]


GOOD = said(*SAID)

#: rule → the outputs that break it, and those that do not.
EXAMPLES: dict[str, tuple[Callable[[], list[Subject]], Callable[[], list[Subject]]]] = {
    "unreadable": (lambda: [subject(b"no text \xff", "txt")], lambda: [GOOD]),
    "text-missing": (lambda: [said(*SAID[:-1])], lambda: [GOOD]),
    "text-order": (lambda: [said(*SAID[:4], *SAID[6:], *SAID[4:6])], lambda: [GOOD]),
    "text-split": (lambda: [changed("5550102030", "55501 02030")], lambda: [GOOD]),
    "text-extra": (lambda: [said(*SAID, "Led four engineers.")], lambda: [GOOD]),
    "text-characters": (lambda: [changed("payout", "pay\xadout")], lambda: [GOOD]),
    "link-target": (lambda: [linked(*LINKS, "https://example")], lambda: [GOOD]),
    "link-missing": (lambda: [linked(*LINKS[:2])], lambda: [GOOD]),
    "ats-heading": (
        lambda: [with_profile(f"{ANA}\ncvrender: {{titles: {{work: Professional Journey}}}}")],
        lambda: [with_profile(f"{ANA}\ncvrender: {{titles: {{work: Professional Experience}}}}")],
    ),
    "ats-date": (
        lambda: [with_profile(ANA.replace("2022-03", "2022").replace("2024-09", "2024"))],
        lambda: [GOOD],
    ),
    "ats-file-name": (lambda: [replace(GOOD, name="resume-final-2.pdf")], lambda: [GOOD]),
    "ats-size": (lambda: [subject(GOOD.data + b"%" * 2_500_000)], lambda: [GOOD]),
    "ats-contact": (lambda: [subject(pdf(lines(SAID[4:]), lines(SAID[:4])))], lambda: [GOOD]),
    "ats-hidden": (
        lambda: [with_line(line("Kubernetes wizard", y=400, colour="1 1 1"))],
        lambda: [with_line(f"{box(60, 390, 300, 30, '0 0 0.3')}\n" + line("Reader", y=400, colour="1 1 1"))],
    ),
    "ats-columns": (lambda: [two_columns()], lambda: [row_by_row()]),
    "ats-running-text": (
        lambda: [subject(docx(*SAID[:2], *SAID[3:], header="5550102030"), "docx")],
        lambda: [subject(docx(*SAID), "docx")],
    ),
    "contrast": (
        lambda: [with_line(line("pale words", y=400, colour="0.7 0.7 0.7"))],
        lambda: [with_line(line("grey words", y=400, colour="0.4 0.4 0.4"))],
    ),
    "type-size": (
        lambda: [with_line(line("small print", y=400, size=7))],
        lambda: [with_line(line("usual print", y=400, size=8.5))],
    ),
    "overflow": (
        lambda: [with_line(line("beyond the margin of this theme", x=470, y=400))],
        lambda: [with_line(line("within it", x=470, y=400))],
    ),
    "stranded-heading": (
        lambda: [stranded()],
        lambda: [subject(pdf(lines(SAID[:6]), lines(SAID[6:]), links=LINKS))],
    ),
    "short-last-page": (
        lambda: [pages(lines(["one"]), lines(["two", "three", "four", "five"]))],
        lambda: [pages(lines(["one"]), lines([f"line {n}" for n in "abcdefghi"]))],
    ),
    "sibling-words": (lambda: _pair(*SAID[:-1], "Led forty engineers."), lambda: _pair(*SAID)),
    "sibling-links": (
        lambda: [linked(*LINKS), subject(docx(*SAID), "docx")],
        lambda: [linked(), subject(docx(*SAID), "docx")],
    ),
}
