"""Text of a web page that programs read and people do not see: what hides it, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PROFILES, THEMES, rendered

from cvrender.checks import Subject, check, sight
from cvrender.cli.run import run


def said(body: str, css: str = "") -> list[tuple[str, str]]:
    """Return severity and message of what is found in a page with a style sheet."""
    html = f"<html><head><title>Ana</title><style>{css}</style></head><body><h1>Ana</h1>{body}</body></html>"
    return [(item.severity, item.message) for item in sight.check(Subject("html", html.encode()))]


STUFFED = "<p class='k'>Kubernetes wizard</p>"
SEEN = "'Kubernetes wizard' cannot be seen: "
SCRIPT = ", unless a script of the page changes that"


@pytest.mark.parametrize(
    ("css", "why"),
    [
        ("color: white", "it is #ffffff on #ffffff"),
        ("color: #fdfdfd", "it is #fdfdfd on #ffffff"),
        ("background: navy; color: navy", "it is #000080 on #000080"),
        ("color: transparent", "it is transparent"),
        ("color: rgb(0 0 0 / 0)", "it is transparent"),
        ("--ink: #fff; color: var(--ink)", "it is #ffffff on #ffffff"),
        ("color: var(--lost, var(--lost-too, white))", "it is #ffffff on #ffffff"),
        ("font-size: 0", "its type size is 0 pt"),
        ("font-size: 0.1em", "its type size is 1.2 pt"),
        ("font: 1px/1 serif", "its type size is 0.75 pt"),
        ("position: absolute; left: -9999px", "left: -9999px"),
        ("position: fixed; top: -200vh", "top: -200vh"),
        ("text-indent: -999em", "text-indent: -999em"),
        ("margin-left: -5000px", "margin-left: -5000px"),
        ("transform: scale(0)", "transform: scale(0)"),
        ("transform: translateX(-9999px)", "transform: translatex(-9999px)"),
    ],
)
def test_what_cannot_be_seen_is_an_error(css: str, why: str) -> None:
    assert said(STUFFED, f".k {{ {css} }}") == [("error", SEEN + why)]
    assert said(STUFFED.replace("class='k'", f'style="{css}"')) == [("error", SEEN + why)]


@pytest.mark.parametrize(
    ("css", "why"),
    [
        ("display: none", "display: none"),
        ("visibility: hidden", "visibility: hidden"),
        ("opacity: 0", "opacity: 0"),
        ("content-visibility: hidden", "content-visibility: hidden"),
        ("position: absolute; clip: rect(0, 0, 0, 0)", "clip: rect(0, 0, 0, 0)"),
        ("clip-path: inset(50%)", "clip-path: inset(50%)"),
        ("height: 1px; overflow: hidden", "overflow: hidden, height: 1px"),
    ],
)
def test_what_a_script_or_a_screen_reader_may_show_is_a_warning(css: str, why: str) -> None:
    assert said(STUFFED, f".k {{ {css} }}") == [("warning", SEEN + why + SCRIPT)]


@pytest.mark.parametrize(
    ("body", "css", "why"),
    [
        ("<div hidden>{}</div>", "", "the attribute hidden"),
        ("<dialog>{}</dialog>", "", "a dialog that is not open"),
        ("<div><div>{}</div></div>", "body > div { display: none }", "display: none"),
        ("{}", ".k { display: none !important } p.k { display: block }", "display: none"),
        ("{}", "body { & .k { display: none } }", "display: none"),
        ("{}", "@media screen and (min-width: 1px) { .k { display: none } }", "display: none"),
        ("{}", "@layer a { .k { visibility: hidden } }", "visibility: hidden"),
    ],
)
def test_wherever_it_is_said(body: str, css: str, why: str) -> None:
    assert said(body.format(STUFFED), css) == [("warning", SEEN + why + SCRIPT)]


def test_old_attributes_hide_too() -> None:
    body = "<font color='white'>Kubernetes wizard</font>"
    assert said(body) == [("error", f"{SEEN}it is #ffffff on #ffffff")]
    assert said(f"<table bgcolor='black'><tr><td>{body}</td></tr></table>") == []


@pytest.mark.parametrize(
    ("body", "css"),
    [
        (STUFFED, ""),
        (STUFFED, ".k { color: white; background: #003 }"),
        (f"<div>{STUFFED}</div>", "div { background: url(dark.jpg) #fff } .k { color: white }"),
        (STUFFED, ".k { color: white; background: linear-gradient(navy, black) }"),
        (STUFFED, ".k { color: white; background: var(--unknown) }"),
        (STUFFED, ".k { color: var(--unknown) }"),
        (STUFFED, ".k { display: none } p.k { display: block }"),
        (STUFFED, "body { background: #fff; color: #fff } p, h1 { color: black }"),
        ("<p><a href='#'>Kubernetes wizard</a></p>", "p { color: white }"),
        (f"<div>{STUFFED}</div>", "div { visibility: hidden } .k { visibility: visible }"),
        (STUFFED, "@media print { .k { display: none } }"),
        (STUFFED, "@media (max-width: 600px) { .k { display: none } }"),
        (STUFFED, "@media (prefers-color-scheme: dark) { .k { color: white } }"),
        (STUFFED, ".k { position: relative; left: -4px; margin-left: -12px; text-indent: -1em }"),
        (STUFFED, ".k { left: -9999px; transform: scale(0.98); opacity: 0.9; overflow: hidden }"),
        (STUFFED, ".k::before { color: white; font-size: 0 }"),
        ("<script>Kubernetes()</script><template><p>wizard</p></template>", ""),
        ("<p data-interface hidden>Kubernetes</p>", ""),
        ("<p style='display: none'> · </p>", ""),
        (STUFFED, "p:unknown(, .k { display: none }"),
    ],
)
def test_what_can_be_seen_is_not_hidden(body: str, css: str) -> None:
    assert said(body, css) == []


def test_each_way_of_hiding_is_said_once() -> None:
    body = "<p class='k'>Kubernetes</p><p>Go</p><p class='k'>wizard</p><p class='s'>COBOL</p>"
    assert said(body, ".k { color: white } .s { font-size: 1px }") == [
        ("error", f"{SEEN}it is #ffffff on #ffffff"),
        ("error", "'COBOL' cannot be seen: its type size is 0.75 pt"),
    ]


def test_sheets_from_elsewhere_are_not_known() -> None:
    body = "<link rel='stylesheet' href='look.css'><link rel='icon' href='a.png'>"
    note = "what the style sheet 'look.css' hides is not known, since it is no part of the page"
    assert said(body) == [("note", note)]


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"<", b"<p>" * 5000 + b"x"], ids=["none", "utf", "<", "deep"]
)
def test_any_bytes_are_borne(data: bytes) -> None:
    assert {item.severity for item in check([Subject("html", data, "a.html")])} <= {
        "error",
        "warning",
        "note",
    }


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_of_ours_is_hidden(theme: str) -> None:
    assert list(sight.check(Subject("html", rendered(PROFILES[0], theme, "html")))) == []


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "two.html"
    file.write_text(
        "<body><p>ana@example.org <span style='color:#fff'>Kubernetes</span></p>", encoding="utf-8"
    )
    assert run(["check", str(file)]) == 1
    assert (
        "error: 'Kubernetes' cannot be seen: it is #ffffff on #ffffff [ats-hidden]" in capsys.readouterr().out
    )
