"""Where the person lives is in no text of a redacted profile; where jobs were stays, and is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cvrender import compose, load_theme, redact, render
from cvrender.cli.run import run
from cvrender.profile import read_text
from cvrender.redaction import blind_stem, notices, plan

POTSDAM = {"city": "Potsdam", "region": "Brandenburg"}
SPRINGFIELD = {
    "address": "12 Elm Street\nRose Cottage",
    "city": "Springfield",
    "region": "IL",
    "postalCode": "62701",
}


def profile(location: dict[str, str], text: str = "", **more: object) -> str:
    return json.dumps({"basics": {"name": "Ana Example", "location": location, "tagline": text}, **more})


def written(
    location: dict[str, str], text: str, kinds: tuple[str, ...] = ("contact",), **more: object
) -> str:
    """Return what becomes of a text of somebody who lives at a place."""
    return redact(read_text(profile(location, text, **more)).profile, kinds).basics.tagline or ""


def said(text: str, kinds: tuple[str, ...] = ("contact",)) -> list[tuple[str, str]]:
    loaded = read_text(text).profile
    return [(item.path, item.message) for item in notices(loaded, redact(loaded, kinds), plan(loaded, kinds))]


@pytest.mark.parametrize(
    ("location", "text", "expected"),
    [
        (POTSDAM, "I live in Potsdam in Brandenburg.", "I live in [hidden] in [hidden]."),
        (POTSDAM, "Potsdam, Brandenburg; POTSDAM's", "[hidden]; [hidden]'s"),
        (POTSDAM, "a Potsdamer, Potsdams best, **Pots**dam", "a [hidden], [hidden] best, [hidden]"),
        (POTSDAM, "see www.uni-potsdam.de, [here](https://x.org/potsdam)", "see [hidden], here"),
        ({"city": "Potsdam", "postalCode": "14467"}, "14467 Potsdam or 14467", "[hidden] or [hidden]"),
        ({"city": "Zagreb", "postalCode": "10000"}, "10000 Zagreb; 10000 users", "[hidden]; 10000 users"),
        ({"city": "Sydney", "postalCode": "2020"}, "Since 2020 in Sydney 2020", "Since 2020 in [hidden]"),
        (SPRINGFIELD, "Springfield, IL 62701; 62701", "[hidden]; [hidden]"),
        (SPRINGFIELD, "In Springfield, IL. Springfield in all", "In [hidden]. [hidden] in all"),
        ({**SPRINGFIELD, "region": "Illinois"}, "62701 Springfield, Illinois", "[hidden]"),
        ({**SPRINGFIELD, "postalCode": "62701-1234"}, "62701 or 62701-1234", "[hidden] or [hidden]"),
        (SPRINGFIELD, "12 Elm Street is Elm street, at Rose Cottage", "[hidden] is [hidden], at [hidden]"),
        ({"address": "Apartment 3\nHigh Road 9"}, "my apartment", "my apartment"),
        ({"city": "Portland", "region": "OR"}, "Portland or Salem", "[hidden] or Salem"),
        ({"city": "Reading"}, "Reading and reading", "[hidden] and reading"),
        ({"city": "Hamburg"}, "a hamburger of a Hamburger", "a hamburger of a [hidden]"),
        ({"city": "Bern"}, "Hibernate, Bernard", "Hibernate, Bernard"),
        ({"city": "München"}, "Munchen and MUENCHEN", "[hidden] and [hidden]"),
        ({"city": "Frankfurt am Main"}, "Frankfurt am Main is Frankfurt", "[hidden] is [hidden]"),
        ({"city": "Halle (Saale)"}, "(Halle) is Halle (Saale).", "([hidden]) is [hidden]."),
        ({"city": "New York City"}, "New York is new", "[hidden] is new"),
        ({"city": "Berlin / Potsdam"}, "Potsdam", "[hidden]"),
        ({"city": "Remote"}, "remote work", "remote work"),
        ({"city": "東京"}, "東京に住む", "[hidden]に住む"),
        ({"city": "Potsdam", "countryCode": "DE"}, "Germany", "Germany"),
    ],
)
def test_the_place_of_residence_is_hidden_in_texts(
    location: dict[str, str], text: str, expected: str
) -> None:
    assert written(location, text) == expected


def test_it_stays_where_contact_details_do_and_where_it_is_kept() -> None:
    kept = {"redact": {"keep": ["Potsdam"]}}
    assert written(POTSDAM, "In Potsdam, Brandenburg", ("name",)) == "In Potsdam, Brandenburg"
    assert written(POTSDAM, "In Potsdam, Brandenburg", cvrender=kept) == "In Potsdam, [hidden]"


def test_where_a_job_was_stays_and_is_told_once() -> None:
    work = [
        {"name": "Acme", "location": "Potsdam, Brandenburg", "url": "https://potsdam.example"},
        {"name": "Beta", "location": "Potsdam"},
    ]
    text = profile(POTSDAM, work=work)
    shown = redact(read_text(text).profile, ("contact",)).work
    assert [(item.location, item.url) for item in shown] == [
        ("Potsdam, Brandenburg", "https://potsdam.example"),
        ("Potsdam", None),
    ]
    assert said(text) == [("work[0].location", "'Potsdam' is still there, of the place of residence")]


def test_a_region_beside_another_town_is_not_told() -> None:
    assert said(profile(POTSDAM, work=[{"name": "Acme", "location": "Cottbus, Brandenburg"}])) == []


def test_a_short_word_is_told_as_it_is_written() -> None:
    assert said(profile(SPRINGFIELD, work=[{"name": "Acme", "location": "Chicago, IL"}])) == []
    assert said(profile(SPRINGFIELD, "il, ill, ILL")) == []
    message = "is still there, of the place of residence"
    assert said(profile({"city": "LA", "region": "CA"}, "In LA, CA")) == [
        ("basics.tagline", f"'LA' {message}"),
        ("basics.tagline", f"'CA' {message}"),
    ]


def test_the_name_of_an_organization_stays_whole() -> None:
    school = {"education": [{"institution": "Universität Potsdam (UP)"}]}
    text = profile(POTSDAM, "At Universität Potsdam in Potsdam", **school)
    shown = redact(read_text(text).profile, ("contact",))
    assert shown.education[0].institution == "Universität Potsdam (UP)"
    assert shown.basics.tagline == "At Universität Potsdam in [hidden]"
    assert said(text) == [("basics.tagline", "'Potsdam' is still there, of the place of residence")]


def test_a_name_that_tells_more_is_not_kept_for_its_place() -> None:
    work = {"work": [{"name": "Example Potsdam GmbH"}]}
    kinds = ("name", "contact")
    assert written(POTSDAM, "At Example Potsdam GmbH", kinds, **work) == "At E. [hidden] GmbH"
    assert written(POTSDAM, "At Example Potsdam GmbH", ("contact", "employers"), **work) == "At Employer 1"


def test_an_organization_that_is_called_as_the_town_does_not_keep_it() -> None:
    assert written(POTSDAM, "In Potsdam", work=[{"name": "Potsdam"}]) == "In [hidden]"


def test_a_listed_town_is_hidden_everywhere() -> None:
    work = [{"name": "Universität Potsdam", "location": "Potsdam"}]
    text = profile(POTSDAM, "x", work=work, cvrender={"redact": {"values": ["Potsdam"]}})
    shown = redact(read_text(text).profile, ("contact",)).work[0]
    assert (shown.name, shown.location, said(text)) == ("Universität [hidden]", "[hidden]", [])


def test_names_of_files_and_sections_do_not_tell_it() -> None:
    section = {"id": "potsdam-talks", "title": "Talks", "list": ["A"]}
    loaded = read_text(profile(POTSDAM, sections=[section])).profile
    assert blind_stem("cv-potsdam", plan(loaded, ("contact",))) == "cv-hidden"
    assert redact(loaded, ("contact",)).sections[0].key == "section-1"
    other = read_text(profile({"city": "Bern"}, sections=[{**section, "id": "hibernate-talks"}])).profile
    assert redact(other, ("contact",)).sections[0].key == "hibernate-talks"


def test_it_is_in_no_output() -> None:
    loaded = read_text(
        profile({**POTSDAM, "postalCode": "14467"}, "From 14467 Potsdam in Brandenburg")
    ).profile
    theme = load_theme("classic")
    page = render(compose(redact(loaded)), theme, "html").decode().casefold()
    assert [word for word in ("potsdam", "brandenburg", "14467") if word in page] == []
    plain = render(compose(loaded), theme, "html").decode().casefold()
    assert [word for word in ("potsdam", "brandenburg", "14467") if word in plain] == [
        *("potsdam", "brandenburg", "14467")
    ]


def test_a_strict_run_stops_where_a_job_tells_the_town(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "basics: {name: Ana, location: {city: Potsdam}}\nwork: [{name: Acme, location: Potsdam}]\n"
    Path("ana.yaml").write_text(text, encoding="utf-8")
    assert run(["render", "ana.yaml", "-f", "txt", "--redact", "contact", "--strict"]) == 1
    assert capsys.readouterr().err == (
        "ana.yaml:2:31: work[0].location: 'Potsdam' is still there, of the place of residence "
        "(list it under cvrender.redact: in 'values' to hide it, in 'keep' to leave it)\n"
    )
    assert not Path("output").exists()
