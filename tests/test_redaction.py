"""What a redaction hides is in no byte of any output, and everything else is."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

import pikepdf
import pytest
from conftest import FORMATS, ROOT
from extract import pdfium_text

from cvrender import Profile, compose, load_theme, redact, render, tailor
from cvrender.document import Document, texts
from cvrender.errors import CvrenderError, ProfileError
from cvrender.language import available
from cvrender.profile import read_text
from cvrender.redaction import KINDS, blind_stem, notices, plan

NASTY = """\
$schema: https://zoe-mueller.example/schema.json
x-note: Zoë's own note
basics:
  name: Dr. Zoë Müller-Lindqvist, MSc
  label: Engineer (ZOË MÜLLER-LINDQVIST)
  image: photos/zoe.jpg
  email: zoe.lindqvist77@mail.example
  phone: +49 (30) 8765 43-21 ext 9
  url: https://www.zoe-mueller.example/
  tagline: I am Zoë, and **Zo**ë Müller is *Mül*ler, or Zo\u00ade Lindqvist.
  summary: |-
    Zoe Mueller-Lindqvist worked at **HARBOUR PAY**, harbour pay and Harbour Pay Ltd. too.
    Call 030 87654321.
    Read [Zoë's blog](https://zoe-mueller.example/blog "Zoë") or <https://blog.example/zoemueller>.

    By Zoë. Müllers Café, zoemueller. Mail:
    [zoe.lindqvist77@mail.example](mailto:zoe.lindqvist77@mail.example).
    `zoe_mueller` is github.com/zomu77, linkedin.com/in/zo-m and zomu77. Harbour
    Pay. +49-30-87654321 is Musterallee 7. Node.js/Express stays, and 2**8*3.
  location: {address: "Musterallee 7\\n2. Stock", postalCode: "10115", city: Berlin, countryCode: DE}
  profiles:
    - {network: GitHub, username: zomu77, url: https://github.com/zomu77}
work:
  - name: Harbour Pay (HPAY) GmbH
    position: Lead of Zoë's team
    url: https://hp.example
    startDate: 2020-02
    highlights: [Moved HPAY on, 'A [**Harbour** Pay](https://pay.example) prize']
  - {name: Slack, position: Developer, summary: We slack with Slack and Google Cloud at Google.}
  - {name: Google LLC, position: Developer, location: Berlin}
volunteer:
  - {organization: Red Rescue e.V., position: Helper}
projects:
  - {name: Pay by Zoe, entity: Harbour Pay, url: https://github.com/zomu77/pay, description: With Red Rescue}
education:
  - {institution: Technische Universität Musterstadt (TUMU), area: Physics at TUMU, studyType: MSc}
references:
  - {name: "Bo, CTO of Harbour Pay", reference: "Dr. Müller is great; so was Project Zeus."}
sections:
  - {title: Zoë's Talks, list: [Talk by Zoë]}
skills:
  - {name: Cloud, keywords: [Google Cloud, Slack]}
meta: {canonical: https://zoe-mueller.example/cv.yaml, version: v1, lastModified: 2024-01-01}
cvrender:
  sections: [zoë-s-talks, work]
  titles: {zoë-s-talks: Talks of Zoë}
  redact: {values: [Project Zeus], keep: [Google Cloud]}
"""

SOURAV, ARUNAV, ZOE = "sourav-sharma", "arunav-malhotra", "zoe-mueller"

#: What may be nowhere in the outputs when everything is hidden, without case and accents.
HIDDEN = {
    SOURAV: ["sourav", "sharma", "sugar.fit", "tap invest", "amazon music", "homiskool", "raman"],
    ARUNAV: ["arunav", "malhotra", "arunavmalhotra1998", "gmail.com", "mailto", "saas labs"],
    ZOE: [
        *("zoe", "muller", "mueller", "lindqvist", "mail.example", "87654321", "8765", "zomu77", "zo-m"),
        *("mailto", "tel:", "github.com", "linkedin.com", "blog.example", "pay.example", "hp.example"),
        *("musterallee", "10115", "photos", "own note", "cv.yaml"),
        *("harbour pay", "hpay", "red rescue", "technische", "musterstadt", "tumu", "project zeus"),
    ],
}


@cache
def profile(name: str) -> Profile:
    file = ROOT / "profiles" / f"{name}.yaml"
    return read_text(file.read_bytes() if file.exists() else NASTY).profile


@cache
def output(name: str, format: str) -> bytes:
    theme = load_theme("classic")
    shown = redact(tailor(profile(name), sections=theme.sections), KINDS, whole=profile(name))
    return render(compose(shown), theme, format)


def plain_strings(value: pikepdf.Object) -> Iterator[str]:
    """Yield every string and name of a PDF object, and its stream as text unless it is a font's."""
    if isinstance(value, pikepdf.Stream) and "/Length1" not in value.keys():  # noqa: SIM118
        yield value.read_bytes().decode("latin-1")
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key in value.keys():  # noqa: SIM118
            yield key
            yield from () if key == "/Parent" else own_strings(value[key])
    elif isinstance(value, pikepdf.Array):
        for item in value:
            yield from own_strings(item)
    elif isinstance(value, pikepdf.String | pikepdf.Name):
        yield str(value)


def own_strings(value: object) -> Iterator[str]:
    """Yield the strings of a direct object; indirect ones are visited on their own."""
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        yield from plain_strings(value)


def everything(data: bytes, format: str) -> str:
    """Return all that can be found in an output: each part, stream, string, name and piece of metadata."""
    if format == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            parts = [f"{name}\n{file.read(name).decode('latin-1')}" for name in file.namelist()]
            parts += [
                re.sub("<[^>]*>", "", file.read(name).decode()) for name in file.namelist() if "xml" in name
            ]
        return "\n".join(parts)
    if format == "pdf":
        with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
            return "\n".join(
                [*(text for item in pdf.objects for text in plain_strings(item)), pdfium_text(data)]
            )
    return data.decode()


def bare(text: str) -> str:
    """Return text without case, accents and soft hyphens."""
    letters = unicodedata.normalize("NFKD", " ".join(text.split())).replace("\u00ad", "")
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def found(text: str, values: list[str]) -> list[str]:
    return [value for value in values if re.search(rf"(?<![a-z]){re.escape(value)}(?![a-z])", bare(text))]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", HIDDEN)
def test_nothing_hidden_is_in_any_part_of_an_output(name: str, format: str) -> None:
    assert found(everything(output(name, format), format), HIDDEN[name]) == []


@pytest.mark.parametrize("format", FORMATS)
def test_the_search_finds_what_is_not_hidden(format: str) -> None:
    theme = load_theme("classic")
    text = everything(render(compose(profile(ARUNAV)), theme, format), format)
    known = [value for value in HIDDEN[ARUNAV] if value != "mailto"]  # which plain text does not say
    assert found(text, known) == known


def changes(before: Document, after: Document) -> list[tuple[list[str], list[str]]]:
    """Return the texts that differ, as they were and as they are."""
    old, new = ([text.plain for text in texts(document)] for document in (before, after))
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(old[a:b], new[c:d]) for kind, a, b, c, d in codes if kind != "equal"]


@pytest.mark.parametrize(
    ("name", "kinds", "expected"),
    [
        (SOURAV, (), [(["Sourav Sharma"], ["S. S."])]),
        (
            ARUNAV,
            (),
            [
                (["Arunav Malhotra"], ["A. M."]),
                (["arunavmalhotra1998@gmail.com"], []),
                (
                    ["Or reach out directly at arunavmalhotra1998@gmail.com"],
                    ["Or reach out directly at [hidden]"],
                ),
            ],
        ),
        (SOURAV, ("schools",), [(["CV Raman Global University"], ["School 1"])]),
        (SOURAV, ("photo",), []),
    ],
)
def test_everything_else_is_still_there(
    name: str, kinds: tuple[str, ...], expected: list[tuple[list[str], list[str]]]
) -> None:
    assert changes(compose(profile(name)), compose(redact(profile(name), kinds))) == expected


FIRST = (
    "Z. M. worked at Employer 1, Employer 1 and Employer 1 too. Call [hidden]. Read Z.'s blog or [hidden]."
)
SECOND = """\
By Z. M. Café, Z. M. Mail: [hidden]. Z. M. is [hidden], [hidden] and [hidden]. Employer 1. [hidden] is \
[hidden]. Node.js/Express stays, and 2**8*3."""


def test_the_nasty_profile_reads_as_it_should() -> None:
    lines = [text.plain for text in texts(compose(redact(profile(ZOE), KINDS)))]
    assert lines == [
        "Z. M.",
        "Engineer (Z. M.)",
        "I am Z., and Z. M. is M., or Z. M.",
        "Talks of Z.",
        "Talk by Z.",
        "Work Experience",
        "Lead of Z.'s team",
        "Feb 2020 – Present",
        "Employer 1",
        "Moved Employer 1 on",
        "A Employer 1 prize",
        "Developer",
        "Employer 2",
        "We slack with Employer 2 and Google Cloud at Employer 3.",
        "Developer",
        "Employer 3",
        "Berlin",
        "Summary",
        FIRST,
        SECOND,
        "Skills",
        "Cloud",
        "Google Cloud",
        "Employer 2",
        "Projects",
        "Pay by Z.",
        "Employer 1",
        "With Organization 1",
        "Volunteering",
        "Helper",
        "Organization 1",
        "Education",
        "MSc in Physics at School 1",
        "School 1",
        "References",
        "Bo, CTO of Employer 1",
        "Dr. M. is great; so was [hidden].",
    ]


# --- names --------------------------------------------------------------------------------------------


def written(text: str, kinds: tuple[str, ...] = ("name",), **basics: str) -> str:
    """Return what becomes of a text beside a person; the name is Ana Example unless given."""
    data = json.dumps({"basics": {"name": "Ana Example", **basics, "tagline": text}})
    return redact(read_text(data).profile, kinds).basics.tagline or ""


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Sourav Sharma", "S. S."),
        ("sourav", "S."),
        ("Prof. Dr. Ana-Mia von Berg, PhD", "A. B."),
        ("Example, Ana", "E. A."),
        ("Jack Ma", "J. M."),
        ("Bo Van Dyke", "B. V. D."),
        ("Élodie d'Aubigné", "É. D."),
        ("J. R. Smith", "J. R. S."),
        ("Αννα Παπαδοπούλου", "Α. Π."),
        ("דוד לוי", "ד. ל."),
        ("सौरव शर्मा", "सौ. श."),
        ("山田太郎", "Candidate"),
        ("김 철수", "Candidate"),
    ],
)
def test_a_name_becomes_initials(name: str, shown: str) -> None:
    assert redact(read_text(json.dumps({"basics": {"name": name}})).profile).basics.name == shown


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Ana Example", "Ana Example, ANA EXAMPLE, Example Ana, Example, Ana.", "A. E., A. E., A. E., A. E."),
        ("Ana Example", "Ana leads. Ms. Example's team asked Ana.", "A. leads. Ms. E.'s team asked A."),
        ("Ana Example", "banana, examples' sake, Anabel, manager", "banana, E.' sake, Anabel, manager"),
        ("Ana Example", "anaexample, ana.example, ana_example42", "A. E., A. E., A. E.42"),
        ("Ana Example", "Ana\u00a0Example and An\u00ada", "A. E. and A."),
        ("José Nuñez", "JOSE NUNEZ, Jose\u0301 and nuñez", "J. N., J. and N."),
        ("Jürgen Weiß", "Juergen Weiss, jurgen, WEISS", "J. W., J., W."),
        ("Søren Krag", "Soren Krag and Soeren", "S. K. and S."),
        ("Mark Will", "I will mark it; Mark will. Will!", "I will mark it; M. W. W.!"),
        ("Ludwig van Berg", "a van near Ludwig van Berg, Ludwig Berg", "a van near L. B., L. B."),
        ("Al Der Evans", "al dente, der Evans and Al", "al dente, der E. and A."),
        ("Paul Rice", "the price of Paul", "the price of P."),
        ("Ana Smith-Jones", "Ana Jones, Smith, Jones", "A. S., S., J."),
        ("山田 太郎", "私は山田太郎です。太郎の", "私はCandidateです。Candidateの"),
        ("Ana Example", "**Ana** *Example* and `ana`", "**A.** *E.* and `A.`"),
        ("Ana Example", "A[na](https://x.example) Exam**ple**", "A. E."),
        ("Ana Example", "`[x](https://y.org)` **Ex**ample", r"\[x\](https://y.org) E."),
        ("Ana Example", "kept ** and [brackets] of **Ex**ample", "kept ** and [brackets] of E."),
    ],
)
def test_a_name_is_found_in_every_form(name: str, text: str, expected: str) -> None:
    assert written(text, name=name) == expected


