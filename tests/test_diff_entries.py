"""``cvrender diff``: entries that somebody copied or typed, in the sections that have entries."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache

import pytest
from docx import Document as open_docx
from docx.document import Document as WordFile
from edits import all_of, at, before, behind, copied, edited, new, unmark, without, words

from cvrender import compose, load_theme, render, tailor
from cvrender.profile import read_text
from cvrender.revision import Revision, Source, read, revise
from cvrender.revision.aligning import align
from cvrender.revision.lines import Line
from cvrender.revision.seen import Piece, Seen

PROFILE = """\
basics: {name: Ana}

work:
    - name: Harbour Pay
      position: Lead
      location: Berlin
      startDate: "2022-03"
      highlights:
      - Built it.
      - Kept it.
      keywords: [Go, SQL]

    # the one before
    - position: Senior   # for a while
      name: Nord AB
      startDate: "2019"
      endDate: "2022"
      duration: 3 years
      summary: 'A shop.'

projects:
    - name: Alpha
      url: https://alpha.example
      entity: Acme
      roles: [Owner, Developer]
      type: tool
      startDate: "2020"
      description: The first.

volunteer:
    - {organization: Red Cross, position: Helper, startDate: 2019-01, endDate: 2019-05, location: Bonn}

education:
    - institution: TU Wien
      area: Physics
      studyType: BSc
      endDate: "2016"
      score: 1.3
      courses: [Optics, "Heat, Light"]

certificates:
    - {name: CKA, date: 2021-03, issuer: CNCF}

awards:
    - title: Prize
      awarder: City
      date: 2020-01
      summary: For all.

publications:
    - name: Paper
      publisher: ACM
      releaseDate: 2018-02-03

references:
    - name: Bo
      reference: Good.

initiatives:
    - name: Guild
      summary: We met.

sections:
    - title: Talks
      entries:
        - name: On Ledgers
          organization: FOSDEM
          date: 2022-02
          location: Brussels
    - title: Notes
      prose: The end.
