"""A page budget as it is written."""

from __future__ import annotations

import pytest

from cvrender import Budget, budget_of


@pytest.mark.parametrize(
    ("text", "expected", "shown"),
    [
        ("1", Budget(1, 1), "1 page"),
        (" 2 ", Budget(2, 2), "2 pages"),
        ("1-2", Budget(1, 2), "1 to 2 pages"),
        ("1 – 3", Budget(1, 3), "1 to 3 pages"),
        ("3-3", Budget(3, 3), "3 pages"),
        ("20", Budget(20, 20), "20 pages"),
    ],
)
def test_a_budget(text: str, expected: Budget, shown: str) -> None:
    assert (budget_of(text), str(budget_of(text))) == (expected, shown)


@pytest.mark.parametrize("text", ["", "two", "1.5", "-1", "1-", "1-2-3", "١"])
def test_what_is_no_budget(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected a number of pages, as in 2 or 1-2, got "):
        budget_of(text)


@pytest.mark.parametrize("text", ["0", "2-1", "21", "0-2", "1-21"])
def test_what_cannot_be_kept(text: str) -> None:
    with pytest.raises(ValueError, match="expected 1 to 20 pages, the smaller number first, got"):
        budget_of(text)