# --- contact, links, values ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call +1 (555) 123-4567, 555.123.4567 or 123 4567!", "Call [hidden], [hidden] or [hidden]!"),
        ("or +44 20 7946 0958; 100 234567 8 requests", "or [hidden]; 100 234567 8 requests"),
        ("kiwi42@mail.example, other@mail.example, kiwi42", "[hidden], [hidden], [hidden]"),
        ("[write](mailto:a@b.example) <mailto:a@b.example>", "write [hidden]"),
        ("[page](https://x.example/y) stays", "[page](https://x.example/y) stays"),
        ("500K+ calls, 2018-2022, $65M+", "500K+ calls, 2018-2022, $65M+"),
    ],
)
def test_contact_details_are_hidden_in_texts(text: str, expected: str) -> None:
    basics = {"email": "kiwi42@mail.example", "phone": "+1 555 123 4567"}
    assert written(text, ("contact",), **basics) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[My **page**](https://me.example/x_(y) 'tip')!", "My **page**!"),
        ("see https://me.example/a, www.me.example. <http://b.example>", "see [hidden], [hidden]. [hidden]"),
        (
            "github.com/kiwi and Node.js/Express, CI/CD, me.example",
            "[hidden] and Node.js/Express, CI/CD, [hidden]",
        ),
        ("[write](mailto:a@b.example)", "[write](mailto:a@b.example)"),
        ("`[x](https://a.example)`", "`x`"),
    ],
)
def test_links_are_hidden_in_texts(text: str, expected: str) -> None:
    assert written(text, ("links",), url="https://www.me.example/") == expected