"""

Make = Callable[[WordFile], None]
JOB = ("Senior\t", "Projects")
FIRST_JOB = ("Lead\t", "Senior\t")


@cache
def word(text: str = PROFILE, language: str | None = None) -> bytes:
    """Return the Word file of a profile."""
    theme = load_theme("classic")
    profile = read_text(text).profile
    return render(compose(tailor(profile, sections=theme.sections, language=language)), theme, "docx")


def revised(docx: bytes, text: str = PROFILE, *, force: bool = False) -> Revision:
    return revise(Source(text, "ana.yaml", text.startswith("{")), read(docx, "ana.docx"), force=force)


def adds(revision: Revision, lines: str, text: str = PROFILE) -> bool:
    """Tell whether a revision adds lines to a profile and leaves all others."""
    return lines in revision.text and revision.text.replace(lines, "", 1) == text


ENTRIES = {
    "a job with an empty line above": (
        copied(*JOB, ("Senior", "Junior"), ("2019", "2017"), ("2022", "May 2019"), ("Nord", "Syd")),
        (
            "\n"
            "    - position: Junior\n"
            "      name: Syd AB\n"
            '      startDate: "2017"\n'
            '      endDate: "2019-05"\n'
            "      duration: 3 years\n"
            "      summary: 'A shop.'\n"
        ),
    ),
    "a job whose lists are as those of its neighbour": (
        copied(
            *FIRST_JOB, ("Lead", "CTO"), ("Harbour Pay", "Sea"), ("Present", "May 2023"), ("Built", "Sold")
        ),
        (
            "\n"
            "    - name: Sea\n"
            "      position: CTO\n"
            "      location: Berlin\n"
            '      startDate: "2022-03"\n'
            '      endDate: "2023-05"\n'
            "      highlights:\n"
            "      - Sold it.\n"
            "      - Kept it.\n"
            "      keywords: [Go, SQL]\n"
        ),
    ),
    "a project": (
        copied("Alpha", "Key", ("Alpha", "Beta"), ("Acme", "Bolt"), ("Developer", "Tester")),
        (
            "    - name: Beta\n"
            "      url: https://alpha.example\n"
            "      entity: Bolt\n"
            "      roles: [Owner, Tester]\n"
            "      type: tool\n"
            '      startDate: "2020"\n'
            "      description: The first.\n"
        ),
    ),
    "unpaid work": (
        copied("Helper", "Education", ("Helper", "Driver"), ("Jan 2019", "Apr 2018"), ("Bonn", "Ulm: a")),
        (
            "    - {organization: Red Cross, position: Driver, startDate: 2018-04, endDate: 2019-05,"
            " location: 'Ulm: a'}\n"
        ),
    ),
    "a degree": (
        copied("BSc", "Certifications", ("BSc", "MSc"), ("2016", "2018"), ("1.3", "1.7"), ("Optics", "X")),
        (
            "    - institution: TU Wien\n"
            "      area: Physics\n"
            "      studyType: MSc\n"
            '      endDate: "2018"\n'
            "      score: 1.7\n"
            "      courses: [X, 'Heat, Light']\n"
        ),
    ),
    "a certificate": (
        copied("CKA", "Awards", ("CKA", "CKAD"), ("Mar 2021", "2022")),
        ("    - {name: CKAD, date: 2022, issuer: CNCF}\n"),
    ),
    "an award": (
        copied("Prize", "Publications", ("Prize", "Medal"), ("City", "State"), ("all", "none")),
        ("    - title: Medal\n      awarder: State\n      date: 2020-01\n      summary: For none.\n"),
    ),
    "a publication": (
        copied("Paper", "References", ("Paper", "Book"), ("Feb 3", "Feb 5")),
        ("    - name: Book\n      publisher: ACM\n      releaseDate: 2018-02-05\n"),
    ),
    "a reference": (
        copied("Bo", "Talks", ("Bo", "Cy"), ("Good", "Fine")),
        ("    - name: Cy\n      reference: Fine.\n"),
    ),
    "an initiative": (
        copied("Guild", "Volunteering", ("Guild", "Club"), ("met", "sang")),
        ("    - name: Club\n      summary: We sang.\n"),
    ),
    "an entry of a section of one's own": (
        copied("On Ledgers", "Notes", ("Ledgers", "Locks"), ("Feb 2022", "Mar 2023"), ("FOSDEM", "CCC")),
        (
            "        - name: On Locks\n"
            "          organization: CCC\n"
            "          date: 2023-03\n"
            "          location: Brussels\n"
        ),
    ),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_a_copied_entry_is_written_as_its_neighbour_is(name: str) -> None:
    make, lines = ENTRIES[name]
    revision = revised(edited(word(), make))
    assert [(change.kind, change.reason) for change in revision.changes] == [("added", "")]
    assert adds(revision, lines)


STUDIES = """\
basics: {name: Ana}
caseStudies:
  # the first one
  - name: Moving house
    url: https://house.example
    challenge: Too big.
    solution: "Smaller."
    impact:
        value: 99.9%
        label: 'Uptime'
        summary: |
            Since May.

            And June.
    keywords: [Boxes, Vans]
  - name: Low tide
    challenge: Sand.
    impact: {value: 3 days}
