"""``--pages`` and ``--trim`` on the command line, and ``cvrender.pages`` in a profile."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from click.shell_completion import ShellComplete
from docx import Document as open_docx

from cvrender.cli.root import root
from cvrender.cli.run import run
from cvrender.profile import read_text

Captured = pytest.CaptureFixture[str]


def profile(jobs: int, settings: str = "") -> str:
    lines = ["basics: {name: Ana Núñez, label: Engineer, email: ana@example.org}"]
    lines += [f"cvrender: {{{settings}}}"] * bool(settings)
    lines += ["work:"]
    for job in range(jobs):
        lines += [f"  - name: Firm {job}", f"    position: Engineer {job}", "    startDate: 2019-01"]
        lines += [
            "    highlights:",
            f"      - Wrote the tool {job} that forty thousand people use every day.",
        ]
        lines += [f"      - {{text: Drank coffee {job}., priority: 8}}"]
    return "\n".join(lines) + "\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(place: Path, text: str) -> Path:
    file = place / "ana-nunez-resume.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def pages(file: Path) -> int:
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def said(captured: Captured) -> list[str]:
    return captured.readouterr().err.splitlines()


def test_pages_of_the_profile_are_kept(place: Path, capsys: Captured) -> None:
    write(place, profile(10, "pages: 1"))
    assert run(["render", "ana-nunez-resume.yaml", "-o", "out", "-f", "pdf"]) == 0
    assert pages(place / "out/ana-nunez-resume.pdf") == 1
    (line,) = said(capsys)
    assert re.fullmatch(r"ana-nunez-resume\.yaml: note: fits 1 page: spacing \d+ %, \d layouts", line), line


def test_the_command_line_goes_before_the_profile(place: Path, capsys: Captured) -> None:
    write(place, profile(9, "pages: 1"))
    assert run(["render", "ana-nunez-resume.yaml", "-o", "out", "-f", "pdf", "--pages", "2"]) == 0
    assert pages(place / "out/ana-nunez-resume.pdf") == 2


def spaces(word: bytes) -> dict[str, float]:
    styles = open_docx(io.BytesIO(word)).styles
    found = {}
    for name in ("Heading 1", "List Bullet", "Heading 2"):
        before = styles[name].paragraph_format.space_before
        found[name] = before.pt
    return found


def test_a_word_file_gets_the_values_alone_and_beside_a_pdf(place: Path) -> None:
    write(place, profile(10, "pages: 1"))
    made = []
    for formats in ("docx", "pdf,docx"):
        assert run(["render", "ana-nunez-resume.yaml", "-o", formats, "-f", formats]) == 0
        made.append((place / formats / "ana-nunez-resume.docx").read_bytes())
    write(place, profile(10))
    assert run(["render", "ana-nunez-resume.yaml", "-o", "plain", "-f", "docx"]) == 0
    plain = spaces((place / "plain/ana-nunez-resume.docx").read_bytes())
    assert spaces(made[0]) == spaces(made[1])
    assert all(before < plain[name] for name, before in spaces(made[0]).items())


def test_formats_without_pages_have_no_budget(place: Path, capsys: Captured) -> None:
    write(place, profile(40, "pages: 1"))
    assert run(["render", "ana-nunez-resume.yaml", "-o", "out", "-f", "txt,md,json"]) == 0
    assert said(capsys) == []


def test_what_does_not_fit_is_said_with_places_and_nothing_is_written(place: Path, capsys: Captured) -> None:
    text = profile(16, "pages: 1")
    write(place, text)
    assert run(["render", "ana-nunez-resume.yaml", "-o", "out"]) == 1
    lines = said(capsys)
    assert re.fullmatch(
        r"ana-nunez-resume\.yaml:2:19: cvrender\.pages: does not fit 1 page: \d+ lines over, even with "
        r"spacing 60 %, line height 1\.25, type 9 pt",
        lines[0],
    ), lines[0]
    assert [line.partition(": page ")[2][:1] for line in lines[1:3]] == ["1", "2"]
    row = text.splitlines().index("  - name: Firm 15") + 1
    assert lines[3].startswith(f"ana-nunez-resume.yaml:{row}:5: work[15]: without these ")
    assert not (place / "out").exists()


def test_a_budget_of_the_command_line_has_no_place_in_the_profile(place: Path, capsys: Captured) -> None:
    write(place, profile(16))
    assert run(["render", "ana-nunez-resume.yaml", "--pages", "1"]) == 1
    assert said(capsys)[0].startswith("ana-nunez-resume.yaml: does not fit 1 page: ")


def test_trim_says_what_it_left_out_and_every_format_says_the_same(place: Path, capsys: Captured) -> None:
    text = profile(14)
    write(place, text)
    words = [
        "render",
        "ana-nunez-resume.yaml",
        "-o",
        "out",
        "-f",
        "pdf,docx,txt,json",
        "--pages",
        "1",
        "--trim",
    ]
    assert run([*words, "--check"]) == 0
    lines = said(capsys)
    row = text.splitlines().index("      - {text: Drank coffee 13., priority: 8}") + 1
    place_of_it = f"ana-nunez-resume.yaml:{row}:9: work[13].highlights[1]"
    assert lines[-1] == f"{place_of_it}: note: left out (priority 8): 'Drank coffee 13.'"
    shown = (place / "out/ana-nunez-resume.txt").read_text(encoding="utf-8")
    left = (place / "out/ana-nunez-resume.json").read_text(encoding="utf-8")
    counts = [some.count("Drank coffee") for some in (shown, left)]
    assert counts == [14 - len(lines[1:])] * 2
    words = [
        "check",
        "out/ana-nunez-resume.pdf",
        "out/ana-nunez-resume.docx",
        "--profile",
        "ana-nunez-resume.yaml",
    ]
    assert (run([*words, "--pages", "1"]), run([*words, "--pages", "1", "--trim"])) == (1, 0)


def test_a_trimmed_word_file_comes_back_without_changes(place: Path, capsys: Captured) -> None:
    write(place, profile(14))
    run(["render", "ana-nunez-resume.yaml", "-o", "out", "-f", "docx", "--pages", "1", "--trim"])
    capsys.readouterr()
    assert run(["diff", "out/ana-nunez-resume.docx", "ana-nunez-resume.yaml"]) == 0
    assert capsys.readouterr().out == "no changes\n"


def test_trim_wants_to_know_for_how_many_pages(place: Path, capsys: Captured) -> None:
    write(place, profile(1))
    assert run(["render", "ana-nunez-resume.yaml", "--trim"]) == 1
    assert said(capsys) == [
        "error: --trim fits a number of pages; say which: --pages 2, or cvrender.pages in the profile"
    ]


@pytest.mark.parametrize("command", ["render", "check"])
def test_a_budget_that_is_none_is_wrong_usage(command: str, place: Path, capsys: Captured) -> None:
    write(place, profile(1))
    assert run([command, "ana-nunez-resume.yaml", "--pages", "two"]) == 2
    expected = "Error: Invalid value for '--pages': expected a number of pages, as in 2 or 1-2, got 'two'"
    assert said(capsys)[-1] == expected


def test_a_profile_with_a_wrong_budget(place: Path, capsys: Captured) -> None:
    write(place, profile(1, "pages: 2-1"))
    assert run(["validate", "ana-nunez-resume.yaml"]) == 1
    captured = capsys.readouterr()
    expected = "cvrender.pages: expected 1 to 20 pages, the smaller number first, got '2-1'"
    assert f"ana-nunez-resume.yaml:2:19: {expected}" in captured.out + captured.err


def test_check_keeps_the_budget_of_a_profile(place: Path, capsys: Captured) -> None:
    write(place, profile(16, "pages: 1"))
    assert run(["check", "ana-nunez-resume.yaml"]) == 1
    assert "cvrender.pages: does not fit 1 page" in said(capsys)[0]


def test_a_last_page_with_next_to_nothing_is_pulled_in_and_said(place: Path, capsys: Captured) -> None:
    write(place, profile(10))
    assert run(["render", "ana-nunez-resume.yaml", "-o", "out", "--check"]) == 0
    (line,) = said(capsys)
    assert re.fullmatch(
        r"ana-nunez-resume\.yaml: note: the last of 2 pages is 8 % full; spacing \d+ % .*", line
    ), line


def test_the_settings_do_not_travel_with_the_pdf(place: Path) -> None:
    write(place, profile(3, "pages: 1"))
    run(["render", "ana-nunez-resume.yaml", "-o", "out", "-f", "pdf"])
    assert run(["extract", "out/ana-nunez-resume.pdf", "-o", "back.json"]) == 0
    assert read_text((place / "back.json").read_text(encoding="utf-8")).profile.cvrender.pages is None


def test_the_shell_completes_budgets() -> None:
    complete = ShellComplete(root, {}, "cvrender", "_CVRENDER_COMPLETE")
    found = complete.get_completions(["render", "ana.yaml", "--pages"], "1")
    assert [item.value for item in found] == ["1", "1-2"]
