"""The profile that has everything, in every theme: every word once, in order, and pages that end well."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from extract import differences, document_words, docx_text, html_text, words

from cvrender import Options, available_themes, load_theme, render
from cvrender.document import Shape, texts
from cvrender.linting import prove
from cvrender.linting.breaks import Pages, bad_breaks, laid_out, misplaced
from cvrender.linting.proving import Trial, miscounted, trial
from cvrender.linting.stress import LENGTHS, LONG_BULLET, LONG_WORD, stress, word
from cvrender.profile import SECTIONS

THEMES = tuple(name for name, _ in available_themes())
every = pytest.mark.parametrize("theme", THEMES)


@cache
def tried(theme: str, bullets: int | None = None) -> Trial:
    return trial(load_theme(theme), bullets)


def pages(theme: str, bullets: int) -> Pages:
    made = tried(theme, bullets)
    return laid_out(
        render(made.document, made.theme, "pdf", Options(attach=False)), made.document, made.theme
    )


def test_no_two_words_are_alike_and_none_begins_another() -> None:
    known = sorted(word(number) for number in range(85**3))
    assert [two for one, two in pairwise(known) if two.startswith(one)] == []


def test_each_word_is_written_once() -> None:
    known = {word(number) for number in range(10_000)}
    said = Counter(words("\n".join(text.plain for text in texts(tried("classic").document))))
    assert {one: number for one, number in said.items() if one in known and number > 1} == {}
    assert len(known & said.keys()) > 2_000


def test_the_profile_has_what_themes_stumble_over() -> None:
    profile = stress()
    bullets = profile.work[0].highlights
    assert len(bullets) == LENGTHS[-1] + 2 == 47
    assert max(len(bullet.split()) for bullet in bullets) == LONG_BULLET == 200
    assert max(len(one) for bullet in bullets for one in bullet.split()) == LONG_WORD == 120
    assert len(profile.skills[0].keywords) == 40
    assert {name for name in SECTIONS if name != "summary" and not getattr(profile, _field(name))} == set()
    fields = ("prose", "entries", "groups", "list", "metrics")
    assert sorted(get_args(Shape)) == sorted(fields)
    assert {name for own in profile.sections for name in fields if getattr(own, name)} == set(fields)


def _field(name: str) -> str:
    return re.sub(r"(?<!^)([A-Z])", lambda match: f"_{match[1].lower()}", name)


@every
@pytest.mark.parametrize("bullets", LENGTHS)
def test_every_word_is_on_the_pages_once_and_the_pages_end_well(theme: str, bullets: int) -> None:
    document, laid = tried(theme, bullets).document, pages(theme, bullets)

    assert list(miscounted(laid.text, document)) == []
    assert list(misplaced(laid, document)) == []
    assert list(bad_breaks(laid, document)) == []


def test_bad_page_ends_are_noticed(tmp_path: Path) -> None:
    """Without the rules of base against them, each of them comes up at some length."""
    free = "break-before: auto; break-after: auto; break-inside: auto; orphans: 1; widows: 1".replace(
        ";", " !important;"
    )
    (tmp_path / "theme.yaml").write_text("extends: classic\n", encoding="utf-8")
    (tmp_path / "resume.css").write_text(f"* {{ {free} !important }}", encoding="utf-8")

    found = {
        bad.rule
        for bullets in (13, 18, 24, 34)
        for bad in bad_breaks(pages(f"{tmp_path}/", bullets), tried(f"{tmp_path}/", bullets).document)
    }

    assert found == {"lines-kept", "title-kept", "entry-kept", "bullet-alone"}


def test_words_that_are_lost_or_there_twice_are_noticed() -> None:
    document = tried("classic", 1).document
    said = [text.plain for text in texts(document)]
    last = said[-1].rpartition(" ")[2]

    assert list(miscounted("\n".join(said), document)) == []
    assert list(miscounted("\n".join(said).removesuffix(last), document)) == [f"'{last.lower()}' is lost"]
    assert list(miscounted("\n".join([*said, last]), document)) == [
        f"'{last.lower()}' is there 2 times, and not 1"
    ]


@every
def test_everything_at_once_is_read_back_whole(theme: str) -> None:
    made, faults = prove(theme)

    assert list(map(str, faults)) == []
    assert [line for lines in made.pages.lines for line in lines if not line.strip("•\xa0 ")] == []
    expected = document_words(made.document)
    assert list(differences(expected, words(docx_text(made.outputs["docx"])))) == []
    assert list(differences(expected, words(html_text(made.outputs["html"])))) == []
