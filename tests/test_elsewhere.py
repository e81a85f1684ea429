"""Names of other formats lead to ours, where it is certain which one is meant."""

from __future__ import annotations

import pytest

from cvrender.errors import ProfileError
from cvrender.profile import read_text, schema
from cvrender.profile.elsewhere import NAMES, hint_for, known_as
from cvrender.profile.fields import fields
from cvrender.profile.legacy import LEGACY

#: our name, its other name, and the model
ENTRIES = [
    (model, ours, other)
    for model, names in NAMES.items()
    for ours, others in names.items()
    for other in others.split()
]


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("experience", "work"),
        ("Work Experience", "work"),
        ("employment", "work"),
        ("jobs", "work"),
        ("positions", "work"),
        ("academic", "education"),
        ("studies", "education"),
        ("competences", "competencies"),
        ("certifications", "certificates"),
        ("social_networks", "basics.profiles"),
        ("links", "basics.profiles"),
        ("personal", "basics"),
        ("about", "basics.summary"),
        ("objective", "basics.summary"),
        ("metadata", "meta"),
        ("profile", ""),
        ("other", ""),
    ],
)
def test_sections_of_other_formats(name: str, ours: str) -> None:
    assert known_as(name, schema.Profile) == ours


def test_a_name_leads_to_a_field_that_there_is() -> None:
    for model, ours, _ in ENTRIES:
        at = model
        for part in ours.split("."):
            field = fields(at)[part]
            at = field.model or at


def test_a_name_is_of_nothing_else() -> None:
    for model, ours, other in ENTRIES:
        assert other not in {name.lower() for name in fields(model)}, (model, other)
        assert other not in LEGACY.get(model, {}), (model, other)
        assert known_as(other, model) == ours
    assert len({(model, other) for model, _, other in ENTRIES}) == len(ENTRIES)


def test_what_stands_for_several_keys() -> None:
    assert hint_for("date", schema.Work) == hint_for("Period", schema.Project) == "give startDate and endDate"
    assert hint_for("date", schema.Award) == ""
    with pytest.raises(ProfileError) as caught:
        read_text("basics: {name: Ana}\nqualifications: []\n", "f")
    assert str(caught.value) == (
        "f:2:1: qualifications: unknown key (degrees go to education, certificates to certificates)"
    )


def test_what_is_meant_is_not_missing_besides() -> None:
    with pytest.raises(ProfileError) as caught:
        read_text("Name: Ana\nmetrics: [{figure: 3, label: x}, {figure: 3, value: 4}]\n", "f")

    assert str(caught.value).splitlines() == [
        "f:1:1: Name: unknown key (did you mean 'basics.name'?)",
        "f:2:12: metrics[0].figure: unknown key (did you mean 'value'?)",
        "f:2:34: metrics[1].label: missing",
        "f:2:35: metrics[1].figure: unknown key (did you mean 'value'?)",
    ]
