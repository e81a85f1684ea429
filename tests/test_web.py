"""The web page around the résumé: what it says about itself, how one finds one's way, what it never does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from conftest import PROFILES, THEMES, composed, rendered

from cvrender import Options, Site, compose, load_profile, load_theme, produce, redact, render, tailor
from cvrender.document import Contact, Document, Section, Span, Text
from cvrender.writers import html
from cvrender.writers.web.about import description, icon, initials
from cvrender.writers.web.person import linked_data
from cvrender.writers.web.screen import screen_tokens

#: What the issue asks for.
MOST_BYTES = 150_000


def text(words: str, link: str = "") -> Text:
    return Text((Span(words, link=link),))


def section(id: str, title: str = "") -> Section:
    return Section(id, "custom", "prose", text(title) if title else Text(), paragraphs=(text("words"),))


ANA = Document("de", text("Ana Maria Example"), label=text("Ingenieurin"), tagline=(text("Baut Brücken."),))
BESIDE = (("pdf", "ana b.pdf"), ("html", "index.html"), ("docx", "ana.docx"), ("json", "resume.json"))


def page(document: Document = ANA, site: Site | None = None, theme: str = "classic", **options: Any) -> str:
    made = Options(site=site or Site(), web_fonts="system", **options)
    return render(document, load_theme(theme), "html", made).decode()


def metas(html: str, kind: str) -> dict[str, str]:
    return {
        key: unescape(value) for key, value in re.findall(rf'<meta {kind}="([^"]+)" content="([^"]*)"', html)
    }


def links(html: str, relation: str) -> list[str]:
    return [unescape(url) for url in re.findall(rf'<link rel="{relation}"[^>]* href="([^"]*)"', html)]


def data(html: str) -> Any:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(found)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_a_page_with_its_fonts_stays_small(file: Path, theme: str) -> None:
    size = len(rendered(file, theme, "html"))
    assert size < MOST_BYTES, f"{size} bytes"


def test_what_is_shown_where_the_page_is_shared() -> None:
    html = page(site=Site("https://ana.example/cv/", card="pre view.png"))
    assert metas(html, "property") == {
        "og:type": "profile",
        "og:title": "Ana Maria Example – Ingenieurin",
        "og:description": "Baut Brücken.",
        "og:url": "https://ana.example/cv/",
        "og:image": "https://ana.example/cv/pre%20view.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Ana Maria Example – Ingenieurin",
    }
    assert metas(html, "name")["twitter:card"] == "summary_large_image"
    assert metas(html, "name")["description"] == "Baut Brücken."
    assert links(html, "canonical") == ["https://ana.example/cv/"]


def test_without_an_address_no_picture_is_named() -> None:
    html = page(site=Site(card="preview.png"))
    assert [
        name for name in metas(html, "property") if name not in ("og:type", "og:title", "og:description")
    ] == []
    assert "twitter:card" not in metas(html, "name")
    assert links(html, "canonical") == []


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://ana.example/cv?a=1&b=2", ["https://ana.example/cv?a=1&b=2"]),
        ("https://ana.example/resume.json", []),
        ("https://ana.example/ana.YAML", []),
    ],
)
def test_the_address_of_the_data_is_not_that_of_the_page(canonical: str, expected: list[str]) -> None:
    assert links(page(replace(ANA, canonical=canonical)), "canonical") == expected


def test_what_the_run_says_goes_before_the_canonical_address() -> None:
    document = replace(ANA, canonical="https://old.example/")
    assert links(page(document, Site("https://new.example/")), "canonical") == ["https://new.example/"]


def test_a_long_description_ends_at_a_word() -> None:
    long = description(replace(ANA, tagline=(text("Wort " * 60),)))
    assert (len(long), long[-6:]) == (200, " Wort…")
    assert description(replace(ANA, tagline=())) == "Ingenieurin"


def test_the_page_may_fetch_run_and_send_nothing() -> None:
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page())
    assert unescape(" ".join(policy)) == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "Content-Security-Policy" not in page(network=True)


def test_the_frame_of_the_browser_has_the_colours_of_the_theme() -> None:
    theme = load_theme("console")
    found = re.findall(
        r'name="theme-color" media="\(prefers-color-scheme: (\w+)\)" content="([^"]+)"', page(theme="console")
    )
    assert found == [("light", theme.tokens["color.page"]), ("dark", theme.tokens["dark.page"])]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Maria Example", "AE"),
        ("ana", "A"),
        ("<b> & c", "C"),
        ("Ωmega (the) Élan", "ΩÉ"),
        ("", "I"),
        ("( )", ""),
    ],
)
def test_the_initials_in_the_tab(name: str, expected: str) -> None:
    document = replace(ANA, name=text(name) if name else Text(), tagline=())
    assert initials(document) == expected
    assert f">{expected}</text></svg>" in unquote(icon(document, load_theme("classic")))


# --- data for search engines --------------------------------------------------------------------------


def test_the_person_as_schema_org_has_it() -> None:
    document = composed(next(file for file in PROFILES if "sourav" in file.stem), "classic")
    found = json.loads(linked_data(document, "https://s.example/", "https://s.example/preview.png"))
    person = found.pop("mainEntity")
    assert found == {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": "https://s.example/",
        "name": "Sourav Sharma",
        "inLanguage": "en",
        "primaryImageOfPage": {"@type": "ImageObject", "contentUrl": "https://s.example/preview.png"},
    }
    assert person.pop("knowsAbout")[:4] == ["Java", "Python", "SQL", "Spring Boot"]
    assert person.pop("description").startswith("Software Development Engineer specializing in")
    assert person == {
        "@type": "Person",
        "name": "Sourav Sharma",
        "jobTitle": "Backend Engineer",
        "worksFor": [{"@type": "Organization", "name": "Sugar.fit"}],
        "alumniOf": [{"@type": "EducationalOrganization", "name": "CV Raman Global University"}],
    }


def test_the_ways_to_reach_the_person() -> None:
    contacts = (
        Contact("email", text("a@b.c", "mailto:a@b.c")),
        Contact("phone", text("+1 2", "tel:+12")),
        Contact("location", text("Berlin, DE")),
        Contact("url", text("ana.example", "https://ana.example")),
        Contact("profile", text("ana", "https://git.example/ana"), text("Git")),
        Contact("profile", text("@ana"), text("Chat")),
    )
    person = data(page(replace(ANA, contacts=contacts)))["mainEntity"]
    assert {name: person[name] for name in ("email", "telephone", "address", "url", "sameAs")} == {
        "email": "a@b.c",
        "telephone": "+1 2",
        "address": "Berlin, DE",
        "url": "https://ana.example",
        "sameAs": ["https://git.example/ana"],
    }


def test_hostile_words_stay_words() -> None:
    words = "</script><script>alert(1)</script>&amp;\u2028<!--"
    html = page(replace(ANA, name=text(words)))
    assert data(html)["mainEntity"]["name"] == words
    assert html.count("<script") == 1
    assert "\u2028" not in re.findall(r"ld\+json\">(.*?)</script>", html, re.DOTALL)[0]


def test_what_is_redacted_is_nowhere_on_the_page() -> None:
    theme = load_theme("classic")
    for file in PROFILES:
        profile = tailor(load_profile(file), sections=theme.sections)
        first, last = file.stem.split("-")
        found = page(compose(redact(profile))).casefold()
        assert (first in found, last in found) == (False, False)


def test_a_name_that_is_not_on_the_page_is_not_in_the_data() -> None:
    jobs = [{"name": name, "startDate": "2020"} for name in ("Shown Ltd", "Secret Inc", "**Shown** Ltd")]
    shown = replace(section("work"), paragraphs=(text("Shown Ltd"),))
    document = replace(ANA, sections=(shown,), keywords=("Secret",), attached=json.dumps({"work": jobs}))
    assert data(page(document))["mainEntity"]["worksFor"] == [{"@type": "Organization", "name": "Shown Ltd"}]
    assert "Secret" not in json.dumps(data(page(document)))


def test_what_is_hidden_is_not_in_the_data(tmp_path: Path) -> None:
    file = tmp_path / "ana.yaml"
    hidden = "cvrender: {hide: [education, work, languages]}\n"
    file.write_text(
        hidden + "basics: {name: Ana}\n"
        "education: [{institution: Secret School}]\n"
        "work: [{name: Secret Inc, startDate: 2020}]\n"
        "languages: [{language: Secret}]\n",
        encoding="utf-8",
    )
    assert "Secret" not in page(compose(load_profile(file)))
    file.write_text(file.read_text(encoding="utf-8").removeprefix(hidden), encoding="utf-8")
    assert json.dumps(data(page(compose(load_profile(file))))).count("Secret") == 3


# --- finding one's way --------------------------------------------------------------------------------


def test_the_list_of_sections_leads_to_them() -> None:
    sections = (
        section("a", "Eins"),
        section("b"),
        section("c d", "Zwei"),
        section("a", "Drei"),
        section("e", "Vier"),
    )
    html = page(replace(ANA, sections=sections))
    (contents,) = re.findall(r'<nav class="contents".*?</nav>', html, re.DOTALL)
    assert re.findall(r'<a href="#([^"]*)">([^<]*)</a>', contents) == [
        ("a", "Eins"),
        ("c%20d", "Zwei"),
        ("e", "Vier"),
    ]
    assert [id for id in ("a", "c d", "e") if html.count(f'id="{id}"') != 1] == []


def test_a_short_page_has_no_list_of_sections() -> None:
    html = page(replace(ANA, sections=(section("a", "Eins"), section("b", "Zwei"))))
    assert 'class="contents"' not in html
    assert '<a class="skip" href="#a" data-interface>' in html
    assert "<a" not in page(ANA).partition("<body>")[2]


def test_files_beside_the_page_can_be_downloaded() -> None:
    html = page(site=Site(files=BESIDE))
    (found,) = re.findall(r'<nav class="downloads".*?</nav>', html, re.DOTALL)
    assert re.findall(r'<a href="([^"]*)" type="([^"]*)" download>([^<]*)</a>', found) == [
        ("ana%20b.pdf", "application/pdf", "PDF"),
        ("ana.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
        ("resume.json", "application/json", "JSON"),
    ]
    assert links(html, "alternate") == ["ana%20b.pdf", "ana.docx", "resume.json"]
    assert 'class="downloads"' not in page()


def test_the_page_speaks_the_language_of_the_resume(tmp_path: Path) -> None:
    file = tmp_path / "ana.yaml"
    labels = "cvrender: {language: de, labels: {download: Mitnehmen}}\n"
    file.write_text(
        labels + "basics: {name: Ana, summary: Baut.}\nfocus: [Brücken]\nskills: [{name: Stahl}]\n",
        encoding="utf-8",
    )
    html = page(compose(load_profile(file)), Site(files=BESIDE))
    assert '<a class="skip" href="#summary" data-interface>Zum Inhalt springen</a>' in html
    assert '<nav class="contents" aria-label="Abschnitte">' in html
    assert '<nav class="downloads" aria-label="Mitnehmen">' in html


def test_nothing_of_the_web_is_in_what_the_pdf_is_laid_out_from() -> None:
    plain = html.render(
        ANA, load_theme("platform"), Options(site=Site("https://a.example/", BESIDE, "p.png"))
    )
    found = [
        words
        for words in (
            "<script",
            "@font-face",
            "@media screen",
            "Security",
            "og:",
            "<nav",
            "<link",
            "skip",
            ".pdf",
        )
        if words in plain
    ]
    assert found == []


def test_a_theme_of_ones_own_may_have_a_sheet_for_screens(tmp_path: Path) -> None:
    theme = tmp_path / "mine"
    theme.mkdir()
    (theme / "theme.yaml").write_text("extends: classic\n", encoding="utf-8")
    (theme / "screen.css").write_text("/* why */ h1 { color: red }", encoding="utf-8")
    made = render(ANA, load_theme(str(theme)), "html", Options(web_fonts="system")).decode()
    assert made.count("@media screen {\nh1 { color: red }\n}") == 1
    assert "/*" not in made
    assert "h1 { color: red }" not in html.render(ANA, load_theme(str(theme)))


# --- screens ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
def test_type_and_space_follow_the_size_that_the_reader_has_set(theme: str) -> None:
    (rules,) = re.findall(r"@media screen\{:root\{color-scheme:light dark;(.*?)\}", page(theme=theme))
    values = dict(rule.split(":", 1) for rule in rules.split(";"))
    tokens = [
        f"--{name.replace('.', '-')}"
        for name in load_theme(theme).tokens
        if name.startswith(("size.", "space.")) and name != "space.tab"
    ]
    assert sorted(values) == sorted([*tokens, "--leading-body"])
    assert [
        name
        for name in tokens
        if not re.fullmatch(r"-?[\d.]+rem|clamp\([\d.]+rem,[\d.]+rem \+ [\d.]+vw,[\d.]+rem\)", values[name])
    ] == []
    clamps = re.findall(r"clamp\(([\d.]+)rem,[^,]*,([\d.]+)rem\)", rules)
    assert [pair for pair in clamps if float(pair[0]) > float(pair[1])] == []
    assert [
        name
        for name in tokens
        if name.startswith("--size")
        and not values[name].startswith("clamp")
        and float(values[name][:-3]) < 0.85
    ] == []


def test_no_type_is_too_small_to_read_on_a_screen() -> None:
    tiny = load_theme("classic").altered({"size.metric-label": "4pt", "size.body": "10pt"})
    assert dict(screen_tokens(tiny))["size.metric-label"] == "0.85rem"


def test_a_theme_s_own_colours_are_dark_on_a_dark_screen() -> None:
    assert "--color-mark:var(--dark-mark)" in page(theme="console")


def test_a_missing_font_is_replaced_by_one_of_its_kind() -> None:
    html = page()
    assert '--font-body:"Source Sans 3",system-ui, sans-serif' in html
    assert '--font-heading:"EB Garamond",Georgia, "Times New Roman", serif' in html


def test_the_same_input_gives_the_same_page() -> None:
    document, theme = composed(PROFILES[0], "classic"), load_theme("classic")
    assert produce(document, theme, "html").data == produce(document, theme, "html").data
