"""What programs read in files, good and damaged; a file from anywhere is a finding and never an error."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from broken_outputs import GOOD, LINKS, SAID, subject
from conftest import PROFILES, rendered
from paper import docx, html, line, lines, pdf

from cvrender.checks import Finding, Format, Subject, check
from cvrender.checks.flow import body
from cvrender.checks.page import pages
from cvrender.checks.reading import READERS, UnreadableError
from cvrender.checks.rows import rows

FILES: dict[Format, bytes] = {
    "pdf": pdf(lines(SAID), links=LINKS),
    "docx": docx(*SAID),
    "html": html("".join(f"<p>{text}</p>" for text in SAID)),
    "txt": "\n".join(SAID).encode(),
}


@pytest.mark.parametrize(
    ("form", "program"), [(form, program) for form, programs in READERS.items() for program in programs]
)
def test_each_program_reads_a_good_file(form: Format, program: str) -> None:
    read = body(subject(FILES[form], form), program)
    assert [text.strip() for text in read.splitlines() if text.strip()] == list(SAID)


def test_what_runs_from_page_to_page_is_no_body() -> None:
    foot = line("Ana Example, page 1", y=30)
    item = subject(pdf([line("one"), foot], [line("two"), foot.replace("page 1", "page 2")], [line("three")]))
    assert body(item, "pypdf").split() == ["one", "two", "three"]


def test_a_long_number_is_no_page_number() -> None:
    assert body(subject(pdf(lines(["Ana", "5550102030"]))), "pypdf").split() == ["Ana", "5550102030"]


def test_pdfium_reads_the_hyphen_at_the_end_of_a_line() -> None:
    item = subject(pdf(lines(["a plan of zero-", "downtime migration"])))
    assert "zero-downtime" in body(item, "pdfium").replace("-\n", "-")


def test_scripts_and_styles_are_no_text_of_a_page() -> None:
    page = html("<style>p{}</style><p>Ana <b>Ex</b>ample</p><script>alert()</script>")
    assert body(subject(page, "html"), "html.parser").split() == ["Ana", "Example"]


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00rubbish", b"%PDF-1.7\n%%EOF", b"PK\x03\x04rubbish"])
def test_rubbish_is_one_finding(form: Format, data: bytes) -> None:
    found = check([subject(data, form)])
    if form in ("html", "txt") and not any(byte > 127 for byte in data):
        assert {finding.rule for finding in found} >= {"text-missing"}
        return
    assert len(found) == 1
    assert found[0].rule in ("unreadable", "pdf-damaged")
    assert found[0].severity == "error"
    assert "\n" not in found[0].message


def test_an_encrypted_pdf_is_one_finding() -> None:
    import io

    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(FILES["pdf"])) as document:
        document.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert len(check([subject(out.getvalue())])) == 1


def damaged(data: bytes, seed: int) -> bytes:
    """Return a file cut off, or with bytes of it changed."""
    chance = random.Random(seed)
    if seed % 2:
        return data[: chance.randrange(len(data))]
    changed = bytearray(data)
    for _ in range(20):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("form", ["pdf", "docx", "html", "txt"])
def test_a_damaged_file_never_raises(form: Any, seed: int) -> None:
    good = rendered(PROFILES[-1], "classic", form)
    found: tuple[Finding, ...] = check([subject(damaged(good, seed), form)])
    assert all("\n" not in finding.message for finding in found)


def test_a_program_that_fails_says_which_and_why() -> None:
    with pytest.raises(UnreadableError, match=r"^pypdf cannot read it: "):
        READERS["pdf"]["pypdf"](b"rubbish")


def test_the_words_of_a_page_with_their_looks() -> None:
    (sheet,) = pages(pdf([line("Ana", size=20, colour="1 0 0", bold=True), line("x", y=700, artifact=True)]))
    one, other = sheet.words
    assert (one.text, one.look.size, one.look.colour, one.look.bold) == ("Ana", 20, "#ff0000", True)
    assert (one.baseline, round(one.box.left)) == (760, 72)
    assert (other.look.artifact, one.look.artifact) == (True, False)
    assert sheet.colours(one, 2).most_common(1)[0][0] == b"\xff\xff\xff"
    assert (sheet.number, sheet.width, sheet.height) == (1, 595, 842)


def test_sizes_are_those_on_the_page() -> None:
    (sheet,) = pages(pdf([f"q 0.5 0 0 0.5 0 0 cm {line('Ana', 100, 1000, size=20)} Q"]))
    assert [word.look.size for word in sheet.words] == [10]


def test_rows_go_down_the_page_and_across() -> None:
    (sheet,) = pages(pdf([line("b", x=200), line("c", y=700), line("a", y=761)]))
    assert [row.text for row in rows(sheet.words)] == ["a b", "c"]


def test_findings_are_those_of_each_file_and_name_it() -> None:
    one, other = GOOD, replace(subject(pdf(lines(SAID[:-1]), links=LINKS)), name="other-ana.pdf")
    rules = [(finding.rule, finding.output) for finding in check([one, other]) if "text" in finding.rule]
    assert rules == [("text-missing", "other-ana.pdf")]


def test_what_several_outputs_say_of_one_place_is_said_once() -> None:
    subjects = [Subject(item.format, item.data, name, item.document) for item in [GOOD] for name in "xy"]
    assert [finding.output for finding in check(subjects) if finding.rule == "ats-file-name"] == ["x"]
