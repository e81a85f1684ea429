"""Titles, dates, the name and the size of a file, contact details: what applicant tracking systems ask."""

from __future__ import annotations

from dataclasses import replace

import pytest
from broken_outputs import ANA, GOOD, SAID, document, said, subject
from paper import lines, pdf

from cvrender.checks import Finding, ats, headings


def titles(text: str) -> list[Finding]:
    return list(headings.check(replace(GOOD, document=document(f"{ANA}\n{text}"))))


def test_an_unusual_title_gets_a_hint() -> None:
    (finding,) = titles("cvrender: {titles: {work: Professional Journey}}")
    assert (finding.source, finding.severity) == ("cvrender.titles.work", "note")
    assert finding.message == (
        "the section title 'Professional Journey' is not what parsers look for "
        "(call it 'Work Experience', or set cvrender.titles: standard)"
    )


def test_a_section_without_a_title_gets_a_hint() -> None:
    (finding,) = titles("cvrender: {titles: {work: ''}}")
    assert finding.message.startswith("the section work has no title (call it 'Work Experience'")
    assert finding.source == "work"


@pytest.mark.parametrize("title", ["Experience", "EMPLOYMENT HISTORY", "Work  Experience", "Career History"])
def test_usual_titles_are_taken(title: str) -> None:
    assert titles(f"cvrender: {{titles: {{work: {title}}}}}") == []


def test_standard_titles_are_taken() -> None:
    assert titles("cvrender: {titles: standard}") == []


def test_other_languages_have_their_own_titles() -> None:
    assert titles("cvrender: {language: de}") == []
    assert titles("cvrender: {language: de, titles: {work: Berufserfahrung und Stationen}}") == []
    (finding,) = titles("cvrender: {language: de, titles: {work: Meine Reise}}")
    assert "call it 'Berufserfahrung'" in finding.message


@pytest.mark.parametrize(
    ("dates", "language", "bare"),
    [
        ("2018 – 2022", "en", True),
        ("2018", "en", True),
        ("2018 – Present", "en", True),
        ("2018 – heute", "de", True),
        ("2018年 – 2020年", "zh", True),
        ("Mar 2018 – 2022", "en", False),
        ("Mar 2018 – Present", "en", False),
        ("03/2018 - 04/2019", "en", False),
        ("2018年3月 – 2020年4月", "zh", False),
        ("since then", "en", False),
    ],
)
def test_bare_years(dates: str, language: str, bare: bool) -> None:
    assert ats.is_bare(dates, language) is bare


def test_dates_without_months_are_noted_at_their_place() -> None:
    years = document(ANA.replace("2022-03", "2022").replace("2024-09", "2024"))
    assert [item.source for item in ats.check_dates(replace(GOOD, document=years))] == ["work[0].startDate"]
    assert list(ats.check_dates(GOOD)) == []


def test_dates_of_a_foreign_file_are_looked_for_in_its_text() -> None:
    bare = subject(pdf(lines(["Harbour Pay", "2018 - 2022"])), told=False)
    assert [item.message for item in ats.check_dates(bare)] == ["'2018 - 2022' has no month"]
    with_month = subject(pdf(lines(["Harbour Pay", "Mar 2018 - Apr 2022"])), told=False)
    assert list(ats.check_dates(with_month)) == []


@pytest.mark.parametrize("name", ["ana.pdf", "out/Ana-Example.pdf", "EXAMPLE_cv.pdf", "cv-äna.pdf"])
def test_a_file_named_after_the_person(name: str) -> None:
    assert list(ats.check_file_name(replace(GOOD, name=name))) == []


def test_a_file_with_any_name() -> None:
    (found,) = ats.check_file_name(replace(GOOD, name="ana/resume.pdf"))
    assert found.message == "the file's name does not say whose résumé it is (call it 'ana-example-resume')"
    assert found.severity == "note"


def test_a_name_in_another_script_is_likely_to_be_transcribed() -> None:
    told = document(ANA.replace("Ana Example", "山田太郎"))
    assert list(ats.check_file_name(replace(GOOD, name="yamada.pdf", document=told))) == []


def test_the_size_of_a_file() -> None:
    assert list(ats.check_size(replace(GOOD, data=b"x" * 2_500_000))) == []
    (finding,) = ats.check_size(replace(GOOD, data=b"x" * 2_600_000))
    assert finding.message == "it is 2.6 MB; many portals take 2.5 MB at most"


def test_contact_details_stand_on_the_first_page() -> None:
    assert list(ats.check_contact(GOOD)) == []
    behind = subject(pdf(lines(SAID[4:]), lines(SAID[:4])))
    assert [item.source for item in ats.check_contact(behind)] == ["basics.email", "basics.phone"]
    assert [item.source for item in ats.check_contact(said(*SAID[:2], *SAID[3:]))] == ["basics.phone"]


def test_a_foreign_file_has_an_address_on_its_first_page() -> None:
    assert list(ats.check_contact(replace(GOOD, document=None))) == []
    silent = subject(pdf(lines(["Ana Example"])), told=False)
    assert [item.severity for item in ats.check_contact(silent)] == ["note"]
