"""WeasyPrint's drawing of text, changed while one PDF is written: each code says what was written.

WeasyPrint 70 tells of each glyph once what it stands for, from the first place that it sees it in, and of a
cluster's glyphs only of the last. It offers no way to change that, so for the time of one print two of its
functions are replaced: that which draws a line is given other glyph numbers, and that which makes a font
smaller adds glyphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf
import weasyprint
from weasyprint.draw import text as drawing
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from cvrender.writers.clusters.codes import Codes, alike
from cvrender.writers.clusters.letters import Cluster, Glyph, Run, clusters, lettered

_SUPPORTED = 70

#: What chooses between two forms of an emoji, and says nothing by itself (UTS 51).
_SELECTORS = "\ufe0e\ufe0f"

#: The tables of outlines that glyphs can be added to: TrueType's and PostScript's.
_OUTLINES = frozenset({"glyf", "CFF "})


@dataclass(slots=True)
class Letters:
    """What one print has drawn: the codes of each font, by its hash, and which glyph each of them draws,
    by the font's name; and the families with letters that could not be told."""

    codes: dict[str, Codes] = field(default_factory=dict)
    untold: set[str] = field(default_factory=set)
    maps: dict[bytes, bytes] = field(default_factory=dict)

    def finish(self, pdf: Any) -> None:
        """Put into a PDF which glyph each of the new codes draws."""
        for thing in list(pdf.objects):
            if isinstance(thing, dict) and "CIDToGIDMap" in thing and thing["BaseFont"] in self.maps:
                stream = pydyf.Stream([self.maps[thing["BaseFont"]]], compress=True)
                pdf.add_object(stream)
                thing["CIDToGIDMap"] = stream.reference


@contextmanager
def lettering() -> Iterator[Letters]:
    """Let WeasyPrint write PDFs in which each code says what was written; not with another version of it."""
    letters = Letters()
    if int(weasyprint.__version__.partition(".")[0]) != _SUPPORTED:
        yield letters
        return
    draw, clean = drawing.draw_first_line, Font.clean

    def drawn(stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any) -> Any:
        if overflow == "ellipsis" or ellipsis != "none" or not box.text.strip():
            return draw(stream, box, overflow, ellipsis, matrix)  # the line may be cut while it is drawn
        with _relettered(letters, stream, box):
            return draw(stream, box, overflow, ellipsis, matrix)

    def cleaned(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
        _clean(letters, clean, font, to_unicode, hinting)

    drawing.draw_first_line, Font.clean = drawn, cleaned
    try:
        yield letters
    finally:
        drawing.draw_first_line, Font.clean = draw, clean


@contextmanager
def _relettered(letters: Letters, stream: Any, box: Any) -> Iterator[None]:
    """Exchange the glyphs of a line of Pango's for codes, and put them back."""
    layout = box.pango_layout
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)  # as before drawing: it drops lines
    node = layout.get_first_line()[0].runs[0]
    text = layout.text.encode()
    kept = []
    try:
        while node != ffi.NULL:
            font, size = stream.add_font(node.data.item.analysis.font)
            run = _run(node.data, text, font.upem * FROM_UNITS / size)
            made = _codes_of(letters, font, run)
            _measure(font, letters.codes.get(font.hash), made, _widths(stream, node.data, size))
            if made != run.glyphs:
                kept.append(_exchange(node.data.glyphs, made))
            node = node.next
        yield
    finally:
        for string, number, glyphs, starts, _ in kept:
            string.num_glyphs, string.glyphs, string.log_clusters = number, glyphs, starts


def _run(item: Any, text: bytes, scale: float) -> Run:
    """Return a run of Pango's as data."""
    string, start = item.glyphs, item.item.offset
    glyphs = tuple(
        Glyph(
            info.glyph,
            info.geometry.width,
            info.geometry.x_offset,
            info.geometry.y_offset,
            string.log_clusters[index],
            _kind(info.glyph),
        )
        for index, info in enumerate(string.glyphs[0 : string.num_glyphs])
    )
    backwards = bool(item.item.analysis.level % 2)
    return Run(glyphs, text[start : start + item.item.length], backwards, scale)


def _kind(number: int) -> str:
    if number == pango.PANGO_GLYPH_EMPTY:
        return "empty"
    return "missing" if number & pango.PANGO_GLYPH_UNKNOWN_FLAG else "glyph"


