"""A Word file in a house's template: what the template brings is a note, what the file lacks is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from broken_outputs import document
from houses import changed, house

from cvrender import Options, load_theme, render
from cvrender.checks import Finding, Subject, check
from cvrender.cli.run import run
from cvrender.writers.docx.specimen import specimen

ANA = "basics:\n  name: Ana Example\n  email: ana@example.org\n  summary: Builds things.\n"

#: A house's styles that lead to one that is not there, as in pandoc's reference.docx.
UNDEFINED = (
    b'<w:style w:type="table" w:styleId="Lost"><w:name w:val="Lost"/><w:basedOn w:val="Gone"/></w:style>'
)


def faulty() -> bytes:
    """Return a template that brings faults of many kinds."""

    def styles(data: bytes) -> bytes:
        pale = re.sub(rb"<w:color [^>]*/>", b'<w:color w:val="B0B0B0"/>', data)
        return pale.replace(b"</w:styles>", UNDEFINED + b"</w:styles>")

    return changed(house(), {"word/styles.xml": styles})


def subject(reference: bytes, change: Callable[[bytes], bytes] | None = None) -> Subject:
    theme = load_theme("classic")
    data = render(document(), theme, "docx", Options(reference=reference))
    if change:
        data = changed(data, {"word/document.xml": change})
    return Subject("docx", data, "ana.docx", document(), theme, stored=True, reference=reference)


def failures(made: Subject) -> list[Finding]:
    return [finding for finding in check([made]) if finding.severity != "note"]


def test_a_theme_as_a_template_has_no_finding() -> None:
    assert check([subject(render(specimen(), load_theme("modern"), "docx"))]) == ()


def test_what_the_template_brings_is_a_note() -> None:
    findings = check([subject(faulty())])
    assert {finding.severity for finding in findings} == {"note"}
    assert {finding.rule for finding in findings} == {
        *("word-styles", "word-lists", "word-compatibility", "ats-running-text", "contrast")
    }
    (lost,) = [finding.message for finding in findings if finding.rule == "word-styles"]
    assert lost == "the style 'Gone' is used (1 times) and not defined; it comes from the reference file"


def test_what_the_file_lacks_besides_is_none() -> None:
    def lose(data: bytes) -> bytes:
        return data.replace(b"Led four engineers.", b"").replace(b'w:val="Heading1"', b'w:val="Nothing"')

    rules = {finding.rule for finding in failures(subject(faulty(), lose))}
    assert {"text-missing", "word-styles"} <= rules


def test_without_the_template_all_of_it_is_ours() -> None:
    made = subject(faulty())
    alone = Subject("docx", made.data, made.name, made.document, made.theme)
    assert {"word-styles", "word-fonts", "word-lists"} <= {finding.rule for finding in failures(alone)}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("ana.yaml").write_text(ANA, encoding="utf-8")
    Path("house.docx").write_bytes(faulty())
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_the_commands_know_the_template(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--reference", "house.docx"]
    assert run(["render", "ana.yaml", "-f", "docx", "--check", *given]) == 0
    assert run(["check", "output/ana.docx", "--profile", "ana.yaml", *given]) == 0
    assert run(["check", "output/ana.docx", "--profile", "ana.yaml"]) == 1
    assert run(["check", "ana.yaml", *given]) == 0
    capsys.readouterr()
    assert run(["render", "ana.yaml", "-f", "txt"]) == 0
    assert run(["check", "output/ana.txt", *given]) == 2
    assert capsys.readouterr().err.endswith(
        "Error: --reference is for Word files; there is none among the files\n"
    )
