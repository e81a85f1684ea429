"""``cvrender check`` and ``render --check``: what they look at, how they say it, and their exit status."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from broken_outputs import ANA, SAID
from paper import docx, lines, pdf

from cvrender.checks import rules
from cvrender.cli.run import run

Captured = pytest.CaptureFixture[str]

#: The profile of the examples, with what check would note about its dates and links left well.
PROFILE = ANA


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let each test work in an empty folder that holds a profile."""
    monkeypatch.chdir(tmp_path)
    Path("ana.yaml").write_text(PROFILE, encoding="utf-8")
    return tmp_path


def made(*more: str) -> None:
    assert run(["render", "ana.yaml", "-o", ".", *more]) == 0


def broken() -> str:
    """Write a profile whose link leads nowhere and whose title is unusual."""
    text = PROFILE.replace("https://ana.example.org", "https://localhost")
    Path("ana.yaml").write_text(f"{text}cvrender: {{titles: {{work: Journey}}}}\n", encoding="utf-8")
    return "ana.yaml"


def test_a_good_profile_has_no_finding(capsys: Captured) -> None:
    assert run(["check", "ana.yaml"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[-1] in ("4 files, no findings", "4 files, 1 note")
    assert said.err == ""
    assert sorted(file.name for file in Path().iterdir()) == ["ana.yaml"]


def test_findings_have_their_place_in_the_profile(capsys: Captured) -> None:
    assert run(["check", broken()]) == 1
    lines_ = capsys.readouterr().out.splitlines()
    assert (
        "ana.yaml:6:8: basics.url: error: the link to 'https://localhost' has no host that others can reach "
        "[link-target] (ana.pdf, page 1)"
    ) in lines_
    assert lines_[-1].startswith("4 files, 1 error, 1 note")


def test_a_new_profile_passes_its_first_check(capsys: Captured) -> None:
    assert run(["new", "me"]) == 0
    capsys.readouterr()
    statuses = [run(["render", "me.yaml", "--check"]), run(["check", "me.yaml"])]
    ends = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("2 files", "4 files"))]
    assert (statuses, ends) == ([0, 0], ["2 files, 1 note", "4 files, 1 note"])


def test_notes_are_no_failure(capsys: Captured) -> None:
    Path("ana.yaml").write_text(f"{PROFILE}cvrender: {{titles: {{work: Journey}}}}\n", encoding="utf-8")
    assert run(["check", "ana.yaml"]) == 0
    assert (
        "ana.yaml:16:27: cvrender.titles.work: note: the section title 'Journey'" in capsys.readouterr().out
    )