def _codes_of(letters: Letters, font: Any, run: Run) -> tuple[Glyph, ...]:
    """Return a run's glyphs as codes, or as they were where the font has no place for more of them."""
    if not _can_grow(font):
        if any(_is_untold(cluster, font.to_unicode) for cluster in clusters(run)):
            letters.untold.add(font.family)
        return run.glyphs
    codes = letters.codes.setdefault(font.hash, Codes(font.glyph_count, font.to_unicode))
    made: list[Glyph] = []
    for cluster in clusters(run):
        coded = lettered(cluster, codes)
        if coded is None:
            letters.untold.add(font.family)
        made.extend(cluster.glyphs if coded is None else coded)
    return tuple(made)


def _can_grow(font: Any) -> bool:
    """Tell whether glyphs can be added to a font: to outlines, not to pictures."""
    return not _OUTLINES.isdisjoint(font.tables) and not (font.bitmap or font.png or font.svg or font.colr)


def _is_untold(cluster: Cluster, texts: dict[int, str]) -> bool:
    """Tell whether programs will read something else than a cluster's text in a font that is left alone."""
    drawn = [glyph.number for glyph in cluster.glyphs if glyph.kind == "glyph"]
    if not drawn:
        return False
    turned = cluster.backwards and len(cluster.text) > 1
    text = cluster.text.rstrip(_SELECTORS)
    return len(drawn) > 1 or turned or not alike(texts.setdefault(drawn[0], text), text)


def _widths(stream: Any, item: Any, size: float) -> Callable[[int], int]:
    """Return what measures the glyphs of a run, in thousandths of their size, as WeasyPrint does."""

    def width(glyph: int) -> int:
        face, ink, logical = item.item.analysis.font, stream.ink_rect, stream.logical_rect
        pango.pango_font_get_glyph_extents(face, glyph, ink, logical)
        return round(float(logical.width * 1000 * FROM_UNITS / size))

    return width


def _measure(font: Any, codes: Codes | None, made: Sequence[Glyph], width_of: Callable[[int], int]) -> None:
    """Tell a font how wide its codes are, in thousandths of its size."""
    if codes is None:
        return
    for number in {glyph.number for glyph in made} - font.widths.keys():
        if number in codes.shapes:
            font.widths[number] = round(codes.shapes[number].advance * 1000 / font.upem)
        elif number in codes.glyphs:
            font.widths[number] = width_of(codes.glyphs[number])


def _exchange(string: Any, made: Sequence[Glyph]) -> tuple[Any, ...]:
    """Put glyphs into a glyph string of Pango's; return what was there, and what has to be kept alive."""
    before = (string, string.num_glyphs, string.glyphs, string.log_clusters)
    infos, starts = ffi.new("PangoGlyphInfo[]", len(made)), ffi.new("gint[]", len(made))
    for info, glyph in zip(infos, made, strict=True):
        place = info.geometry
        info.glyph, place.width, place.x_offset, place.y_offset = glyph.number, glyph.width, glyph.x, glyph.y
    starts[0 : len(made)] = [glyph.cluster for glyph in made]
    string.num_glyphs, string.glyphs, string.log_clusters = len(made), infos, starts
    return (*before, (infos, starts))


def _clean(
    letters: Letters, clean: Callable[..., None], font: Any, told: dict[int, str], hinting: bool
) -> None:
    """Make a font smaller as WeasyPrint does, then add the shapes that its codes draw."""
    codes = letters.codes.get(font.hash)
    if not codes or not (codes.shapes or codes.glyphs):
        clean(font, told, hinting)
        return
    from cvrender.writers.clusters.fontfile import with_shapes  # fontTools is slow to import

    ours = codes.shapes.keys() | codes.glyphs.keys()
    clean(font, dict.fromkeys((told.keys() | codes.used_glyphs()) - ours, ""), hinting)
    shapes = list(dict.fromkeys(codes.shapes.values()))
    font.file_content, numbers = with_shapes(font.file_content, shapes)
    glyphs = {code: code for code in told.keys() - ours} | codes.glyphs
    glyphs |= {code: numbers[shape] for code, shape in codes.shapes.items()}
    letters.maps[font.name] = b"".join(
        glyphs.get(code, 0).to_bytes(2, "big") for code in range(max(glyphs) + 1)
    )
