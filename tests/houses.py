"""House templates such as agencies have, made from python-docx's own template, which Word wrote."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

from docx import Document as open_word
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from cvrender.writers.docx.package import pack, unpack

OLD = "Old Candidate"


def house(change: Callable[[WordFile], None] | None = None) -> bytes:
    """Return a template whose body holds an old résumé: a table, a link, a content control; and a header."""
    word = open_word()
    word.core_properties.author = OLD
    word.add_heading(OLD, 0)
    word.add_table(2, 2).cell(0, 0).text = OLD
    target = word.part.relate_to(
        f"https://example.com/{OLD.replace(' ', '-')}", f"{_R}/hyperlink", is_external=True
    )
    control = (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>{OLD}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    word.element.body.insert(0, parse_xml(control))
    link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{target}"><w:r><w:t>{OLD}</w:t></w:r></w:hyperlink>'
    word.add_paragraph()._p.append(parse_xml(link))
    section = word.sections[0]
    section.header.paragraphs[0].text = "ACME Staffing"
    section.footer.paragraphs[0].text = "Confidential"
    if change:
        change(word)
    buffer = io.BytesIO()
    word.save(buffer)
    return pack(unpack(buffer.getvalue()))


def several_sections(word: WordFile) -> None:
    """Add a section on its side whose header says something else."""
    first = word.sections[0]
    first.left_margin = first.right_margin = Cm(3)
    second = word.add_section(WD_SECTION.NEW_PAGE)
    second.orientation, second.page_width, second.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = f"About {OLD}"


def bookmark_in_header(word: WordFile) -> None:
    """Put a bookmark and a content control into the header."""
    header = word.sections[0].header.paragraphs[0]._p
    header.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="7" w:name="house"/>'))
    header.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="7"/>'))
    words = "<w:sdtContent><w:r><w:t>Controlled</w:t></w:r></w:sdtContent>"
    header.append(parse_xml(f"<w:sdt {nsdecls('w')}>{words}</w:sdt>"))


def without(*names: str) -> Callable[[WordFile], None]:
    """Return a change that takes styles away, by their names in the file."""

    def change(word: WordFile) -> None:
        for style in list(word.styles.element):
            name = style.find(qn("w:name"))
            if name is not None and name.get(qn("w:val")) in names:
                word.styles.element.remove(style)

    return change


def german(template: bytes) -> bytes:
    """Return a template with the ids of a German Word; built-in names stay English there too."""
    ids = {"Heading1": "berschrift1", "Heading2": "berschrift2", "Title": "Titel", "Normal": "Standard"}
    ids |= {"ListBullet": "Aufzhlungszeichen", "DefaultParagraphFont": "Absatz-Standardschriftart"}

    def translated(data: bytes) -> bytes:
        for old, new in ids.items():
            place = rb'(w:styleId="|<w:(?:pStyle|rStyle|basedOn|next|link) w:val=")'
            data = re.sub(place + old.encode() + b'"', rb"\g<1>" + new.encode() + b'"', data)
        return data

    names = ("word/styles.xml", "word/document.xml", "word/numbering.xml")
    return changed(template, dict.fromkeys(names, translated))


def changed(template: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """Return a template with parts changed; each change has to change something."""
    parts = unpack(template)
    for name, change in changes.items():
        made = change(parts[name])
        assert made != parts[name]
        parts[name] = made
    return pack(parts)


def with_part(template: bytes, name: str, data: bytes, kind: str, relation: str) -> bytes:
    """Return a template with another part that its main part refers to."""
    override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
    target = name.removeprefix("word/")
    link = f'<Relationship Id="rIdExtra" Type="{_R}/{relation}" Target="{target}"/></Relationships>'.encode()
    made = changed(
        template,
        {
            "[Content_Types].xml": lambda types: types.replace(b"</Types>", override),
            "word/_rels/document.xml.rels": lambda links: links.replace(b"</Relationships>", link),
        },
    )
    return pack({**unpack(made), name: data})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip file with these files, however wrong they are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
