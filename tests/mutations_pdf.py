"""Ways to break a good PDF: a name, the change, the rule that finds it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from mutate import (
    Change,
    Operators,
    as_role,
    cut_off,
    each,
    element,
    in_pdf,
    on_font,
    on_link,
    on_metadata,
    operator,
    operators,
    replaced,
    sequence,
    without,
    write,
)

BULLET = "Implemented optimization strategies resulting in 15%"


def _drop_bullet(pdf: pikepdf.Pdf) -> None:
    item = element(pdf, BULLET, "LI")
    siblings = item.P.K
    del siblings[next(index for index, kid in enumerate(siblings) if kid.objgen == item.objgen)]
    text = sequence(pdf, BULLET)
    content = operators(text.page)
    kept = [item for item in content[: text.start] if item is not _last_shown(content[: text.start])]
    write(pdf, text.page, [*kept, *content[text.stop :]])


def _last_shown(content: Operators) -> Any:
    """Return the operator that showed something last: the bullet before its text."""
    return next(item for item in reversed(content) if str(item.operator) == "TJ")


def _swap_drawing(pdf: pikepdf.Pdf) -> None:
    """Draw two headings of a page in the other order, at the same places."""
    one, other = sequence(pdf, "Core Focus"), sequence(pdf, "Technical Skills")
    content = operators(one.page)
    first, between = content[one.start : one.stop], content[one.stop : other.start]
    second = content[other.start : other.stop]
    write(pdf, one.page, [*content[: one.start], *second, *between, *first, *content[other.stop :]])


def _swap_structure(pdf: pikepdf.Pdf) -> None:
    sections = element(pdf, "Core Focus", "Sect").P.K
    sections[1], sections[2] = sections[2], sections[1]


def _drop_element(pdf: pikepdf.Pdf) -> None:
    heading = element(pdf, "Core Focus", "H2")
    del heading.P.K[0]


def _empty_parent_tree(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array()))


def _drop_code(font: Any) -> None:
    cmap = font.ToUnicode.read_bytes()
    lines = [line for line in cmap.split(b"\n") if not line.endswith(b"<0065>")]
    font.ToUnicode.write(b"\n".join(lines))


def _icon(font: Any) -> None:
    cmap = font.ToUnicode.read_bytes()
    assert b"<0040>" in cmap
    font.ToUnicode.write(cmap.replace(b"<0040>", b"<e0b0>"))  # the @ of the e-mail address


def _unembed(font: Any) -> None:
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def _drop_to_unicode(font: Any) -> None:
    del font["/ToUnicode"]


def _drop_link(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]


def _untag_link(pdf: pikepdf.Pdf) -> None:
    link = element(pdf, "sourav@example.org", "Link")
    link.K = pikepdf.Array([kid for kid in link.K if not isinstance(kid, pikepdf.Dictionary)])


def _drop_contents(link: Any) -> None:
    del link["/Contents"]


def _to(address: str) -> Callable[[Any], None]:
    def edit(link: Any) -> None:
        link.A.URI = pikepdf.String(address)

    return edit


def _figure(pdf: pikepdf.Pdf) -> None:
    element(pdf, "Core Focus", "H2").P.S = pikepdf.Name("/Figure")


def _drop_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1]


def _drop_tabs(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/Tabs"]


def _strand(pdf: pikepdf.Pdf) -> None:
    """Leave nothing on page 1 behind a heading."""
    at = sequence(pdf, "Professional Journey")
    content = operators(at.page)
    kept = [item for item in content[at.stop :] if str(item.operator) not in ("TJ", "f*", "f")]
    write(pdf, at.page, [*content[: at.stop], *kept])


def _twice(content: Operators) -> Operators:
    return [*content[:-1], *each("Tm", _lower)(content[1:-1]), content[-1]]


def _misplace(data: bytes) -> bytes:
    """Say that the table of objects begins somewhere else."""
    head, _, rest = data.rpartition(b"startxref\n")
    return head + b"startxref\n1" + rest


def _encrypt(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return out.getvalue()


def _artifact(content: Operators) -> Operators:
    return [operator("BMC", pikepdf.Name("/Artifact")), *content[1:]]


def _nested(content: Operators) -> Operators:
    return [operator("BMC", pikepdf.Name("/Artifact")), *content, operator("EMC")]


def _white(item: Any) -> Operators:
    return [operator("rg", 1, 1, 1), item, operator("rg", 0, 0, 0)]


def _invisible(item: Any) -> Operators:
    return [operator("Tr", 3), item, operator("Tr", 0)]


def _sized(factor: float) -> Callable[[Any], Operators]:
    def make(item: Any) -> Operators:
        return [operator("Tf", item.operands[0], float(item.operands[1]) * factor)]

    return make


def _lower(item: Any) -> Operators:
    *matrix, x, y = item.operands
    return [operator("Tm", *matrix, x, float(y) + 100)]


def _moved(item: Any) -> Operators:
    *matrix, x, y = item.operands
    return [operator("Tm", *matrix, float(x) + 500, y)]


def _spread(item: Any) -> Operators:
    """Set the digits of a number far apart."""
    parts = [part for part in item.operands[0] if isinstance(part, pikepdf.String)]
    glyphs = [
        pikepdf.String(bytes(part)[at : at + 2]) for part in parts for at in range(0, len(bytes(part)), 2)
    ]
    return [operator("TJ", pikepdf.Array([new for glyph in glyphs for new in (glyph, -400)]))]


def _shorter(item: Any) -> Operators:
    parts = [part for part in item.operands[0] if isinstance(part, pikepdf.String)]
    return [operator("TJ", pikepdf.Array(parts[:-3]))]


PDF: dict[str, tuple[Change, str]] = {
    "a bullet dropped": (in_pdf(_drop_bullet), "text-missing"),
    "a page dropped": (in_pdf(_drop_page), "text-missing"),
    "a word cut short": (replaced(BULLET, each("TJ", _shorter)), "text-missing"),
    "a line drawn twice": (replaced(BULLET, _twice), "text-extra"),
    "two headings drawn in the other order": (in_pdf(_swap_drawing), "text-order"),
    "two sections swapped in the structure": (in_pdf(_swap_structure), "pdf-order"),
    "a paragraph untagged": (replaced(BULLET, lambda content: content[1:-1]), "pdf-untagged"),
    "an element out of the tree": (in_pdf(_drop_element), "pdf-untagged"),
    "an empty parent tree": (in_pdf(_empty_parent_tree), "pdf-untagged"),
    "a paragraph made an artifact": (replaced(BULLET, _artifact), "pdf-artifacts"),
    "a paragraph in an artifact": (replaced(BULLET, _nested), "pdf-artifacts"),
    "no structure": (without("/StructTreeRoot"), "pdf-tagged"),
    "a structure not declared": (without("/MarkInfo"), "pdf-tagged"),
    "no language": (without("/Lang"), "pdf-language"),
    "no title": (on_metadata(b"dc:title>", b"dc:other>"), "pdf-title"),
    "a title not shown": (without("/ViewerPreferences", "/DisplayDocTitle"), "pdf-title"),
    "somebody else's title": (on_metadata(b"Sourav Sharma \xe2\x80\x93 ", b"CV"), "pdf-title"),
    "no declaration of PDF/UA": (on_metadata(b"pdfuaid:part", b"pdfuaid:rev"), "pdf-identity"),
    "a font not embedded": (on_font(_unembed), "pdf-fonts-embedded"),
    "glyphs without characters": (on_font(_drop_to_unicode), "pdf-tounicode"),
    "a glyph without a character": (on_font(_drop_code), "pdf-tounicode"),
    "a glyph read as an icon": (on_font(_icon), "text-characters"),
    "white text": (replaced(BULLET, each("TJ", _white)), "ats-hidden"),
    "invisible text": (replaced(BULLET, each("TJ", _invisible)), "ats-hidden"),
    "text too small to see": (replaced(BULLET, each("Tf", _sized(0.15))), "ats-hidden"),
    "small text": (replaced(BULLET, each("Tf", _sized(0.6))), "type-size"),
    "text outside the page": (replaced(BULLET, each("Tm", _moved)), "overflow"),
    "a phone number in pieces": (replaced("+91 98765", each("TJ", _spread)), "text-split"),
    "a level of headings skipped": (as_role("Software Development Engineer II", "H3", "H4"), "pdf-headings"),
    "a second H1": (as_role("Core Focus", "H2", "H1"), "pdf-headings"),
    "a heading as a paragraph": (as_role("Core Focus", "H2", "P"), "pdf-headings"),
    "a heading alone at the end of a page": (in_pdf(_strand), "stranded-heading"),
    "an item of a list as a paragraph": (as_role(BULLET, "LI", "P"), "pdf-lists"),
    "a list as paragraphs": (as_role(BULLET, "L", "Div"), "pdf-lists"),
    "a link out of the structure": (in_pdf(_untag_link), "pdf-links"),
    "a link without a description": (on_link(_drop_contents), "pdf-links"),
    "a link's text without its link": (in_pdf(_drop_link), "link-missing"),
    "a link to a script": (on_link(_to("javascript:alert(1)")), "link-target"),
    "a link that is broken off": (on_link(_to("https://")), "link-target"),
    "a page out of the tab key's order": (in_pdf(_drop_tabs), "pdf-links"),
    "a picture without words": (in_pdf(_figure), "pdf-alt"),
    "a file that needs a repair": (_misplace, "pdf-damaged"),
    "a file with a password": (_encrypt, "unreadable"),
    "a file cut off": (cut_off, "unreadable"),
}
