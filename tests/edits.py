"""A profile, and what people do to its Word file: each edit with the lines of the profile that it changes."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from dataclasses import dataclass, field

from docx import Document as open_docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

PROFILE = """\
# A profile with everything that people edit.
basics:
  name: Ana Núñez   # as in the passport
  label: Engineer
  email: ana@example.org
  phone: "+49 151 2345"
  url: https://ana.example
  location: {city: Berlin, countryCode: DE}
  profiles:
    - network: GitHub
      username: ana
      url: https://github.com/ana
  tagline: Builds things.
  summary: |-
    I keep **payment systems** boring. I have done so for ten years, in three
    countries.

    I like *tests* and `make`.

metrics:
  - value: $6M
    label: a year
  - {value: 75%, label: less waste}

skills:
  - name: Languages
    keywords: [Go, "SQL", "Growth (Onboarding, Billing)"]
  - name: Data
    level: expert
    keywords:
      - Kafka   # since 2019
      - Redis

focus:
  - Payments
  - Reliability

work:
  - name: Harbour Pay
    position: Lead
    url: https://harbour.example
    location: Berlin
    startDate: 2022-03
    # bullets, best first
    highlights:
      - Cut the time of a payout from two days to eleven minutes, which the auditors
        of two banks have confirmed.
      - 'Led a team of [six](https://team.example).'
      # the one to keep
      - Moved 50 services.
  - name: Harbour Pay
    position: Senior
    startDate: 2020-01-15
    endDate: 2022-03
    highlights:
      - Built the ledger.
      - Wrote the runbook.
    keywords: [Go, Postgres]
  - name: Nord AB
    position: Developer
    location: Lund
    startDate: 2017
    endDate: 2020
    summary: A shop.

caseStudies:
  - name: Moving house
    challenge: Too big.
    solution: Smaller.
    impact: {value: 99.9%, label: Uptime, summary: Since May.}

education:
  - institution: TU Wien
    studyType: BSc
    area: Computer Science
    startDate: 2013
    endDate: 2016
    score: "1.3"

languages:
  - language: German
    fluency: native
