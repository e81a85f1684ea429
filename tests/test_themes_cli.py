"""``cvrender themes new`` and ``themes check``: a theme of one's own, from its start to a green line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from cvrender import available_themes, load_theme
from cvrender.cli.run import run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_theme_looks_like_the_one_that_it_starts_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["themes", "new", "my-house", "--from", "console"]) == 0

    assert capsys.readouterr().out == (
        "wrote themes/my-house/theme.yaml\n"
        "wrote themes/my-house/resume.css\n"
        "next: cvrender themes check my-house\n"
        "      cvrender render PROFILE.yaml -t my-house\n"
    )
    assert ("my-house", "my-house, after console.") in available_themes()
    ours, theirs = load_theme("my-house"), load_theme("console")
    assert (ours.tokens, ours.docx, ours.sections) == (theirs.tokens, theirs.docx, theirs.sections)
    assert (ours.running, ours.photo, ours.icons) == (theirs.running, theirs.photo, theirs.icons)


def test_a_theme_that_cannot_be_read_is_skipped_with_a_warning(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = folder / "themes/brk/theme.yaml"
    broken.parent.mkdir(parents=True)
    broken.write_text("tokens: [1", encoding="utf-8")

    assert run(["themes"]) == 0

    told = capsys.readouterr()
    assert [line.split()[0] for line in told.out.splitlines()] == [name for name, _ in available_themes()]
    assert "classic" in told.out
    assert "brk" not in told.out
    assert told.err == (
        "warning: theme skipped: themes/brk/theme.yaml:1:9: the '[' is never closed "
        "(close it, or put the text in quotes)\n"
    )
    assert len(told.err.splitlines()) == 1


def test_its_comments_are_the_values_of_the_other(folder: Path) -> None:
    run(["themes", "new", "my-house", "--from", "platform"])
    file = folder / "themes/my-house/theme.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    start = lines.index("tokens:")
    values = [line.replace("# ", "", 1) if line.startswith("  # ") else line for line in lines[start:]]
    end = values.index("")
    tokens = yaml.safe_load("\n".join(values[:end]))["tokens"]

    file.write_text(
        yaml.safe_dump({"extends": "base", "description": "x", "tokens": tokens}), encoding="utf-8"
    )

    assert load_theme("my-house").tokens == load_theme("platform").tokens


def test_a_new_theme_is_green(capsys: pytest.CaptureFixture[str]) -> None:
    run(["themes", "new", "my-house"])
    capsys.readouterr()

    assert run(["themes", "check", "my-house", "-o", "look"]) == 0

    told = capsys.readouterr()
    assert told.out == "my-house: no findings\n"
    made = [f"look/my-house-stress.{form}" for form in ("pdf", "docx", "html")]
    assert told.err == "".join(f"wrote {file}\n" for file in made)
    assert sorted(map(str, Path("look").iterdir())) == sorted(made)


def test_a_theme_elsewhere_and_one_that_starts_from_it(capsys: pytest.CaptureFixture[str]) -> None:
    run(["themes", "new", "house", "--from", "modern", "-o", "shared"])
    run(["themes", "new", "office", "--from", "./shared/house", "-o", "own/themes"])

    assert "next: cvrender themes check ./own/themes/office\n" in capsys.readouterr().out
    assert "\nextends: ../../../shared/house\n" in Path("own/themes/office/theme.yaml").read_text(
        encoding="utf-8"
    )
    assert [folder.name for folder in load_theme("./own/themes/office").folders] == [
        "office",
        "house",
        "modern",
        "base",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["classic"], "'classic' is a theme of cvrender's, which would be hidden; take another name"),
        (
            ["My House"],
            "'My House' is no name for a theme; take small letters, digits and hyphens, as in 'my-house'",
        ),
        (["house"], "'themes/house' exists; take another name, or write over it with --force"),
    ],
    ids=["shipped", "no name", "there"],
)
def test_a_name_that_cannot_be_taken(
    words: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["themes", "new", "house"])
    capsys.readouterr()

    assert run(["themes", "new", *words]) == 2

    assert capsys.readouterr().err.splitlines()[-1] == f"Error: {expected}"


def test_a_theme_is_written_over_where_that_is_asked_for(folder: Path) -> None:
    run(["themes", "new", "house"])
    assert run(["themes", "new", "house", "--from", "modern", "--force"]) == 0
    assert "\nextends: modern\n" in (folder / "themes/house/theme.yaml").read_text(encoding="utf-8")


def test_a_parent_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["themes", "new", "house", "--from", "clasic"]) == 1
    assert capsys.readouterr().err == "error: no theme named 'clasic' (did you mean 'classic'?)\n"
    assert not Path("themes").exists()


def test_findings_have_a_place_a_rule_and_a_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    run(["themes", "new", "house"])
    Path("themes/house/resume.css").write_text("h2 { opacity: 0.8 }\n", encoding="utf-8")
    capsys.readouterr()

    assert run(["themes", "check", "house", "--files-only"]) == 1

    assert capsys.readouterr().out == (
        "themes/house/resume.css:1:6: opacity: 0.8: it fails PDF/UA-1 in WeasyPrint 70 (mix the colour, or "
        "write it with an alpha: rgb(0 0 0 / 50%)) [css-opacity]\n"
        "house: one finding\n"
    )


def test_findings_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    run(["themes", "new", "house"])
    Path("themes/house/resume.css").write_text("p { hyphens: auto }\n", encoding="utf-8")
    capsys.readouterr()

    assert run(["themes", "check", "house", "classic", "--files-only", "--format", "json"]) == 1

    assert json.loads(capsys.readouterr().out) == [
        {
            "theme": "house",
            "findings": [
                {
                    "rule": "css-hyphens",
                    "message": "hyphens: auto: the text is read with broken words",
                    "remedy": "hyphens: manual",
                    "file": "themes/house/resume.css",
                    "line": 1,
                    "column": 5,
                    "page": 0,
                }
            ],
        },
        {"theme": "classic", "findings": []},
    ]


def test_what_only_the_pages_show(capsys: pytest.CaptureFixture[str]) -> None:
    """A job that may not be split leaves its page empty, and a text is not printed."""
    # a name of its own: what was read of a theme's files is kept as long as the process runs
    run(["themes", "new", "gaps"])
    Path("themes/gaps/resume.css").write_text(
        ".work .entry, .projects { break-inside: avoid } .keywords { display: none }\n", encoding="utf-8"
    )
    capsys.readouterr()

    assert run(["themes", "check", "gaps"]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        "gaps-stress.pdf: 'technologies' is lost, 'sinohin' is lost, 'wekutamal' is lost, 'daheho' is lost, "
        "'gudite' is lost, and 25 more [words]"
    )
    rules = {line.rpartition("[")[2].rstrip("]") for line in lines[:-1]}
    assert rules == {"words", "page-filled", "stranded-heading", "title-kept", "ats-hidden"}


def test_a_theme_that_cannot_be_used_is_not_tried(capsys: pytest.CaptureFixture[str]) -> None:
    run(["themes", "new", "house"])
    Path("themes/house/header.html.j2").write_text("{% if %}\n", encoding="utf-8")
    capsys.readouterr()

    assert run(["themes", "check", "house"]) == 1

    assert capsys.readouterr().out == (
        "themes/house/header.html.j2:1:1: Expected an expression, got 'end of statement block' "
        "[template-syntax]\n"
        "house: one finding\n"
    )


def test_a_theme_to_check_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["themes", "check", "./nowhere"]) == 1
    assert capsys.readouterr().err == "error: no theme in './nowhere' (it has no theme.yaml)\n"


def test_nothing_is_kept_of_what_is_not_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["themes", "check", "classic", "--files-only", "-o", "look"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "Error: --files-only makes nothing that -o could keep; leave one of them out"
    )