"""
HOUSE = ("Moving", "Low")
_OTHER = (("Moving house", "New roof"), ("Too big", "Rain"), ("99.9%", "4 of 5"), ("Uptime", "tiles kept"))


@pytest.mark.parametrize(
    ("make", "lines"),
    [
        (
            copied(*HOUSE, *_OTHER, ("Since May", "By *hand*"), ("Vans", "Cranes")),
            (
                "  - name: New roof\n"
                "    url: https://house.example\n"
                "    challenge: Rain.\n"
                '    solution: "Smaller."\n'
                "    impact:\n"
                "        value: 4 of 5\n"
                "        label: 'tiles kept'\n"
                "        summary: |-\n"
                "          By \\*hand\\*.\n"
                "\n"
                "          And June.\n"
                "    keywords: [Boxes, Cranes]\n"
            ),
        ),
        (
            copied("Low", "zzz", ("Low", "High"), ("Sand", "Waves")),
            "  - name: High tide\n    challenge: Waves.\n    impact: {value: 3 days}\n",
        ),
    ],
)
@pytest.mark.parametrize("marks", [True, False])
def test_a_copied_case_study(make: Make, lines: str, marks: bool) -> None:
    docx = edited(word(STUDIES), make if marks else bare(make))
    revision = revised(docx, STUDIES)
    assert (adds(revision, lines, STUDIES), revision.unapplied) == (True, ())
    assert paragraphs(word(revision.text)) == paragraphs(docx)


def typed_study(figure: str) -> Make:
    """Return an edit that types a case study, without character styles."""

    def make(file: WordFile) -> None:
        last = at(file, "3 days")
        for text, style in (
            ("New roof", "Heading 2"),
            ("Challenge: Rain.", "Passage"),
            ("And snow.", "Passage"),
            ("Solution: Tiles.", "Passage"),
            ("Impact", "Impact Label"),
            (figure, "Impact"),
            ("In May.", "Impact Summary"),
        ):
            last = behind(last, text, style)

    return make


@pytest.mark.parametrize(
    ("figure", "impact"),
    [
        ("40% fewer leaks", {"value": "40%", "label": "fewer leaks", "summary": "In May."}),
        ("Dry at last", {"value": None, "label": "Dry at last", "summary": "In May."}),
        ("$6M", {"value": "$6M", "label": None, "summary": "In May."}),
    ],
)
def test_a_typed_case_study(figure: str, impact: dict[str, str | None]) -> None:
    revision = revised(edited(word(STUDIES), typed_study(figure)), STUDIES)
    (*_, study) = read_text(revision.text).profile.case_studies
    assert revision.unapplied == ()
    assert (study.name, study.challenge, study.solution) == ("New roof", "Rain.\n\nAnd snow.", "Tiles.")
    assert study.impact
    assert {name: getattr(study.impact, name) for name in ("value", "label", "summary")} == impact
    assert revision.text.startswith(STUDIES)


def test_a_case_study_in_json_and_in_german() -> None:
    one = {"name": "Low tide", "challenge": "Sand.", "impact": {"value": "7"}}
    other = {"name": "Flut", "challenge": "Regen.", "impact": {"value": "8"}}
    text = json.dumps({"basics": {"name": "Ana"}, "caseStudies": [one]})
    make = copied("Low", "zzz", ("Low tide", "Flut"), ("Sand", "Regen"), ("7", "8"))
    revision = revised(edited(word(text, "de"), make), text)
    assert (json.loads(revision.text)["caseStudies"], revision.unapplied) == ([one, other], ())


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (copied(*HOUSE, ("Challenge", "Trouble")), "its text does not begin with 'Challenge:'"),
        (copied(*HOUSE, ("Impact", "Result")), "the line above an impact is not 'Impact'"),
        (
            all_of(copied(*HOUSE, ("house", "flat")), new("Moving flat", "Once.", "Body Text")),
            "such an entry has no paragraph in the style 'Body Text'",
        ),
    ],
)
def test_what_is_no_case_study_is_left_to_the_reader(make: Make, reason: str) -> None:
    revision = revised(edited(word(STUDIES), make), STUDIES)
    assert revision.text == STUDIES
    assert {change.reason for change in revision.unapplied} == {reason}


def bare(make: Make) -> Make:
    """Return an edit that takes all bookmarks away as well."""

    def edit(file: WordFile) -> None:
        make(file)
        unmark(file.element)

    return edit


@pytest.mark.parametrize("name", ENTRIES)
def test_without_bookmarks_an_entry_is_known_by_its_styles(name: str) -> None:
    make, lines = ENTRIES[name]
    assert adds(revised(edited(word(), bare(make))), lines)


@pytest.mark.parametrize("marks", [True, False])
def test_a_copy_above_leaves_the_original_with_its_comments(marks: bool) -> None:
    make = copied(*JOB, ("Senior", "CTO"), ("Nord", "Syd"), marks=marks, above=True)
    revision = revised(edited(word(), make))
    assert revision.unapplied == ()
    assert [job.position for job in read_text(revision.text).profile.work] == ["Lead", "CTO", "Senior"]
    assert "    # the one before\n    - position: Senior   # for a while\n" in revision.text


def test_a_copy_that_kept_the_only_bookmark_is_still_the_copy() -> None:
    lines = [Line("Heading 2", ("One",), "_cv_a"), Line("List Bullet", ("Text.",), "_cv_b")]
    seen = [Seen("Heading 2", (Piece("Two"),), ("_cv_a",)), Seen("Heading 2", (Piece("One"),))]
    assert align(lines, seen) == {1: 0}


def test_a_copy_above_that_kept_the_only_bookmarks_is_still_the_copy() -> None:
    def originals(file: WordFile) -> None:
        start = next(place for place, item in enumerate(file.paragraphs) if item.text.startswith("Senior\t"))
        for paragraph in file.paragraphs[start : start + 3]:
            unmark(paragraph._p)
        file.paragraphs[start + 1].runs[0].text = "Nord Group"

    make = all_of(copied(*JOB, ("Senior", "CTO"), ("2022", "2021"), above=True), originals)
    revision = revised(edited(word(), make))
    assert sorted((change.kind, change.path) for change in revision.changes) == [
        ("added", "work[1]"),
        ("changed", "work[1].name"),
    ]
    assert "    # the one before\n    - position: Senior   # for a while\n" in revision.text


def test_without_bookmarks_an_old_entry_is_known_by_what_is_under_its_new_title() -> None:
    make = all_of(
        words("Lead\t", "Lead", "Vice Chairwoman of it all"),
        words("Vice", "Mar 2022 – Present", "1999 – 2001"),
        words("Harbour", "Harbour Pay", "Harbour Co"),
    )
    revision = revised(edited(word(), bare(make)))
    assert [(change.kind, change.path) for change in revision.changes] == [
        ("changed", "work[0].position"),
        ("changed", "work[0].startDate"),
        ("changed", "work[0].name"),
    ]


def test_of_two_copies_the_one_with_the_same_neighbours_is_the_original() -> None:
    lines = [Line("List Bullet", (text,), f"_cv_{text}") for text in ("a", "same", "b")]
    texts = ("a", "x", "same", "y", "same", "b")
    seen = [Seen("List Bullet", (Piece(text),), (f"_cv_{text}",)) for text in texts]
    assert align(lines, seen) == {0: 0, 4: 1, 5: 2}


def test_a_second_job_at_the_same_employer_may_stand_by_itself() -> None:
    make = copied(*JOB, ("Senior", "Chief"), ("2022", "Present"), ("2019", "2022"), above=True)
    revision = revised(edited(word(), make))
    assert revision.unapplied == ()
    assert [job.name for job in read_text(revision.text).profile.work] == [
        "Harbour Pay",
        "Nord AB",
        "Nord AB",
    ]


ROLES = PROFILE.replace("name: Nord AB", "name: Harbour Pay")


def test_a_role_has_the_employer_above_it_under_its_new_name() -> None:
    make = all_of(
        copied(*JOB, ("Senior", "Junior"), ("2019", "2017"), ("2022", "2019")),
        words("Harbour", "Harbour Pay", "Sea"),
    )
    revision = revised(edited(word(ROLES), make), ROLES)
    jobs = read_text(revision.text).profile.work
    assert revision.unapplied == ()
    assert [(job.name, job.position) for job in jobs] == [
        ("Sea", "Lead"),
        ("Sea", "Senior"),
        ("Sea", "Junior"),
    ]


def test_a_new_employer_with_several_roles_is_one_job_a_role() -> None:
    make = copied("Harbour Pay", "Projects", ("Harbour Pay", "Sea"), ("Lead", "Chief"), ("Senior", "Vice"))
    revision = revised(edited(word(ROLES), make), ROLES)
    jobs = read_text(revision.text).profile.work[2:]
    assert revision.unapplied == ()
    assert [(job.name, job.position, job.location) for job in jobs] == [
        ("Sea", "Chief", "Berlin"),
        ("Sea", "Vice", "Berlin"),
    ]


def test_a_job_without_a_title_begins_with_its_dates() -> None:
    text = "basics: {name: Ana}\nwork:\n- {name: Acme, startDate: 2019, endDate: 2020, location: Rome}\n"
    make = copied("2019", "zzz", ("2019", "2017"), ("2020", "2018"), ("Acme", "Bolt"))
    revision = revised(edited(word(text), make), text)
    assert adds(revision, "- {name: Bolt, startDate: 2017, endDate: 2018, location: Rome}\n", text)


def test_a_grade_in_words_keeps_its_label() -> None:
    revision = revised(edited(word(), copied("BSc", "Certifications", ("BSc", "MSc"), ("1.3", "good"))))
    profile = read_text(revision.text).profile
    assert ([degree.score for degree in profile.education], revision.unapplied) == (
        ["1.3", "Grade: good"],
        (),
    )


def test_typed_paragraphs_are_enough() -> None:
    def typed(file: WordFile) -> None:
        title = behind(at(file, "CNCF"), "AWS *Pro*\t2023", "Heading 2")
        behind(title, "Amazon", "Entry Meta Last")

    lines = "    - {name: AWS \\*Pro\\*, date: 2023, issuer: Amazon}\n"
    assert adds(revised(edited(word(), typed)), lines)


def test_bullets_under_a_new_title_are_those_of_the_new_entry() -> None:
    make = new("Built it.", "Deputy\t2021", "Heading 2")
    jobs = read_text(revised(edited(word(), make)).text).profile.work
    assert [(job.position, list(job.highlights)) for job in jobs[:2]] == [
        ("Lead", ["Built it."]),
        ("Deputy", ["Kept it."]),
    ]


def test_a_new_entry_in_the_place_of_one_that_is_gone() -> None:
    make = all_of(
        copied("CKA", "Awards", ("CKA", "Quite another"), ("Mar 2021", "2023"), ("CNCF", "Elsewhere Inc.")),
        without("CKA\t", "CNCF"),
    )
    revision = revised(edited(word(), make))
    (certificate,) = read_text(revision.text).profile.certificates
    assert (certificate.name, certificate.date, certificate.issuer, revision.unapplied) == (
        "Quite another",
        "2023",
        "Elsewhere Inc.",
        (),
    )


def test_an_entry_and_other_edits_at_once() -> None:
    make = all_of(
        copied("CKA", "Awards", ("CKA", "CKAD")),
        words("Helper", "Helper", "Driver"),
        before("Lead\t", "Senior\t", "Nord AB", "A shop."),
    )
    revision = revised(edited(word(), make))
    profile = read_text(revision.text).profile
    assert (revision.unapplied, len(profile.certificates)) == ((), 2)
    assert [job.position for job in profile.work] == ["Senior", "Lead"]


def test_dates_and_labels_are_read_in_the_language_of_the_file() -> None:
    make = copied(*FIRST_JOB, ("Lead", "CTO"), ("März 2022", "Mai 2018"), ("heute", "Oktober 2019"))
    docx = edited(word(language="de"), make)
    job = read_text(revised(docx).text).profile.work[1]
    assert (job.start_date, job.end_date, job.keywords) == ("2018-05", "2019-10", ("Go", "SQL"))


def test_a_json_profile_gets_json() -> None:
    awards = ' "awards": [\n  {"title": "Medal", "date": "2020", "awarder": "B"}'
    text = f'{{"basics": {{"name": "Ana"}},\n{awards}\n ]}}\n'
    revision = revised(edited(word(text), copied("Medal", "zzz", ("Medal", "Prize"), ("2020", "2021"))), text)
    assert json.loads(revision.text)["awards"][1] == {"title": "Prize", "date": "2021", "awarder": "B"}
    assert awards in revision.text


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (copied(*JOB, ("Senior", "Junior"), ("2019", "spring")), "'spring – 2022' is not a time as in"),
        (new("CNCF", "A bullet", "List Bullet"), "it is not clear what it is in the profile"),
        (new("The end.", "Title\t2020", "Heading 2"), "it is not clear what it is in the profile"),
        (
            all_of(copied("CKA", "Awards", ("CKA", "CKAD")), new("CKAD", "A bullet", "List Bullet")),
            "such an entry has no paragraph in the style 'List Bullet'",
        ),
        (new("A shop.", "Junior\t2018", "Role"), "it is not clear whose role it is"),
        (
            copied("Lead\t", "Senior\t", ("Lead", "CTO"), ("Technologies", "T")),
            "its list does not begin with",
        ),
    ],
)
def test_what_is_no_entry_is_left_to_the_reader(make: Make, reason: str) -> None:
    revision = revised(edited(word(), make))
    assert revision.text == PROFILE
    assert {change.reason.startswith(reason) for change in revision.unapplied} == {True}


def test_of_two_new_entries_the_one_that_can_be_read_is_taken() -> None:
    make = all_of(
        copied("CKA", "Awards", ("CKA", "CKS"), ("Mar 2021", "spring")),
        copied("CKA", "CKS", ("CKA", "CKAD"), ("Mar 2021", "2022")),
    )
    revision = revised(edited(word(), make))
    assert adds(revision, "    - {name: CKAD, date: 2022, issuer: CNCF}\n")
    assert {change.reason for change in revision.unapplied} == {"'spring' is not a date as in 'Sep 2024'"}


def test_the_file_that_the_patched_profile_gives_is_the_edited_one() -> None:
    for make, _ in ENTRIES.values():
        docx = edited(word(), make)
        text = revised(docx).text
        assert revised(docx, text, force=True).changes == ()
        assert paragraphs(word(text)) == paragraphs(docx)


def paragraphs(docx: bytes) -> list[str]:
    return [paragraph.text for paragraph in open_docx(io.BytesIO(docx)).paragraphs]