def test_an_address_that_tells_the_name_goes_even_where_links_stay() -> None:
    text = "[a](https://x.example/ana-example) [b](https://x.org/b) aexample@x.example @ana_e @kiwi"
    assert written(text) == "a [b](https://x.org/b) [hidden] [hidden] @kiwi"


def test_a_user_name_of_an_initial_and_the_name_is_found_in_addresses() -> None:
    assert written("[a](https://x.org/jdoe) [b](https://x.org/doer)", name="Jane Doe") == (
        "a [b](https://x.org/doer)"
    )


def test_an_email_name_that_is_only_a_word_stays() -> None:
    basics = {"email": "developer@x.example"}
    assert written("A developer, as Ana.", ("contact",), **basics) == "A developer, as Ana."


def test_details_that_tell_the_name_go_with_it() -> None:
    basics = {
        "name": "Ana Example",
        "email": "ana@x.example",
        "image": "ana.jpg",
        "phone": "+1 555 123 4567",
        "profiles": [{"network": "X", "username": "ana_e"}, {"network": "Y", "username": "kiwi"}],
    }
    shown = redact(read_text(json.dumps({"basics": basics})).profile, ("name",)).basics
    assert (shown.email, shown.image, shown.phone) == (None, None, "+1 555 123 4567")
    assert [item.username for item in shown.profiles] == ["kiwi"]


