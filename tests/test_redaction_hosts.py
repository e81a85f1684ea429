"""The hosts of hidden addresses are hidden where texts name them without ``https://``."""

from __future__ import annotations

import json

import pytest

from cvrender import Profile, redact
from cvrender.profile import read_text
from cvrender.redaction import notices, plan

ACME = ("Acme", "https://acmecorp.io")


def profile(text: str, *jobs: tuple[str, str], **more: object) -> Profile:
    work = [{"name": name, "url": url} for name, url in jobs]
    return read_text(json.dumps({"basics": {"name": "Bo", "tagline": text}, "work": work, **more})).profile


def written(text: str, *jobs: tuple[str, str], kinds: tuple[str, ...] = ("links",)) -> str:
    return redact(profile(text, *jobs), kinds).basics.tagline or ""


@pytest.mark.parametrize("kinds", [("links",), ("employers",), ("links", "employers")])
def test_the_host_of_an_entry_is_hidden(kinds: tuple[str, ...]) -> None:
    text = "miastone.io and acmecorp.io and www.acmecorp.io, ACMECORP.IO/jobs?x."
    expected = "miastone.io and [hidden] and [hidden], [hidden]."
    assert written(text, ACME, kinds=kinds) == expected


def test_the_host_stays_where_neither_links_nor_the_organization_are_hidden() -> None:
    assert written("see acmecorp.io", ACME, kinds=("schools", "photo")) == "see acmecorp.io"


@pytest.mark.parametrize(
    ("url", "text", "expected"),
    [
        ("https://www.acme.example/about", "acme.example", "[hidden]"),
        ("https://jobs.acme.example", "acme.example, pay.acme.example", "[hidden], [hidden]"),
        ("https://acme.co.uk", "acme.co.uk, co.uk", "[hidden], co.uk"),
        ("https://go.com", "go.com; go community, let it go, com", "[hidden]; go community, let it go, com"),
        (
            "https://acme.io",
            "macme.io, acme.ion, acme.io.uk, x@acme.io",
            "macme.io, acme.ion, acme.io.uk, [hidden]",
        ),
        (
            "https://bitbucket.org/acme/pay/",
            "bitbucket.org, bitbucket.org/acme/pay",
            "bitbucket.org, [hidden]",
        ),
        ("https://www.bitbucket.org/acme", "bitbucket.org/acme, bitbucket.org", "[hidden], bitbucket.org"),
        ("https://acme.github.io", "github.io, acme.github.io", "github.io, [hidden]"),
    ],
)
def test_which_hosts_are_somebody_s_own(url: str, text: str, expected: str) -> None:
    assert written(text, ("Beta", url)) == expected


def test_a_host_that_is_a_name_stays_while_the_name_does() -> None:
    booking = ("Booking.com B.V.", "https://www.booking.com/")
    shown = redact(profile("At Booking.com, www.booking.com", booking), ("links",))
    assert (shown.work[0].name, shown.basics.tagline) == ("Booking.com B.V.", "At Booking.com, [hidden]")
    assert written("At booking.com", booking, kinds=("links", "employers")) == "At Employer 1"


def test_hosts_of_the_home_page_and_of_schools_are_hidden() -> None:
    data = {"education": [{"institution": "Uni", "url": "https://tumu.example"}]}
    text = "tumu.example and me.example"
    shown = profile(text, **data)
    assert redact(shown, ("schools",)).basics.tagline == "[hidden] and me.example"
    home = shown.model_copy(
        update={"basics": shown.basics.model_copy(update={"url": "https://me.example/cv"})}
    )
    assert redact(home, ("links",)).basics.tagline == "[hidden] and [hidden]"


def test_the_name_of_a_hidden_organization_s_site_is_told() -> None:
    kinds = ("employers",)
    loaded = profile("acmecorp and acmecorps", ACME, ("Beta", "https://beta.github.io"))
    found = [
        (item.path, item.message) for item in notices(loaded, redact(loaded, kinds), plan(loaded, kinds))
    ]
    assert found == [
        ("basics.tagline", "'acmecorp' is still there, of the address of an organization"),
    ]
    assert list(notices(loaded, redact(loaded, ("links",)), plan(loaded, ("links",)))) == []
