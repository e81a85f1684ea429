"""Models of a profile: fields by their names, given or not, frozen, and read with all that is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from cvrender.profile.finding import Findings
from cvrender.profile.schema import Basics, Design, Metric, Profile, Settings, Work
from cvrender.profile.schema.kinds import Kind

ANA: dict[str, Any] = {"basics": {"name": "Ana"}, "work": [{"name": "A", "startDate": "2020", "x-note": 1}]}


def test_fields_have_names_in_files_and_defaults() -> None:
    profile = Profile.model_validate(ANA)

    assert (profile.work[0].start_date, profile.work[0].highlights, profile.meta) == ("2020", (), None)
    assert (profile.model_fields_set, profile.work[0].model_extra) == ({"basics", "work"}, {"x-note": 1})
    assert [*Work.model_fields][:2] == ["priority", "start_date"]  # those of what it extends come first
    assert Profile.model_fields["json_schema"].alias == "$schema"


def test_null_is_the_same_as_absent() -> None:
    assert Basics.model_validate({"name": None}) == Basics()
    assert Basics.model_validate({"name": None}).model_fields_set == set()


def test_a_copy_has_other_values_and_the_model_stays() -> None:
    work = Profile.model_validate(ANA).work[0]
    copy = work.model_copy(update={"name": "B", "url": "b.org"})

    assert (copy.name, copy.model_fields_set, copy.model_extra) == (
        "B",
        {"name", "start_date", "url"},
        {"x-note": 1},
    )
    copy.model_extra.clear()
    assert (work.name, work.model_fields_set, work.model_extra) == (
        "A",
        {"name", "start_date"},
        {"x-note": 1},
    )


def test_it_is_plain_data_again() -> None:
    profile = Profile.model_validate(ANA)

    assert profile.model_dump(exclude_unset=True, mode="json") == ANA
    assert profile.model_dump(exclude_unset=True)["work"] == (ANA["work"][0],)
    assert profile.model_dump()["basics"]["profiles"] == ()


def test_it_is_compared_by_its_values() -> None:
    same, other = Profile.model_validate(ANA), Profile.model_validate({"basics": {"name": "Ben"}})

    assert (Profile.model_validate(ANA) == same, same == other, hash(same.basics) == hash(other.basics)) == (
        True,
        False,
        False,
    )
    assert repr(same.basics) == "Basics(name='Ana')"


def test_it_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="Basics is frozen"):
        Basics().name = "Ana"
    with pytest.raises(AttributeError, match="Basics is frozen"):
        del Basics().name


@pytest.mark.parametrize("word", ["true", "Yes", "ON", "1", True])
def test_a_truth_value_in_the_words_of_yaml(word: object) -> None:
    assert Settings.model_validate({"photo": word}).photo is True


@pytest.mark.parametrize("word", ["false", "No", "off", "0", False])
def test_a_denial_in_the_words_of_yaml(word: object) -> None:
    assert Settings.model_validate({"photo": word}).photo is False


def test_one_of_two_kinds_is_taken_by_its_shape() -> None:
    assert Design.model_validate({"fonts": "Lato"}).fonts == "Lato"
    fonts = Design.model_validate({"fonts": {"body": "Lato"}}).fonts
    assert not isinstance(fonts, str | None)
    assert fonts.body == "Lato"


def test_all_that_is_wrong_is_found() -> None:
    found = Findings()
    data = {"metrics": [{"value": []}], "work": {}, "cvrender": {"paper": "a5", "titles": {"work": []}}}

    Profile.read(data, (), found)

    assert [(one.path, one.message) for one in found] == [
        (("metrics", 0, "value"), "expected text, got a list"),
        (("metrics", 0, "label"), "missing"),
        (("work",), "expected a list, got a mapping"),
        (("cvrender", "paper"), "expected 'a4' or 'letter', got 'a5'"),
        (("cvrender", "titles", "work"), "expected text, got a list"),
    ]


def test_wrong_data_are_no_model() -> None:
    with pytest.raises(ValueError, match="value: missing; label: missing"):
        Metric.model_validate({})


def test_a_kind_says_how_it_is_read() -> None:
    with pytest.raises(TypeError, match="abstract"):
        Kind()  # type: ignore[abstract]