# --- organizations ------------------------------------------------------------------------------------


def employed(name: str, text: str, **more: object) -> tuple[str | None, str | None]:
    data = {"basics": {"name": "Bo", "tagline": text}, "work": [{"name": name}], **more}
    shown = redact(read_text(json.dumps(data)).profile, ("employers",))
    return shown.work[0].name, shown.basics.tagline


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "Acme Inc.",
            "ACME, Acme Inc. and Acme, Ltd. as one",
            "Employer 1, Employer 1 and Employer 1 as one",
        ),
        ("Acme", "Acme GmbH & Co. KG; acmes", "Employer 1; Employer 1"),
        ("Acme Robotics AG", "AcmeRobotics' and acme-robotics", "Employer 1' and Employer 1"),
        ("Acme", "at Acme as a lead, Acmeology", "at Employer 1 as a lead, Acmeology"),
        ("[**Acme** Pay](https://a.example)", "Acme Pay", "Employer 1"),
        ("3M", "3M, 43M users, $3M, 3m", "Employer 1, 43M users, $Employer 1, Employer 1"),
        ("Apple", "an apple at Apple", "an apple at Employer 1"),
        ("株式会社サイバー", "サイバーで", "Employer 1で"),
    ],
)
def test_an_employer_is_found_in_every_form(name: str, text: str, expected: str) -> None:
    assert employed(name, text) == ("Employer 1", expected)


