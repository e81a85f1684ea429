"""Titles, labels and dates in the reader's language."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import Literal

import pytest
from babel.dates import format_date

from cvrender.errors import CvrenderError
from cvrender.language import available, english, load_language
from cvrender.language.dates import _pattern
from cvrender.profile import SECTIONS

TAGS = [
    "ar",
    "cs",
    "da",
    "de",
    "en",
    "es",
    "fi",
    "fr",
    "he",
    "hi",
    "it",
    "ja",
    "ko",
    "nb",
    "nl",
    "pl",
    "pt",
    "pt-PT",
    "sv",
    "tr",
    "zh",
    "zh-Hant",
]


def test_the_languages() -> None:
    assert list(available()) == TAGS


@pytest.mark.parametrize("tag", TAGS)
def test_every_locale_has_the_terms_of_english(tag: str) -> None:
    terms = load_language(tag).terms

    assert list(terms) == list(load_language("en").terms)
    assert [
        name for name, term in terms.items() if not (isinstance(term, str) and term == term.strip() != "")
    ] == []


@pytest.mark.parametrize("tag", TAGS)
def test_every_section_has_a_title_of_its_own(tag: str) -> None:
    language = load_language(tag)

    assert len({language.title(kind) for kind in SECTIONS}) == len(SECTIONS)


@pytest.mark.parametrize("tag", TAGS)
def test_a_degree_names_both_its_parts(tag: str) -> None:
    degree = load_language(tag).term("degree").format(studyType="BSc", area="Physics")

    assert ("BSc" in degree, "Physics" in degree) == (True, True)


@pytest.mark.parametrize(
    ("tag", "iso", "expected"),
    [
        ("en", "2024", "2024"),
        ("en", "2024-09", "Sep 2024"),
        ("en", "2024-09-05", "Sep 5, 2024"),
        ("en", "0999-01", "Jan 999"),
        ("en-GB", "2024-09-05", "5 Sept 2024"),
        ("de", "2024-03", "März 2024"),
        ("de-AT", "2024-01", "Jän. 2024"),
        ("fr", "2024-08", "août 2024"),
        ("pt", "2024-09", "set. de 2024"),
        ("cs", "2024-09-05", "5. 9. 2024"),
        ("ja", "2024-09", "2024年9月"),
        ("ar", "2024-09", "سبتمبر 2024"),
    ],
)
def test_dates_are_as_precise_as_they_were_written(tag: str, iso: str, expected: str) -> None:
    assert load_language(tag).date(iso) == expected


@pytest.mark.parametrize(
    ("start", "end", "ongoing", "expected"),
    [
        ("2024-09", "", True, "Sep 2024 – Present"),
        ("2018", "2022", False, "2018 – 2022"),
        ("2020-02-01", "2021-12-31", False, "Feb 2020 – Dec 2021"),
        ("2020", "2020-05", False, "2020 – May 2020"),
        ("2020-05", "2020-05-31", False, "May 2020"),
        ("2020", "", False, "2020"),
        ("", "2020-05", False, "May 2020"),
        ("", "", True, "Present"),
        ("", "", False, ""),
    ],
)
def test_ranges(start: str, end: str, ongoing: bool, expected: str) -> None:
    assert load_language("en").range(start, end, ongoing) == expected


@pytest.mark.parametrize(
    ("asked", "tag", "work"),
    [
        ("de-AT", "de-AT", "Berufserfahrung"),
        ("de_ch", "de-CH", "Berufserfahrung"),
        ("de-XX", "de-XX", "Berufserfahrung"),
        ("EN", "en", "Work Experience"),
        ("eng", "en", "Work Experience"),
        ("es-419", "es-419", "Experiencia laboral"),
        ("no", "nb", "Arbeidserfaring"),
        ("zh-TW", "zh-TW", "工作經歷"),
        ("zh-hans-sg", "zh-Hans-SG", "工作经历"),
    ],
)
def test_the_nearest_wider_language_is_taken(asked: str, tag: str, work: str) -> None:
    language = load_language(asked)

    assert (language.tag, language.title("work")) == (tag, work)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("xx", f"no language 'xx' (languages: {', '.join(TAGS)})"),
        ("", f"no language '' (languages: {', '.join(TAGS)})"),
        ("../en", f"no language '../en' (languages: {', '.join(TAGS)})"),
        ("e n", "no language 'e n' (did you mean 'en'?)"),
    ],
)
def test_an_unknown_language_is_an_error(asked: str, message: str) -> None:
    with pytest.raises(CvrenderError) as error:
        load_language(asked)

    assert str(error.value) == message


@pytest.mark.parametrize("style", ["long", "short", "numeric"])
def test_english_dates_are_those_of_babel(style: Literal["long", "short", "numeric"]) -> None:
    dates = [day.isoformat()[:length] for day in DAYS for length in (4, 7, 10)]

    assert [english.written(iso, style) for iso in dates] == [babels(iso, style) for iso in dates]


#: A day in each month, of one digit and of two, in the first and the last year that a profile can have.
DAYS = [date(year, month, day) for year in (1000, 2024, 2999) for month in range(1, 13) for day in (5, 28)]


def babels(iso: str, style: Literal["long", "short", "numeric"]) -> str:
    """Return a date as Babel writes it in English."""
    day = date.fromisoformat(iso + "0001-01-01"[len(iso) :])
    return format_date(day, _pattern(len(iso), "en", style), locale="en")


def test_babel_is_imported_only_for_a_language() -> None:
    code = "import sys, cvrender.language; print('babel' in sys.modules)"

    result = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert result.stdout == "False\n"


@pytest.mark.parametrize("iso", ["2024", "2024-03", "2024-09", "2024-12", "2024-09-03", "2023-12-31"])
@pytest.mark.parametrize("tag", available())
def test_a_date_in_words_is_read_back(tag: str, iso: str) -> None:
    language = load_language(tag)
    assert language.iso(language.date(iso)) == iso


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("September 2024", "2024-09"),
        ("sept. 2024", ""),
        ("SEP 2024", "2024-09"),
        ("09/2024", "2024-09"),
        ("2024-09", "2024-09"),
        ("2024-09-30", "2024-09-30"),
        ("Feb 30, 2024", ""),
        ("soon", ""),
        ("in 2024", ""),
    ],
)
def test_other_ways_to_write_a_date(words: str, iso: str) -> None:
    assert load_language("en").iso(words) == iso
