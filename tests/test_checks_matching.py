"""Where values stand in a text that was read: found, split, moved or lost."""

from __future__ import annotations

import pytest

from cvrender.checks.matching import places, reading


def states(values: list[str], text: str) -> list[str]:
    return [place.state for place in places(values, reading(text))]


@pytest.mark.parametrize(
    ("value", "text", "state"),
    [
        ("Lead Engineer", "the LEAD  engineer, here", "found"),
        ("Lead Engineer", "lead\nengineer", "found"),
        ("Lead Engineer", "leadengineer", "split"),
        ("Lead Engineer", "lead engi neer", "split"),
        ("Lead Engineer", "misleadengineering", "split"),
        ("Java", "JavaScript", "split"),
        ("Java", "Java, JavaScript", "found"),
        ("zero-downtime", "zero-\ndowntime", "found"),
        ("zero-downtime", "zero- downtime", "found"),
        ("2022 – 2024", "2022 –\n2024", "found"),
        ("2022 – 2024", "2022 - 2024", "found"),
        ("Sotheby's", "Sotheby’s", "found"),
        ("C", "C", "found"),
        ("C", "SCC", "lost"),
        ("café", "cafe\u0301", "found"),
        ("東京都庁", "東京\n都庁", "found"),
        ("+91 98765 43210", "+91 98765 43210", "found"),
        ("+91 98765 43210", "+91 987 65 43210", "split"),
        ("Lead Engineer", "Engineer", "lost"),
        ("", "anything", "lost"),
    ],
)
def test_one_value(value: str, text: str, state: str) -> None:
    assert states([value], text) == [state]


def test_values_in_order() -> None:
    assert states(["one", "two", "three"], "one two three") == ["found"] * 3


def test_a_value_out_of_order_leaves_the_others_in_theirs() -> None:
    assert states(["one", "two", "three"], "three one two") == ["found", "found", "moved"]


def test_a_short_value_that_is_lost_does_not_pull_the_others_along() -> None:
    values = ["SQL", "Harbour Pay", "ran a PostgreSQL and SQL cluster"]
    assert states(values, "Harbour Pay ran a PostgreSQL and SQL cluster") == ["lost", "found", "found"]


def test_a_value_said_twice_is_asked_for_twice() -> None:
    values = ["Berlin", "one job", "Berlin", "other job"]
    assert states(values, "Berlin one job Berlin other job") == ["found"] * 4
    assert states(values, "one job Berlin other job") == ["lost", "found", "found", "found"]


def test_the_longer_of_two_values_that_changed_places_stays() -> None:
    short, long = "a short one", "a very much longer value"
    assert states([short, long], f"{long} {short}") == ["moved", "found"]
    assert states([long, short], f"{short} {long}") == ["found", "moved"]


def test_places_are_letters_without_white_space() -> None:
    place = places(["two three"], reading("one two\nthree four"))[0]
    assert (place.start, place.end) == (3, 11)


def test_a_word_that_stands_everywhere_is_found_as_often_as_it_is_asked_for() -> None:
    assert states(["a"] * 300, "a " * 5000) == ["found"] * 300
