"""No stream of a PDF ends so that its length can be mistaken, whatever its data ends with."""

from __future__ import annotations

import io
import itertools
import zlib

import page
import pikepdf
import pydyf
import pytest
from conftest import PROFILES, rendered

from cvrender import Options, compose, load_theme, render
from cvrender.profile import read_text
from cvrender.writers.streams import is_plain, settle


def pdf_with(data: bytes) -> bytes:
    pdf = pydyf.PDF()
    pdf.add_object(pydyf.Stream([data]))
    settle(pdf, 0)
    output = io.BytesIO()
    pdf.write(output)
    return output.getvalue()


@pytest.mark.parametrize("data", [b"x\r", b"x", b"x\n", b"\r"])
def test_a_stream_keeps_its_data_and_its_length(data: bytes) -> None:
    written = pdf_with(data)

    assert is_plain(written)
    assert b"/Length %d" % len(data) in written
    assert data + (b"\r\n" if data.endswith(b"\r") else b"\n") + b"endstream" in written


def test_each_object_is_made_once_and_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []
    stream = pydyf.Stream.data

    def data(self: pydyf.Stream) -> bytes:
        written: bytes = stream.fget(self)
        made.append(written)
        return written

    monkeypatch.setattr(pydyf.Stream, "data", property(data))
    files = []
    for settled in (False, True):
        pdf, output = pydyf.PDF(), io.BytesIO()
        pdf.add_object(pydyf.Stream([b"words " * 40], {"Kind": "/Page"}, compress=True))
        pdf.add_object(pydyf.Dictionary({"Of": pdf.catalog.reference}))
        if settled:
            settle(pdf, 0)
        made.clear()
        pdf.write(output, identifier=True, compress=True)
        files.append((output.getvalue(), len([one for one in made if b"/Page" in one])))

    assert files == [(files[0][0], 2), (files[0][0], 0)]


def test_a_file_inside_that_ends_with_a_carriage_return_is_whole() -> None:
    texts = (f"basics: {{name: Ana {number}}}\n" for number in itertools.count())
    source = next(text.encode() for text in texts if zlib.compress(text.encode(), 9).endswith(b"\r"))
    profile = read_text(source.decode(), "ana.yaml").profile

    made = render(compose(profile), load_theme("classic"), "pdf", Options(source=source))

    assert is_plain(made)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        names = [name for name, file in pdf.attachments.items() if file.get_file().read_bytes() == source]
    assert names == ["profile.yaml"]


def test_many_files_have_no_end_that_can_be_mistaken() -> None:
    theme = load_theme("classic")
    failures: list[str] = []
    for number in range(60):
        profile = read_text(f"basics: {{name: Ana {number}}}\nwork: [{{name: A{number}}}]", "a.yaml").profile
        pdf = render(compose(profile), theme, "pdf")
        report = page.validate_pdf_bytes(pdf, profile="3a")
        failures += [failure.rule_id for failure in report.failures]

    assert [rule for rule in failures if rule != "PDFA3A-METADATA-FILTER-001"] == []


def test_page_numbers_are_artifacts() -> None:
    pdf = pikepdf.open(io.BytesIO(rendered(PROFILES[1], "classic", "pdf")))
    contents = [sheet.Contents.read_bytes() for sheet in pdf.pages]

    assert [content.count(b"/Artifact\n<</Type/Pagination>>\nBDC") for content in contents] == [0, 1]
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    assert [element for element in nums[3] if element is None] == [None]
