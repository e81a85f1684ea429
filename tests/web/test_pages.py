"""The web pages as Chromium shows them: nothing fetched, nothing wrong, nothing too wide, all of use."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from browser import Browser, browser, look, picture, show
from conftest import PROFILES, ROOT, THEMES, composed
from extract import document_words, pdfium_text, words
from longest import PROFILE
from PIL import Image

from cvrender import Options, Site, compose, load_profile, load_theme, render, tailor

AXE = ROOT / "build" / "web" / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "output" / "web"

BESIDE = (("pdf", "ana.pdf"), ("docx", "ana.docx"), ("json", "resume.json"))

#: WCAG 2.2 AA, and what axe-core's makers count as good practice. The size of targets has to be asked for.
STANDARD = """{
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: {"target-size": {enabled: true}}, resultTypes: ["violations"]}"""

VIEWS = tuple((width, scheme) for width in (360, 768, 1440) for scheme in ("light", "dark"))


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Lend one browser to all tests of this file."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with browser(tmp_path_factory.mktemp("chromium")) as talk:
        yield talk


@cache
def page(file: Path, theme: str) -> str:
    """Return the page of an example as a site has it."""
    options = Options(site=Site("https://ana.example/", BESIDE, "preview.png"))
    return render(composed(file, theme), load_theme(theme), "html", options).decode()


def opened(talk: Browser, html: str, folder: Path, width: int, scheme: str = "light") -> None:
    """Show a page in the browser."""
    place = folder / "index.html"
    place.write_text(html, encoding="utf-8")
    show(talk, place, width, scheme)


def faults(talk: Browser) -> list[str]:
    """Return what the browser has to complain about since the page was opened."""
    loud = ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")
    return [str(event["params"]) for event in talk.events if event["method"] in loud]


def requests(talk: Browser) -> list[str]:
    """Return the addresses that were asked for besides the page itself and what lies inside it."""
    asked = (event["params"] for event in talk.events if event["method"] == "Network.requestWillBeSent")
    urls = (str(request["request"]["url"]) for request in asked)
    return [url for url in urls if not url.startswith("data:") and not url.endswith("/index.html")]


def too_wide(talk: Browser) -> list[str]:
    """Return the elements that reach out of the window at its sides, where it can be scrolled to them."""
    wide = talk.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    found = talk.evaluate("""[...document.body.querySelectorAll("*")]
        .filter(it => it.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map(it => it.outerHTML.slice(0, 80))""")
    return [str(element) for element in found] or ["the page"] if wide else []


def violations(talk: Browser) -> list[str]:
    """Return what axe-core finds: the rule, and the elements that break it."""
    if talk.evaluate("typeof axe") == "undefined":
        talk.evaluate(AXE.read_text(encoding="utf-8") + "; true")
    results: list[dict[str, Any]] = talk.evaluate(f"axe.run({STANDARD}).then(done => done.violations)")
    broken = ((found["id"], node) for found in results for node in found["nodes"])
    return [f"{rule}: {node['html'][:100]} {node['failureSummary']}" for rule, node in broken]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_a_page_asks_for_nothing_and_is_accessible(
    chromium: Browser, file: Path, theme: str, tmp_path: Path
) -> None:
    opened(chromium, page(file, theme), tmp_path, *VIEWS[0])
    wrong = {}
    for width, scheme in VIEWS:
        look(chromium, width, scheme)
        picture(chromium, PICTURES / f"{theme}-{file.stem}-{width}-{scheme}.png")
        if found := [*too_wide(chromium), *violations(chromium)]:
            wrong[width, scheme] = found

    assert requests(chromium) == []
    assert faults(chromium) == []
    assert wrong == {}


@cache
def hostile(theme: str, folder: Path) -> str:
    """Return a page whose words are longer than a phone is wide, with a photo, everywhere."""
    Image.new("RGB", (600, 800), "#555555").save(folder / "ana.jpg")
    file = folder / "ana.yaml"
    file.write_text(PROFILE, encoding="utf-8")
    look = load_theme(theme)
    profile = tailor(load_profile(file), sections=look.sections, side=look.side)
    options = Options(site=Site("https://ana.example/", BESIDE, "preview.png"), folder=folder)
    return render(compose(profile), look, "html", options).decode()


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("theme", THEMES)
def test_the_longest_words_stay_inside(chromium: Browser, theme: str, width: int, tmp_path: Path) -> None:
    opened(chromium, hostile(theme, tmp_path), tmp_path, width)
    picture(chromium, PICTURES / f"{theme}-hostile-{width}.png")

    assert too_wide(chromium) == []
    assert faults(chromium) == []
    assert violations(chromium) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_reader_s_own_spacing_loses_nothing(chromium: Browser, theme: str, tmp_path: Path) -> None:
    """WCAG 2.2, 1.4.12 and 1.4.4: wide letters, words and lines, and type of twice the size."""
    wide = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    html = page(PROFILES[-1], theme).replace(
        "</head>", f"<style>{wide} html{{font-size:200%}}</style></head>"
    )

    opened(chromium, html, tmp_path, 640)

    assert too_wide(chromium) == []
    cut = """[...document.querySelectorAll("main *, header *")]
        .filter(it => it.scrollWidth > it.clientWidth + 1)
        .filter(it => getComputedStyle(it).overflowX != "visible")
        .map(it => it.outerHTML.slice(0, 80))"""
    assert chromium.evaluate(cut) == []


def test_the_first_key_leads_past_the_header(chromium: Browser, tmp_path: Path) -> None:
    opened(chromium, page(PROFILES[0], "classic"), tmp_path, 1440)
    before = chromium.evaluate("document.querySelector('.skip').getBoundingClientRect().bottom")

    for kind in ("rawKeyDown", "keyUp"):
        chromium.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)

    focus = chromium.evaluate(
        "[document.activeElement.className, document.activeElement.getBoundingClientRect().top]"
    )
    assert (before < 0, focus[0], focus[1] >= 0) == (True, "skip", True)
    assert chromium.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    first = composed(PROFILES[0], "classic").sections[0].id
    assert chromium.evaluate("document.querySelector(document.activeElement.hash).id") == first


@pytest.mark.parametrize("theme", THEMES)
def test_printed_by_a_browser_it_is_the_resume_on_paper(
    chromium: Browser, theme: str, tmp_path: Path
) -> None:
    file = PROFILES[-1]
    opened(chromium, page(file, theme), tmp_path, 1440, "dark")

    pdf = base64.b64decode(
        chromium.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
    )

    with pypdfium2.PdfDocument(pdf) as pages:
        size = tuple(round(side) for side in pages[0].get_size())
        paper = pages[0].render().to_pil().convert("RGB").getpixel((300, 835))
    assert (size, paper) == ((595, 842), (255, 255, 255))
    expected = Counter(document_words(composed(file, theme)))
    assert expected - Counter(words(pdfium_text(pdf))) == Counter()
    assert "Download" not in pdfium_text(pdf)


def test_from_right_to_left_nothing_is_lost_at_the_left(chromium: Browser, tmp_path: Path) -> None:
    for theme in THEMES:
        html = page(PROFILES[-1], theme).replace('dir="ltr"', 'dir="rtl"')
        for width in (360, 1440):
            opened(chromium, html, tmp_path, width)
            left = chromium.evaluate("""[...document.querySelectorAll("main *, header *, .tools *")]
                .filter(it => it.getBoundingClientRect().left < -1).map(it => it.outerHTML.slice(0, 80))""")
            assert (theme, width, left, too_wide(chromium)) == (theme, width, [], [])


def test_what_is_wrong_with_a_page_is_found(chromium: Browser, tmp_path: Path) -> None:
    bad = page(PROFILES[-1], "classic").replace(
        "</main>",
        '<p style="width:3000px;color:#aaa">pale</p><img src="https://a.invalid/b.png"><h6>low</h6>'
        '<script>console.log("here")</script></main>'
        '<nav style="font-size:5px;line-height:1"><a href="#a">one</a><br><a href="#b">two</a></nav>',
    )

    opened(chromium, bad, tmp_path, 360)

    assert too_wide(chromium) != []
    assert len(faults(chromium)) >= 2  # the policy stops the picture and the script, and says so
    assert {found.partition(":")[0] for found in violations(chromium)} >= {
        "color-contrast",
        "image-alt",
        "heading-order",
        "target-size",
    }
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", bad)
    opened(chromium, free, tmp_path, 360)
    assert requests(chromium) == ["https://a.invalid/b.png"]
