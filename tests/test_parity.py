"""Every output says every word of the document, in its order; and the test can tell when one does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PROFILES, SAMPLES, THEMES, composed, rendered
from extract import READERS, differences, document_words, pdfminer_text, words

from cvrender import load_theme, render
from cvrender.document import Document, Entry, texts

reader = pytest.mark.parametrize(("format", "read"), [r[1:] for r in READERS], ids=[r[0] for r in READERS])


@reader
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_every_word_is_there_in_order(
    file: Path, theme: str, format: str, read: Callable[[bytes], str]
) -> None:
    expected = document_words(composed(file, theme))

    actual = words(read(rendered(file, theme, format)))

    if read is pdfminer_text and load_theme(theme).side:  # it sorts two columns by where their blocks stand
        expected, actual = sorted(expected), sorted(actual)
    assert list(differences(expected, actual)) == []


@reader
@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_word_of_a_json_resume_is_there_in_order(
    file: Path, format: str, read: Callable[[bytes], str]
) -> None:
    expected = document_words(composed(file, "classic"))

    actual = words(read(rendered(file, "classic", format)))

    assert list(differences(expected, actual)) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", [*PROFILES, *SAMPLES], ids=lambda file: file.stem)
def test_pdfminer_reads_every_word_and_the_head_of_an_entry_before_its_bullets(
    file: Path, theme: str
) -> None:
    document = composed(file, theme)
    text = pdfminer_text(rendered(file, theme, "pdf"))

    assert Counter(words(text)) == Counter(document_words(document))
    letters = "".join(words(text))
    end = 0
    for entry in (entry for section in document.sections for entry in with_bullets(section.entries)):
        first, last = ("".join(words(entry.highlights[index].plain)) for index in (0, -1))
        head = letters[end : letters.index(first, end)]
        assert ["".join(words(text.plain)) in head for text in (entry.title, entry.dates)] == [True, True]
        end = letters.index(last, end) + len(last)


def with_bullets(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        yield from (entry,) if entry.highlights else ()
        yield from with_bullets(entry.roles)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_every_link_is_in_pdf_word_and_html(file: Path, theme: str) -> None:
    expected = sorted({link for text in texts(composed(file, theme)) for link in text.links})

    assert pdf_links(rendered(file, theme, "pdf")) == expected
    assert docx_links(rendered(file, theme, "docx")) == expected
    assert html_links(rendered(file, theme, "html")) == expected


def pdf_links(pdf: bytes) -> list[str]:
    import io

    import pypdf

    found = set()
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        for annotation in page.get("/Annots", ()):
            action = annotation.get_object().get("/A", {})
            if "/URI" in action:
                found.add(str(action["/URI"]))
    return sorted(found)


def docx_links(docx: bytes) -> list[str]:
    import io

    from docx import Document as open_docx

    relations = open_docx(io.BytesIO(docx)).part.rels.values()
    return sorted({relation.target_ref for relation in relations if relation.is_external})


def html_links(html: bytes) -> list[str]:
    import re
    from html import unescape

    links = {unescape(link) for link in re.findall(r'<a [^>]*href="([^"]*)"', html.decode())}
    return sorted(link for link in links if not link.startswith("#"))  # to its own sections


def wrong(document: Document) -> dict[str, Document]:
    """Return documents that say something else than the given one."""
    first, second, *rest = document.sections
    work = next(section for section in document.sections if section.kind == "work")
    shorter = replace(work.entries[0], highlights=(), roles=work.entries[0].roles[1:])
    without_bullets = tuple(
        replace(work, entries=(shorter, *work.entries[1:])) if section is work else section
        for section in document.sections
    )
    return {
        "a section less": replace(document, sections=document.sections[1:]),
        "two sections swapped": replace(document, sections=(second, first, *rest)),
        "a role or its bullets less": replace(document, sections=without_bullets),
        "a section twice": replace(document, sections=(first, *document.sections)),
    }


@reader
@pytest.mark.parametrize(
    "change", ["a section less", "two sections swapped", "a role or its bullets less", "a section twice"]
)
def test_a_wrong_output_is_noticed(change: str, format: str, read: Callable[[bytes], str]) -> None:
    document = composed(PROFILES[0], "classic")

    actual = words(read(render(wrong(document)[change], load_theme("classic"), format)))

    assert list(differences(document_words(document), actual)) != []
