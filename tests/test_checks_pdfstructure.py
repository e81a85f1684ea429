"""The structure rules on small PDFs made by hand, as other programs write them, and on our own."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import PROFILES, THEMES, composed, rendered

from cvrender import load_theme
from cvrender.checks.pdfstructure import RULES, check
from cvrender.checks.pdfstructure.reading import read
from cvrender.checks.reading import UnreadableError
from cvrender.checks.subject import Subject

#: A structure element: its type, then its kids; a number is an MCID of the page.
Tree = tuple[Any, ...]

NAME = "/H1 <</MCID 0>> BDC BT /F 20 Tf (Ana) Tj ET EMC "
GOOD: Tree = ("Document", ("H1", 0), ("P", 1))
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 pdfuaid:part="1" pdfaid:part="3" pdfaid:conformance="A">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Ana</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def text(mcid: int, words: str = "Hello", tag: str = "P") -> str:
    return f"/{tag} <</MCID {mcid}>> BDC BT /F 10 Tf ({words}) Tj ET EMC "


class Made:
    """A tagged PDF of one page, to be changed before it is written."""

    def __init__(self, content: str = NAME + text(1), tree: Tree = GOOD) -> None:
        self.pdf = pikepdf.new()
        self.page = self.pdf.add_blank_page().obj
        self.font = self.pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.TrueType,
                BaseFont=pikepdf.Name("/ABCDEF+Fair"),
                Encoding=pikepdf.Name.WinAnsiEncoding,
                FontDescriptor=pikepdf.Dictionary(FontFile2=self.pdf.make_stream(b"a font"), Flags=32),
            )
        )
        self.page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=self.font))
        self.page.Contents = self.pdf.make_stream(content.encode("latin-1"))
        self.page.StructParents = 0
        root = self.pdf.Root
        root.Lang = pikepdf.String("en")
        root.MarkInfo = pikepdf.Dictionary(Marked=True)
        root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        root.Metadata = self.pdf.make_stream(XMP.encode())
        root.StructTreeRoot = self.pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        self.homes: dict[int, Any] = {}
        self.tree = root.StructTreeRoot
        self.tree.K = self.element(tree, self.tree)
        last = max(self.homes, default=-1)
        self.parents = pikepdf.Array([self.homes.get(mcid) for mcid in range(last + 1)])
        self.tree.ParentTree = pikepdf.Dictionary(Nums=pikepdf.Array([0, self.parents]))

    def element(self, tree: Tree, parent: Any) -> Any:
        role, *kids = tree
        made = self.pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name(f"/{role}"), P=parent, Pg=self.page))
        made.K = pikepdf.Array()
        for kid in kids:
            made.K.append(kid if isinstance(kid, int) else self.element(kid, made))
            if isinstance(kid, int):
                self.homes[kid] = made
        return made

    def form(self, content: str, **entries: Any) -> None:
        """Add a form XObject named X."""
        form = self.pdf.make_stream(content.encode("latin-1"))
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 100, 100])
        form.Resources = self.page.Resources
        for key, value in entries.items():
            form[f"/{key}"] = value
        self.page.Resources.XObject = pikepdf.Dictionary(X=form)

    def link(self, **entries: Any) -> Any:
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://ana.example"))
        note = self.pdf.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=action, **entries))
        self.page.Annots = pikepdf.Array([note])
        self.page.Tabs = pikepdf.Name.S
        return note

    @property
    def data(self) -> bytes:
        out = io.BytesIO()
        self.pdf.save(out, fix_metadata_version=False)  # which would write the metadata anew
        return out.getvalue()


def found(data: bytes) -> list[str]:
    """Return rule and message of what is found."""
    return [f"{finding.rule}: {finding.message}" for finding in check(Subject("pdf", data, "cv.pdf"))]


def test_nothing_is_found_in_a_small_good_file() -> None:
    assert found(Made().data) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_nothing_but_notes_is_found_in_ours(file: Path, theme: str) -> None:
    data = rendered(file, theme, "pdf")
    subject = Subject("pdf", data, "cv.pdf", composed(file, theme), load_theme(theme))
    assert [finding for finding in check(subject) if finding.severity != "note"] == []


def test_other_formats_are_left_alone() -> None:
    assert list(check(Subject("docx", b"", "cv.docx"))) == []


# What the file says about itself


def test_a_doubtful_structure_is_found() -> None:
    made = Made()
    made.pdf.Root.MarkInfo.Suspects = True
    assert found(made.data) == ["pdf-tagged: its structure is declared to be doubtful (MarkInfo, Suspects)"]


def test_a_language_that_is_none_is_found() -> None:
    made = Made()
    made.pdf.Root.Lang = pikepdf.String("de_DE")
    expected = "pdf-language: its language 'de_DE' is no language tag such as en or pt-BR"
    assert found(made.data) == [expected]


def test_the_language_is_compared_with_the_document() -> None:
    made = Made()
    made.pdf.Root.Lang = pikepdf.String("fr-CA")
    subject = Subject("pdf", made.data, "cv.pdf", composed(PROFILES[0], "classic"))
    findings = [finding.message for finding in check(subject) if finding.rule == "pdf-language"]
    assert findings == ["its language is 'fr-CA', but it is written in 'en'"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('pdfuaid:part="1"', "", ["it does not declare PDF/UA; its XMP metadata has to say pdfuaid:part 1"]),
        (
            'pdfuaid:part="1"',
            'pdfuaid:part="2"',
            ["it declares PDF/UA-2; its XMP metadata has to say pdfuaid:part 1"],
        ),
        ('pdfaid:part="3"', "", ["it is not declared to be PDF/A (pdfaid), made to be kept"]),
        (
            'conformance="A"',
            'conformance="B"',
            ["it declares PDF/A-3b, which does not ask for a structure"],
        ),
    ],
)
def test_what_a_file_declares(old: str, new: str, expected: list[str]) -> None:
    made = Made()
    made.pdf.Root.Metadata = made.pdf.make_stream(XMP.replace(old, new).encode())
    assert found(made.data) == [f"pdf-identity: {message}" for message in expected]


def test_properties_of_the_metadata_may_be_elements() -> None:
    made = Made()
    packet = XMP.replace('pdfuaid:part="1"', "").replace(
        "<dc:title>", "<pdfuaid:part>1</pdfuaid:part><dc:title>"
    )
    made.pdf.Root.Metadata = made.pdf.make_stream(packet.encode())
    assert found(made.data) == []


def test_entities_in_the_metadata_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    made = Made()
    packet = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>{XMP.replace(">Ana<", ">Ana &e;<")}'
    made.pdf.Root.Metadata = made.pdf.make_stream(packet.encode())
    assert read(made.data).catalog.title == "Ana"


# Headings and lists


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (("Document", ("P", 0), ("P", 1)), ["nothing is a heading; the name has to be one"]),
        (("Document", ("H2", 0), ("P", 1)), ["the first heading 'Ana' is H2 and not H1"]),
        (("Document", ("H1", 0), ("H3", 1)), ["'Hello' is H3 behind H1: a level is skipped"]),
        (("Document", ("H1", 0), ("H1", 1)), ["'Hello' is a second H1; only the name is one"]),
        (("Document", ("H1", 0), ("H2",), ("P", 1)), ["1 heading has no text"]),
        (("Document", ("H1", 0), ("H2", 1)), []),
    ],
    ids=str,
)
def test_headings(tree: Tree, expected: list[str]) -> None:
    assert found(Made(tree=tree).data) == [f"pdf-headings: {message}" for message in expected]


def test_a_type_of_ones_own_counts_as_what_it_is_mapped_to() -> None:
    made = Made(tree=("Document", ("Name", 0), ("P", 1)))
    made.tree.RoleMap = pikepdf.Dictionary(Name=pikepdf.Name.Big, Big=pikepdf.Name.H1)
    assert found(made.data) == []


def test_a_map_of_types_that_goes_in_circles_ends() -> None:
    made = Made(tree=("Document", ("H1", 0), ("One", 1)))
    made.tree.RoleMap = pikepdf.Dictionary(One=pikepdf.Name.Two, Two=pikepdf.Name.One)
    assert found(made.data) == []


@pytest.mark.parametrize(
    ("list_", "expected"),
    [
        (("L", ("LI", ("Lbl",), ("LBody", 1))), []),
        (("L", ("LI", ("LBody", 1)), ("L", ("LI", ("LBody",)))), []),
        (("L", ("P", 1)), ["a list has P in L, where only Caption or L or LI may be"]),
        (("L", ("LI", ("P", 1))), ["a list has P in LI, where only LBody or Lbl may be"]),
        (("Div", ("LI", ("LBody", 1))), ["a list has LI in Div and not in L"]),
        (("Div", ("LBody", 1)), ["a list has LBody in Div and not in LI"]),
    ],
    ids=str,
)
def test_lists(list_: Tree, expected: list[str]) -> None:
    made = Made(tree=("Document", ("H1", 0), list_))
    assert found(made.data) == [f"pdf-lists: {message}" for message in expected]


@pytest.mark.parametrize("bullet", ["\\225 ", "- ", "* "])
def test_a_typed_bullet_is_found(bullet: str) -> None:
    made = Made(NAME + text(1, f"{bullet}Led the team"))
    (message,) = found(made.data)
    assert message.startswith("pdf-lists: ")
    assert message.endswith("Led the team' begins with a typed bullet and is in no list")


def test_a_bullet_in_an_item_of_a_list_is_good() -> None:
    made = Made(NAME + text(1, "- Led the team"), ("Document", ("H1", 0), ("L", ("LI", ("LBody", ("P", 1))))))
    assert found(made.data) == []


@pytest.mark.parametrize("words", ["-5 % cost", "3.5+ years", "*starred"])
def test_a_sign_before_a_word_is_no_bullet(words: str) -> None:
    assert found(Made(NAME + text(1, words)).data) == []


# Links and pictures


def linked(**entries: Any) -> Made:
    made = Made(NAME + text(1, "my site", "Link"), ("Document", ("H1", 0), ("Link", 1)))
    note = made.link(**{"Contents": pikepdf.String("my site"), "StructParent": 1, **entries})
    link = made.homes[1]
    link.K.append(pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=note, Pg=made.page))
    made.tree.ParentTree.Nums.extend([1, link])
    return made


def test_a_link_in_the_structure_is_good() -> None:
    assert found(linked().data) == []


def test_a_link_that_the_parent_tree_does_not_know_is_found() -> None:
    expected = ["pdf-links: the link to 'https://ana.example' does not lead back to its Link (StructParent)"]
    assert found(linked(StructParent=7).data) == expected


def test_a_link_without_description_is_found() -> None:
    expected = ["pdf-links: the link to 'https://ana.example' has no description (Contents)"]
    assert found(linked(Contents=pikepdf.String(" ")).data) == expected


def test_a_link_without_text_is_found() -> None:
    made = linked()
    made.homes[1].K = pikepdf.Array([kid for kid in made.homes[1].K if not isinstance(kid, int)])
    made.page.Contents = made.pdf.make_stream(NAME.encode())
    assert found(made.data) == ["pdf-links: a link has no text"]


def test_a_hidden_link_need_not_be_tagged() -> None:
    made = Made()
    made.link(F=2)
    assert found(made.data) == []


def test_pages_whose_tab_key_goes_its_own_way_are_found() -> None:
    made = linked()
    made.page.Tabs = pikepdf.Name.R
    expected = ["pdf-links: the tab key does not follow the structure (the page's Tabs is not S)"]
    assert found(made.data) == expected


@pytest.mark.parametrize(("key", "expected"), [("Alt", 0), ("ActualText", 0), ("T", 1)])
def test_a_picture_needs_words(key: str, expected: int) -> None:
    made = Made(tree=("Document", ("H1", 0), ("Figure", 1)))
    made.homes[1][f"/{key}"] = pikepdf.String("A photo of Ana")
    assert len(found(made.data)) == expected


# What is shown, and how it is marked


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("BT /F 10 Tf (Bare) Tj ET", "the text 'Bare'"),
        ("0 0 m 9 9 l S", "a drawing"),
        ("/P BMC BT /F 10 Tf (Bare) Tj ET EMC", "the text 'Bare'"),
        ("/P <</MCID 8>> BDC BT /F 10 Tf (Bare) Tj ET EMC", "the text 'Bare'"),
        ("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", "a picture"),
    ],
)
def test_what_is_not_in_the_structure_is_found(content: str, expected: str) -> None:
    made = Made(NAME + text(1) + content)
    assert found(made.data) == [f"pdf-untagged: {expected} is not in the structure, and no artifact"]


@pytest.mark.parametrize(
    "content",
    [
        "/Artifact BMC 0 0 m 9 9 l S EMC",
        "/Artifact <</Type /Pagination>> BDC BT /F 10 Tf (2 / 2) Tj ET EMC",
        "/Artifact BMC /Span BMC 0 0 9 9 re f EMC EMC",
        "0 0 9 9 re W n",
        "EMC EMC Q Q",
    ],
)
def test_decorations_and_what_paints_nothing_are_good(content: str) -> None:
    assert found(Made(NAME + text(1) + content).data) == []


def test_a_page_number_outside_the_tree_is_a_note() -> None:
    made = Made(NAME + text(1) + text(2, "2 / 3"))
    findings = list(check(Subject("pdf", made.data, "cv.pdf")))
    assert [(finding.rule, finding.severity) for finding in findings] == [("pdf-untagged", "note")]


def test_a_list_of_properties_may_be_named() -> None:
    made = Made(NAME + "/P /Props BDC BT /F 10 Tf (Hello) Tj ET EMC")
    made.page.Resources.Properties = pikepdf.Dictionary(Props=pikepdf.Dictionary(MCID=1))
    assert found(made.data) == []


def test_tagged_content_in_an_artifact_is_found() -> None:
    made = Made(NAME + "/Artifact BMC " + text(1) + "EMC")
    assert found(made.data) == ["pdf-artifacts: 'Hello' is tagged, and marked as a decoration too"]


def test_an_element_that_the_parent_tree_does_not_name_is_found() -> None:
    made = Made()
    made.parents[1] = made.homes[0]
    assert found(made.data) == ["pdf-untagged: 'Hello' does not lead back to its element (ParentTree)"]


def test_a_parent_tree_may_have_branches() -> None:
    made = Made()
    leaf = made.pdf.make_indirect(
        pikepdf.Dictionary(Limits=pikepdf.Array([0, 0]), Nums=pikepdf.Array([0, made.parents]))
    )
    made.tree.ParentTree = pikepdf.Dictionary(Kids=pikepdf.Array([leaf]))
    assert found(made.data) == []


def test_a_structure_in_another_order_than_the_drawing_is_found() -> None:
    made = Made(text(1) + NAME)
    expected = ["pdf-order: 'Hello' is drawn before what the structure has before it"]
    assert found(made.data) == expected


# Form XObjects


def test_a_form_in_tagged_content_is_good() -> None:
    made = Made(NAME + "/P <</MCID 1>> BDC /X Do EMC")
    made.form("BT /F 10 Tf (Hello) Tj ET")
    assert found(made.data) == []


def test_a_form_outside_of_marks_is_found() -> None:
    made = Made(NAME + text(1) + "/X Do")
    made.form("BT /F 10 Tf (Bare) Tj ET")
    assert found(made.data) == ["pdf-untagged: the text 'Bare' is not in the structure, and no artifact"]


def test_a_form_has_marks_of_its_own() -> None:
    made = Made(NAME + "/X Do", ("Document", ("H1", 0), ("P",)))
    made.form(text(0), StructParents=5)
    paragraph = made.tree.K.K[1]
    form = made.page.Resources.XObject.X
    paragraph.K = pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=made.page, Stm=form, MCID=0)
    made.tree.ParentTree.Nums.extend([5, pikepdf.Array([paragraph])])
    assert found(made.data) == []
    (element,) = [element for element in read(made.data).walk() if element.role == "P"]
    assert read(made.data).text(element) == "Hello"


def test_a_form_that_draws_itself_is_a_trap() -> None:
    made = Made(NAME + text(1) + "/Artifact BMC /X Do EMC")
    made.form("/X Do")
    form = made.page.Resources.XObject.X
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    with pytest.raises(UnreadableError, match="forms nested more than 12 deep"):
        read(made.data)


def test_a_structure_that_loops_ends() -> None:
    made = Made()
    made.homes[1].K.append(made.tree.K)
    assert found(made.data) == []


# Fonts


def test_a_font_that_is_not_in_the_file_is_found() -> None:
    made = Made()
    del made.font.FontDescriptor["/FontFile2"]
    expected = "pdf-fonts-embedded: the font Fair is not embedded, and another machine takes another one"
    assert found(made.data) == [expected]


def test_a_font_in_which_nothing_is_painted_need_not_be_there() -> None:
    made = Made("3 Tr " + NAME + text(1))
    del made.font.FontDescriptor["/FontFile2"]
    assert found(made.data) == []


def test_a_font_of_symbols_has_to_say_its_characters() -> None:
    made = Made()
    del made.font["/Encoding"]
    made.font.FontDescriptor.Flags = 4
    expected = "pdf-tounicode: the font Fair does not say which characters its glyphs are (ToUnicode)"
    assert expected in found(made.data)


def test_the_differences_of_an_encoding_are_read() -> None:
    made = Made(NAME + text(1, "\\200llo"))
    made.font.Encoding = pikepdf.Dictionary(
        BaseEncoding=pikepdf.Name.WinAnsiEncoding,
        Differences=pikepdf.Array([128, pikepdf.Name.H, pikepdf.Name.e]),
    )
    shown = read(made.data)
    assert sorted(shown.shown().values()) == ["Ana", "Hllo"]


@pytest.mark.parametrize(("unicode", "expected"), [("0048", []), ("0000", 1), ("FEFF", 1), ("FFFE", 1)])
def test_a_glyph_has_to_be_a_character(unicode: str, expected: object) -> None:
    made = Made(NAME + text(1, "A"))
    codes = f"<41> <{unicode}> <6e> <006e> <61> <0061>"
    cmap = f"1 begincodespacerange <00> <ff> endcodespacerange 3 beginbfchar {codes} endbfchar"
    made.font.ToUnicode = made.pdf.make_stream(cmap.encode())
    message = "pdf-tounicode: 1 glyph is of no known character in the font Fair (ToUnicode)"
    assert found(made.data) == ([message] if expected else [])


# Damage


def test_nothing_but_unreadable_is_raised() -> None:
    """Bytes are changed and cut at random; each time the file is read, or told to be unreadable."""
    dice = random.Random(20)
    good = Made().data
    unreadable = 0
    for _ in range(300):
        data = bytearray(good[: dice.choice([len(good), dice.randrange(1, len(good))])])
        for _ in range(dice.choice([1, 4, 30])):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            findings = found(bytes(data))
        except UnreadableError:
            unreadable += 1
        else:
            assert {finding.partition(":")[0] for finding in findings} <= set(RULES)
    assert 0 < unreadable < 300


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\0" * 100])
def test_what_is_no_pdf_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="its structure cannot be read"):
        read(data)


def test_a_file_without_pages_is_unreadable() -> None:
    out = io.BytesIO()
    pikepdf.new().save(out)
    with pytest.raises(UnreadableError, match="no pages"):
        read(out.getvalue())


@pytest.mark.parametrize("source", [b"7", b"/X", b"[1]"])
@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("StructTreeRoot", "pdf-tagged"),
        ("MarkInfo", "pdf-tagged"),
        ("ViewerPreferences", "pdf-title"),
        ("Lang", "pdf-language"),
    ],
)
def test_an_object_of_another_type_is_as_good_as_none(key: str, rule: str, source: bytes) -> None:
    made = Made()
    made.pdf.Root[f"/{key}"] = pikepdf.Object.parse(source)
    assert {finding.partition(":")[0] for finding in found(made.data)} == {rule}
