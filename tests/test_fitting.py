"""Documents on the pages that they were given: read back from the PDF, and compared with the theme."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from conftest import PROFILES, composed

from cvrender import (
    BudgetError,
    Document,
    Fitted,
    Options,
    Output,
    Subject,
    budget_of,
    check,
    compose,
    fit,
    load_theme,
    render,
    tailor,
)
from cvrender.fitting.bench import bench
from cvrender.fitting.easing import Setting, own
from cvrender.fitting.measuring import predicted
from cvrender.profile import read_text

BULLET = "Wrote the tool {} that forty thousand people use every day without a word."


@cache
def document(bullets: int, jobs: int = 1, sentences: int = 1) -> Document:
    """Return a résumé with so many bullets in each of its jobs, the last of them with so many sentences."""
    lines = ["basics: {name: Ana Núñez, label: Engineer, email: ana@example.org}", "work:"]
    for job in range(jobs):
        lines += [
            f"  - name: Firm {job}",
            "    position: Engineer",
            "    startDate: 2019-01",
            "    highlights:",
        ]
        lines += [f"      - {BULLET.format(f'{job}.{number}')}" for number in range(bullets)]
    lines[-1] += f" {BULLET}" * (sentences - 1)
    theme = load_theme("classic")
    return compose(tailor(read_text("\n".join(lines)).profile, sections=theme.sections))


def fitted(document: Document, pages: str = "", theme: str = "classic") -> Fitted:
    return fit(document, load_theme(theme), budget_of(pages) if pages else None)


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return len(file.pages)


def said(made: Fitted) -> list[str]:
    return [notice.message for notice in made.notices]


def refused(document: Document, pages: str) -> BudgetError:
    with pytest.raises(BudgetError) as caught:
        fitted(document, pages)
    return caught.value


@pytest.mark.parametrize(("file", "budget"), [(PROFILES[0], "3"), (PROFILES[1], "2")], ids=["long", "short"])
@pytest.mark.parametrize("theme", ["classic", "console"])
def test_the_seeds_keep_their_budget_after_few_layouts(file: Path, budget: str, theme: str) -> None:
    made = fitted(composed(file, theme), budget, theme)
    assert (pages(made.output.data), made.pages) == (int(budget), int(budget))
    assert made.layouts <= 5


@pytest.mark.parametrize(("jobs", "pages"), [(5, "1"), (10, "1"), (12, "1"), (14, "1-2"), (9, "2"), (10, "")])
def test_the_layout_that_was_found_is_the_one_that_is_written(jobs: int, pages: str) -> None:
    made = fitted(document(2, jobs), pages)
    assert made.output.data == render(made.document, made.theme, "pdf")


def test_nothing_of_the_measuring_is_left_in_the_file() -> None:
    data = fitted(document(2, 12), "1").output.data
    assert data.count(b"measured-") == 0
    with pikepdf.open(io.BytesIO(data)) as file:
        names = [str(name) for name in file.Root.Names.Dests.Names if isinstance(name, pikepdf.String)]
    assert names == ["work"]


def test_what_fits_is_left_as_it_is() -> None:
    made = fitted(document(2, 8), "1")
    assert (made.theme, made.layouts) == (load_theme("classic"), 1)
    assert said(made) == ["fits 1 page: the theme's own values, 1 layout"]


def test_what_is_over_is_made_tighter_by_space_first() -> None:
    made = fitted(document(2, 10), "1")
    assert pages(made.output.data) == made.pages == 1
    theme = load_theme("classic")
    assert made.theme.points("space.section") < theme.points("space.section")
    assert said(made)[0].startswith("fits 1 page: spacing ")


def test_a_setting_that_was_chosen_is_nearly_the_most_generous() -> None:
    made, theme = fitted(document(2, 10), "1"), load_theme("classic")
    assert made.theme.tokens["size.body"] == theme.tokens["size.body"]
    assert made.slack < 3 * theme.number("leading.body") * theme.points("size.body")


def test_type_is_made_smaller_where_space_is_not_enough() -> None:
    made = fitted(document(2, 11), "1")
    assert pages(made.output.data) == 1
    assert 9 <= made.theme.points("size.body") < 10.5


def test_a_page_that_is_clearly_under_is_filled() -> None:
    before, made = fitted(document(2, 5)), fitted(document(2, 5), "1")
    room = 297 / 25.4 * 72 - load_theme("classic").points("page.margin-top") * 31 / 16
    assert 1 - before.slack / room == pytest.approx(0.58, abs=0.01)
    assert 2 / 3 < 1 - made.slack / room < 0.75


def test_a_page_that_cannot_be_filled_is_left_as_it_is_and_noted() -> None:
    made = fitted(document(5), "1")
    assert made.theme == load_theme("classic")
    assert said(made)[1] == (
        "the page is 29 % full; nothing within the theme's bounds was found that fills two thirds of it"
    )


def test_more_pages_than_there_are() -> None:
    made = fitted(document(2, 9), "2")
    assert pages(made.output.data) == 2
    assert made.theme.points("size.body") > 10.5
    assert refused(document(5), "2").message.startswith("does not fill 2 pages: it takes 1 page, and ")


def test_a_range_takes_the_pages_that_there_are() -> None:
    made = [fitted(document(2, jobs), "1-2") for jobs in (8, 14)]
    assert [(one.pages, one.theme) for one in made] == [
        (1, load_theme("classic")),
        (2, load_theme("classic")),
    ]


def test_in_a_range_a_last_page_with_next_to_nothing_is_pulled_in() -> None:
    assert fitted(document(2, 10), "1-2").pages == 1


def test_what_does_not_fit_is_told_with_what_would_help() -> None:
    error = refused(document(2, 13), "1")
    assert (
        error.message
        == "does not fit 1 page: 3 lines over, even with spacing 60 %, line height 1.25, type 9 pt"
    )
    assert error.details == (
        "page 1: Work Experience ('Engineer' to 'Engineer')",
        "page 2: Work Experience ('Engineer')",
    )
    remedy = "without it the rest fits: 'Engineer' (5 lines)"
    named = [(f"work[{number}]", remedy) for number in (12, 11, 10)]
    assert error.remedies == (*named, ("", "or ask for 2 pages, which it does fit"))
    assert fitted(document(2, 12), "1").pages == 1, "as was said"


def test_a_bullet_is_named_where_it_is_enough() -> None:
    error = refused(document(2, 12, sentences=4), "1")
    assert error.message.startswith("does not fit 1 page: 1 line over")
    remedy = f"without it the rest fits: '{BULLET.format('11.0')[:57].rstrip()}...' (1 line)"
    assert error.remedies[0] == ("work[11].highlights[0]", remedy)


def test_the_shortest_that_is_enough_is_named_first() -> None:
    error = refused(document(2, 12, sentences=5), "1")
    assert [source for source, _ in error.remedies] == ["work[11].highlights[1]", "work[10]", "work[9]", ""]


def test_several_are_named_where_one_is_not_enough_and_the_latest_job_is_not_among_them() -> None:
    error = refused(document(2, 15), "1")
    named = error.remedies[:-1]
    assert [source for source, _ in named] == ["work[14]", "work[13]", "work[12]"]
    assert {remedy.partition(":")[0] for _, remedy in named} == {"without these 3 the rest fits"}


def test_of_many_that_are_enough_together_five_are_named_and_the_others_counted() -> None:
    *named, (place, more), _ = refused(document(2, 40), "1").remedies
    count = int(named[0][1].split()[2])
    assert count > 5
    assert [remedy.partition(":")[0] for _, remedy in named] == [f"without these {count} the rest fits"] * 5
    assert (place, more) == ("", f"and {count - 5} more of those {count}")


def test_a_group_is_named_by_its_own_place() -> None:
    rows = "".join(f"    - {{name: Craft {number}, keywords: [Saws]}}\n" for number in range(120))
    text = f"basics: {{name: Ana, email: a@b.example}}\nsections:\n- title: Crafts\n  groups:\n{rows}"
    error = refused(compose(tailor(read_text(text).profile, sections=["Crafts"])), "1")
    assert {source.partition("[")[0] for source, _ in error.remedies if source} == {"sections"}
    assert all(source.startswith("sections[0].groups[") for source, _ in error.remedies if source)


def accidents(made: Fitted) -> list[str]:
    subject = Subject("pdf", made.output.data, "ana.pdf", made.document, made.theme)
    return [finding.message for finding in check([subject]) if finding.rule == "short-last-page"]


def test_a_last_page_with_next_to_nothing_is_pulled_in_without_a_budget() -> None:
    usual = load_theme("classic")
    before = Fitted(document(2, 10), usual, Output(render(document(2, 10), usual, "pdf")), 2, 1, 0.0)
    made = fitted(document(2, 10))
    assert (len(accidents(before)), accidents(made), pages(made.output.data)) == (1, [], 1)
    assert made.theme.tokens["size.body"] == "10.5pt", "the type is not touched"
    assert said(made) == ["the last of 2 pages is 8 % full; spacing 72 % pulls it in to 1 page"]


@pytest.mark.parametrize("bullets", [40, 44])
def test_what_cannot_be_pulled_in_is_left_as_it_is_and_noted(bullets: int) -> None:
    made = fitted(document(bullets))
    assert (pages(made.output.data), made.theme) == (2, load_theme("classic"))
    assert ("and spacing and line height cannot pull it in" in said(made)[0], len(accidents(made))) == (
        True,
        1,
    )


def test_pages_that_are_full_are_left_alone_without_a_budget() -> None:
    made = fitted(document(2, 14))
    assert (made.theme, made.notices, made.layouts) == (load_theme("classic"), (), 1)


def test_the_same_comes_out_each_time() -> None:
    one, other = (fitted(document(2, 11), "1") for _ in range(2))
    assert (one.output, one.theme, one.layouts) == (other.output, other.theme, other.layouts)


def test_the_height_of_spaces_is_exactly_linear() -> None:
    theme = load_theme("classic")
    usual = own(theme)
    with bench(document(20), theme, Options()) as made:
        first = made.lay(usual).measure
        for factor in (1.1, 1.2, 1.3):
            setting = Setting(factor, usual.leading, usual.size)
            measured = made.lay(setting).measure
            assert predicted(first, theme, setting, 1) == pytest.approx(measured.length, abs=7)
