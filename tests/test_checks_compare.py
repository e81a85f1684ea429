"""A PDF and a Word file of one name say the same."""

from __future__ import annotations

from dataclasses import replace

from broken_outputs import GOOD, LINKS, SAID, linked, subject
from paper import docx

from cvrender.checks import Subject
from cvrender.checks.compare import compare


def word(*texts: str) -> Subject:
    return subject(docx(*texts), "docx")


def found(*subjects: Subject) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in compare(subjects)]


def test_the_same_words_and_links() -> None:
    assert found(linked(), word(*SAID)) == []


def test_a_word_that_differs() -> None:
    texts = [text.replace("four", "forty") for text in SAID]
    assert found(linked(), word(*texts)) == [
        ("sibling-words", "behind 'to minutes led' the PDF says 'four', the Word file 'forty'")
    ]


def test_a_paragraph_elsewhere() -> None:
    moved = [*SAID[1:], SAID[0]]
    assert found(linked(), word(*moved)) == [
        ("sibling-words", "behind 'the beginning' the PDF says 'ana example', the Word file nothing"),
        ("sibling-words", "behind 'led four engineers' the PDF says nothing, the Word file 'ana example'"),
    ]


def test_many_differences_are_counted() -> None:
    messages = [message for _, message in found(linked(), word(*(f"{text} x" for text in SAID)))]
    assert len(messages) == 6
    assert messages[-1] == f"{len(SAID) - 5} more differences of this kind"


def test_links_that_only_one_has() -> None:
    assert found(GOOD, word(*SAID)) == [
        ("sibling-links", f"only the PDF links to '{link}'") for link in sorted(LINKS, key=str)
    ]


def test_only_files_of_one_name_are_compared() -> None:
    assert found(linked(), replace(word("Bo"), name="bo.docx")) == []
    assert found(linked(), replace(word("Bo"), name="other/ana.docx")) == []
    assert [finding.output for finding in compare([linked(), word("Bo")])] == ["ana.docx"]
