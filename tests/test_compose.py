"""A profile becomes a document that says all of it, in order, in the reader's language."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import PROFILES, SAMPLES, composed
from extract import document_words, words

from cvrender import compose, tailor
from cvrender.document import Document, Section, texts
from cvrender.inline import paragraphs
from cvrender.language import load_language
from cvrender.profile import read_text

BASICS = "basics: {name: Ana}\n"


def document(yaml: str, language: str | None = None) -> Document:
    return compose(read_text(BASICS + yaml, "test.yaml").profile, language)


def section(yaml: str, language: str | None = None) -> Section:
    (only,) = document(yaml, language).sections
    return only


def facts(value: Any) -> Iterator[str]:
    """Yield the texts of a profile that a reader has to see: all but dates, addresses and settings."""
    hidden = {"startDate", "endDate", "date", "releaseDate", "url", "image", "id"}
    if isinstance(value, str):
        yield from (text.plain for text in paragraphs(value))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in hidden:
                yield from facts(item)
    else:
        for item in value:
            yield from facts(item)


@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_every_word_of_the_profile_is_in_the_document(file: Path) -> None:
    import json

    shown = composed(file, "classic")
    data = json.loads(shown.resume)
    unknown = {"flavor", "years"}  # keys that JSON Resume does not have
    content = {key: value for key, value in data.items() if key not in ("$schema", "meta", "cvrender")}
    place = content["basics"].pop("location", {})
    missing = Counter(words(" ".join(facts(_known(content, unknown))))) - Counter(document_words(shown))

    # An employer's name is said once for all of its roles.
    names = [item.get("name", "") for item in data.get("work", [])]
    repeated = Counter(words(" ".join(name for last, name in pairwise(names) if last == name)))
    assert missing - repeated == Counter()
    assert set(words(" ".join(place.values()))) <= set(document_words(shown))


def _known(value: Any, unknown: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: _known(item, unknown) for key, item in value.items() if key not in unknown}
    return [_known(item, unknown) for item in value] if isinstance(value, list) else value


def test_roles_at_one_employer_are_one_entry() -> None:
    work = section(
        """