def test_files_are_checked_by_what_travels_inside_the_pdf(capsys: Captured) -> None:
    made("-f", "pdf,docx,html,txt")
    capsys.readouterr()
    assert run(["check", "ana.pdf", "ana.docx", "ana.html", "ana.txt"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[-1].startswith("4 files, ")
    assert said.err == ""


def test_an_edited_word_file_is_found_beside_its_pdf(capsys: Captured) -> None:
    made()
    Path("ana.docx").write_bytes(docx(*SAID))
    assert run(["check", "ana.pdf", "ana.docx"]) == 1
    assert "ana.docx: error: only the PDF links to 'https://ana.example.org' [sibling-links]" in (
        capsys.readouterr().out
    )


def test_a_foreign_file_is_checked_against_a_profile(capsys: Captured) -> None:
    Path("ana-other.pdf").write_bytes(pdf(lines(SAID[:-1])))
    assert run(["check", "ana-other.pdf", "--profile", "ana.yaml"]) == 1
    assert (
        "ana.yaml:15:9: work[0].highlights[1]: error: 'Led four engineers.' is not found by "
        "pdfium and pypdf and pdfminer [text-missing] (ana-other.pdf)"
    ) in capsys.readouterr().out


def test_a_foreign_file_alone_is_checked_for_what_can_be_known(capsys: Captured) -> None:
    Path("cv.docx").write_bytes(docx(*SAID, header="ana@example.org"))
    assert run(["check", "cv.docx"]) == 1
    said = capsys.readouterr()
    assert "[ats-running-text]" in said.out
    assert said.err == "cv.docx: checked without a profile; --profile proves that nothing is lost\n"


def test_a_folder_stands_for_its_profiles_or_else_its_outputs(capsys: Captured) -> None:
    assert run(["render", "ana.yaml", "-o", "out"]) == 0
    capsys.readouterr()
    assert run(["check", ".", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == ["ana.pdf", "ana.docx", "ana.html", "ana.txt"]
    assert run(["check", "out", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == ["out/ana.docx", "out/ana.pdf"]
    Path("empty").mkdir()
    assert run(["check", "empty"]) == 2
    assert "there is nothing to check in the folder 'empty'" in capsys.readouterr().err


def test_theme_and_language_of_the_command_line(capsys: Captured) -> None:
    assert run(["check", "ana.yaml", "-t", "console", "--lang", "de", "--format", "json"]) == 0
    assert run(["render", "ana.yaml", "-t", "console", "--lang", "de", "-o", "."]) == 0
    assert run(["check", "ana.docx", "--profile", "ana.yaml", "-t", "console"]) == 1  # its titles are German
    capsys.readouterr()
    assert run(["check", "ana.docx", "--profile", "ana.yaml", "-t", "console", "--lang", "de"]) == 0


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["missing.pdf"], 1, "error: cannot read 'missing.pdf': No such file or directory"),
        (["missing.yaml"], 1, "missing.yaml: there is no such file"),
        (
            ["ana.odt"],
            2,
            "'ana.odt' cannot be checked (files that can: .pdf, .docx, .html, .htm, .txt, .yaml",
        ),
        (["ana.yaml", "--profile", "ana.yaml"], 2, "a profile alone says it itself"),
        (["ana.yaml", "--format", "xml"], 2, "'xml' is not one of"),
        ([], 2, "Missing argument 'FILE...'"),
    ],
)
def test_wrong_usage_and_missing_files(
    arguments: list[str], status: int, message: str, capsys: Captured
) -> None:
    assert run(["check", *arguments]) == status
    assert message in capsys.readouterr().err


def encrypted(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(out, encryption=pikepdf.Encryption(user="a", owner="b"))
    return out.getvalue()


@pytest.mark.parametrize("name", ["ana.pdf", "ana.docx"])
def test_a_file_that_cannot_be_opened_is_one_line(name: str, capsys: Captured) -> None:
    made()
    good = Path(name).read_bytes()
    files = {"empty": b"", "rubbish": b"\x00rubbish", "half": good[: len(good) // 2], "locked": b"PK"}
    if name == "ana.pdf":
        files["locked"] = encrypted(good)
    for kind, data in files.items():
        Path(name).write_bytes(data)
        capsys.readouterr()
        assert (kind, run(["check", name])) == (kind, 1)
        said = capsys.readouterr()
        assert [line.startswith(f"{name}: error: ") for line in said.out.splitlines()] == [True, False]
        assert "Traceback" not in said.err


def findings(report: str, capsys: Captured) -> Any:
    assert run(["check", broken(), "--format", report]) == 1
    return capsys.readouterr().out


def test_json(capsys: Captured) -> None:
    data = json.loads(findings("json", capsys))
    assert data["files"] == ["ana.pdf", "ana.docx", "ana.html", "ana.txt"]
    (finding,) = (row for row in data["findings"] if row["rule"] == "link-target")
    assert finding == {
        "rule": "link-target",
        "severity": "error",
        "message": "the link to 'https://localhost' has no host that others can reach",
        "output": "ana.pdf",
        "page": 1,
        "source": "basics.url",
        "file": "ana.yaml",
        "line": 6,
        "column": 8,
    }


def test_github(capsys: Captured) -> None:
    assert (
        "::error file=ana.yaml,line=6,col=8,title=link-target::page 1: the link to 'https://localhost' "
        "has no host that others can reach (ana.pdf)"
    ) in findings("github", capsys).splitlines()


def test_github_commands_are_escaped(capsys: Captured) -> None:
    from cvrender import Finding
    from cvrender.cli.findings import Located, as_github

    item = Located(Finding("rule", "warning", "100% of\ntwo", output="a,b:c.pdf"))
    assert as_github([item]) == "::warning file=a%2Cb%3Ac.pdf,title=rule::100%25 of%0Atwo\n"


def test_sarif(capsys: Captured) -> None:
    log = json.loads(findings("sarif", capsys))
    assert (log["version"], log["$schema"].endswith("sarif-2.1.0.json")) == ("2.1.0", True)
    (one,) = log["runs"]
    driver = one["tool"]["driver"]
    assert driver["name"] == "cvrender"
    assert [rule["id"] for rule in driver["rules"]] == list(rules())
    for rule in driver["rules"]:
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert rule["shortDescription"]["text"]
    for result in one["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
    (result,) = (item for item in one["results"] if item["ruleId"] == "link-target")
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "ana.yaml"},
                "region": {"startLine": 6, "startColumn": 8},
            }
        }
    ]
    assert result["properties"] == {"output": "ana.pdf", "page": 1, "source": "basics.url"}


def test_addresses_in_sarif_are_uris(capsys: Captured) -> None:
    Path("ana müller.docx").write_bytes(docx(*SAID))
    run(["check", "ana müller.docx", "--format", "sarif"])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    places = {item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for item in results}
    assert places == {"ana%20m%C3%BCller.docx"}


def test_render_checks_what_it_wrote(capsys: Captured) -> None:
    assert run(["render", "ana.yaml", "-o", ".", "--check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] in ("2 files, no findings", "2 files, 1 note")
    assert run(["render", broken(), "-o", ".", "--check"]) == 1
    assert "[link-target] (ana.pdf, page 1)" in capsys.readouterr().out


def test_render_checks_the_name_of_the_file(capsys: Captured) -> None:
    Path("resume.yaml").write_text(PROFILE, encoding="utf-8")
    assert run(["check", "resume.yaml"]) == 0
    assert run(["render", "resume.yaml", "-o", ".", "--check"]) == 0
    assert "note: the file's name does not say whose résumé it is" in capsys.readouterr().out


def test_render_check_needs_files(capsys: Captured) -> None:
    assert run(["render", "ana.yaml", "-f", "txt", "-o", "-", "--check"]) == 2
    assert "--check reads files back; name a folder for them (-o)" in capsys.readouterr().err
