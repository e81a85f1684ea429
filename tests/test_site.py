"""``cvrender site``: a folder with all that a host needs, whole or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from PIL import Image

from cvrender import extract
from cvrender.cli.root import root
from cvrender.cli.run import run

Captured = pytest.CaptureFixture[str]

ANA = (
    "basics:\n  name: Ana Example\n  label: Engineer\n  email: ana@example.org\n  summary: Builds things.\n"
    "work:\n  - {name: Acme, position: Builder, startDate: 2020}\n"
)
NOTE = (
    "ana.yaml: note: where the page is shared it has no picture, "
    "since its address is not known; name it with --url\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let each test work in an empty folder with a profile."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ana.yaml").write_text(ANA, encoding="utf-8")
    return tmp_path


def files(folder: str = "site") -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in Path(folder).rglob("*") if file.is_file())


def index(folder: str = "site") -> str:
    return Path(folder, "index.html").read_text(encoding="utf-8")


def test_a_site_is_a_page_with_everything_beside_it(capsys: Captured) -> None:
    assert run(["site", "ana.yaml"]) == 0
    assert files() == ["ana.docx", "ana.pdf", "index.html", "preview.png", "resume.json"]
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f"site/{name:11}  {Path('site', name).stat().st_size / 1000:6.1f} kB"
        for name in ("index.html", "ana.pdf", "ana.docx", "resume.json", "preview.png")
    ]
    assert said.err == NOTE


def test_every_link_of_the_page_s_own_leads_to_a_file_or_a_section() -> None:
    assert run(["site", "ana.yaml"]) == 0
    targets = re.findall(r'href="(?!data:|mailto:)([^"]*)"', index())
    assert sorted({target for target in targets if target[0] != "#"}) == [
        "ana.docx",
        "ana.pdf",
        "resume.json",
    ]
    assert [target for target in targets if target[0] == "#" and f'id="{target[1:]}"' not in index()] == []


def test_the_data_is_what_the_page_shows_and_what_travels_in_the_pdf() -> None:
    Path("ana.yaml").write_text(f"cvrender: {{hide: [work]}}\nx-secret: of mine\n{ANA}", encoding="utf-8")
    assert run(["site", "ana.yaml"]) == 0
    data = Path("site/resume.json").read_text(encoding="utf-8")
    assert data.encode() == extract(Path("site/ana.pdf").read_bytes())
    assert ("Acme" in data, "of mine" in data, json.loads(data)["basics"]["name"]) == (
        False,
        False,
        "Ana Example",
    )


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://ana.example", "https://ana.example/"),
        ("https://ana.example/cv", "https://ana.example/cv/"),
        ("http://ana.example:8080/cv/", "http://ana.example:8080/cv/"),
        ("https://ana.example/cv/index.html", "https://ana.example/cv/index.html"),
    ],
)
def test_with_its_address_the_page_names_its_picture(url: str, page: str, capsys: Captured) -> None:
    assert run(["site", "ana.yaml", "--url", url]) == 0
    assert capsys.readouterr().err == ""
    assert f'<link rel="canonical" href="{page}">' in index()
    assert f'<meta property="og:image" content="{page.rpartition("/")[0]}/preview.png">' in index()
    with Image.open("site/preview.png") as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))


@pytest.mark.parametrize(
    "url", ["ana.example", "ftp://ana.example/", "https://", "https://a.example/?q=1", "/cv"]
)
def test_an_address_that_is_none_is_a_usage_error(url: str, capsys: Captured) -> None:
    assert run(["site", "ana.yaml", "--url", url]) == 2
    message = f"--url '{url}' is no address of a folder on the web, as https://ana.example/cv"
    assert message in " ".join(capsys.readouterr().err.split())
    assert not Path("site").exists()


def test_nothing_is_written_where_one_file_cannot_be_made(capsys: Captured) -> None:
    Path("ana.yaml").write_text(ANA.replace("basics:\n", "basics:\n  image: none.jpg\n"), encoding="utf-8")
    with Path("ana.yaml").open("a", encoding="utf-8") as file:
        file.write("\ncvrender: {photo: true}\n")
    assert run(["site", "ana.yaml"]) == 1
    assert (
        capsys.readouterr().err
        == "ana.yaml:2:10: basics.image: there is no photo 'none.jpg' beside the profile\n"
    )
    assert not Path("site").exists()


def test_a_wrong_profile_is_an_error(capsys: Captured) -> None:
    Path("ana.yaml").write_text("basics: {nme: Ana}\n", encoding="utf-8")
    assert run(["site", "ana.yaml", "--strict"]) == 1
    assert "basics.nme" in capsys.readouterr().err
    assert run(["site", "nobody.yaml"]) == 1
    assert "nobody.yaml" in capsys.readouterr().err
    assert not Path("site").exists()


def test_the_profile_is_never_written_over(capsys: Captured) -> None:
    Path("resume.json").write_text('{"basics": {"name": "Ana"}}', encoding="utf-8")
    assert run(["site", "resume.json", "-o", "."]) == 2
    message = "'resume.json' is read in this run and would be written over; name another folder (-o)"
    assert message in " ".join(capsys.readouterr().err.split())
    assert files(".") == ["ana.yaml", "resume.json"]


def test_what_is_redacted_is_in_no_file() -> None:
    assert run(["site", "ana.yaml", "--redact", "name,contact", "--web-fonts", "system"]) == 0
    assert files() == ["a.docx", "a.pdf", "index.html", "preview.png", "resume.json"]
    for name in ("index.html", "resume.json"):
        words = Path("site", name).read_text(encoding="utf-8")
        assert re.findall(r"\bana\b|example", words, re.IGNORECASE) == []


def test_the_options_of_render_hold_here_too() -> None:
    options = ["-t", "platform", "--lang", "de", "--paper", "letter", "--web-fonts", "system", "--no-attach"]
    assert run(["site", "ana.yaml", "-o", "made/here", *options, "--set", "design.accent=#123456"]) == 0
    page = index("made/here")
    assert ('<html lang="de"' in page, "(theme platform)" in page, "@font-face" in page) == (
        True,
        True,
        False,
    )
    assert ("Berufserfahrung" in page, "--page-width:8.5in" in page, "#123456" in page) == (True, True, True)
    assert b"EmbeddedFile" not in Path("made/here/ana.pdf").read_bytes()


def test_the_number_of_pages_is_kept_or_said_to_be_impossible(capsys: Captured) -> None:
    long = "".join(f"  - {{name: Acme {n}, position: Builder, startDate: {n}}}\n" for n in range(1950, 2010))
    Path("ana.yaml").write_text(ANA + long, encoding="utf-8")
    assert run(["site", "ana.yaml", "--pages", "1"]) == 1
    assert "ana.yaml" in capsys.readouterr().err
    assert not Path("site").exists()


def test_the_files_are_read_back(capsys: Captured) -> None:
    assert run(["site", "ana.yaml", "--url", "https://ana.example", "--check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("3 files, ")


def test_a_second_run_gives_the_same_files() -> None:
    assert run(["site", "ana.yaml", "-o", "one"]) == 0
    assert run(["site", "ana.yaml", "-o", "two"]) == 0
    assert files("one") == files("two")
    assert [
        name for name in files("one") if Path("one", name).read_bytes() != Path("two", name).read_bytes()
    ] == []


def test_a_shell_completes_themes_and_fonts() -> None:
    def completions(words: list[str], start: str) -> list[str]:
        found = ShellComplete(root, {}, "cvrender", "_X").get_completions(words, start)
        return [item.value for item in found]

    assert completions(["site", "ana.yaml", "--theme"], "pl") == ["platform"]
    assert completions(["site", "ana.yaml", "--web-fonts"], "") == ["inline", "system"]


# --- render -------------------------------------------------------------------------------------------


def test_render_links_to_what_is_made_in_the_same_run() -> None:
    assert run(["render", "ana.yaml", "-f", "html,pdf,txt", "-o", "made"]) == 0
    page = Path("made/ana.html").read_text(encoding="utf-8")
    assert re.findall(r'<a href="([^#"]*)" type="[^"]*" download>([^<]*)</a>', page) == [
        ("ana.pdf", "PDF"),
        ("ana.txt", "TXT"),
    ]
    assert run(["render", "ana.yaml", "-f", "html", "-o", "alone"]) == 0
    assert "download>" not in Path("alone/ana.html").read_text(encoding="utf-8")


def test_render_takes_the_fonts_of_the_reader(capsys: Captured) -> None:
    assert run(["render", "ana.yaml", "-f", "html", "--web-fonts", "system"]) == 0
    assert "@font-face" not in Path("output/ana.html").read_text(encoding="utf-8")
    capsys.readouterr()
    assert run(["render", "ana.yaml", "--web-fonts", "system"]) == 2
    assert "--web-fonts is for web pages; ask for one: -f html" in capsys.readouterr().err