work:
  - {name: Acme, position: Lead, startDate: 2023-10, location: Berlin, url: https://acme.org}
  - {name: Acme, position: Senior, startDate: 2022-03, endDate: 2023-10, location: Berlin}
  - {name: Other, position: Junior, startDate: 2020, endDate: 2022}
  - {name: Acme, position: Intern, startDate: 2019, endDate: 2020}
"""
    )

    employer, other, again = work.entries
    assert (employer.organization.plain, employer.location.plain) == ("Acme", "Berlin")
    assert employer.organization.links == ("https://acme.org",)
    assert [role.title.plain for role in employer.roles] == ["Lead", "Senior"]
    assert [role.location.plain for role in employer.roles] == ["", ""]
    assert (other.title.plain, other.organization.plain) == ("Junior", "Other")
    assert (again.title.plain, again.roles) == ("Intern", ())


def test_places_that_differ_stay_with_their_roles() -> None:
    work = section("work: [{name: A, position: x, location: Rome}, {name: A, position: y, location: Oslo}]")

    assert [role.location.plain for role in work.entries[0].roles] == ["Rome", "Oslo"]
    assert work.entries[0].location.plain == ""


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("startDate: 2024-09", "Sep 2024 – Present"),
        ("startDate: 2024-09, endDate: null", "Sep 2024 – Present"),
        ("startDate: 2024-09, endDate: present", "Sep 2024 – Present"),
        ("startDate: 2018, endDate: 2022", "2018 – 2022"),
        ("startDate: 2020-02-01, endDate: 2020-05", "Feb 2020 – May 2020"),
        ("endDate: 2022-05", "May 2022"),
        ("position: x", ""),
    ],
)
def test_dates_become_words(dates: str, expected: str) -> None:
    assert section(f"work: [{{name: A, {dates}}}]").entries[0].dates.plain == expected


def test_titles_and_labels_of_ones_own_go_before_the_language() -> None:
    shown = document(
        """
work: [{name: A, startDate: 2020}]
caseStudies: [{name: B, challenge: c, impact: {value: 9%}}]
cvrender:
  titles: {work: Professional *Journey*}
  labels: {impact: Impact Delivered, present: today}
"""
    )

    work, study = shown.sections
    assert work.title.plain == "Professional Journey"
    assert work.entries[0].dates.plain == "2020 – today"
    impact = study.entries[0].impact
    assert impact is not None
    assert impact.label.plain == "Impact Delivered"


def test_standard_titles_are_those_of_the_language() -> None:
    shown = document(
        """
work: [{name: A}]
callToAction: {title: Let's Ship, text: t}
cvrender: {titles: standard, language: de}
"""
    )

    assert [(part.title.plain, part.subtitle.plain) for part in shown.sections] == [
        ("Berufserfahrung", ""),
        (load_language("de").title("callToAction"), "Let's Ship"),
    ]
    assert json.loads(shown.resume)["cvrender"]["titles"] == "standard"


def test_the_language_gives_titles_and_dates() -> None:
    work = section("work: [{name: A, startDate: 2020-05}]", "de")

    assert work.title.plain == "Berufserfahrung"
    assert work.entries[0].dates.plain == "Mai 2020 – heute"


def test_sections_come_in_the_order_that_is_asked_for() -> None:
    yaml = """
skills: [{name: s}]
work: [{name: w}]
education: [{institution: e}]
sections: [{title: My Talks, list: [t]}, {id: odd, title: Other, prose: p}]
callToAction: {title: c}
"""
    given = read_text(BASICS + yaml, "x.yaml").profile
    chosen = read_text(
        BASICS + yaml + "cvrender: {sections: [odd, education], hide: [skills]}", "x.yaml"
    ).profile

    assert [s.id for s in compose(given).sections] == [
        "skills",
        "work",
        "education",
        "my-talks",
        "odd",
        "callToAction",
    ]
    assert [s.id for s in compose(tailor(given, sections=["education"])).sections][:2] == [
        "education",
        "skills",
    ]
    assert [s.id for s in compose(chosen).sections] == [
        "odd",
        "education",
        "work",
        "my-talks",
        "callToAction",
    ]
    assert '"skills": [' not in compose(chosen).resume
    assert '"cvrender"' not in compose(tailor(given, sections=["education"])).resume


def test_every_shape_of_a_section_of_ones_own() -> None:
    shown = document(
        """
sections:
  - {title: A, prose: "one\\n\\ntwo"}
  - {title: B, entries: [{name: n, organization: o, date: 2020-01, highlights: [h]}]}
  - {title: C, groups: [{name: g, keywords: [k]}, {name: empty}]}
  - {title: D, list: [i]}
  - {title: E, metrics: [{value: 5, label: five}]}
"""
    )

    assert [s.shape for s in shown.sections] == ["prose", "entries", "groups", "list", "metrics"]
    assert document_words(shown) == words("Ana A one two B n Jan 2020 o h C g k empty D i E 5 five")


def test_the_contact_line() -> None:
    shown = compose(
        read_text(
            """
basics:
  name: Ana
  email: a_b@example.org
  phone: +49 (0)30 1234
  url: https://ana.example.org/
  location: {address: "1 Main St\\nBerlin", postalCode: 10115, city: Berlin, countryCode: DE}
  profiles:
    - {network: GitHub, username: ana, url: https://github.com/ana}
    - {network: Mastodon, username: "@ana", url: https://example.social/users/7}
    - {network: ORCID, username: 0000-0001}
""",
            "x.yaml",
        ).profile
    )

    assert [(c.kind, c.label.plain, c.text.plain, c.text.links) for c in shown.contacts] == [
        ("email", "", "a_b@example.org", ("mailto:a_b@example.org",)),
        ("phone", "", "+49 (0)30 1234", ("tel:+49301234",)),
        ("location", "", "1 Main St, Berlin, 10115 Berlin, DE", ()),
        ("url", "", "ana.example.org", ("https://ana.example.org/",)),
        ("profile", "GitHub", "github.com/ana", ("https://github.com/ana",)),
        ("profile", "Mastodon", "@ana", ("https://example.social/users/7",)),
        ("profile", "ORCID", "0000-0001", ()),
    ]


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("+49 (0)30 1234", "tel:+49301234"),
        ("(415) 555-0117", "tel:4155550117"),
        ("555-1234 x12", "tel:5551234;ext=12"),
        ("+1 555 1234 ext. 7", "tel:+15551234;ext=7"),
        ("on request", ""),
    ],
)
def test_a_phone_number_can_be_dialled(phone: str, link: str) -> None:
    shown = compose(read_text(f"basics: {{name: Ana, phone: '{phone}'}}", "x.yaml").profile)

    assert [span.link for span in shown.contacts[0].text.spans] == [link]


@pytest.mark.parametrize(
    ("location", "place"),
    [
        (
            "address: 10 Oxford Street, city: Oxford, postalCode: OX1 1AA, countryCode: GB",
            "10 Oxford Street, Oxford OX1 1AA, GB",
        ),
        ("city: Austin, region: TX, postalCode: '73301', countryCode: US", "Austin, TX 73301, US"),
        ("address: 'Rue 1, Paris', city: Paris, countryCode: FR", "Rue 1, Paris, FR"),
        ("postalCode: '10115', city: Berlin, region: Berlin, countryCode: DE", "10115 Berlin, Berlin, DE"),
    ],
)
def test_a_place_says_each_part(location: str, place: str) -> None:
    shown = compose(read_text(f"basics: {{name: Ana, location: {{{location}}}}}", "x.yaml").profile)

    assert shown.contacts[0].text.plain == place


@pytest.mark.parametrize(
    "yaml",
    [
        "work: [{position: Freelancer, url: https://x.org/a}]",
        "work: [{url: https://x.org/a}]",
        "education: [{area: Law, url: https://x.org/a}]",
        "awards: [{awarder: ACM, url: https://x.org/a}]",
        "publications: [{publisher: ACM, url: https://x.org/a}]",
        "projects: [{description: d, url: https://x.org/a}]",
        "sections: [{title: T, entries: [{summary: s, url: https://x.org/a}]}]",
        "work: [{name: A, position: p, url: https://a.org}, {name: A, position: q, url: https://x.org/a}]",
    ],
)
def test_an_address_is_shown_where_no_name_can_carry_it(yaml: str) -> None:
    assert "https://x.org/a" in [link for text in texts(document(yaml)) for link in text.links]


def test_marks_do_not_reach_from_one_item_of_a_list_to_the_next() -> None:
    project = section('projects: [{name: p, roles: ["*Lead", "dev*"]}]').entries[0]

    assert project.facts[0].value.plain == "*Lead, dev*"


def test_a_section_that_says_nothing_is_left_out() -> None:
    shown = document("sections: [{title: A, list: []}, {title: B, prose: ''}, {title: C, list: [c]}]")

    assert [section.id for section in shown.sections] == ["c"]


def test_a_closing_title_of_ones_own_keeps_the_profiles_title() -> None:
    plain = section("callToAction: {title: Let's Connect, text: t}")
    titled = section("callToAction: {title: Let's Ship, text: t}\ncvrender: {titles: {callToAction: Build}}")

    assert (plain.title.plain, plain.subtitle.plain) == ("Let's Connect", "")
    assert (titled.title.plain, titled.subtitle.plain) == ("Build", "Let's Ship")


def test_a_text_knows_its_place_in_the_profile() -> None:
    work = section("work: [{name: A, highlights: [one, two]}]")

    assert [text.source for text in work.entries[0].highlights] == [
        "work[0].highlights[0]",
        "work[0].highlights[1]",
    ]