def test_addresses_of_hidden_organizations_go_and_others_stay() -> None:
    data = {
        "basics": {"name": "Bo"},
        "work": [{"name": "Acme", "url": "https://alphabet.example"}],
        "awards": [
            {"title": "Star", "url": "https://acme.example/star"},
            {"title": "Sun", "url": "https://sun.example"},
        ],
    }
    shown = redact(read_text(json.dumps(data)).profile, ("employers",))
    assert (shown.work[0].url, [item.url for item in shown.awards]) == (None, [None, "https://sun.example"])


def test_what_is_kept_keeps_its_marks() -> None:
    text = "**Google Cloud** at Google, [Google Cloud](https://x.org)"
    more = {"cvrender": {"redact": {"keep": ["Google Cloud"]}}}
    expected = "**Google Cloud** at Employer 1, [Google Cloud](https://x.org)"
    assert employed("Google", text, **more) == ("Employer 1", expected)


def test_labels_are_numbered_as_they_are_shown_and_hidden_sections_count_too() -> None:
    data = {
        "basics": {"name": "Bo", "tagline": "Acme, Beta, Acme Ltd, Gamma, Delta School"},
        "work": [{"name": "Acme"}, {"name": "Beta"}, {"name": "Acme Ltd"}],
        "projects": [{"name": "X", "entity": "Beta"}, {"name": "Y", "entity": "Gamma"}],
        "education": [{"institution": "Delta School"}],
        "cvrender": {"hide": ["work"], "language": "de", "labels": {"school": "Uni"}},
    }
    whole = read_text(json.dumps(data)).profile
    shown = redact(tailor(whole), ("employers", "schools"), whole=whole)
    expected = "Arbeitgeber 1, Arbeitgeber 2, Arbeitgeber 1, Organisation 1, Uni 1"
    assert (shown.work, shown.basics.tagline) == ((), expected)
    assert [item.entity for item in shown.projects] == ["Arbeitgeber 2", "Organisation 1"]


@pytest.mark.parametrize("tag", available())
def test_every_language_has_labels(tag: str) -> None:
    data = {
        "basics": {"name": "太郎", "tagline": "Zeus"},
        "work": [{"name": "Acme"}],
        "volunteer": [{"organization": "Beta"}],
        "education": [{"institution": "Gamma"}],
        "cvrender": {"language": tag, "redact": {"values": ["Zeus"]}},
    }
    shown = redact(read_text(json.dumps(data)).profile, KINDS)
    labels = [shown.work[0].name, shown.volunteer[0].organization, shown.education[0].institution]
    words = [label.rstrip("1").strip() if label and label.endswith("1") else "" for label in labels]
    words += [shown.basics.name or "", (shown.basics.tagline or "").strip("[]")]
    assert (len(set(words)), "" in words, "太郎" in words, "Zeus" in words) == (5, False, False, False)


# --- what to hide -------------------------------------------------------------------------------------


def test_the_profile_says_what_is_hidden_and_the_call_goes_before_it() -> None:
    text = "{basics: {name: Ana Example, email: a@x.org}, cvrender: {redact: {kinds: [contact]}}}"
    loaded = read_text(text).profile
    kinds: list[tuple[str, ...]] = [(), ("name",), ("name", "contact")]
    shown = [redact(loaded, some).basics for some in kinds]
    assert [(basics.name, basics.email) for basics in shown] == [
        ("Ana Example", None),
        ("A. E.", "a@x.org"),
        ("A. E.", None),
    ]


def test_only_listed_values_are_hidden_where_no_kind_is() -> None:
    text = (
        "{basics: {name: Ana Zeus, label: zeus-like Hera}, cvrender: {redact: {kinds: [], values: [Zeus]}}}"
    )
    shown = redact(read_text(text).profile)
    assert (shown.basics.name, shown.basics.label) == ("Ana [hidden]", "[hidden]-like Hera")