"""


@dataclass(frozen=True)
class Edit:
    """One edit; ``lines`` are those of a diff of the profile, ``kinds`` the changes that are shown, and
    ``reasons`` why some of them cannot be applied."""

    name: str
    make: Callable[[WordFile], None]
    lines: tuple[str, ...]
    kinds: tuple[str, ...] = ("changed",)
    reasons: tuple[str, ...] = field(default=())


def edited(docx: bytes, edit: Callable[[WordFile], None]) -> bytes:
    """Return a Word file with an edit made by python-docx, as Word would leave it."""
    file = open_docx(io.BytesIO(docx))
    edit(file)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def at(file: WordFile, start: str) -> Paragraph:
    """Return the first paragraph that begins so."""
    return next(paragraph for paragraph in file.paragraphs if paragraph.text.startswith(start))


def words(start: str, old: str, new: str) -> Callable[[WordFile], None]:
    """Return the edit that types over some words of a paragraph."""

    def edit(file: WordFile) -> None:
        texts = [text for text in at(file, start)._p.iter(qn("w:t")) if old in (text.text or "")]
        texts[0].text = str(texts[0].text).replace(old, new)

    return edit


def new(after: str, text: str, style: str = "") -> Callable[[WordFile], None]:
    """Return the edit that presses Enter at the end of a paragraph and types."""

    def edit(file: WordFile) -> None:
        behind(at(file, after), text, style)

    return edit


def behind(paragraph: Paragraph, text: str, style: str = "") -> Paragraph:
    """Add a paragraph of the same style, or of another."""
    element = copy.deepcopy(paragraph._p)
    for child in list(element):
        if child.tag != qn("w:pPr"):
            element.remove(child)
    paragraph._p.addnext(element)
    added = Paragraph(element, paragraph._parent)
    added.add_run(text)
    if style:
        added.style = style
    return added


def without(*starts: str) -> Callable[[WordFile], None]:
    """Return the edit that deletes paragraphs."""

    def edit(file: WordFile) -> None:
        for start in starts:
            element = at(file, start)._p
            _delete(element)

    return edit


def _delete(element: _Element) -> None:
    above = element.getparent()
    assert above is not None
    above.remove(element)


def before(start: str, *moved: str) -> Callable[[WordFile], None]:
    """Return the edit that cuts paragraphs out and pastes them before another one."""

    def edit(file: WordFile) -> None:
        for item in moved:
            at(file, start)._p.addprevious(at(file, item)._p)

    return edit


def copied(
    start: str, end: str, *changes: tuple[str, str], marks: bool = True, above: bool = False
) -> Callable[[WordFile], None]:
    """Return the edit that copies the paragraphs from one up to another, types over words of the copy, and
    pastes it below the original or ``above`` it; ``marks`` says whether its bookmarks come along."""

    def edit(file: WordFile) -> None:
        originals = [paragraph._p for paragraph in _from(file, start, end)]
        copies = [copy.deepcopy(element) for element in originals]
        for element in copies:
            _type_over(element, changes)
            if not marks:
                unmark(element)
        for element in copies:
            originals[0].addprevious(element)
        for element in originals if not above else ():
            copies[0].addprevious(element)

    return edit


def unmark(element: _Element) -> None:
    """Take the bookmarks away."""
    for mark in list(element.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        _delete(mark)


def _from(file: WordFile, start: str, end: str) -> list[Paragraph]:
    texts = [paragraph.text for paragraph in file.paragraphs]
    first = next(number for number, text in enumerate(texts) if text.startswith(start))
    rest = enumerate(texts[first + 1 :], first + 1)
    last = next((number for number, text in rest if text.startswith(end)), len(texts))
    return file.paragraphs[first:last]


def _type_over(element: BaseOxmlElement, changes: tuple[tuple[str, str], ...]) -> None:
    for text in element.iter(qn("w:t")):
        for old, new in changes:
            text.text = str(text.text or "").replace(old, new)


def all_of(*edits: Callable[[WordFile], None]) -> Callable[[WordFile], None]:
    """Return several edits as one."""

    def edit(file: WordFile) -> None:
        for one in edits:
            one(file)

    return edit


def _bold(file: WordFile) -> None:
    paragraph = at(file, "Moved 50")
    paragraph.runs[0].text = "Moved "
    paragraph.add_run("50").bold = True
    paragraph.add_run(" services.")


def _link(start: str, address: str) -> Callable[[WordFile], None]:
    def edit(file: WordFile) -> None:
        link = at(file, start)._p.find(qn("w:hyperlink"))
        assert link is not None
        link.set(qn("r:id"), file.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    return edit


def _split(file: WordFile) -> None:
    paragraph = at(file, "Wrote the")
    paragraph.runs[0].text = "Wrote the"
    added = behind(paragraph, "runbook.")
    end = paragraph._p.find(qn("w:bookmarkEnd"))
    assert end is not None
    added._p.append(end)


def _joined(file: WordFile) -> None:
    first, second = at(file, "Built the"), at(file, "Wrote the")
    first.add_run(" ")
    for child in list(second._p):
        if child.tag != qn("w:pPr"):
            first._p.append(child)
    _delete(second._p)


def _without_lund(file: WordFile) -> None:
    for run in at(file, "Nord AB").runs[-2:]:
        _delete(run._r)


_INTERN = (
    ("Developer", "Intern"),
    ("2017", "2014"),
    ("2020", "March 2016"),
    ("Nord AB", "Süd GmbH"),
    ("shop", "*store*"),
)
_HEAD = (("Lead", "Head"), ("Mar 2022", "Feb 2024"), ("Cut", "Sold"), ("Moved", "Kept"))
_MASTER = (
    ("BSc", "MSc"),
    ("Computer Science", "Mathematics"),
    ("2016", "2018"),
    ("2013", "2016"),
    ("TU Wien", "ETH"),
    ("1.3", "1.0"),
)
_LEDGER, _RUNBOOK = "-      - Built the ledger.", "-      - Wrote the runbook."
_DATES = "is not a time as in 'Mar 2022 – Sep 2024'"
_UNCLEAR = "it is not clear what it is in the profile"

EDITS = (
    Edit("nothing", lambda _: None, (), ()),
    Edit(
        "a word of a long bullet",
        words("Cut the", "eleven minutes", "nine minutes"),
        (
            "-      - Cut the time of a payout from two days to eleven minutes, which the auditors",
            "+      - Cut the time of a payout from two days to nine minutes, which the auditors",
        ),
    ),
    Edit("a bullet added", new("Built the", "New one: yes"), ("+      - 'New one: yes'",), ("added",)),
    Edit("a bullet added at the end", new("Moved 50", "Last one"), ("+      - Last one",), ("added",)),
    Edit(
        "the first bullet of a job",
        new("A shop.", "First one", "List Bullet"),
        ("+    highlights:", "+      - First one"),
        ("added",),
    ),
    Edit("a bullet removed", without("Built the"), (_LEDGER,), ("removed",)),
    Edit(
        "a bullet moved with its comment",
        before("Cut the", "Moved 50"),
        (
            "+      # the one to keep",
            "+      - Moved 50 services.",
            "-      # the one to keep",
            "-      - Moved 50 services.",
        ),
        ("moved",),
    ),
    Edit(
        "a bullet moved to another job",
        before("Built the", "Moved 50"),
        ("-      # the one to keep", "-      - Moved 50 services.", "+      - Moved 50 services."),
        ("moved",),
    ),
    Edit(
        "a bullet split",
        _split,
        (_RUNBOOK, "+      - Wrote the", "+      - runbook."),
        ("changed", "added"),
    ),
    Edit(
        "two bullets joined",
        _joined,
        (_LEDGER, _RUNBOOK, "+      - Built the ledger. Wrote the runbook."),
        ("changed", "removed"),
    ),
    Edit(
        "bold",
        _bold,
        ("-      - Moved 50 services.", "+      - Moved **50** services."),
    ),
    Edit(
        "a link of a bullet",
        _link("Led a", "https://new.example/x"),
        (
            "-      - 'Led a team of [six](https://team.example).'",
            "+      - 'Led a team of [six](https://new.example/x).'",
        ),
    ),
    Edit(
        "the link of an employer",
        _link("Harbour", "https://new.example/x"),
        ("-    url: https://harbour.example", "+    url: https://new.example/x"),
    ),
    Edit(
        "a title", words("Lead\t", "Lead", "Principal"), ("-    position: Lead", "+    position: Principal")
    ),
    Edit(
        "an employer of several roles",
        words("Harbour", "Pay", "Pay GmbH"),
        ("-  - name: Harbour Pay", "+  - name: Harbour Pay GmbH") * 2,
    ),
    Edit("an employer", words("Nord", "AB", "Group"), ("-  - name: Nord AB", "+  - name: Nord Group")),
    Edit("a place taken away", _without_lund, ("-    location: Lund",), ("removed",)),
    Edit(
        "a start",
        words("Lead\t", "Mar 2022", "April 2022"),
        ("-    startDate: 2022-03", "+    startDate: 2022-04"),
    ),
    Edit("an end", words("Lead\t", "Present", "Oct 2024"), ("+    endDate: 2024-10",)),
    Edit("no end", words("Senior\t", "Mar 2022", "Present"), ("-    endDate: 2022-03",)),
    Edit(
        "no date",
        words("Senior\t", "Mar 2022", "spring 22"),
        (),
        reasons=(f"'Jan 2020 – spring 22' {_DATES}",),
    ),
    Edit(
        "a paragraph of the summary",
        words("I keep", "ten years", "eleven years"),
        (
            "-    I keep **payment systems** boring. I have done so for ten years, in three",
            "-    countries.",
            "+    I keep **payment systems** boring. I have done so for eleven years, in",
            "+    three countries.",
        ),
    ),
    Edit("a paragraph added", new("I like", "I *bike*."), ("+", "+    I \\*bike\\*."), ("added",)),
    Edit(
        "an item of an inline list",
        words("Languages", "Billing)", "Pay)"),
        (
            '-    keywords: [Go, "SQL", "Growth (Onboarding, Billing)"]',
            '+    keywords: [Go, "SQL", "Growth (Onboarding, Pay)"]',
        ),
    ),
    Edit("a skill added", words("Data", "Redis", "Redis, ClickHouse"), ("+      - ClickHouse",), ("added",)),
    Edit(
        "a skill removed",
        words("Languages", "Go, SQL", "Go"),
        (
            '-    keywords: [Go, "SQL", "Growth (Onboarding, Billing)"]',
            '+    keywords: [Go, "Growth (Onboarding, Billing)"]',
        ),
        ("removed",),
    ),
    Edit(
        "a group of skills added",
        new("Languages", "Tools (good): make, git"),
        ("+  - name: Tools", "+    level: good", "+    keywords: [make, git]"),
        ("added",),
    ),
    Edit(
        "a group of skills removed",
        without("Data"),
        (
            "-  - name: Data",
            "-    level: expert",
            "-    keywords:",
            "-      - Kafka   # since 2019",
            "-      - Redis",
        ),
        ("removed",),
    ),
    Edit(
        "a job removed",
        without("Senior\t", "Built the", "Wrote the", "Technologies"),
        (
            "-  - name: Harbour Pay",
            "-    position: Senior",
            "-    startDate: 2020-01-15",
            "-    endDate: 2022-03",
            "-    highlights:",
            _LEDGER,
            _RUNBOOK,
            "-    keywords: [Go, Postgres]",
        ),
        ("removed",),
    ),
    Edit(
        "a job copied",
        copied("Developer\t", "Case Studies", *_INTERN),
        (
            "+  - name: Süd GmbH",
            "+    position: Intern",
            "+    location: Lund",
            "+    startDate: 2014",
            "+    endDate: 2016-03",
            "+    summary: A \\*store\\*.",
        ),
        ("added",),
    ),
    Edit(
        "a role copied above",
        copied("Lead\t", "Senior\t", *_HEAD, marks=False, above=True),
        (
            "+  - name: Harbour Pay",
            "+    position: Head",
            "+    startDate: 2024-02",
            "+    highlights:",
            "+      - Sold the time of a payout from two days to eleven minutes, which the",
            "+        auditors of two banks have confirmed.",
            "+      - Led a team of [six](https://team.example).",
            "+      - Kept 50 services.",
        ),
        ("added",),
    ),
    Edit(
        "a degree copied",
        copied("BSc", "Languages", *_MASTER),
        (
            "+  - institution: ETH",
            "+    studyType: MSc",
            "+    area: Mathematics",
            "+    startDate: 2016",
            "+    endDate: 2018",
            '+    score: "1.0"',
        ),
        ("added",),
    ),
    Edit(
        "a job with a date that is none",
        copied("Developer\t", "Case Studies", ("Developer", "Intern"), ("2017", "spring"), ("shop", "store")),
        (),
        ("added",) * 3,
        (f"'spring – 2020' {_DATES}",) * 3,
    ),
    Edit(
        "the title of a section",
        words("Work Experience", "Work Experience", "Jobs"),
        ("+", "+cvrender:", "+  titles:", "+    work: Jobs"),
    ),
    Edit(
        "a section moved",
        before("Education", "Core Focus", "Payments", "Reliability"),
        (),
        ("moved",),
    ),
    Edit(
        "a section removed",
        without("Core Focus", "Payments", "Reliability"),
        ("+", "+cvrender:", "+  hide:", "+    - focus"),
        ("removed",),
    ),
    Edit("a figure", words("$6M", "$6M", "$7M"), ("-  - value: $6M", "+  - value: $7M")),
    Edit(
        "a figure in a case study",
        words("99.9", "99.9%", "99.99%"),
        (
            "-    impact: {value: 99.9%, label: Uptime, summary: Since May.}",
            "+    impact: {value: 99.99%, label: Uptime, summary: Since May.}",
        ),
    ),
    Edit(
        "a passage",
        words("Challenge", "big", "slow"),
        ("-    challenge: Too big.", "+    challenge: Too slow."),
    ),
    Edit(
        "an e-mail address",
        words("ana@", "ana@example.org", "ana@new.example"),
        ("-  email: ana@example.org", "+  email: ana@new.example"),
    ),
    Edit(
        "a town",
        words("ana@", "Berlin", "Hamburg"),
        (
            "-  location: {city: Berlin, countryCode: DE}",
            "+  location: {city: Hamburg, countryCode: DE}",
        ),
    ),
    Edit(
        "a field of study",
        words("BSc", "Computer Science", "Physics"),
        ("-    area: Computer Science", "+    area: Physics"),
    ),
    Edit("a grade", words("Grade", "1.3", "1.1"), ('-    score: "1.3"', '+    score: "1.1"')),
    Edit("a label of ours", words("Challenge", "Challenge", "Problem"), (), reasons=(_UNCLEAR,)),
    Edit("a new section", new("Grade", "Hobbies", "Heading 1"), (), ("added",), (_UNCLEAR,)),
    Edit(
        "several at once",
        all_of(
            words("Lead\t", "Lead", "Principal"),
            without("Wrote the"),
            words("Senior\t", "Mar 2022", "spring"),
            new("Moved 50", "Last one"),
        ),
        ("-    position: Lead", "+    position: Principal", "+      - Last one", _RUNBOOK),
        ("changed", "added", "removed", "changed"),
        (f"'Jan 2020 – spring' {_DATES}",),
    ),
)
