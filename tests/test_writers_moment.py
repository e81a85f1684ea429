"""The date of a file: the environment, else the profile, else none."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from cvrender import OutputError
from cvrender.writers.moment import moment


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the clock of this process show the time of another zone."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("modified", "expected"),
    [
        ("", ""),
        ("2026-03-01", "2026-03-01T00:00:00Z"),
        ("2026-03-01T10:30:00", "2026-03-01T10:30:00Z"),
        ("2026-03-01T10:30:00+02:00", "2026-03-01T08:30:00Z"),
        ("2026-03-01T10:30:00.123Z", "2026-03-01T10:30:00Z"),
        (" 2026-03-01 ", "2026-03-01T00:00:00Z"),
        ("last week", ""),
    ],
)
def test_the_profiles_date_is_taken_in_utc(modified: str, expected: str) -> None:
    assert moment(modified) == expected


def test_the_environment_goes_before_the_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    assert moment("2026-03-01") == "2023-11-14T22:13:20Z"


@pytest.mark.parametrize("epoch", ["yesterday", "1e99", "9" * 30, "-1"])
def test_an_environment_that_is_no_number_is_an_error(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    with pytest.raises(OutputError) as caught:
        moment("")

    assert str(caught.value) == f"SOURCE_DATE_EPOCH: expected seconds since 1970, got '{epoch}'"
