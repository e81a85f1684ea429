"""Lines from right to left: every word has to be read, forwards or backwards, and none besides."""

from __future__ import annotations

import pytest

from cvrender.checks.turned import in_order, worded

LINE = "نقلت خمس خدمات إلى Kubernetes في 2023"


def states(values: list[str], text: str) -> tuple[str, list[str]]:
    rest, places = worded(values, text)
    return rest, [place.state for place in places]


@pytest.mark.parametrize(
    "read",
    [
        LINE,
        "2023 في Kubernetes نقلت خمس خدمات إلى",  # its stretches turned, not their order
        "2023 يف Kubernetes ىلإ تامدخ سمخ تلقن",  # as it is drawn
        "نقلت خمس خدمات إلىKubernetes في2023",
    ],
)
def test_a_line_is_read_however_it_is_turned(read: str) -> None:
    assert states([LINE], read) == ("", ["found"])


def test_marks_and_joiners_do_not_part_words() -> None:
    assert states(["بَّ می\u200cخواهم"], "بَّ میخواهم") == ("", ["found"])
    assert states(["كتابٌ"], "كتابٌ"[::-1]) == ("", ["found"])


def test_a_turned_ligature_is_found_out() -> None:
    assert states(["سلام"], "سلام"[::-1]) == ("", ["found"])
    turned = "م" + "لا" + "س"  # backwards but for the letters of the ligature
    assert states(["سلام"], turned) == (turned, ["lost"])


def test_a_word_counts_as_often_as_it_is_read() -> None:
    assert states(["אב", "אב"], "אב") == ("", ["found", "lost"])


def test_words_that_nobody_wrote_are_left_over() -> None:
    assert states(["אב"], "אב Go גד") == ("Go גד", ["found"])


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("Ana 2020 – 2023", "Ana 2020 – 2023"),
        ("םולש", "שלום"),
        ("2023 – 2020 Foo Bar 2 :םולש", "שלום: Foo Bar 2 2020 – 2023"),
        ("12:30 םולש 3D", "3D שלום 12:30"),
    ],
)
def test_a_drawn_line_is_brought_in_order(drawn: str, read: str) -> None:
    assert in_order(drawn) == read