def test_the_list_itself_is_not_shown() -> None:
    assert "redact" not in compose(redact(profile(ZOE))).resume
    assert "redact" in compose(profile(ZOE)).resume


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(CvrenderError) as error:
        redact(profile(SOURAV), ("nmae",))
    assert str(error.value) == "there is nothing named 'nmae' to hide (did you mean 'name'?)"


BROKEN = """\
basics: {name: Ana}
cvrender:
  redact:
    kinds: [nam, photo]
    values: ['-', x, Zeus]
    hide: y
"""

PROBLEMS = """\
ana.yaml:4:13: cvrender.redact.kinds[0]: expected 'name', 'contact', 'links', 'photo', \
'employers' or 'schools', got 'nam' (did you mean 'name'?)
ana.yaml:5:14: cvrender.redact.values[0]: expected words with at least two letters or digits, got '-'
ana.yaml:5:19: cvrender.redact.values[1]: expected words with at least two letters or digits, got 'x'
ana.yaml:6:5: cvrender.redact.hide: unknown key (begin it with 'x-' for a note of your own)"""


def test_what_is_wrong_with_the_list_has_its_place() -> None:
    with pytest.raises(ProfileError) as error:
        read_text(BROKEN, "ana.yaml")
    assert str(error.value) == PROBLEMS


def test_what_may_be_left_is_told() -> None:
    text = (
        "basics: {name: Ana, summary: At Amazon; with Tap; CRGU; Global}\n"
        "work: [{name: Amazon Music}, {name: Tap Invest}]\n"
        "education: [{institution: Central Research Global University}]\n"
        "cvrender: {redact: {values: [Zeus, ana], keep: [Tap]}}"
    )
    loaded = read_text(text).profile
    hidden = plan(loaded, ("employers", "schools"))
    said = [
        (item.path, item.message) for item in notices(loaded, redact(loaded, tuple(hidden.kinds)), hidden)
    ]
    assert said == [
        ("cvrender.redact.values[0]", "'Zeus' stands nowhere in the profile"),
        ("basics.summary", "'Amazon' is still there, a part of 'Amazon Music'"),
        ("basics.summary", "'CRGU' is still there, a part of 'Central Research Global University'"),
    ]


@pytest.mark.parametrize(
    ("stem", "kinds", "expected"),
    [
        ("ana-example", (), "a-e"),
        ("Ana_Example_CV_2024", (), "a-e-cv-2024"),
        ("anaexample", (), "a-e"),
        ("example", (), "e"),
        ("cv", (), "cv-redacted"),
        ("xanaexamplex", (), "a-e"),
        ("ana-acme", ("employers",), "ana-employer-1"),
        ("ana", ("photo",), "ana-redacted"),
    ],
)
def test_a_file_name_tells_nothing(stem: str, kinds: tuple[str, ...], expected: str) -> None:
    loaded = read_text("{basics: {name: Ana Example}, work: [{name: Acme}]}").profile
    assert blind_stem(stem, plan(loaded, kinds)) == expected


def test_where_the_profile_lies_is_never_shown() -> None:
    text = "{$schema: https://x.org/s, basics: {name: Ana}, meta: {canonical: https://x.org/p, version: v1}}"
    shown = redact(read_text(text).profile, ("photo",))
    assert shown.meta is not None
    assert (shown.json_schema, shown.meta.canonical, shown.meta.version) == (None, None, "v1")


def test_a_profile_without_a_name_is_redacted_too() -> None:
    loaded = read_text('{"basics": {"email": "a@x.example"}, "focus": ["Reach"]}', json=True).profile
    shown = redact(loaded, KINDS)
    assert (shown.basics.name, shown.basics.email, shown.focus) == (None, None, ("Reach",))


def test_unknown_keys_of_foreign_data_go() -> None:
    text = (
        '{"basics": {"name": "Ana", "twitter": "@kiwi"}, "hobby": "x", "work": [{"name": "A", "boss": "B"}]}'
    )
    shown = redact(read_text(text, json=True).profile)
    assert compose(shown).resume == compose(redact(read_text(NO_EXTRAS).profile)).resume


NO_EXTRAS = '{"basics": {"name": "Ana"}, "work": [{"name": "A"}]}'


def test_a_profile_is_not_changed() -> None:
    before = profile(ZOE).model_dump(mode="json")
    redact(profile(ZOE), KINDS)
    assert profile(ZOE).model_dump(mode="json") == before
